package io.cbec.examples.simulator;

import static io.cbec.examples.simulator.Document.amount;
import static io.cbec.examples.simulator.Document.text;

import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes documents and moves them on: accepted, matched, released, cancelled, returned (状态流转). The
 * first answer comes at once, the others through the agenda.
 *
 * <p>Thread-safe: one lock guards all documents.
 */
final class CustomsDesk {

  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** Goods may be sent back within 30 days of release (海关总署公告2020年第45号). */
  static final int DAYS_TO_RETURN = 30;

  private static final String STORED_INFO = "[Code:1800;Desc:逻辑校验通过]";
  private static final String REVIEW_INFO = "[Code:1200;Desc:待人工审核]";
  private static final String RELEASED_INFO = "[Code:2600;Desc:放行]";
  private static final String CONCLUDED_INFO = "海关审结";
  private static final String CANCELLED_INFO = "[Code:2300;Desc:审核通过],撤单申请审核通过,清单已成功撤单";

  private final Registry registry;
  private final Admission admission;
  private final AnnualQuota quota = new AnnualQuota();
  private final Numbers numbers;
  private final Agenda agenda;
  private final Clock clock;
  private final ReceiptOffice receipts;
  private final PaymentSlipListener slips;
  private final Function<String, ListRoute> routes;

  /**
   * Opens the desk.
   *
   * @param options how many documents are kept on file, the routes of lists, the clock
   * @param slips hears of payment slips
   */
  CustomsDesk(
      SimulatorOptions options,
      Agenda agenda,
      Numbers numbers,
      ReceiptOffice receipts,
      PaymentSlipListener slips) {
    this.registry = new Registry(options.maxDocuments());
    this.admission = new Admission(registry);
    this.routes = options.routes();
    this.clock = options.clock().withZone(CHINA);
    this.agenda = agenda;
    this.numbers = numbers;
    this.receipts = receipts;
    this.slips = slips;
  }

  /** Takes the documents of a message and answers each of them. */
  synchronized void declare(Request request, String dxpId) {
    List<Reply> replies = new ArrayList<>();
    List<Filed> accepted = new ArrayList<>();
    Set<String> repeated = repeatedKeys(request.documents());
    for (Document document : request.documents()) {
      Optional<Refusal> refusal = admission.check(document, repeated.contains(document.key()));
      if (refusal.isPresent()) {
        replies.add(refuse(document, refusal.get()));
      } else {
        Filed filed = file(document, dxpId);
        replies.add(firstReply(filed));
        if (filed.is(Filed.ACCEPTED)) {
          accepted.add(filed);
        }
      }
    }
    receipts.send(dxpId, replies);
    accepted.forEach(this::follow);
  }

  /** Answers all documents of a message with the same refusal; nothing is filed. */
  synchronized void refuseAll(Request request, String dxpId, Refusal refusal) {
    receipts.send(
        dxpId, request.documents().stream().map(document -> refuse(document, refusal)).toList());
  }

  /** How many documents stand where: type number, then status. */
  synchronized Map<String, Map<String, Integer>> counts() {
    return registry.counts();
  }

  private static Set<String> repeatedKeys(List<Document> documents) {
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    for (Document document : documents) {
      if (!seen.add(document.key())) {
        repeated.add(document.key());
      }
    }
    return repeated;
  }

  private Reply refuse(Document document, Refusal refusal) {
    String preNo = numbers.preNo(document.type(), today());
    return new Reply(document, refusal.status(), refusal.info(), now(), preNo, null);
  }

  private Filed file(Document document, String dxpId) {
    Filed filed = new Filed(document, dxpId, numbers.preNo(document.type(), today()));
    registry.file(filed);
    return filed;
  }

  private Reply firstReply(Filed filed) {
    Application application = filed.document().application();
    if (application.isDraft()) {
      return filed.reply(Filed.DRAFT, "暂存", now());
    }
    String action = application.isDeletion() ? "删除" : application.isChange() ? "变更" : "新增";
    String info = action + "申报成功[" + application.guid() + "]";
    if (filed.document() instanceof Document.Inventory list) {
      info =
          "清单"
              + info
              + "[电商企业编码："
              + text(list.head().getEbcCode())
              + "订单编号："
              + text(list.head().getOrderNo())
              + "]";
    }
    return filed.reply(Filed.ACCEPTED, info, now());
  }

  /** What happens to an accepted document from here on. */
  private void follow(Filed filed) {
    Document document = filed.document();
    if (document.application().isDeletion()) {
      registry.remove(filed);
      if (document instanceof Document.Payment payment) {
        slips.deleted(payment);
      }
    } else if (document instanceof Document.Order order) {
      matchWhenComplete(registry.listOfOrder(order.key()));
    } else if (document instanceof Document.Payment payment) {
      slips.accepted(payment);
      matchWhenComplete(registry.listOfOrder(payment.orderKey()));
    } else if (document instanceof Document.Waybill waybill) {
      matchWhenComplete(registry.listOfWaybill(waybill.key()));
    } else if (document instanceof Document.Inventory) {
      matchWhenComplete(filed);
    } else if (document instanceof Document.WaybillStatus) {
      step(1, filed, Filed.ACCEPTED, () -> answer(filed, Filed.STORED, STORED_INFO));
    } else if (document instanceof Document.Cancellation cancellation) {
      followCancellation(filed, cancellation);
    } else if (document instanceof Document.ReturnRequest request) {
      followReturn(filed, request);
    } else if (document instanceof Document.Delivery delivery) {
      followDelivery(filed, delivery);
    }
  }

  // ---- the match -------------------------------------------------------------------------------

  /** Whichever of the four documents comes last starts the match. */
  private void matchWhenComplete(@Nullable Filed list) {
    if (list == null || !list.is(Filed.ACCEPTED) || sale(list) == null || !list.startMatching()) {
      return;
    }
    step(
        1,
        list,
        Filed.ACCEPTED,
        () -> {
          list.endMatching();
          Sale sale = sale(list);
          if (sale != null) {
            match(sale);
          }
        });
  }

  /** The four documents of one sale, as they are on file. */
  private record Sale(Filed order, Filed payment, Filed waybill, Filed list) {

    Optional<DocumentMatch.Mismatch> compare() {
      return DocumentMatch.compare(
          (Document.Order) order.document(),
          (Document.Payment) payment.document(),
          (Document.Waybill) waybill.document(),
          (Document.Inventory) list.document());
    }
  }

  private @Nullable Sale sale(Filed list) {
    Document.Inventory inventory = (Document.Inventory) list.document();
    Filed order = registry.order(inventory.orderKey());
    Filed payment = registry.paymentOfOrder(inventory.orderKey());
    Filed waybill = registry.waybill(inventory.waybillKey());
    if (order == null || payment == null || waybill == null) {
      return null;
    }
    boolean living = order.isLiving() && payment.isLiving() && waybill.isLiving();
    return living ? new Sale(order, payment, waybill, list) : null;
  }

  private void match(Sale sale) {
    Document.Inventory list = (Document.Inventory) sale.list().document();
    Optional<DocumentMatch.Mismatch> mismatch = sale.compare();
    if (mismatch.isPresent()) {
      Refusal refusal = mismatch.get().refusal();
      if (mismatch.get().orderToo()) {
        answer(sale.order(), refusal.status(), refusal.info());
      }
      answer(sale.list(), refusal.status(), refusal.info());
    } else if (!quota.book(text(list.head().getBuyerIdNumber()), now().getYear(), list.value())) {
      Refusal refusal = Refusal.returned("1313", "订购人购买超过年度限额,超过个人年度购买额度");
      answer(sale.list(), refusal.status(), refusal.info());
    } else {
      pass(sale, list);
    }
  }

  private void pass(Sale sale, Document.Inventory list) {
    registry.number(sale.list(), numbers.invtNo(text(list.head().getCustomsCode()), today()));
    answer(sale.list(), Filed.STORED, STORED_INFO);
    for (Filed filed : List.of(sale.order(), sale.payment(), sale.waybill())) {
      if (filed.is(Filed.ACCEPTED)) {
        answer(filed, Filed.STORED, STORED_INFO);
      }
    }
    followRoute(sale.list(), list);
  }

  // ---- after the match -------------------------------------------------------------------------

  private void followRoute(Filed filed, Document.Inventory list) {
    switch (routes.apply(list.copNo())) {
      case AUTOMATIC -> step(1, filed, Filed.STORED, () -> release(filed, list));
      case REVIEW -> {
        step(1, filed, Filed.STORED, () -> answer(filed, Filed.REVIEW, REVIEW_INFO));
        step(2, filed, Filed.REVIEW, () -> answer(filed, Filed.CONCLUDED, CONCLUDED_INFO));
        step(3, filed, Filed.CONCLUDED, () -> release(filed, list));
      }
      case INSPECTION -> {
        step(1, filed, Filed.STORED, () -> answer(filed, Filed.INSPECTION, "查验"));
        step(3, filed, Filed.INSPECTION, () -> release(filed, list));
      }
      case SENT_BACK -> {
        step(1, filed, Filed.STORED, () -> answer(filed, Filed.INSPECTION, "查验"));
        step(3, filed, Filed.INSPECTION, () -> sendBack(filed, list));
      }
      case HELD -> step(1, filed, Filed.STORED, () -> answer(filed, Filed.REVIEW, REVIEW_INFO));
    }
  }

  private void release(Filed filed, Document.Inventory list) {
    answer(filed, Filed.RELEASED, RELEASED_INFO);
    filed.released(now());
    receipts.sendTaxBill(filed.dxpId(), list, text(filed.customsNo()), now());
  }

  private void sendBack(Filed filed, Document.Inventory list) {
    answer(filed, Filed.SENT_BACK, "退运");
    giveBack(filed, list.value());
  }

  // ---- cancellation, return, goods received ----------------------------------------------------

  private void followCancellation(Filed filed, Document.Cancellation cancellation) {
    Filed list = registry.listByNumber(text(cancellation.content().getInvtNo()));
    if (list == null) {
      return;
    }
    list.startCancelling();
    filed.numbered(text(list.customsNo()));
    step(1, filed, Filed.ACCEPTED, () -> answer(filed, Filed.STORED, STORED_INFO));
    step(
        2,
        filed,
        Filed.STORED,
        () -> {
          answer(filed, Filed.CONCLUDED, CANCELLED_INFO);
          list.cancel();
          giveBack(list, ((Document.Inventory) list.document()).value());
        });
  }

  private void followReturn(Filed filed, Document.ReturnRequest request) {
    Filed list = registry.listByNumber(text(request.head().getInvtNo()));
    if (list == null || list.releasedAt() == null) {
      return;
    }
    filed.numbered(text(list.customsNo()));
    list.returnRequests().removeIf(earlier -> !registry.isCurrent(earlier));
    list.returnRequests().add(filed);
    LocalDate lastDay = list.releasedAt().toLocalDate().plusDays(DAYS_TO_RETURN);
    if (today().isAfter(lastDay)) {
      Refusal late = Refusal.byOfficer("退货申请超过清单放行之日起30日");
      step(1, filed, Filed.ACCEPTED, () -> answer(filed, late.status(), late.info()));
      return;
    }
    step(1, filed, Filed.ACCEPTED, () -> answer(filed, Filed.STORED, STORED_INFO));
    step(2, filed, Filed.STORED, () -> answer(filed, Filed.REVIEW, REVIEW_INFO));
    step(
        3,
        filed,
        Filed.REVIEW,
        () -> {
          answer(filed, Filed.RELEASED, RELEASED_INFO);
          giveBack(list, value(request, (Document.Inventory) list.document()));
        });
  }

  private void followDelivery(Filed filed, Document.Delivery delivery) {
    step(1, filed, Filed.ACCEPTED, () -> answer(filed, Filed.STORED, STORED_INFO));
    step(
        2,
        filed,
        Filed.STORED,
        () -> {
          filed.numbered(numbers.rkdNo(text(delivery.head().getCustomsCode()), today()));
          answer(filed, Filed.CONCLUDED, CONCLUDED_INFO);
        });
  }

  private void giveBack(Filed filed, BigDecimal value) {
    Document.Inventory list = (Document.Inventory) filed.document();
    LocalDateTime booked = filed.releasedAt() == null ? now() : filed.releasedAt();
    quota.giveBack(text(list.head().getBuyerIdNumber()), booked.getYear(), value);
  }

  private static BigDecimal value(Document.ReturnRequest request, Document.Inventory list) {
    BigDecimal value = BigDecimal.ZERO;
    for (ImportReturnRequestLine line : request.lines()) {
      ImportInventoryLine sold = Admission.line(list, line.getGnum());
      if (sold != null) {
        value = value.add(amount(sold.getPrice()).multiply(amount(line.getQty())));
      }
    }
    return value;
  }

  // ---- steps -----------------------------------------------------------------------------------

  /**
   * Plans a step of a document. It is left out when the document is elsewhere by then: declared
   * anew, cancelled, stopped.
   */
  private void step(int seconds, Filed filed, String expectedStatus, Runnable action) {
    agenda.after(
        seconds,
        () -> {
          synchronized (this) {
            boolean stopped =
                filed.document() instanceof Document.Inventory && filed.isCancelling();
            if (registry.isCurrent(filed) && filed.is(expectedStatus) && !stopped) {
              action.run();
            }
          }
        });
  }

  private void answer(Filed filed, String status, String info) {
    receipts.send(filed.dxpId(), List.of(filed.reply(status, info, now())));
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock);
  }

  private LocalDate today() {
    return now().toLocalDate();
  }
}
