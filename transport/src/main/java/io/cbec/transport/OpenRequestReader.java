package io.cbec.transport;

import io.cbec.signing.realtime.SessionId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what customs posts. Lenient about the encoding, strict about the content. Thread-safe. */
final class OpenRequestReader {

  private static final String NAME = "openReq=";

  /** Behind an ampersand that belongs to an HTML entity and ends no field. */
  private static final Pattern ENTITY = Pattern.compile("(?:quot|amp|lt|gt|apos|#[0-9]{1,3});");

  private static final int MAX_ORDER_NO = 60;

  private final RealTimeJson json = new RealTimeJson();

  /** Not readable as an enquiry. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final OpenRefusal refusal;

    Refused(OpenRefusal refusal) {
      super(refusal.name(), null, false, false);
      this.refusal = refusal;
    }

    OpenRefusal refusal() {
      return refusal;
    }
  }

  OpenRequest readForm(byte[] form) throws Refused {
    String text = utf8(form);
    if (text == null) {
      throw new Refused(OpenRefusal.NO_PARAMETER);
    }
    String value = field(text.strip());
    if (value == null) {
      throw new Refused(OpenRefusal.NO_PARAMETER);
    }
    if (value.startsWith("{")) {
      // No encoder leaves a brace: the field came as it is.
      Map<String, String> plain = object(value);
      if (plain != null) {
        return request(plain);
      }
    }
    String decoded = decoded(value);
    if (decoded == null) {
      throw new Refused(OpenRefusal.NO_PARAMETER);
    }
    return readValue(decoded);
  }

  private static @Nullable String field(String form) {
    int start = form.startsWith(NAME) ? 0 : form.indexOf("&" + NAME) + 1;
    if (!form.startsWith(NAME, start)) {
      return null;
    }
    int from = start + NAME.length();
    int end = form.indexOf('&', from);
    while (end >= 0 && ENTITY.matcher(form).region(end + 1, form.length()).lookingAt()) {
      end = form.indexOf('&', end + 1);
    }
    return end < 0 ? form.substring(from) : form.substring(from, end);
  }

  OpenRequest readValue(String openReq) throws Refused {
    Map<String, String> values = object(openReq);
    if (values == null) {
      throw new Refused(OpenRefusal.NOT_JSON);
    }
    return request(values);
  }

  /** Customs has been seen to send {@code &quot;} for quotes. */
  private @Nullable Map<String, String> object(String text) {
    Map<String, String> values = json.read(text);
    return values == null && text.contains("&quot;")
        ? json.read(
            text.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"))
        : values;
  }

  private static OpenRequest request(Map<String, String> values) throws Refused {
    Optional<SessionId> session = SessionId.parse(values.getOrDefault("sessionID", ""));
    if (session.isEmpty()) {
      throw new Refused(OpenRefusal.BAD_SESSION);
    }
    String orderNo = values.getOrDefault("orderNo", "");
    boolean usable =
        !orderNo.isBlank()
            && orderNo.codePointCount(0, orderNo.length()) <= MAX_ORDER_NO
            && orderNo
                .codePoints()
                .noneMatch(
                    c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    if (!usable) {
      throw new Refused(OpenRefusal.BAD_ORDER_NO);
    }
    String time = values.getOrDefault("serviceTime", "");
    return new OpenRequest(
        session.get(),
        orderNo,
        time.matches("[0-9]{1,15}")
            ? Optional.of(Instant.ofEpochMilli(Long.parseLong(time)))
            : Optional.empty());
  }

  private static @Nullable String decoded(String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    byte[] raw = value.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
        int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(raw[i] == '+' ? ' ' : raw[i]);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
