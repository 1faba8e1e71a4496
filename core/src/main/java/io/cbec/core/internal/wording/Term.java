package io.cbec.core.internal.wording;

import io.cbec.schemas.binding.FieldBinding;

/**
 * A field or element as it is named in findings: by its element name and its Chinese term.
 *
 * @param name the element name
 * @param zh the Chinese term; empty when there is none
 */
public record Term(String name, String zh) {

  /** Longer names only occur in broken documents and would flood the texts. */
  private static final int LONGEST_NAME = 60;

  /** Cuts names that no schema has. */
  public Term {
    name = cut(name);
  }

  /**
   * The name of a field.
   *
   * @param field its binding
   * @return name and term
   */
  public static Term of(FieldBinding<?, ?> field) {
    return new Term(field.name(), field.zh());
  }

  /**
   * Cuts a name that no schema has.
   *
   * @param name an element name as it was read
   * @return its beginning
   */
  public static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  String en() {
    return zh.isEmpty() ? name : name + " (" + zh + ")";
  }

  String inChinese() {
    return zh.isEmpty() ? name : zh + "（" + name + "）";
  }
}
