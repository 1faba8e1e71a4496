package io.cbec.core.internal.validation;

import io.cbec.core.internal.wording.Quote;
import io.cbec.schemas.binding.FieldBinding.Facets;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what is wrong with a value that the schema validator refused. It explains and never judges:
 * it is asked only about refused values.
 */
final class ValueCheck {

  /**
   * One reason.
   *
   * @param wording what to say
   * @param arguments its arguments
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, inside the package.
  record Reason(Wording wording, Object... arguments) {}

  private ValueCheck() {}

  /**
   * All reasons to refuse a value.
   *
   * @param slot its field
   * @param start the start of the value, long enough for any number
   * @param length its length in code points
   * @return the reasons; empty when none was found
   */
  static List<Reason> reasons(NodeModel.Slot slot, String start, int length) {
    Facets facets = slot.field.facets();
    String fixed = facets.fixed();
    if (fixed != null) {
      // An attribute is asked about as soon as any of its element is refused.
      return fixed.equals(start)
          ? List.of()
          : List.of(new Reason(Wording.FIXED, slot.term, fixed, quote(slot, start)));
    }
    return switch (slot.field.kind()) {
      case DECIMAL -> decimal(slot, collapse(start));
      case INT -> integer(slot, collapse(start));
      case TEXT -> lengths(slot, facets.collapse() ? collapsedLength(start, length) : length);
      case TIME14, TIME17, DATE8 -> lengths(slot, length);
      case ISO_TIME -> iso(slot, Wording.ISO_TIME, collapse(start));
      case ISO_DATE -> iso(slot, Wording.ISO_DATE, collapse(start));
      case BASE64 -> List.of(new Reason(Wording.BASE64, slot.term));
      default -> List.of();
    };
  }

  /** Only the four spaces of XML may stand around a number. */
  private static String collapse(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && " \t\r\n".indexOf(value.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " \t\r\n".indexOf(value.charAt(to - 1)) >= 0) {
      to--;
    }
    return value.substring(from, to);
  }

  /** The length after collapsing; of a long value only its start is at hand and collapsed. */
  private static int collapsedLength(String start, int length) {
    int started = start.codePointCount(0, start.length());
    String collapsed = collapse(start).replaceAll("[ \t\r\n]+", " ");
    return length - started + collapsed.codePointCount(0, collapsed.length());
  }

  private static List<Reason> lengths(NodeModel.Slot slot, int length) {
    int min = slot.field.facets().minLength();
    int max = slot.field.facets().maxLength();
    if (length == 0 && min > 0) {
      return List.of(empty(slot));
    }
    boolean tooLong = max >= 0 && length > max;
    boolean tooShort = length < min;
    if (!tooLong && !tooShort) {
      return List.of();
    }
    if (min == max) {
      return List.of(new Reason(Wording.LENGTH, slot.term, min, length));
    }
    return List.of(
        tooLong
            ? new Reason(Wording.MAX_LENGTH, slot.term, max, length)
            : new Reason(Wording.MIN_LENGTH, slot.term, min, length));
  }

  private static List<Reason> decimal(NodeModel.Slot slot, String value) {
    if (value.isEmpty()) {
      return List.of(empty(slot));
    }
    int point = -1;
    int first = value.charAt(0) == '+' || value.charAt(0) == '-' ? 1 : 0;
    for (int i = first; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c < '0' || c > '9') {
        return List.of(new Reason(Wording.DECIMAL, slot.term, quote(slot, value)));
      }
    }
    String whole = value.substring(first, point < 0 ? value.length() : point);
    String fraction = point < 0 ? "" : value.substring(point + 1);
    if (whole.isEmpty() && fraction.isEmpty()) {
      return List.of(new Reason(Wording.DECIMAL, slot.term, quote(slot, value)));
    }
    int wholeDigits = whole.length() - leadingZeros(whole);
    int fractionDigits = fraction.length() - trailingZeros(fraction);
    List<Reason> reasons = new ArrayList<>(2);
    Facets facets = slot.field.facets();
    if (facets.fractionDigits() >= 0 && fractionDigits > facets.fractionDigits()) {
      reasons.add(
          new Reason(Wording.FRACTION_DIGITS, slot.term, facets.fractionDigits(), fractionDigits));
    }
    if (facets.totalDigits() >= 0 && wholeDigits + fractionDigits > facets.totalDigits()) {
      reasons.add(
          new Reason(
              Wording.TOTAL_DIGITS, slot.term, facets.totalDigits(), wholeDigits + fractionDigits));
    }
    return reasons;
  }

  private static List<Reason> integer(NodeModel.Slot slot, String value) {
    if (value.isEmpty()) {
      return List.of(empty(slot));
    }
    int first = value.charAt(0) == '+' || value.charAt(0) == '-' ? 1 : 0;
    for (int i = first; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return List.of(new Reason(Wording.INTEGER, slot.term, quote(slot, value)));
      }
    }
    return List.of(
        new Reason(
            value.length() == first ? Wording.INTEGER : Wording.INTEGER_RANGE,
            slot.term,
            quote(slot, value)));
  }

  private static List<Reason> iso(NodeModel.Slot slot, Wording wording, String value) {
    return List.of(
        value.isEmpty() ? empty(slot) : new Reason(wording, slot.term, quote(slot, value)));
  }

  private static Reason empty(NodeModel.Slot slot) {
    return new Reason(
        slot.field.required() ? Wording.EMPTY_REQUIRED : Wording.EMPTY_OPTIONAL, slot.term);
  }

  private static String quote(NodeModel.Slot slot, String value) {
    return slot.field.personal() != null ? "***" : Quote.of(value);
  }

  private static int leadingZeros(String digits) {
    int count = 0;
    while (count < digits.length() && digits.charAt(count) == '0') {
      count++;
    }
    return count;
  }

  private static int trailingZeros(String digits) {
    int count = 0;
    while (count < digits.length() && digits.charAt(digits.length() - 1 - count) == '0') {
      count++;
    }
    return count;
  }
}
