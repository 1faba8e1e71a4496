package io.cbec.schemas.binding;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model: its name and place in the document and how to read and set it.
 *
 * @param <T> the model class
 * @param <B> its builder class
 * @param name the local name of the element or attribute; empty for the text of the element itself
 * @param form where the value stands
 * @param kind what the value is
 * @param required whether the schema demands it
 * @param maxOccurs how often it may occur; {@link Integer#MAX_VALUE} when unbounded
 * @param facets the limits of the value
 * @param zh the Chinese term
 * @param personal the kind of personal data it holds; {@code null} when none
 * @param childType the class of a {@link ValueKind#NODE}; {@code null} for values
 * @param get reads the value; {@code null} when absent
 * @param set sets the value on a builder; for repeated fields adds to it
 */
public record FieldBinding<T, B>(
    String name,
    Form form,
    ValueKind kind,
    boolean required,
    int maxOccurs,
    Facets facets,
    String zh,
    @Nullable String personal,
    @Nullable Class<?> childType,
    Function<T, @Nullable Object> get,
    BiConsumer<B, Object> set) {

  /** Where a value stands. */
  public enum Form {
    /** A child element. */
    ELEMENT,
    /** An attribute. */
    ATTRIBUTE,
    /** The text of the element itself. */
    CONTENT,
    /** A child element that customs sends though the schema does not have it. */
    EXTRA
  }

  /**
   * The limits of a value; -1 or {@code null} where there is none.
   *
   * @param minLength smallest number of characters
   * @param maxLength largest number of characters
   * @param totalDigits largest number of digits
   * @param fractionDigits largest number of digits after the point
   * @param fixed the only value allowed; an empty element means it
   * @param defaultValue what an empty element means
   * @param collapse whether white space is collapsed before the length is counted
   */
  public record Facets(
      int minLength,
      int maxLength,
      int totalDigits,
      int fractionDigits,
      @Nullable String fixed,
      @Nullable String defaultValue,
      boolean collapse) {}

  /**
   * Whether the field is a list.
   *
   * @return true when it may occur more than once
   */
  public boolean repeated() {
    return maxOccurs > 1;
  }
}
