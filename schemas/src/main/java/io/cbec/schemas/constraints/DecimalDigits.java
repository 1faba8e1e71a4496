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
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The digits of a number as the facets totalDigits and fractionDigits count them: together, of the
 * value itself, without leading or trailing zeros. ({@code @Digits(integer = 19, fraction = 5)} of
 * Bean Validation is another rule: it allows 24 digits.) {@code null} is valid.
 */
@Documented
@Constraint(
    validatedBy = {
      DecimalDigits.DecimalValidator.class,
      DecimalDigits.IntegerValidator.class,
    })
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DecimalDigits {

  /**
   * How many digits in all.
   *
   * @return the limit
   */
  int total();

  /**
   * How many digits after the point.
   *
   * @return the limit
   */
  int fraction() default 0;

  /**
   * The message of the violation.
   *
   * @return a template
   */
  String message() default "{io.cbec.schemas.DecimalDigits}";

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

  /** Counts the digits of a decimal. Thread-safe after initialisation. */
  final class DecimalValidator implements ConstraintValidator<DecimalDigits, BigDecimal> {
    private int total;
    private int fraction;

    /** Called by Bean Validation. */
    public DecimalValidator() {}

    @Override
    public void initialize(DecimalDigits constraint) {
      total = constraint.total();
      fraction = constraint.fraction();
    }

    @Override
    public boolean isValid(@Nullable BigDecimal value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      BigDecimal shortest = value.stripTrailingZeros();
      int after = Math.max(shortest.scale(), 0);
      int before = value.signum() == 0 ? 0 : Math.max(shortest.precision() - shortest.scale(), 0);
      return after <= fraction && before + after <= total;
    }
  }

  /** Counts the digits of a whole number. Thread-safe after initialisation. */
  final class IntegerValidator implements ConstraintValidator<DecimalDigits, Integer> {
    private int total;

    /** Called by Bean Validation. */
    public IntegerValidator() {}

    @Override
    public void initialize(DecimalDigits constraint) {
      total = constraint.total();
    }

    @Override
    public boolean isValid(@Nullable Integer value, ConstraintValidatorContext context) {
      return value == null || Long.toString(Math.abs((long) value)).length() <= total;
    }
  }
}
