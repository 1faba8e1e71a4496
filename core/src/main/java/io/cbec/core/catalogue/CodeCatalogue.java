package io.cbec.core.catalogue;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All codes that may come back (回执代码表): receipt statuses, negative codes of import and export,
 * reasons in the words of receipts, answers of the exchange platform, and the codes of regional
 * platforms, with meaning, cause and next step.
 *
 * <p>Look-ups give the best meaning first: published before seen before unverified, a single code
 * before a range, national before regional. Sources: edition 202205, tables of processing errors;
 * edition 2018 for the export ranges; for the rest see {@link Standing}. Immutable and thread-safe;
 * read once, when first asked for, without blocking on anything but the class path.
 */
public final class CodeCatalogue {

  private static final String TABLE = "reason-codes.tsv";

  private static final Comparator<ReasonCode> BEST_FIRST =
      Comparator.comparing(ReasonCode::standing)
          .thenComparing(c -> c.last().isPresent())
          .thenComparing(ReasonCode::layer);

  private final List<ReasonCode> codes;

  private CodeCatalogue(List<ReasonCode> codes) {
    this.codes = List.copyOf(codes);
  }

  /**
   * The catalogue that comes with the library.
   *
   * @return the same object every time
   */
  public static CodeCatalogue standard() {
    return Loaded.CATALOGUE;
  }

  /**
   * Everything in the catalogue.
   *
   * @return the statuses, then the other codes layer by layer
   */
  public List<ReasonCode> all() {
    return codes;
  }

  /**
   * Everything a code may mean.
   *
   * @param code the code as it came, for example {@code -621005}
   * @return the meanings, best first; empty when the code is not known
   */
  public List<ReasonCode> find(String code) {
    return find(code, each -> true);
  }

  /**
   * What a code means in one layer.
   *
   * @param code the code as it came
   * @param layer where it stood
   * @return the meanings, best first; empty when the code is not known there
   */
  public List<ReasonCode> find(String code, CodeLayer layer) {
    return find(code, each -> each.layer() == layer);
  }

  /**
   * What a code means with one message. {@code -301001} with a CEB311 is an order without lines;
   * with a CEB303 it is a signature that does not verify.
   *
   * @param code the code as it came
   * @param type the request it answers, or the receipt it stands in
   * @return the meanings, best first; empty when the code is not known for this message, then
   *     {@link #find(String)} may still know it from others
   */
  public List<ReasonCode> find(String code, MessageType type) {
    return find(code, each -> each.appliesTo(type));
  }

  private List<ReasonCode> find(String code, Predicate<ReasonCode> wanted) {
    Objects.requireNonNull(code, "code");
    return codes.stream().filter(c -> c.matches(code)).filter(wanted).sorted(BEST_FIRST).toList();
  }

  @Override
  public String toString() {
    return "CodeCatalogue[" + codes.size() + " codes]";
  }

  /** Read when first asked for. */
  private static final class Loaded {
    static final CodeCatalogue CATALOGUE = new CodeCatalogue(load());

    private static List<ReasonCode> load() {
      List<ReasonCode> codes = new ArrayList<>();
      for (StatusCode status : StatusCode.values()) {
        codes.add(ofStatus(status));
      }
      try (InputStream in =
              Objects.requireNonNull(CodeCatalogue.class.getResourceAsStream(TABLE), TABLE);
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        reader.readLine();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          codes.add(ofLine(line.split("\t", -1)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(TABLE, e);
      }
      return codes;
    }

    private static ReasonCode ofStatus(StatusCode status) {
      List<String> receipts = new ArrayList<>();
      for (MessageType type : MessageType.values()) {
        if (type.statusCodes().contains(status.code())
            || type.observedStatusCodes().contains(status.code())) {
          receipts.add(type.number());
        }
      }
      return new ReasonCode(
          CodeLayer.RECEIPT_STATUS,
          status.code(),
          Optional.empty(),
          receipts,
          Standing.STANDARD,
          status.ending(),
          status.step(),
          status.meaning(),
          status.cause(),
          status.stepText());
    }

    private static ReasonCode ofLine(String[] cell) {
      NextStep step = NextStep.valueOf(cell[6]);
      return new ReasonCode(
          CodeLayer.valueOf(cell[0]),
          cell[1],
          cell[2].isEmpty() ? Optional.empty() : Optional.of(cell[2]),
          cell[3].isEmpty() ? List.of() : List.of(cell[3].split(",")),
          Standing.valueOf(cell[4]),
          Ending.valueOf(cell[5]),
          step,
          new Text(cell[8], cell[7]),
          new Text(cell[10], cell[9]),
          cell[12].isEmpty() ? step.text() : new Text(cell[12], cell[11]));
    }
  }
}
