package io.cbec.transport.internal.hainan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same list as JSON. Values that are no scalars are left out. */
final class JsonRows {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
          .build();

  private JsonRows() {}

  static List<Map<String, String>> read(String text) throws Rows.Unreadable {
    List<Map<String, String>> rows = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new Rows.Unreadable();
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new Rows.Unreadable();
        }
        rows.add(row(parser));
      }
      return rows;
    } catch (IOException e) {
      // The text of the exception would quote the answer.
      throw new Rows.Unreadable();
    }
  }

  private static Map<String, String> row(JsonParser parser) throws IOException {
    Map<String, String> row = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName().toLowerCase(Locale.ROOT);
      JsonToken value = parser.nextToken();
      if (!value.isScalarValue()) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL && !parser.getText().isEmpty()) {
        row.put(name, parser.getText());
      }
    }
    return row;
  }
}
