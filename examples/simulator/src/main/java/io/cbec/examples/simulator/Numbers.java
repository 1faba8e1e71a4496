package io.cbec.examples.simulator;

import io.cbec.core.MessageType;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out the numbers of the e-port and of customs. Thread-safe. */
final class Numbers {

  private static final int NINE_DIGITS = 1_000_000_000;
  private static final int SIX_DIGITS = 1_000_000;

  private final AtomicInteger last = new AtomicInteger();

  /** Number of the e-port (预录入编号): a letter for the type, the date and nine digits. */
  String preNo(MessageType type, LocalDate today) {
    String letter =
        switch (type) {
          case CEB623 -> "C";
          case CEB625 -> "T";
          case CEB711 -> "R";
          default -> "B";
        };
    return letter + today.format(DateTimeFormatter.BASIC_ISO_DATE) + digits(9, NINE_DIGITS);
  }

  /** Number of a list (清单编号): customs, year, I for import and nine digits. */
  String invtNo(String customsCode, LocalDate today) {
    return customsCode
        + String.format(Locale.ROOT, "%04d", today.getYear())
        + "I"
        + digits(9, NINE_DIGITS);
  }

  /** Number of goods received (入库单编号): customs, date and six digits. */
  String rkdNo(String customsCode, LocalDate today) {
    return customsCode + today.format(DateTimeFormatter.BASIC_ISO_DATE) + digits(6, SIX_DIGITS);
  }

  /** The e-port gives its receipts ids of its own: never those of the documents they answer. */
  String guid() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }

  private String digits(int width, int modulus) {
    int number = Math.floorMod(last.incrementAndGet(), modulus);
    return String.format(Locale.ROOT, "%0" + width + "d", number);
  }
}
