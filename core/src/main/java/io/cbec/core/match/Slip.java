package io.cbec.core.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of one document: the values of its head and lines as text, personal ones as
 * pseudonyms. Absent and empty are the same to customs, and here.
 */
final class Slip {

  /** A change of an earlier report (变更) or its deletion (删除). */
  private static final String CHANGE = "2";

  private static final String DELETION = "3";

  /** Beyond this a number cannot be computed with; the schema allows 19 digits. */
  private static final int MOST_DIGITS = 200;

  private static final List<String> KEY_FIELDS =
      List.of("appType", "appTime", "orderNo", "payTransactionId", "logisticsNo", "copNo");

  /** Sorts after every order number. */
  private static final char LAST = '\uFFFF';

  private final Kind kind;
  private final long id;
  private final String source;
  private final int number;
  private final String[] head;
  private final List<String[]> lines;

  Slip(Kind kind, long id, String source, int number, String[] head, List<String[]> lines) {
    this.kind = kind;
    this.id = id;
    this.source = source;
    this.number = number;
    this.head = head;
    this.lines = List.copyOf(lines);
  }

  Kind kind() {
    return kind;
  }

  Role role() {
    return kind.role();
  }

  /** Which document of the session it is; says nothing about its place in the order of sales. */
  long id() {
    return id;
  }

  String source() {
    return source;
  }

  /** Its number in its message, from 1. */
  int number() {
    return number;
  }

  /** A value of the head; empty when it is absent or not kept of this kind. */
  String text(String field) {
    int index = kind.headIndex(field);
    return index < 0 ? "" : head[index];
  }

  boolean has(String field) {
    return !text(field).isEmpty();
  }

  @Nullable BigDecimal amount(String field) {
    return amountOf(text(field));
  }

  @Nullable LocalDateTime time(String field) {
    try {
      return has(field) ? LocalDateTime.parse(text(field)) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  int lineCount() {
    return lines.size();
  }

  /** A value of a line, counted from 0. */
  String text(int line, String field) {
    int index = kind.lineIndex(field);
    return index < 0 ? "" : lines.get(line)[index];
  }

  @Nullable BigDecimal amount(int line, String field) {
    return amountOf(text(line, field));
  }

  private static @Nullable BigDecimal amountOf(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      return value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS
          ? null
          : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether it claims to be new: neither a change nor a deletion of an earlier report. */
  boolean claimsToBeNew() {
    return !text("appType").equals(CHANGE) && !isDeletion();
  }

  boolean isDeletion() {
    return text("appType").equals(DELETION);
  }

  /** The business key: reports with the same one are about the same document. */
  String documentKey() {
    return switch (kind) {
      case ORDER, EXPORT_ORDER, ORDER_ANSWER, EXPORT_ORDER_ANSWER ->
          key(text("ebpCode"), text("orderNo"));
      case PAYMENT, PAYMENT_ANSWER -> key(text("payCode"), text("payTransactionId"));
      case EXPORT_RECEIPT, EXPORT_RECEIPT_ANSWER ->
          key(text("payCode"), text("payNo"), text("orderNo"));
      case WAYBILL, EXPORT_WAYBILL, WAYBILL_ANSWER, EXPORT_WAYBILL_ANSWER ->
          key(text("logisticsCode"), text("logisticsNo"));
      case LIST, EXPORT_LIST ->
          key(text("agentCode"), text("copNo"), text("ebpCode"), text("orderNo"));
      case CANCELLATION, RETURN ->
          has("copNo") ? key(text("agentCode"), text("copNo")) : key(text("preNo"), text("guid"));
      case LIST_ANSWER, CANCELLATION_ANSWER, RETURN_ANSWER, EXPORT_LIST_ANSWER ->
          key(text("agentCode"), text("copNo"), text("preNo"), text("invtNo"));
    };
  }

  /**
   * Under which label it is put first: that of its order number, or one of its own when it names
   * none.
   */
  String label() {
    char direction = kind.isExport() ? 'E' : 'I';
    if (has("orderNo")) {
      return text("orderNo") + '\u0001' + direction;
    }
    return "" + LAST + direction + (char) ('A' + kind.ordinal()) + documentKey() + text("guid");
  }

  /** The number of the order by which a label is called; empty for a label of its own. */
  static String orderNoOf(String label) {
    return label.charAt(0) == LAST ? "" : label.substring(0, label.length() - 2);
  }

  /** Length first, so that no two lists of parts give one key. */
  static String key(String... parts) {
    StringBuilder key = new StringBuilder();
    for (String part : parts) {
      key.append(part.length()).append(':').append(part);
    }
    return key.toString();
  }

  /** Whether both say the same, wherever they were found. */
  boolean saysTheSameAs(Slip other) {
    return kind == other.kind
        && Arrays.equals(head, other.head)
        && lines.size() == other.lines.size()
        && Arrays.deepEquals(lines.toArray(), other.lines.toArray());
  }

  /** The part of it by which documents find each other; without its lines and other values. */
  Slip keyPart() {
    String[] kept = new String[head.length];
    Arrays.fill(kept, "");
    for (String field : KEY_FIELDS) {
      int index = kind.headIndex(field);
      if (index >= 0) {
        kept[index] = head[index];
      }
    }
    return new Slip(kind, id, source, number, kept, List.of());
  }

  // ---- as bytes; the id stands at the end, so that it decides last when slips are sorted

  byte[] toBytes() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(kind.ordinal());
      for (String value : head) {
        out.writeUTF(value);
      }
      out.writeInt(lines.size());
      for (String[] line : lines) {
        for (String value : line) {
          out.writeUTF(value);
        }
      }
      out.writeUTF(source);
      out.writeInt(number);
      out.writeLong(id);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // An array takes everything.
    }
  }

  static long idOf(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES);
  }

  static Slip of(byte[] bytes) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      Kind kind = Kind.values()[in.readByte()];
      String[] head = read(in, kind.headCount());
      int count = in.readInt();
      List<String[]> lines = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        lines.add(read(in, kind.lineCount()));
      }
      String source = in.readUTF();
      int number = in.readInt();
      return new Slip(kind, in.readLong(), source, number, head, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] read(DataInputStream in, int count) throws IOException {
    String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readUTF();
    }
    return values;
  }
}
