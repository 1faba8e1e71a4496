package io.cbec.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The files of the code lists inside this module (代码表): tab-separated text in UTF-8 with a header
 * line. {@code io.cbec.core.codes} reads them; most users never need the files.
 *
 * <p>Every list has the columns {@code code} and {@code zh}, most have {@code en}, then attributes.
 * Thread-safe.
 */
public final class CodeListFiles {

  /** The name of the file that says of each list its title, rows, date, completeness and source. */
  public static final String INDEX = "index";

  /** The name of the file that says which field of which message holds codes of which list. */
  public static final String FIELDS = "fields";

  private static final String FOLDER = "/io/cbec/schemas/codes/";

  private CodeListFiles() {}

  /**
   * Reads a file.
   *
   * @param name {@link #INDEX}, {@link #FIELDS} or the id of a list, for example {@code currency}
   * @return its bytes
   * @throws IllegalArgumentException when there is no such file
   */
  public static byte[] read(String name) {
    try (InputStream in = CodeListFiles.class.getResourceAsStream(FOLDER + name + ".tsv")) {
      if (in == null) {
        throw new IllegalArgumentException("no code list file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read code list file " + name, e);
    }
  }
}
