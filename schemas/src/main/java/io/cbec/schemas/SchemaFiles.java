package io.cbec.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * The XSD files of the standard inside this module (报文 XSD).
 *
 * <p>The files refer to each other by relative paths; {@link #read(String)} answers for every path
 * that {@link #resolve(String, String)} gives, so that a schema can be built without reading from
 * anywhere else. Thread-safe.
 */
public final class SchemaFiles {

  /** The schema of the three DXP envelopes (数据交换平台信封). */
  public static final String DXP = "dxp/dxp.xsd";

  private static final String FOLDER = "/io/cbec/schemas/xsd/";

  private SchemaFiles() {}

  /**
   * The path of the schema that holds all messages of an edition.
   *
   * @param edition the edition
   * @return a path for {@link #read(String)}
   */
  public static String of(Edition edition) {
    return edition.id() + "/ceb.xsd";
  }

  /**
   * The path that a reference inside a file means.
   *
   * @param from the path of the file that refers
   * @param reference its schemaLocation
   * @return a path for {@link #read(String)}
   */
  public static String resolve(String from, String reference) {
    return URI.create(from).resolve(reference).toString();
  }

  /**
   * Reads a file.
   *
   * @param path for example {@code 202205/ceb.xsd}
   * @return its bytes
   * @throws IllegalArgumentException when there is no such file
   */
  public static byte[] read(String path) {
    try (InputStream in = SchemaFiles.class.getResourceAsStream(FOLDER + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no schema file " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read schema file " + path, e);
    }
  }
}
