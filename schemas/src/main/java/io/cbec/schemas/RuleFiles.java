package io.cbec.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The table of the business rules inside this module (业务校验规则表): tab-separated text in UTF-8 with a
 * header line. {@code io.cbec.core.rule} reads it; most users never need the file.
 *
 * <p>Thread-safe.
 */
public final class RuleFiles {

  private static final String RULES = "/io/cbec/schemas/rules/rules.tsv";

  private RuleFiles() {}

  /**
   * Reads what is known about each rule: id, layer, severity, confidence, reject code, dates of
   * validity, text in both languages, source.
   *
   * @return the bytes of the table
   */
  public static byte[] rules() {
    try (InputStream in = RuleFiles.class.getResourceAsStream(RULES)) {
      if (in == null) {
        throw new IllegalStateException("no file " + RULES);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RULES, e);
    }
  }
}
