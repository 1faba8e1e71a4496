package io.cbec.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The tables of the business rules inside this module (业务校验规则表): tab-separated text in UTF-8 with a
 * header line. {@code io.cbec.core.rule} reads it; most users never need the files.
 *
 * <p>Thread-safe.
 */
public final class RuleFiles {

  private static final String RULES = "/io/cbec/schemas/rules/rules.tsv";
  private static final String FIGURES = "/io/cbec/schemas/rules/figures.tsv";

  private RuleFiles() {}

  /**
   * Reads what is known about each rule: id, layer, severity, confidence, reject code, dates of
   * validity, text in both languages, source.
   *
   * @return the bytes of the table
   */
  public static byte[] rules() {
    return read(RULES);
  }

  /**
   * Reads the figures that laws set for the rules, such as limits and periods: rule, name, first
   * and last day, value, unit, source.
   *
   * @return the bytes of the table
   */
  public static byte[] figures() {
    return read(FIGURES);
  }

  private static byte[] read(String name) {
    try (InputStream in = RuleFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
