package io.cbec.core.match;

import io.cbec.core.Severity;
import io.cbec.schemas.CebMessage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Matches order, payment, waybill and inventory list of each sale, as customs does before it
 * accepts the list (三单对碰): same numbers, same amounts, same persons, same goods. Then cancellations
 * and return requests with the list.
 *
 * <p>The messages may come in any order and number. Documents find each other by their keys:
 * platform and order number, payment enterprise and transaction, logistics enterprise and waybill
 * number. A document whose key is wrong in one part is still matched by the other parts, so that
 * the finding can say which part is wrong. Where a document was reported several times the newest
 * report counts. Receipts among the messages tell how far the documents have come; what cannot be
 * decided without them is said in a remark. Messages of other types are passed over.
 *
 * <p>Rules X3-01 to X3-12, CAN-01, CAN-02, REF-01 to REF-04, and ORD-09, PAY-03, LOG-02, INV-19 as
 * far as they are about several documents. What rests on an official text or on receipts of customs
 * is an error, the rest a warning. Missing partners are warnings: another enterprise may have sent
 * them. Of export sales the common numbers and the lines are compared, with warnings only.
 *
 * <p>Immutable and thread-safe. {@link #match} holds everything in memory and does not block; for
 * many documents {@link #open} a session.
 */
public final class DocumentMatcher {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final MatchSettings settings;

  private DocumentMatcher(MatchSettings settings) {
    this.settings = settings;
  }

  /**
   * A matcher with all rules, comparing amounts exactly.
   *
   * @return a new matcher
   */
  public static DocumentMatcher create() {
    return builder().build();
  }

  /**
   * Starts a matcher with other settings.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Matches the documents of some messages, in memory.
   *
   * @param messages any messages
   * @return the result, sale by sale
   */
  public MatchReport match(Collection<? extends CebMessage> messages) {
    List<MatchReport.Sale> sales = new ArrayList<>();
    try (MatchSession session = open(MatchStorage.inMemory())) {
      messages.forEach(session::add);
      session.finish(sales::add);
    }
    return new MatchReport(sales);
  }

  /**
   * Starts to match any number of documents.
   *
   * @param storage where the session keeps them meanwhile
   * @return a session, to be closed
   */
  public MatchSession open(MatchStorage storage) {
    return new MatchSession(settings, storage.open());
  }

  /** Settings of a matcher (比对设置). For use by one thread. */
  public static final class Builder {

    private BigDecimal amountTolerance = BigDecimal.ZERO;
    private BigDecimal weightShare = new BigDecimal("0.10");
    private BigDecimal weightKilograms = new BigDecimal("0.5");
    private final Map<String, Severity> severities = new HashMap<>();
    private final Set<String> without = new HashSet<>();
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /**
     * How far amounts of money may be apart: X3-01, X3-05 (totals), X3-06 and X3-09. Customs has
     * published no tolerance; a difference between payment and order within it is still a warning,
     * X3-11.
     *
     * @param yuan not negative; zero unless set
     * @return this
     * @throws IllegalArgumentException when it is negative
     */
    public Builder amountTolerance(BigDecimal yuan) {
      this.amountTolerance = notNegative(yuan, "amountTolerance");
      return this;
    }

    /**
     * How far the weights of waybill and list may be apart (X3-09): either is enough.
     *
     * @param share a part of the gross weight of the list; 0.10 unless set
     * @param kilograms kilograms; 0.5 unless set
     * @return this
     * @throws IllegalArgumentException when one is negative
     */
    public Builder weightTolerance(BigDecimal share, BigDecimal kilograms) {
      this.weightShare = notNegative(share, "share");
      this.weightKilograms = notNegative(kilograms, "kilograms");
      return this;
    }

    /**
     * Gives all findings of a rule another weight. The verdict of a sale follows it.
     *
     * @param rule a rule id, for example {@code X3-05}
     * @param severity the weight
     * @return this
     */
    public Builder severity(String rule, Severity severity) {
      severities.put(Objects.requireNonNull(rule), Objects.requireNonNull(severity));
      return this;
    }

    /**
     * Leaves a rule out.
     *
     * @param rule a rule id, for example {@code X3-12}
     * @return this
     */
    public Builder without(String rule) {
      without.add(Objects.requireNonNull(rule));
      return this;
    }

    /**
     * The clock for requests that do not say when they were made.
     *
     * @param clock a clock of any zone; times are those of China
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock);
      return this;
    }

    /**
     * Makes the matcher.
     *
     * @return a new matcher
     */
    public DocumentMatcher build() {
      return new DocumentMatcher(
          new MatchSettings(
              amountTolerance,
              weightShare,
              weightKilograms,
              severities,
              without,
              clock.withZone(CHINA)));
    }

    private static BigDecimal notNegative(BigDecimal value, String name) {
      if (value.signum() < 0) {
        throw new IllegalArgumentException(name + " must not be negative: " + value);
      }
      return value;
    }
  }
}
