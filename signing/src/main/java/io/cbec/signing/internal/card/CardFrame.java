package io.cbec.signing.internal.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame the service sent. Immutable and thread-safe.
 *
 * @param id the number of the request it answers; {@link #NO_ID} when it carries none
 * @param method the method it answers; empty when it names none
 * @param status the status of the call, {@code 00} for done; empty when it has none
 * @param result whether the card did what was asked; {@code null} when the frame does not say
 * @param data what the card gave
 * @param errors what the service says about a failure
 */
public record CardFrame(
    long id,
    String method,
    String status,
    @Nullable Boolean result,
    List<String> data,
    List<String> errors) {

  /** A frame without a number. It answers nothing. */
  public static final long NO_ID = -1;

  /** A certificate in Base64 has two to four thousand characters, a signature at most 1,368. */
  public static final int MAX_CHARACTERS = 256 * 1024;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_ID_DIGITS = 18;
  private static final int MAX_ENTRIES = 256;
  private static final String DONE = "00";

  /** Copies the lists. */
  public CardFrame {
    data = List.copyOf(data);
    errors = List.copyOf(errors);
  }

  /** Whether the call was done and the card did what was asked. */
  public boolean succeeded() {
    return status.equals(DONE) && Boolean.TRUE.equals(result);
  }

  /** Whether the frame says that something failed, rather than saying nothing. */
  public boolean failed() {
    return Boolean.FALSE.equals(result) || (!status.isEmpty() && !status.equals(DONE));
  }

  /** The default text of a record would show what the card gave. */
  @Override
  public String toString() {
    return "CardFrame[" + id + ", " + data.size() + " data, " + errors.size() + " errors]";
  }

  /**
   * Reads a frame. Names it does not know are skipped; a name that stands there twice, text after
   * the frame and values of another kind make it no frame.
   *
   * @param text the text of the frame
   * @return the frame; {@code null} when the text is none
   */
  public static @Nullable CardFrame read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return null;
    }
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_CHARACTERS)
                    .maxNumberLength(MAX_ID_DIGITS * 2)
                    .build())
            .build();
    try (JsonParser parser = factory.createParser(text)) {
      return new Reader(parser).frame();
    } catch (IOException | NotAFrame e) {
      return null;
    }
  }

  /** A value of another kind than a frame has. */
  private static final class NotAFrame extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Reads one frame, once. */
  private static final class Reader {
    private final JsonParser parser;
    private long id = NO_ID;
    private String method = "";
    private String status = "";
    private @Nullable Boolean result;
    private List<String> data = List.of();
    private List<String> errors = List.of();
    private boolean argumentsSeen;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    CardFrame frame() throws IOException, NotAFrame {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotAFrame();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "_id" -> id = number(value);
          case "_method" -> method = text(value);
          case "_status" -> status = text(value);
          // The service writes _args; requests write args.
          case "_args", "args" -> arguments(value);
          default -> parser.skipChildren();
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new NotAFrame();
      }
      return new CardFrame(id, method, status, result, data, errors);
    }

    private void arguments(JsonToken token) throws IOException, NotAFrame {
      if (argumentsSeen) {
        throw new NotAFrame();
      }
      argumentsSeen = true;
      if (token == JsonToken.VALUE_NULL) {
        return;
      }
      if (token != JsonToken.START_OBJECT) {
        throw new NotAFrame();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "Result" -> result = truth(value);
          case "Data" -> data = entries(value);
          case "Error" -> errors = entries(value);
          default -> parser.skipChildren();
        }
      }
    }

    /** A number in digits, or the same in quotes. */
    private long number(JsonToken token) throws IOException, NotAFrame {
      boolean digits = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING;
      String text = digits ? parser.getText() : "";
      if (text.isEmpty()
          || text.length() > MAX_ID_DIGITS
          || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new NotAFrame();
      }
      return Long.parseLong(text);
    }

    private String text(JsonToken token) throws IOException, NotAFrame {
      if (token != JsonToken.VALUE_STRING) {
        throw new NotAFrame();
      }
      return parser.getText();
    }

    private static boolean truth(JsonToken token) throws NotAFrame {
      if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
        throw new NotAFrame();
      }
      return token == JsonToken.VALUE_TRUE;
    }

    /** A list, or one value that stands alone. Objects keep their place as an empty text. */
    private List<String> entries(JsonToken token) throws IOException, NotAFrame {
      if (token == JsonToken.VALUE_NULL) {
        return List.of();
      }
      if (token != JsonToken.START_ARRAY) {
        return List.of(entry(token));
      }
      List<String> entries = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        if (next == null || entries.size() == MAX_ENTRIES) {
          throw new NotAFrame();
        }
        entries.add(entry(next));
      }
      return entries;
    }

    private String entry(JsonToken token) throws IOException {
      if (token.isStructStart()) {
        parser.skipChildren();
        return "";
      }
      return parser.getText();
    }
  }
}
