package io.cbec.transport;

import io.cbec.core.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The published return codes with their words (回执代码). Read once; never changes. */
final class ReturnCodes {

  /** What a code means for the next step. */
  enum Kind {
    /** Nothing special: correct and declare again. */
    OTHER,
    /** Customs has the document. */
    DUPLICATE,
    /** Customs has a newer one. */
    STALE,
    /** A mistake of the other side: the same message may be sent again. */
    RETRY,
    /** Too many documents in one message. */
    LIMIT
  }

  /** One code. */
  record Entry(String code, Kind kind, Text meaning, Text remedy) {}

  private static final Map<String, Entry> ENTRIES = load();

  private ReturnCodes() {}

  /** A negative status of a receipt. */
  static Optional<Entry> negative(String code) {
    return Optional.ofNullable(ENTRIES.get("negative " + code));
  }

  /** A reason of customs in brackets. */
  static Optional<Entry> reason(String code) {
    return Optional.ofNullable(ENTRIES.get("reason " + code));
  }

  /** An error of the exchange platform. */
  static Optional<Entry> platform(String code) {
    return Optional.ofNullable(ENTRIES.get("platform " + code));
  }

  private static Map<String, Entry> load() {
    Map<String, Entry> entries = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(
                ReturnCodes.class.getResourceAsStream("return-codes.tsv"), "return-codes.tsv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cell = line.split("\t", -1);
        Kind kind = cell[2].isEmpty() ? Kind.OTHER : Kind.valueOf(cell[2]);
        Text remedy = cell[6].isEmpty() ? remedy(cell[0], kind) : new Text(cell[7], cell[6]);
        entries.put(
            cell[0] + " " + cell[1], new Entry(cell[1], kind, new Text(cell[5], cell[4]), remedy));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("return-codes.tsv", e);
    }
    return Map.copyOf(entries);
  }

  private static Text remedy(String family, Kind kind) {
    return switch (kind) {
      case DUPLICATE ->
          new Text(
              "Nothing: customs has the document, and its earlier state stands.",
              "无需处理：海关已有该单证，原状态不变。");
      case STALE ->
          new Text(
              "Declare again with a later appTime if the change is still meant.",
              "如仍需变更，请使用更晚的 appTime 重新申报。");
      case RETRY -> new Text("Send the same message again later.", "稍后重新发送同一报文。");
      case LIMIT ->
          new Text("Split it into messages of at most 100 documents.", "请拆分报文，每个报文最多 100 条。");
      case OTHER ->
          family.equals("platform")
              ? new Text("Correct the envelope or message and send a new one.", "请更正后重新发送。")
              : new Text(
                  "Correct what is named and declare again under the same business key.",
                  "请按提示更正后，以相同业务主键重新申报。");
    };
  }
}
