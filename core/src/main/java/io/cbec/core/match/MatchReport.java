package io.cbec.core.match;

import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What matching has to say, sale by sale (单证比对报告).
 *
 * <p>Immutable and thread-safe.
 *
 * @param sales the sales in the order of their order numbers, whatever the order of the messages
 */
public record MatchReport(List<Sale> sales) {

  /** The result for one sale, or for all. The worst comes last. */
  public enum Verdict {
    /** All documents that customs needs are there and agree. */
    MATCHED,
    /** What is there agrees, but a document is missing. */
    INCOMPLETE,
    /** Documents disagree: customs would refuse the inventory list. */
    MISMATCHED
  }

  /**
   * One sale: an order and what belongs to it.
   *
   * @param ebpCode the platform (电商平台代码); {@code null} when no document names it
   * @param orderNo the order number (订单编号); empty when no document names it
   * @param documents which documents are there, for example CEB311, CEB411, CEB511, CEB621
   * @param verdict the result
   * @param discrepancies what disagrees, what is missing and what was not decided
   */
  public record Sale(
      @Nullable String ebpCode,
      String orderNo,
      Set<MessageType> documents,
      Verdict verdict,
      List<Discrepancy> discrepancies) {

    /** Copies the collections. */
    public Sale {
      EnumSet<MessageType> copy = EnumSet.noneOf(MessageType.class);
      copy.addAll(documents);
      documents = Collections.unmodifiableSet(copy);
      discrepancies = List.copyOf(discrepancies);
    }

    /**
     * The findings without their places.
     *
     * @return in the order of the discrepancies
     */
    public List<Finding> findings() {
      return discrepancies.stream().map(Discrepancy::finding).toList();
    }
  }

  /**
   * One finding of a sale, and where both sides of it stand.
   *
   * @param finding what disagrees; its path is that of {@code place}
   * @param place the document that is probably wrong; {@code null} when one is missing
   * @param against what it was compared with; {@code null} when it was not compared with a document
   */
  public record Discrepancy(Finding finding, @Nullable Place place, @Nullable Place against) {}

  /**
   * A place in a message.
   *
   * @param source the name under which the message was added, for example a file; empty when it has
   *     none
   * @param path the element path from the root of the message
   */
  public record Place(String source, String path) {}

  /** Copies the list. */
  public MatchReport {
    sales = List.copyOf(sales);
  }

  /**
   * The worst verdict of all sales.
   *
   * @return MATCHED when there are no sales
   */
  public Verdict verdict() {
    return sales.stream().map(Sale::verdict).max(Verdict::compareTo).orElse(Verdict.MATCHED);
  }

  /**
   * All findings.
   *
   * @return the findings, sale by sale
   */
  public List<Finding> findings() {
    return sales.stream().flatMap(sale -> sale.findings().stream()).toList();
  }

  /**
   * Finds a sale.
   *
   * @param orderNo its order number
   * @return the first sale of that number
   */
  public Optional<Sale> sale(String orderNo) {
    return sales.stream().filter(sale -> sale.orderNo().equals(orderNo)).findFirst();
  }
}
