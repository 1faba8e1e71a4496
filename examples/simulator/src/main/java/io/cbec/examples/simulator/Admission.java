package io.cbec.examples.simulator;

import static io.cbec.examples.simulator.Document.amount;
import static io.cbec.examples.simulator.Document.text;

import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the e-port takes a document at all (入库前检查). Whoever is refused here is told so at
 * once, and nothing is filed.
 */
final class Admission {

  /** 5000 yuan for one list (单次交易限值). */
  static final BigDecimal LIMIT_OF_ONE_LIST = new BigDecimal("5000");

  /** Where a list can still be cancelled: known to customs, not yet released. */
  private static final Set<String> BEFORE_RELEASE =
      Set.of(Filed.STORED, Filed.REVIEW, Filed.CONCLUDED, Filed.INSPECTION);

  private final Registry registry;

  Admission(Registry registry) {
    this.registry = registry;
  }

  /**
   * Checks one document, in customs' order; the first failure counts.
   *
   * @param repeated whether the message holds another document with the same key
   */
  Optional<Refusal> check(Document document, boolean repeated) {
    Application application = document.application();
    Filed known = registry.find(document);
    if (known == null && !application.isNew()) {
      return Optional.of(Refusal.nothingToChange(document));
    }
    if (known != null && application.time().isBefore(known.document().application().time())) {
      return Optional.of(Refusal.stale(document));
    }
    if (repeated) {
      return Optional.of(Refusal.repeatedInMessage(document));
    }
    if (known != null && application.isNew() && known.isLiving()) {
      return Optional.of(Refusal.duplicate(document));
    }
    if (known != null && !application.isNew() && !changeable(known)) {
      return Optional.of(Refusal.stateDoesNotFit(document));
    }
    return application.isDraft() || application.isDeletion()
        ? Optional.empty()
        : checkContent(document);
  }

  /** A document can be changed until a list refers to it, a list until customs has stored it. */
  private boolean changeable(Filed known) {
    if (!known.is(Filed.ACCEPTED)) {
      return !known.isLiving();
    }
    Filed list = null;
    if (known.document() instanceof Document.Order order) {
      list = registry.listOfOrder(order.key());
    } else if (known.document() instanceof Document.Payment payment) {
      list = registry.listOfOrder(payment.orderKey());
    } else if (known.document() instanceof Document.Waybill waybill) {
      list = registry.listOfWaybill(waybill.key());
    }
    return list == null || !list.isLiving();
  }

  private Optional<Refusal> checkContent(Document document) {
    if (document instanceof Document.Inventory list) {
      return checkList(list);
    } else if (document instanceof Document.Cancellation cancellation) {
      return checkCancellation(cancellation);
    } else if (document instanceof Document.ReturnRequest request) {
      return checkReturn(request);
    } else if (document instanceof Document.Delivery delivery) {
      return delivery.key().isEmpty() ? lacksNumber(document) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Refusal> checkList(Document.Inventory list) {
    if (list.copNo().isEmpty()) {
      return lacksNumber(list);
    }
    Filed other = registry.listOfOrder(list.orderKey());
    if (other != null && other.isLiving() && !other.document().key().equals(list.key())) {
      return Optional.of(Refusal.duplicate(list));
    }
    if (list.value().compareTo(LIMIT_OF_ONE_LIST) > 0 && !list.isSingleItem()) {
      return Optional.of(new Refusal("-621005", "清单[" + list.copNo() + "]的购买金额超过单笔限额[5000]"));
    }
    return Optional.empty();
  }

  private Optional<Refusal> checkCancellation(Document.Cancellation cancellation) {
    ImportCancellation content = cancellation.content();
    if (text(content.getCopNo()).isEmpty()) {
      return lacksNumber(cancellation);
    }
    String invtNo = text(content.getInvtNo());
    Filed list = registry.listByNumber(invtNo);
    if (list == null || !(list.document() instanceof Document.Inventory inventory)) {
      return Optional.of(new Refusal("-623003", "系统中不存在清单编号为[" + invtNo + "]的清单！"));
    }
    if (!BEFORE_RELEASE.contains(list.status()) || list.isCancelling()) {
      return Optional.of(new Refusal("-623005", "清单的状态不符合撤单申报要求(清单编号[" + invtNo + "])！"));
    }
    ImportInventoryHead head = inventory.head();
    boolean same =
        Objects.equals(head.getOrderNo(), content.getOrderNo())
            && Objects.equals(head.getEbpCode(), content.getEbpCode())
            && Objects.equals(head.getEbcCode(), content.getEbcCode())
            && Objects.equals(head.getLogisticsNo(), content.getLogisticsNo())
            && Objects.equals(head.getBuyerIdNumber(), content.getBuyerIdNumber())
            && Objects.equals(head.getBuyerName(), content.getBuyerName());
    return same
        ? Optional.empty()
        : Optional.of(Refusal.checkFailed(cancellation.type(), "撤销申请单与清单不一致"));
  }

  private Optional<Refusal> checkReturn(Document.ReturnRequest request) {
    ImportReturnRequestHead head = request.head();
    String copNo = text(head.getCopNo());
    if (copNo.isEmpty()) {
      return lacksNumber(request);
    }
    Filed list = registry.listByNumber(text(head.getInvtNo()));
    if (list == null || !(list.document() instanceof Document.Inventory inventory)) {
      return Optional.of(Refusal.checkFailed(request.type(), "清单不存在"));
    }
    if (!list.is(Filed.RELEASED)) {
      return Optional.of(Refusal.checkFailed(request.type(), "清单尚未放行"));
    }
    if (!sameSale(inventory.head(), head)) {
      return Optional.of(Refusal.checkFailed(request.type(), "退货申请单与清单不一致"));
    }
    for (ImportReturnRequestLine line : request.lines()) {
      ImportInventoryLine sold = line(inventory, line.getGnum());
      if (sold == null || !Objects.equals(sold.getGcode(), line.getGcode())) {
        String words =
            "退货申请单[%s],在关联的清单中未找到表体序号为[%s],商品编号为[%s]的数据"
                .formatted(copNo, line.getGnum(), line.getGcode());
        return Optional.of(new Refusal("-625209", words));
      }
      if (returned(list, line.getGnum()).add(amount(line.getQty())).compareTo(amount(sold.getQty()))
          > 0) {
        String words = "第" + line.getGnum() + "项退货数量超过清单数量";
        return Optional.of(Refusal.checkFailed(request.type(), words));
      }
    }
    return Optional.empty();
  }

  private static boolean sameSale(ImportInventoryHead list, ImportReturnRequestHead request) {
    return Objects.equals(list.getOrderNo(), request.getOrderNo())
        && Objects.equals(list.getEbpCode(), request.getEbpCode())
        && Objects.equals(list.getEbcCode(), request.getEbcCode())
        && Objects.equals(list.getLogisticsNo(), request.getLogisticsNo())
        && Objects.equals(list.getBuyerIdNumber(), request.getBuyerIdNumber())
        && Objects.equals(list.getBuyerName(), request.getBuyerName());
  }

  /** How much of a line is on its way back already. */
  private static BigDecimal returned(Filed list, @Nullable Integer gnum) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Filed earlier : list.returnRequests()) {
      if (earlier.isLiving() && earlier.document() instanceof Document.ReturnRequest request) {
        for (ImportReturnRequestLine line : request.lines()) {
          if (Objects.equals(line.getGnum(), gnum)) {
            sum = sum.add(amount(line.getQty()));
          }
        }
      }
    }
    return sum;
  }

  static @Nullable ImportInventoryLine line(Document.Inventory list, @Nullable Integer gnum) {
    return list.lines().stream()
        .filter(line -> Objects.equals(line.getGnum(), gnum))
        .findFirst()
        .orElse(null);
  }

  /** The schema allows an empty copNo; receipts and duplicates need one. */
  private static Optional<Refusal> lacksNumber(Document document) {
    return Optional.of(Refusal.checkFailed(document.type(), "企业内部编号为空"));
  }
}
