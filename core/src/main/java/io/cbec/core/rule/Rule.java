package io.cbec.core.rule;

import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codes.CodeLists;
import io.cbec.core.tax.BuyerYearLedger;
import io.cbec.core.tax.TaxCalculator;
import io.cbec.core.tax.TaxTables;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A rule about the values of a message (业务校验规则): a sum, a code, a field that depends on another.
 *
 * <p>A rule is asked once for every part of its class, wherever that part stands in the message: a
 * whole message ({@code CEB311Message}), a document ({@code ImportOrder}), a head or a line. It
 * tolerates absent values: that a required one is missing is the schema layer's business.
 *
 * <p>Implementations must be thread-safe. What they throw is not caught: an exception is a bug of
 * the rule.
 *
 * @param <M> the model class it is about
 */
public interface Rule<M> {

  /**
   * A rule from a function.
   *
   * @param id an id that no other rule has
   * @param part the model class it is about
   * @param layer FIELD or BUSINESS
   * @param check what {@link #check} does; thread-safe
   * @param <M> the model class it is about
   * @return the rule
   */
  static <M> Rule<M> of(String id, Class<M> part, Layer layer, BiConsumer<M, Context> check) {
    return new PartRule<>(id, part, layer, check);
  }

  /**
   * The id under which it reports, for example {@code ORD-01}.
   *
   * @return an id that no other rule has
   */
  String id();

  /**
   * The model class it is about.
   *
   * @return for example {@code ImportOrder.class}; {@code CebMessage.class} for messages of any
   *     type; {@code Object.class} for every part
   */
  Class<M> appliesTo();

  /**
   * The layer it belongs to.
   *
   * @return {@link Layer#FIELD} for rules about single values, else {@link Layer#BUSINESS}
   */
  default Layer layer() {
    return Layer.BUSINESS;
  }

  /**
   * Checks one part and reports all that is wrong with it.
   *
   * @param part the part
   * @param context takes the findings
   */
  void check(M part, Context context);

  /** What a rule knows beside its part, and where it reports. Valid during the check only. */
  interface Context {

    /**
     * The message that is validated.
     *
     * @return the whole message
     */
    CebMessage message();

    /**
     * Its type.
     *
     * @return for example {@link MessageType#CEB311}
     */
    MessageType type();

    /**
     * The path of the part.
     *
     * @return for example {@code /CEB311Message/Order[1]/OrderHead}
     */
    String path();

    /**
     * Today in China.
     *
     * @return the date
     */
    LocalDate today();

    /**
     * The time in China.
     *
     * @return date and time without zone, as messages write them
     */
    LocalDateTime now();

    /**
     * The day by whose law the document is judged: that of its report time (appTime, 报送时间), or
     * today when it has none.
     *
     * @return the date
     */
    LocalDate date();

    /**
     * The edition that the message is measured by.
     *
     * @return the one of the validator
     */
    Edition edition();

    /**
     * Whether the official schema has judged the message already, so that nothing it says has to be
     * said again.
     *
     * @return false when the schema layer was not asked for
     */
    boolean schemaChecked();

    /**
     * Whether the message is an object that is still to be signed, so that its missing signature is
     * no mistake.
     *
     * @return false for documents as they are sent
     */
    boolean beforeSigning();

    /**
     * The enterprise whose client sends the message, by its code.
     *
     * @return the code the validator was told; {@code null} when it was told none
     */
    @Nullable String company();

    /**
     * The code lists that the validator uses.
     *
     * @return the standard lists, or those of the user
     */
    CodeLists codes();

    /**
     * The dated tables of rates and limits.
     *
     * @return those of the calculator, or those of the library
     */
    default TaxTables taxTables() {
      return TaxTables.standard();
    }

    /**
     * The calculator of taxes that the validator was given.
     *
     * @return empty when it was given none
     */
    default Optional<TaxCalculator> taxCalculator() {
      return Optional.empty();
    }

    /**
     * The ledger of what buyers bought in a year. Rules only read it.
     *
     * @return empty when the validator was given none
     */
    default Optional<BuyerYearLedger> ledger() {
      return Optional.empty();
    }

    /**
     * How far sums of amounts may be off, in yuan.
     *
     * @return zero unless the validator was told otherwise
     */
    BigDecimal amountTolerance();

    /**
     * How far the total of a line may be from quantity times price, in yuan.
     *
     * @return 0.01 unless the validator was told otherwise
     */
    BigDecimal lineTolerance();

    /**
     * Reports a finding.
     *
     * @param severity how much it weighs
     * @param field the element below the part, for example {@code acturalPaid} or {@code
     *     OrderList[2]/gnum}; empty for the part itself
     * @param problem what is wrong; without personal data
     * @param remedy what to do about it
     * @param rejectCode the code with which customs refuses such a document; {@code null} when none
     *     is known
     */
    void report(
        Severity severity, String field, Text problem, Text remedy, @Nullable String rejectCode);

    /**
     * Reports an error without reject code.
     *
     * @param field the element below the part
     * @param problem what is wrong; without personal data
     * @param remedy what to do about it
     */
    default void error(String field, Text problem, Text remedy) {
      report(Severity.ERROR, field, problem, remedy, null);
    }
  }
}
