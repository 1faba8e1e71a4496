package io.cbec.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The files of the dated tax tables inside this module (税率表、限额表): tab-separated text in UTF-8 with
 * a header line. {@code io.cbec.core.tax} reads them; most users never need the files.
 *
 * <p>Every row has {@code valid_from} and {@code valid_to} (both days belong to it; empty means not
 * known or still in force), {@code source} and {@code confidence} (A: official text or two sources;
 * B: one source; C: practice). Thread-safe.
 */
public final class TaxTableFiles {

  /** VAT by level (增值税税率). */
  public static final String VAT_RATE = "vat-rate";

  /** Limits of a purchase and of a buyer's year, with the shares inside them (交易限值). */
  public static final String LIMITS = "limits";

  /** Consumption tax by category of goods (消费税税率). */
  public static final String CONSUMPTION_TAX = "consumption-tax";

  /** Prices a unit of content from which consumption tax is due (起征单价). */
  public static final String THRESHOLD = "threshold";

  private static final String FOLDER = "/io/cbec/schemas/tax/";

  private TaxTableFiles() {}

  /**
   * Reads a file.
   *
   * @param name one of the constants
   * @return its bytes
   * @throws IllegalArgumentException when there is no such file
   */
  public static byte[] read(String name) {
    try (InputStream in = TaxTableFiles.class.getResourceAsStream(FOLDER + name + ".tsv")) {
      if (in == null) {
        throw new IllegalArgumentException("no tax table " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read tax table " + name, e);
    }
  }
}
