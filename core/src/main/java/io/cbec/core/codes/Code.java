package io.cbec.core.codes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a code list (代码): the code, its names and what else the list says about it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Code {

  private static final List<String> NONE = List.of();

  private final String code;
  private final String zh;
  private final @Nullable String en;
  // The names are shared by all codes of a list; a missing value is an empty text.
  private final List<String> names;
  private final String[] values;

  Code(String code, String zh, @Nullable String en, List<String> names, String[] values) {
    this.code = Objects.requireNonNull(code, "code");
    this.zh = Objects.requireNonNull(zh, "zh");
    this.en = en;
    this.names = names;
    this.values = values;
    if (code.isBlank()) {
      throw new IllegalArgumentException("a code must not be blank");
    }
  }

  /**
   * A code with its Chinese name.
   *
   * @param code the code, as it stands in messages
   * @param zh the Chinese name
   * @return the code
   * @throws IllegalArgumentException when the code is blank
   */
  public static Code of(String code, String zh) {
    return new Code(code, zh, null, NONE, new String[0]);
  }

  /**
   * A code with both names.
   *
   * @param code the code, as it stands in messages
   * @param zh the Chinese name
   * @param en the English name
   * @return the code
   * @throws IllegalArgumentException when the code is blank
   */
  public static Code of(String code, String zh, String en) {
    return new Code(code, zh, Objects.requireNonNull(en, "en"), NONE, new String[0]);
  }

  /**
   * The same code with one more attribute, or with another value of one.
   *
   * @param name the name of the attribute, for example {@code unit1}
   * @param value its value; an empty one removes it
   * @return a new code
   */
  public Code with(String name, String value) {
    List<String> newNames = new ArrayList<>(names);
    List<String> newValues = new ArrayList<>(List.of(values));
    int index = newNames.indexOf(name);
    if (index >= 0) {
      newValues.set(index, value);
    } else {
      newNames.add(name);
      newValues.add(value);
    }
    return new Code(code, zh, en, List.copyOf(newNames), newValues.toArray(new String[0]));
  }

  /**
   * The code itself.
   *
   * @return as it stands in messages, for example {@code 142}
   */
  public String code() {
    return code;
  }

  /**
   * The Chinese name.
   *
   * @return for example 人民币
   */
  public String zh() {
    return zh;
  }

  /**
   * The English name.
   *
   * @return the name; empty when the list has none
   */
  public Optional<String> en() {
    return Optional.ofNullable(en);
  }

  /**
   * What else the list says about the code.
   *
   * @param name for example {@code unit1} (the first legal unit of an HS code) or {@code iso4217}
   * @return the value; empty when the list has none
   */
  public Optional<String> attribute(String name) {
    int index = names.indexOf(name);
    return index < 0 || values[index].isEmpty() ? Optional.empty() : Optional.of(values[index]);
  }

  /**
   * All attributes that have a value.
   *
   * @return by name, in the order of the list; unmodifiable
   */
  public Map<String, String> attributes() {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        all.put(names.get(i), values[i]);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** Whether a name or an attribute is exactly this text, upper and lower case aside. */
  boolean isAlsoCalled(String text) {
    if (zh.equalsIgnoreCase(text) || (en != null && en.equalsIgnoreCase(text))) {
      return true;
    }
    for (String value : values) {
      if (value.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  /** Two codes are equal when code, names and attributes are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Code that
        && code.equals(that.code)
        && zh.equals(that.zh)
        && Objects.equals(en, that.en)
        && attributes().equals(that.attributes());
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, zh, en);
  }

  /** Code and names, for people. */
  @Override
  public String toString() {
    return en == null ? code + " " + zh : code + " " + zh + " (" + en + ")";
  }
}
