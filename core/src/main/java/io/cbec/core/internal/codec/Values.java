package io.cbec.core.internal.codec;

import io.cbec.core.Text;
import io.cbec.schemas.Binary;
import io.cbec.schemas.binding.ValueKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Between the text of a value and the value, for both XML and JSON. */
final class Values {

  /** Longer numbers are never meant; reading them would take very long. */
  private static final int LONGEST_NUMBER = 400;

  private Values() {}

  /** A text that is no value of its kind. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String rule;
    private final transient Text problem;
    private final transient Text remedy;

    Unreadable(String rule, Text problem, Text remedy) {
      super(rule, null, false, false);
      this.rule = rule;
      this.problem = problem;
      this.remedy = remedy;
    }

    String rule() {
      return rule;
    }

    Text problem() {
      return problem;
    }

    Text remedy() {
      return remedy;
    }
  }

  /**
   * Reads a value.
   *
   * @param kind what it has to be; not a node or fragment
   * @param text its text as written
   * @return the value
   * @throws Unreadable when the text is none of that kind
   */
  static Object read(ValueKind kind, String text) throws Unreadable {
    return switch (kind) {
      case TEXT -> text;
      case DECIMAL -> decimal(collapse(text));
      case INT -> integer(collapse(text));
      case TIME14 -> time(text, false);
      case TIME17 -> time(text, true);
      case DATE8 -> date(text);
      case ISO_TIME -> isoTime(collapse(text));
      case ISO_DATE -> isoDate(collapse(text));
      case BASE64 -> base64(text);
      case ANY, SIGNATURE, NODE -> throw new IllegalStateException(kind + " is no value");
    };
  }

  /**
   * Writes a value as it stands in XML and in JSON.
   *
   * @param kind its kind
   * @param value the value
   * @return its text
   */
  static String write(ValueKind kind, Object value) {
    return switch (kind) {
      case TEXT -> (String) value;
      case DECIMAL -> plain((BigDecimal) value);
      case INT -> value.toString();
      case TIME14, TIME17, DATE8 -> {
        ByteSink sink = new ByteSink(20);
        writeTime(kind, value, sink);
        yield new String(sink.toByteArray(), java.nio.charset.StandardCharsets.US_ASCII);
      }
      case ISO_TIME ->
          DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format((LocalDateTime) value);
      case ISO_DATE -> DateTimeFormatter.ISO_LOCAL_DATE.format((LocalDate) value);
      case BASE64 -> Base64.getEncoder().encodeToString(((Binary) value).toByteArray());
      case ANY, SIGNATURE, NODE -> throw new IllegalStateException(kind + " is no value");
    };
  }

  /** The kinds that are written often, without a detour over a formatter. */
  static void writeTime(ValueKind kind, Object value, ByteSink sink) {
    LocalDate date = value instanceof LocalDateTime time ? time.toLocalDate() : (LocalDate) value;
    if (date.getYear() < 0 || date.getYear() > 9999) {
      throw new IllegalArgumentException("the year of a date has four digits");
    }
    sink.digits(date.getYear(), 4);
    sink.digits(date.getMonthValue(), 2);
    sink.digits(date.getDayOfMonth(), 2);
    if (value instanceof LocalDateTime time && kind != ValueKind.DATE8) {
      sink.digits(time.getHour(), 2);
      sink.digits(time.getMinute(), 2);
      sink.digits(time.getSecond(), 2);
      if (kind == ValueKind.TIME17) {
        sink.digits(time.getNano() / 1_000_000, 3);
      }
    }
  }

  private static String plain(BigDecimal value) {
    if (value.precision() > LONGEST_NUMBER || Math.abs((long) value.scale()) > LONGEST_NUMBER) {
      throw new IllegalArgumentException("the number has too many digits");
    }
    // Both give the same for ordinary numbers, but this one is kept by the number.
    return value.scale() >= 0 && value.precision() - value.scale() > -6
        ? value.toString()
        : value.toPlainString();
  }

  private static Object decimal(String text) throws Unreadable {
    boolean digit = false;
    boolean point = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c == '.' && !point) {
        point = true;
      } else if (i > 0 || (c != '+' && c != '-')) {
        throw notANumber();
      }
    }
    if (!digit || text.length() > LONGEST_NUMBER) {
      throw notANumber();
    }
    return new BigDecimal(text);
  }

  private static Unreadable notANumber() {
    return new Unreadable(
        "field.not-a-number",
        new Text("The value is not a decimal number.", "字段值不是有效的数字。"),
        new Text(
            "Write digits with at most one point and no thousands separator, for example 12.50.",
            "请填写数字，最多一个小数点，不带千分位，例如 12.50。"));
  }

  private static Object integer(String text) throws Unreadable {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new Unreadable(
          "field.not-an-integer",
          new Text("The value is not a whole number.", "字段值不是有效的整数。"),
          new Text("Write digits only.", "请只填写数字。"));
    }
  }

  private static Object time(String text, boolean millis) throws Unreadable {
    int length = text.length();
    // A receipt without milliseconds is accepted: older texts of the standard had 14 digits there.
    if (allDigits(text) && (length == 14 || (millis && length == 17))) {
      try {
        return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 4, 6),
            number(text, 6, 8),
            number(text, 8, 10),
            number(text, 10, 12),
            number(text, 12, 14),
            length == 17 ? number(text, 14, 17) * 1_000_000 : 0);
      } catch (DateTimeException e) {
        // Falls through: digits that are no time.
      }
    }
    String pattern = millis ? "yyyyMMddHHmmssSSS" : "yyyyMMddHHmmss";
    throw new Unreadable(
        "field.not-a-time",
        new Text("The value is not a time of the form " + pattern + ".", "时间格式应为 " + pattern + "。"),
        new Text("Write an existing Beijing time in digits only.", "请用数字填写真实存在的北京时间。"));
  }

  private static Object date(String text) throws Unreadable {
    if (allDigits(text) && text.length() == 8) {
      try {
        return LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
      } catch (DateTimeException e) {
        // Falls through: digits that are no date.
      }
    }
    throw new Unreadable(
        "field.not-a-date",
        new Text("The value is not a date of the form yyyyMMdd.", "日期格式应为 yyyyMMdd。"),
        new Text("Write an existing date in digits only.", "请用数字填写真实存在的日期。"));
  }

  private static Object isoTime(String text) throws Unreadable {
    try {
      // The zone is dropped on purpose: live envelopes carry a Z after local time.
      return LocalDateTime.from(DateTimeFormatter.ISO_DATE_TIME.parse(text));
    } catch (DateTimeException e) {
      throw new Unreadable(
          "field.not-a-time",
          new Text("The value is not an ISO date and time.", "时间格式应为 yyyy-MM-ddTHH:mm:ss。"),
          new Text("Write it as 2026-01-31T08:00:00.", "请按 2026-01-31T08:00:00 的格式填写。"));
    }
  }

  private static Object isoDate(String text) throws Unreadable {
    try {
      return LocalDate.from(DateTimeFormatter.ISO_DATE.parse(text));
    } catch (DateTimeException e) {
      throw new Unreadable(
          "field.not-a-date",
          new Text("The value is not an ISO date.", "日期格式应为 yyyy-MM-dd。"),
          new Text("Write it as 2026-01-31.", "请按 2026-01-31 的格式填写。"));
    }
  }

  private static Object base64(String text) throws Unreadable {
    try {
      return Binary.of(Base64.getDecoder().decode(withoutSpace(text)));
    } catch (IllegalArgumentException e) {
      throw new Unreadable(
          "field.not-base64",
          new Text("The data is not valid Base64.", "数据不是有效的 Base64。"),
          new Text("Send the data again.", "请重新发送数据。"));
    }
  }

  private static String withoutSpace(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (space && out == null) {
        out = new StringBuilder(text.length()).append(text, 0, i);
      } else if (!space && out != null) {
        out.append(c);
      }
    }
    return out == null ? text : out.toString();
  }

  /** White space around numbers means nothing; schema calls it collapse. */
  private static String collapse(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static boolean allDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /** Whether a text is nothing but white space. */
  static boolean isBlank(@Nullable CharSequence text) {
    if (text != null) {
      for (int i = 0; i < text.length(); i++) {
        if (!isSpace(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
