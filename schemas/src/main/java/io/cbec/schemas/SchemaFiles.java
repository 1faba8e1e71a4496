package io.cbec.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * The XSD files of the standard inside this module (报文 XSD), and the JSON Schemas made from them.
 *
 * <p>The files refer to each other by relative paths; {@link #read(String)} answers for every path
 * that {@link #resolve(String, String)} gives, so that a schema can be built without reading from
 * anywhere else. Thread-safe.
 */
public final class SchemaFiles {

  /** The schema of the three DXP envelopes (数据交换平台信封). */
  public static final String DXP = "dxp/dxp.xsd";

  private static final String FOLDER = "/io/cbec/schemas/xsd/";
  private static final String JSON_FOLDER = "/io/cbec/schemas/json/";

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
    return bytes(FOLDER + path);
  }

  /**
   * The JSON Schema (draft 2020-12) of the JSON form of a message, edition 202205.
   *
   * <p>It describes what the JSON codec of {@code core} writes. The file needs no other file. A
   * validator has to read numbers with all their digits, otherwise amounts with many digits get a
   * wrong verdict.
   *
   * @param rootName for example {@code CEB311Message}
   * @return its bytes, UTF-8
   * @throws IllegalArgumentException when there is no such message
   */
  public static byte[] json(String rootName) {
    return bytes(JSON_FOLDER + rootName + ".schema.json");
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = SchemaFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no schema file " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read schema file " + resource, e);
    }
  }
}
