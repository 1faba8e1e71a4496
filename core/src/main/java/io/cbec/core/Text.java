package io.cbec.core;

import java.util.Locale;
import java.util.Objects;

/**
 * A sentence for people, in English and in Chinese.
 *
 * <p>Immutable and thread-safe.
 *
 * @param en the English text
 * @param zh the Chinese text (中文)
 */
public record Text(String en, String zh) {

  /** Both languages are required. */
  public Text {
    Objects.requireNonNull(en, "en");
    Objects.requireNonNull(zh, "zh");
  }

  /**
   * The text in the language of a locale: Chinese for any Chinese locale, else English.
   *
   * @param locale the reader's locale
   * @return the text to show
   */
  public String in(Locale locale) {
    return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? zh : en;
  }
}
