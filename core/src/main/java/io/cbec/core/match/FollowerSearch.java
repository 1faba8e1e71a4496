package io.cbec.core.match;

import io.cbec.core.match.Candidate.Trait;
import java.util.List;

/**
 * Brings what follows a document to it: receipts by the numbers they name, cancellations and return
 * requests to their list when their order number is wrong.
 */
final class FollowerSearch extends Search {

  FollowerSearch(Workspace space, Sorter notes) {
    super(space, notes);
  }

  @Override
  void offer(String label, List<Slip> slips) {
    for (Slip slip : slips) {
      switch (slip.role()) {
        case PAYMENT -> underTransaction(label, slip);
        case WAYBILL -> underWaybill(label, slip);
        case LIST -> {
          underWaybill(label, slip);
          underOwnNumber(label, slip);
          underNumbersOfCustoms(label, slip);
        }
        case CANCELLATION, RETURN -> {
          underOwnNumber(label, slip);
          if (slips.stream().noneMatch(list -> isListOf(slip, list))) {
            underWaybill(label, slip, Trait.SEEKING);
            underNumbersOfCustoms(label, slip, Trait.SEEKING);
          }
        }
        case RECEIPT -> {
          if (slips.stream().noneMatch(document -> answers(slip, document))) {
            underTransaction(label, slip, Trait.SEEKING);
            underWaybill(label, slip, Trait.SEEKING);
            underOwnNumber(label, slip, Trait.SEEKING);
            underNumbersOfCustoms(label, slip, Trait.SEEKING);
          }
        }
        case ORDER -> {}
      }
    }
  }

  /** Whether a cancellation or return request names this list by a number beside the order. */
  static boolean isListOf(Slip request, Slip list) {
    return list.role() == Role.LIST
        && (same(request, list, "invtNo") || same(request, list, "logisticsNo"));
  }

  /** Whether a receipt is about this document. */
  static boolean answers(Slip receipt, Slip document) {
    if (answered(receipt.kind()) != document.kind()) {
      return false;
    }
    return switch (receipt.kind()) {
      case ORDER_ANSWER, EXPORT_ORDER_ANSWER ->
          same(receipt, document, "orderNo") && agree(receipt, document, "ebpCode");
      case PAYMENT_ANSWER ->
          same(receipt, document, "payTransactionId") && agree(receipt, document, "payCode");
      case EXPORT_RECEIPT_ANSWER ->
          same(receipt, document, "orderNo") && agree(receipt, document, "payNo");
      case WAYBILL_ANSWER, EXPORT_WAYBILL_ANSWER ->
          same(receipt, document, "logisticsNo") && agree(receipt, document, "logisticsCode");
      default ->
          receipt.has("copNo") && document.has("copNo")
              ? same(receipt, document, "copNo") && agree(receipt, document, "agentCode")
              : same(receipt, document, "preNo") || same(receipt, document, "invtNo");
    };
  }

  private static Kind answered(Kind receipt) {
    return switch (receipt) {
      case ORDER_ANSWER -> Kind.ORDER;
      case PAYMENT_ANSWER -> Kind.PAYMENT;
      case WAYBILL_ANSWER -> Kind.WAYBILL;
      case LIST_ANSWER -> Kind.LIST;
      case CANCELLATION_ANSWER -> Kind.CANCELLATION;
      case RETURN_ANSWER -> Kind.RETURN;
      case EXPORT_ORDER_ANSWER -> Kind.EXPORT_ORDER;
      case EXPORT_RECEIPT_ANSWER -> Kind.EXPORT_RECEIPT;
      case EXPORT_WAYBILL_ANSWER -> Kind.EXPORT_WAYBILL;
      case EXPORT_LIST_ANSWER -> Kind.EXPORT_LIST;
      default -> receipt;
    };
  }

  private static boolean same(Slip one, Slip other, String field) {
    return one.has(field) && one.text(field).equals(other.text(field));
  }

  private static boolean agree(Slip one, Slip other, String field) {
    return !one.has(field) || !other.has(field) || same(one, other, field);
  }

  @Override
  void place(boolean payments, List<Candidate> candidates) {
    for (Candidate seeker : candidates) {
      if (seeker.is(Trait.SEEKING)) {
        for (Candidate owner : candidates) {
          if (!owner.is(Trait.SEEKING) && owns(owner, seeker)) {
            seeker.moveTo(owner.label());
            break;
          }
        }
      }
    }
  }

  /** They share a number already; the enterprise that gave it must be the same. */
  private static boolean owns(Candidate owner, Candidate seeker) {
    boolean fits =
        seeker.role() == Role.RECEIPT
            ? answered(seeker.kind()) == owner.kind()
            : owner.role() == Role.LIST;
    return fits
        && (owner.code().equals(seeker.code())
            || owner.code().isEmpty()
            || seeker.code().isEmpty());
  }

  @Override
  boolean isUnique(char what, Candidate candidate) {
    return what == OWN && candidate.role() == Role.LIST;
  }
}
