package io.cbec.signing.realtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an upload. Head and lists are written once, and the same text is signed and sent.
 * Thread-safe.
 */
final class PaymentJson {

  private static final int MAX_DEPTH = 16;

  private final JsonFactory factory =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private String written(Body body) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(out)) {
      body.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  String head(PaymentExchangeHead head) {
    return written(
        json -> {
          json.writeStartObject();
          text(json, "guid", head.guid());
          text(json, "initalRequest", head.initalRequest());
          text(json, "initalResponse", head.initalResponse());
          text(json, "ebpCode", head.ebpCode());
          text(json, "payCode", head.payCode());
          text(json, "payTransactionId", head.payTransactionId());
          json.writeFieldName("totalAmount");
          json.writeNumber(amount(Objects.requireNonNull(head.totalAmount())));
          text(json, "currency", head.currency());
          text(json, "verDept", head.verDept());
          text(json, "payType", head.payType());
          text(json, "tradingTime", time(Objects.requireNonNull(head.tradingTime())));
          text(json, "note", head.note());
          json.writeEndObject();
        });
  }

  String lists(List<PaymentExchangeItem> items) {
    return written(
        json -> {
          json.writeStartArray();
          for (PaymentExchangeItem item : items) {
            item(json, item);
          }
          json.writeEndArray();
        });
  }

  private static void item(JsonGenerator json, PaymentExchangeItem item) throws IOException {
    json.writeStartObject();
    text(json, "orderNo", item.orderNo());
    json.writeArrayFieldStart("goodsInfo");
    for (PaidGoods goods : item.goodsInfo()) {
      json.writeStartObject();
      text(json, "gname", goods.gname());
      text(json, "itemLink", goods.itemLink());
      json.writeEndObject();
    }
    json.writeEndArray();
    text(json, "recpAccount", item.recpAccount());
    text(json, "recpCode", item.recpCode());
    text(json, "recpName", item.recpName());
    json.writeEndObject();
  }

  String whole(
      SessionId session,
      String head,
      String lists,
      long serviceTime,
      String certNo,
      String signValue) {
    return written(
        json -> {
          json.writeStartObject();
          json.writeStringField("sessionID", session.value());
          json.writeFieldName("payExchangeInfoHead");
          json.writeRawValue(head);
          json.writeFieldName("payExchangeInfoLists");
          json.writeRawValue(lists);
          json.writeStringField("serviceTime", Long.toString(serviceTime));
          json.writeStringField("certNo", certNo);
          json.writeStringField("signValue", signValue);
          json.writeEndObject();
        });
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  /** No trailing zeros: 100.0 is 100, 100.10 is 100.1. */
  private static BigDecimal amount(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static String time(LocalDateTime time) {
    return DateTimeFormatter.ofPattern("uuuuMMddHHmmss", java.util.Locale.ROOT).format(time);
  }

  /** Starts to read an upload. */
  JsonParser parser(String json) throws IOException {
    return factory.createParser(json);
  }

  /**
   * Splits an upload into the text of its members, as they stand there.
   *
   * @return strings without quotes and escapes, objects and arrays as raw text; {@code null} when
   *     it is no JSON object
   */
  @Nullable Map<String, String> members(String json) {
    Map<String, String> members = new LinkedHashMap<>();
    try (JsonParser parser = parser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        String value;
        if (token.isStructStart()) {
          int start = (int) parser.currentTokenLocation().getCharOffset();
          parser.skipChildren();
          value = json.substring(start, (int) parser.currentTokenLocation().getCharOffset() + 1);
        } else {
          value = parser.getText();
        }
        members.put(name, value);
      }
      return parser.nextToken() == null ? members : null;
    } catch (IOException e) {
      return null;
    }
  }
}
