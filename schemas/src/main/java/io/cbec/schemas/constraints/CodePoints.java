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

/**
 * The length of a text in characters (code points), as the schema counts: 𠮷 is one character,
 * though Java stores it as two. {@code null} is valid.
 */
@Documented
@Constraint(validatedBy = CodePoints.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CodePoints {

  /**
   * The smallest number of characters.
   *
   * @return 0 when there is none
   */
  int min() default 0;

  /**
   * The largest number of characters.
   *
   * @return {@link Integer#MAX_VALUE} when there is none
   */
  int max() default Integer.MAX_VALUE;

  /**
   * Whether white space is collapsed before it is counted: none at the ends, one blank inside.
   *
   * @return false where every character counts
   */
  boolean collapse() default false;

  /**
   * The message of the violation.
   *
   * @return a template
   */
  String message() default "{io.cbec.schemas.CodePoints.range}";

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

  /** Counts code points. Thread-safe after initialisation. */
  final class Validator implements ConstraintValidator<CodePoints, CharSequence> {
    private int min;
    private int max = Integer.MAX_VALUE;
    private boolean collapse;

    /** Called by Bean Validation. */
    public Validator() {}

    @Override
    public void initialize(CodePoints constraint) {
      min = constraint.min();
      max = constraint.max();
      collapse = constraint.collapse();
    }

    @Override
    public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      CharSequence counted = collapse ? collapsed(value) : value;
      int length = Character.codePointCount(counted, 0, counted.length());
      if (length >= min && length <= max) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate(message()).addConstraintViolation();
      return false;
    }

    private String message() {
      String limits = min == max ? "exact" : max == Integer.MAX_VALUE ? "min" : "range";
      return "{io.cbec.schemas.CodePoints." + (min == 0 ? "max" : limits) + "}";
    }

    /** As XML Schema collapses: only these four characters are white space. */
    private static CharSequence collapsed(CharSequence value) {
      StringBuilder out = new StringBuilder(value.length());
      boolean gap = false;
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
          gap = out.length() > 0;
        } else {
          if (gap) {
            out.append(' ');
            gap = false;
          }
          out.append(c);
        }
      }
      return out;
    }
  }
}
