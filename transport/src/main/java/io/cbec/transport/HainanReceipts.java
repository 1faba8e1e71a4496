package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.schemas.Binary;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a row of the Hainan gateway into a receipt. Rows of lists carry no copNo: the first one
 * names our guid and the order in its words, later ones are tied to it by preNo.
 */
final class HainanReceipts {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

  private HainanReceipts() {}

  /** The receipt; empty when the row has no status and so is none. */
  static Optional<Receipt> of(MessageType type, Map<String, String> row) {
    String status = row.get("returnstatus");
    if (status == null) {
      return Optional.empty();
    }
    LocalDateTime time = time(row.get("returntime"));
    Receipt.Builder receipt =
        Receipt.builder(type)
            .status(status)
            // returntime2 is when the gateway got it.
            .returnTime(time != null ? time : time(row.get("returntime2")))
            .info(row.get("returninfo"))
            .guid(first(row, "re_elist_guid", "re_order_guid", "guid"))
            .preNo(row.get("preno"))
            .invtNo(row.get("invtno"))
            .source(source(row));
    switch (type) {
      case CEB312 -> receipt.key(row.get("ebpcode"), row.get("orderno"));
      case CEB412 -> receipt.key(row.get("paycode"), row.get("paytransactionid"));
      case CEB512, CEB514 -> receipt.key(row.get("logisticscode"), row.get("logisticsno"));
      case CEB622 ->
          receipt
              .key(row.get("agentcode"), row.get("copno"))
              .order(row.get("ebccode"), row.get("orderno"));
      default -> receipt.key(row.get("agentcode"), row.get("copno"));
    }
    return Optional.of(receipt.build());
  }

  /** The row as bytes, for what cannot be read further. */
  static Binary source(Map<String, String> row) {
    return Binary.of(row.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** When the gateway stored the row, in milliseconds since 1970; 0 when it does not say. */
  static long stored(Map<String, String> row) {
    LocalDateTime time = time(first(row, "instm", "returntime2", "createtime"));
    return time == null ? 0 : time.atZone(DxpEnvelope.CHINA).toInstant().toEpochMilli();
  }

  private static @Nullable String first(Map<String, String> row, String... names) {
    for (String name : names) {
      String value = row.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Milliseconds since 1970, or local time of China with 14 or 17 digits. */
  private static @Nullable LocalDateTime time(@Nullable String text) {
    if (text == null || text.length() > 17 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    try {
      return switch (text.length()) {
        case 13 ->
            LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), DxpEnvelope.CHINA);
        case 14 -> LocalDateTime.parse(text, SECONDS);
        case 17 -> LocalDateTime.parse(text, MILLIS);
        default -> null;
      };
    } catch (DateTimeException e) {
      return null;
    }
  }
}
