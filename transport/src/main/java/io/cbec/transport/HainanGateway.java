package io.cbec.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.MessageType;
import io.cbec.core.codec.RefusalReason;
import io.cbec.transport.internal.hainan.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gateway of the Hainan single window (海南国际贸易单一窗口): signed messages are posted in JSON without
 * the envelope, receipts are polled by time.
 *
 * <p>Known from live traffic: posting, and polling of 312 and 622. The paths for other receipts
 * follow the same pattern by inference and are polled only when asked for.
 *
 * <p>Every poll gives all receipts since a time, so repeats are normal. The time goes back by an
 * overlap, because the gateway stores late.
 *
 * <p>Immutable and thread-safe.
 */
public final class HainanGateway extends HttpGateway {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private final String dxpId;
  private final List<MessageType> polled;
  private final Duration lookBack;
  private final Duration overlap;
  private final Clock clock;
  private final JsonFactory json = new JsonFactory();

  private HainanGateway(Builder builder) {
    this.dxpId = builder.dxpId;
    this.polled = builder.polled;
    this.lookBack = builder.lookBack;
    this.overlap = builder.overlap;
    this.clock = builder.clock;
  }

  /**
   * Starts a gateway with settings of its own.
   *
   * @param dxpId the enterprise's id on the platform, whose receipts are polled
   * @return a builder, to be used by one thread
   */
  public static Builder builder(String dxpId) {
    return new Builder(dxpId);
  }

  @Override
  HttpCall submission(DxpMessage message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator writer = json.createGenerator(out)) {
      writer.writeStartObject();
      writer.writeObjectFieldStart("Message");
      writer.writeObjectFieldStart("MessageHead");
      writer.writeStringField("MessageId", message.copMsgId());
      writer.writeStringField("MessageType", message.messageType() + ".xml");
      writer.writeStringField("SenderID", "SHOP");
      writer.writeStringField("ReceiverID", "PORT");
      writer.writeStringField(
          "SendTime", message.createdAt().map(time -> time.format(SECONDS)).orElse(""));
      writer.writeStringField("Version", "1.0");
      writer.writeEndObject();
      writer.writeObjectFieldStart("MessageBody");
      writer.writeStringField(
          "data", Base64.getEncoder().encodeToString(message.data().toByteArray()));
      writer.writeEndObject();
      writer.writeEndObject();
      writer.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return HttpCall.post("/cebcmsg", "application/json; charset=UTF-8", out.toByteArray());
  }

  @Override
  @Nullable SendOutcome said(DxpMessage message, HttpAnswer answer) {
    String words = shortWords(answer);
    boolean yes =
        answer.isSuccess() && (words.equalsIgnoreCase("OK") || words.equalsIgnoreCase("\"OK\""));
    return yes ? new SendOutcome.Accepted(words) : null;
  }

  @Override
  ReceiptBatch receive(ReceiptCursor cursor, Poll poll) {
    Map<MessageType, Long> since = times(cursor);
    List<Inbound> items = new ArrayList<>();
    for (MessageType type : polled) {
      long last = Objects.requireNonNull(since.get(type));
      String from =
          LocalDateTime.ofInstant(Instant.ofEpochMilli(last).minus(overlap), DxpEnvelope.CHINA)
              .format(SECONDS);
      Map<String, String> query = new LinkedHashMap<>();
      query.put("dxpid", dxpId);
      query.put("qryid", from);
      HttpAnswer answer = poll.get(HttpCall.get("/ceb" + type.number() + "msg", query));
      for (Map<String, String> row : rows(answer)) {
        Optional<Receipt> receipt = HainanReceipts.of(type, row);
        items.add(
            receipt.isPresent()
                ? new Inbound.Parsed(receipt.get())
                : new Inbound.Unreadable(
                    HainanReceipts.source(row), RefusalReason.VALUE_NOT_BOUND));
        last = Math.max(last, HainanReceipts.stored(row));
      }
      since.put(type, last);
    }
    return new ReceiptBatch(items, cursor(since), false);
  }

  private static List<Map<String, String>> rows(HttpAnswer answer) {
    try {
      return Rows.read(answer.text());
    } catch (Rows.Unreadable e) {
      throw new ChannelException(FailureCause.ANSWER_UNCLEAR, null);
    }
  }

  /** The cursor is a time for all types, or one for each: {@code CEB312=…;CEB622=…}. */
  private Map<MessageType, Long> times(ReceiptCursor cursor) {
    Map<MessageType, Long> times = new LinkedHashMap<>();
    long start = clock.instant().minus(lookBack).toEpochMilli();
    String value = cursor.value();
    try {
      long all = value.isEmpty() || value.contains("=") ? start : Long.parseLong(value);
      polled.forEach(type -> times.put(type, all));
      if (value.contains("=")) {
        for (String part : value.split(";", -1)) {
          int equals = part.indexOf('=');
          MessageType type = MessageType.valueOf(part.substring(0, Math.max(equals, 0)));
          times.replace(type, Long.parseLong(part.substring(equals + 1)));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the cursor is not one of this gateway", e);
    }
    return times;
  }

  private static ReceiptCursor cursor(Map<MessageType, Long> times) {
    StringBuilder text = new StringBuilder();
    times.forEach(
        (type, time) ->
            text.append(text.isEmpty() ? "" : ";").append(type.name()).append('=').append(time));
    return new ReceiptCursor(text.toString());
  }

  @Override
  public String toString() {
    return "HainanGateway[" + dxpId + ", " + polled + "]";
  }

  /** Builds a {@link HainanGateway}. Not thread-safe. */
  public static final class Builder {
    private final String dxpId;
    private List<MessageType> polled = List.of(MessageType.CEB312, MessageType.CEB622);
    private Duration lookBack = Duration.ofDays(1);
    private Duration overlap = Duration.ofMinutes(2);
    private Clock clock = Clock.systemUTC();

    private Builder(String dxpId) {
      this.dxpId = DxpRoute.toImport(dxpId).senderId();
    }

    /**
     * Which receipts are polled. 312 and 622 when not set; other paths are inferred.
     *
     * @param types receipt types
     * @return this
     * @throws IllegalArgumentException when there are none, or one answers no request
     */
    public Builder polledTypes(MessageType... types) {
      for (MessageType type : types) {
        if (Receipt.requestOf(type) == null) {
          throw new IllegalArgumentException(type + " is no receipt");
        }
      }
      if (types.length == 0) {
        throw new IllegalArgumentException("there must be something to poll");
      }
      this.polled = List.of(types).stream().distinct().toList();
      return this;
    }

    /**
     * How far back the first poll goes. A day when not set.
     *
     * @param time not negative
     * @return this
     */
    public Builder lookBack(Duration time) {
      this.lookBack = notNegative(time);
      return this;
    }

    /**
     * How far each poll goes back behind the last receipt. 2 minutes when not set.
     *
     * @param time not negative
     * @return this
     */
    public Builder overlap(Duration time) {
      this.overlap = notNegative(time);
      return this;
    }

    /**
     * The clock for the first poll. The system clock when not set.
     *
     * @param source the clock
     * @return this
     */
    public Builder clock(Clock source) {
      this.clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Builds.
     *
     * @return the gateway
     */
    public HainanGateway build() {
      return new HainanGateway(this);
    }

    private static Duration notNegative(Duration time) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("the time must not be negative");
      }
      return time;
    }
  }
}
