package io.cbec.signing.internal.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.cbec.core.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a signing service as JSON. Names a reader does not know are skipped, so that
 * answers can grow; a name that stands there twice, a missing one and text behind the answer make
 * it none.
 */
public final class RemoteJson {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_STRING = 256 * 1024;
  private static final int MAX_NUMBER = 64;

  private RemoteJson() {}

  /**
   * Writes the list of keys.
   *
   * @param keys the keys
   * @return UTF-8
   */
  public static byte[] write(List<ListedKey> keys) {
    return write(
        json -> {
          json.writeArrayFieldStart("keys");
          for (ListedKey key : keys) {
            json.writeStartObject();
            json.writeStringField("certNo", key.certNo());
            json.writeStringField("profile", key.profile());
            json.writeStringField("state", key.state());
            json.writeStringField("certificate", key.certificate());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /**
   * Writes a signature.
   *
   * @param answer the answer
   * @return UTF-8
   */
  public static byte[] write(SignedAnswer answer) {
    return write(
        json -> {
          json.writeStringField("certNo", answer.certNo());
          json.writeStringField("value", answer.value());
        });
  }

  /**
   * Writes a refusal.
   *
   * @param answer the answer
   * @return UTF-8
   */
  public static byte[] write(RefusedAnswer answer) {
    return write(
        json -> {
          json.writeStringField("reason", answer.reason());
          text(json, "problem", answer.problem());
          text(json, "remedy", answer.remedy());
        });
  }

  private static void text(JsonGenerator json, String name, Text text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("en", text.en());
    json.writeStringField("zh", text.zh());
    json.writeEndObject();
  }

  private static byte[] write(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException("memory cannot be written", impossible);
    }
    return out.toByteArray();
  }

  /** What stands in an object. */
  private interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Reads the list of keys.
   *
   * @param answer what came
   * @return the keys; {@code null} when it is no such list
   */
  public static @Nullable List<ListedKey> readKeys(byte[] answer) {
    Map<String, Object> object = read(answer);
    if (object == null || !(object.get("keys") instanceof List<?> entries)) {
      return null;
    }
    List<ListedKey> keys = new ArrayList<>();
    for (Object entry : entries) {
      if (!(entry instanceof Map<?, ?> key)
          || !(key.get("certNo") instanceof String certNo)
          || !(key.get("profile") instanceof String profile)
          || !(key.get("certificate") instanceof String certificate)
          || !(key.get("state") instanceof String state)) {
        return null;
      }
      keys.add(new ListedKey(certNo, profile, certificate, state));
    }
    return keys;
  }

  /**
   * Reads a signature.
   *
   * @param answer what came
   * @return the signature; {@code null} when it is none
   */
  public static @Nullable SignedAnswer readSigned(byte[] answer) {
    Map<String, Object> object = read(answer);
    return object != null
            && object.get("certNo") instanceof String certNo
            && object.get("value") instanceof String value
        ? new SignedAnswer(certNo, value)
        : null;
  }

  /**
   * Reads a refusal.
   *
   * @param answer what came
   * @return the refusal; {@code null} when it is none
   */
  public static @Nullable RefusedAnswer readRefused(byte[] answer) {
    Map<String, Object> object = read(answer);
    if (object == null || !(object.get("reason") instanceof String reason)) {
      return null;
    }
    Text problem = text(object.get("problem"));
    Text remedy = text(object.get("remedy"));
    return problem == null || remedy == null ? null : new RefusedAnswer(reason, problem, remedy);
  }

  private static @Nullable Text text(@Nullable Object value) {
    return value instanceof Map<?, ?> texts
            && texts.get("en") instanceof String en
            && texts.get("zh") instanceof String zh
        ? new Text(en, zh)
        : null;
  }

  private static @Nullable Map<String, Object> read(byte[] answer) {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .build();
    try (JsonParser parser = factory.createParser(answer)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Map<String, Object> object = object(parser);
      return parser.nextToken() == null ? object : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Reads to the end of an object; the parser stops what is nested too deeply. */
  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      object.put(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      // No answer has anything else that is read.
      default -> token;
    };
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> entries = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      entries.add(value(parser, token));
    }
    return entries;
  }
}
