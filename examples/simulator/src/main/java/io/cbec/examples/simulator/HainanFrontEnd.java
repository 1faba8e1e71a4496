package io.cbec.examples.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The front end of the Hainan gateway: business XML in JSON by POST, receipts of one type since a
 * time by GET. Thread-safe.
 */
final class HainanFrontEnd {

  private static final DateTimeFormatter QUERY_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  /** The body is limited already; one text of it may be as long. */
  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Intake intake;
  private final PostOffice post;

  HainanFrontEnd(Intake intake, PostOffice post) {
    this.intake = intake;
    this.post = post;
  }

  /** Takes a message: {@code OK}, whatever becomes of it. */
  Answer send(byte[] body) {
    Map<String, String> fields;
    try {
      fields = fields(body);
    } catch (IOException notJson) {
      return Answer.text(400, "not JSON");
    }
    String data = fields.get("/Message/MessageBody/data");
    if (data == null) {
      return Answer.text(400, "Message/MessageBody/data is missing");
    }
    String type = fields.getOrDefault("/Message/MessageHead/MessageType", "");
    intake.take(
        decoded(data),
        fields.getOrDefault("/Message/MessageHead/MessageId", ""),
        type.endsWith(".xml") ? type.substring(0, type.length() - 4) : type,
        Optional.empty(),
        fields.getOrDefault("/Message/MessageHead/SenderID", ""));
    return Answer.text(200, "OK");
  }

  /**
   * The receipts of a type since a time, as the text of a list of Java maps: that is what the live
   * gateway answers.
   *
   * @param number for example {@code 312}
   * @param time yyyyMMddHHmmss, local time of China
   */
  Answer receipts(String number, @Nullable String dxpId, @Nullable String time) {
    if (dxpId == null || time == null) {
      return Answer.text(400, "dxpid or qryid is missing");
    }
    LocalDateTime since;
    try {
      since = LocalDateTime.parse(time, QUERY_TIME);
    } catch (DateTimeParseException e) {
      return Answer.text(400, "qryid is not yyyyMMddHHmmss");
    }
    return Answer.text(
        200,
        post.since(dxpId, since, "CEB" + number + "Message").stream()
            .flatMap(entry -> ReceiptMap.rows(entry, dxpId).stream())
            .map(Object::toString)
            .collect(Collectors.joining(", ", "[", "]")));
  }

  /** Broken Base64 is no XML either; the intake will say so. */
  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException broken) {
      return new byte[0];
    }
  }

  /** The text fields of a JSON object by their path; arrays are not looked into. */
  private Map<String, String> fields(byte[] body) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = json.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          fields.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
        }
      }
    }
    return fields;
  }
}
