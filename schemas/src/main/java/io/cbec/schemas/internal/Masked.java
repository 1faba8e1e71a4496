package io.cbec.schemas.internal;

import org.jspecify.annotations.Nullable;

/** Builds the {@code toString} of a model so that personal data cannot be read from it. */
public final class Masked {

  private final StringBuilder out;
  private boolean first = true;

  /**
   * Starts a text.
   *
   * @param name the simple name of the class
   */
  public Masked(String name) {
    out = new StringBuilder(name).append('[');
  }

  /**
   * Shows a field that holds no personal data.
   *
   * @param name the field
   * @param value its value
   * @return this
   */
  public Masked show(String name, @Nullable Object value) {
    if (value != null) {
      append(name).append(value);
    }
    return this;
  }

  /**
   * Shows so much of a personal value that its owner can tell it from another.
   *
   * @param name the field
   * @param value its value
   * @param kind name, id, phone, address or account
   * @return this
   */
  public Masked mask(String name, @Nullable String value, String kind) {
    if (value != null) {
      append(name).append(mask(value, kind));
    }
    return this;
  }

  private StringBuilder append(String name) {
    if (!first) {
      out.append(", ");
    }
    first = false;
    return out.append(name).append('=');
  }

  /**
   * So much of a personal value that its owner can tell it from another.
   *
   * @param value the value
   * @param kind name, id, phone, address or account
   * @return what may be shown
   */
  public static String mask(String value, String kind) {
    int length = value.length();
    return switch (kind) {
      case "name" ->
          value.isEmpty() ? "" : new String(Character.toChars(value.codePointAt(0))) + "*";
      case "phone" ->
          length < 11 ? "****" : value.substring(0, 3) + "****" + value.substring(length - 4);
      case "id" ->
          length < 15 ? "****" : value.charAt(0) + "****************" + value.charAt(length - 1);
      default -> "****";
    };
  }

  @Override
  public String toString() {
    return out + "]";
  }
}
