package io.cbec.schemas.constraints;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The one value the schema allows, for example currency 142. {@code null} is valid. */
@Documented
@Constraint(validatedBy = Fixed.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fixed {

  /**
   * The value.
   *
   * @return the only one allowed
   */
  String value();

  /**
   * The message of the violation.
   *
   * @return a template
   */
  String message() default "{io.cbec.schemas.Fixed}";

  /**
   * Validation groups.
   *
   * @return none by default
   */
  Class<?>[] groups() default {};

  /**
   * Payload for clients of Bean Validation.
   *
   * @return none by default
   */
  Class<? extends Payload>[] payload() default {};

  /** Compares texts. Thread-safe after initialisation. */
  final class Validator implements ConstraintValidator<Fixed, String> {
    private String value = "";

    /** Called by Bean Validation. */
    public Validator() {}

    @Override
    public void initialize(Fixed constraint) {
      value = constraint.value();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || text.equals(value);
    }
  }
}
