package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportReturnRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of documents through the window, in manual time. */
class StateFlowTest {

  @Test
  void saleGoesToReleaseAndTaxBill() {
    Bench bench = new Bench();
    bench.sendSale("1");
    List<Bench.Line> first = bench.receipts();
    assertThat(first)
        .extracting(Bench.Line::brief)
        .containsExactly("312 2", "412 2", "512 2", "622 2");
    assertThat(first.get(0).info()).matches("新增申报成功\\[[0-9A-F-]{36}]");
    assertThat(first.get(3).info())
        .matches("清单新增申报成功\\[[0-9A-F-]{36}]\\[电商企业编码：1100000001订单编号：ORDER1]");
    assertThat(first.get(3).field("preno")).matches("B20260301\\d{9}");
    assertThat(first.get(3).fields()).doesNotContainKey("invtno");

    bench.seconds(1);
    List<Bench.Line> second = bench.receipts();
    assertThat(second)
        .extracting(Bench.Line::brief)
        .containsExactly("622 120", "312 120", "412 120", "512 120");
    assertThat(second).allMatch(line -> line.info().equals("[Code:1800;Desc:逻辑校验通过]"));
    assertThat(second.get(0).field("invtno")).matches("64092026I\\d{9}");
    assertThat(second.get(0).field("preno")).isEqualTo(first.get(3).field("preno"));

    bench.seconds(1);
    List<Bench.Line> third = bench.receipts();
    assertThat(third).extracting(Bench.Line::brief).containsExactly("622 800", "816 ");
    assertThat(third.get(0).info()).isEqualTo("[Code:2600;Desc:放行]");
    assertThat(third.get(1).field("invtno")).isEqualTo(second.get(0).field("invtno"));
    assertThat(third.get(1).field("taxno")).isEqualTo(second.get(0).field("invtno") + "_0");

    bench.seconds(1_000);
    assertThat(bench.receipts()).isEmpty();
  }

  @Test
  void replyTimesGrowAndGuidsAreNotOurs() {
    Bench bench = new Bench();
    ImportInventory list = Sales.list("1");
    bench.send(Sales.orders(Sales.order("1")));
    bench.send(Sales.payments(Sales.payment("1")));
    bench.send(Sales.waybills(Sales.waybill("1")));
    bench.send(Sales.lists(list));
    bench.seconds(2);
    List<Bench.Line> lists =
        bench.receipts().stream().filter(line -> line.type().number().equals("622")).toList();
    assertThat(lists)
        .extracting(line -> line.field("returntime"))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(lists)
        .extracting(line -> line.field("guid"))
        .doesNotContain(list.getInventoryHead().getGuid())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "payment", "waybill", "list"})
  void whicheverComesLastStartsTheMatch(String last) {
    Bench bench = new Bench();
    List<String> names = new ArrayList<>(List.of("list", "waybill", "payment", "order"));
    names.remove(last);
    names.add(last);
    for (String name : names) {
      bench.seconds(10);
      assertThat(bench.briefs()).noneMatch(brief -> brief.endsWith("120"));
      switch (name) {
        case "order" -> bench.send(Sales.orders(Sales.order("1")));
        case "payment" -> bench.send(Sales.payments(Sales.payment("1")));
        case "waybill" -> bench.send(Sales.waybills(Sales.waybill("1")));
        default -> bench.send(Sales.lists(Sales.list("1")));
      }
    }
    bench.seconds(2);
    assertThat(bench.briefs()).contains("622 120", "312 120", "412 120", "512 120", "622 800");
  }

  @Test
  void hundredDocumentsAreAnsweredInOneReceipt() {
    Bench bench = new Bench();
    bench.send(
        Sales.orders(
            IntStream.range(0, 100)
                .mapToObj(i -> Sales.order("N" + i))
                .toArray(ImportOrder[]::new)));
    List<Mail> mails = bench.mails();
    assertThat(mails).hasSize(1);
    assertThat(ReceiptFields.of(mails.get(0).document())).hasSize(100);
  }

  // ---- drafts, changes, duplicates ----

  @Test
  void draftWaitsUntilItIsDeclared() {
    Bench bench = new Bench();
    ImportInventory list = Sales.list("1");
    ImportInventory draft =
        list.toBuilder()
            .inventoryHead(list.getInventoryHead().toBuilder().appStatus("1").build())
            .build();
    bench.send(Sales.orders(Sales.order("1")));
    bench.send(Sales.payments(Sales.payment("1")));
    bench.send(Sales.waybills(Sales.waybill("1")));
    bench.receipts();
    bench.send(Sales.lists(draft));
    Bench.Line answer = bench.receipt();
    assertThat(answer.brief()).isEqualTo("622 1");
    assertThat(answer.info()).isEqualTo("暂存");
    bench.seconds(10);
    assertThat(bench.receipts()).isEmpty();

    bench.send(Sales.lists(list));
    bench.seconds(2);
    assertThat(bench.briefs()).startsWith("622 2", "622 120").contains("622 800");
  }

  @Test
  void secondDeclarationIsDuplicate() {
    Bench bench = new Bench(SimulatorOptions.builder().routes(copNo -> ListRoute.HELD));
    String invtNo = bench.storedSale("1");
    bench.sendSale("1");
    List<Bench.Line> answers = bench.receipts();
    assertThat(answers)
        .extracting(Bench.Line::brief)
        .containsExactly("312 -301010", "412 -401007", "512 -504015", "622 -621004");
    assertThat(answers.get(0).info()).isEqualTo("已存在相同编号的订单");
    assertThat(answers.get(3).info()).isEqualTo("清单[COP1]已经申报过，请勿重复申报");

    bench.send(Sales.cancellations(Sales.cancellation("1", invtNo)));
    bench.receipts();
    bench.send(Sales.cancellations(Sales.cancellation("1", invtNo)));
    assertThat(bench.receipt().brief()).isEqualTo("624 -623009");
  }

  @Test
  void secondReturnStatusOrDeliveryIsDuplicate() {
    Bench bench = new Bench();
    String invtNo = bench.releasedSale("1");
    bench.receipts();
    for (int i = 0; i < 2; i++) {
      bench.send(Sales.returnRequests(Sales.returnRequest("1", invtNo)));
      bench.send(Sales.waybillStatus("1", "S"));
      bench.send(Sales.delivery("1"));
    }
    assertThat(bench.briefs())
        .containsExactly("626 2", "514 2", "712 2", "626 -625033", "514 -505012", "712 -800003");
    bench.send(Sales.waybillStatus("1", "R"));
    assertThat(bench.receipt().brief()).as("another status").isEqualTo("514 2");
  }

  @Test
  void sameKeyTwiceInOneMessageIsReturned() {
    Bench bench = new Bench();
    bench.send(Sales.orders(Sales.order("1"), Sales.order("2"), Sales.order("1")));
    List<Bench.Line> answers = bench.receipts();
    assertThat(answers).extracting(Bench.Line::status).containsExactly("100", "2", "100");
    assertThat(answers.get(0).info()).isEqualTo("重复申报，业务主键[1100000001+ORDER1]");
    bench.send(Sales.orders(Sales.order("1")));
    assertThat(bench.receipt().status()).as("nothing was kept").isEqualTo("2");
  }

  @Test
  void oneListForAnOrder() {
    Bench bench = new Bench();
    bench.storedSale("1");
    ImportInventory other = Sales.list("1");
    bench.send(
        Sales.lists(
            other.toBuilder()
                .inventoryHead(other.getInventoryHead().toBuilder().copNo("OTHER").build())
                .build()));
    assertThat(bench.receipt().brief()).isEqualTo("622 -621004");
  }

  @Test
  void returnedDocumentCanBeDeclaredAgain() {
    Bench bench = new Bench();
    bench.send(Sales.orders(Sales.order("1")));
    ImportPaymentHead wrong = Sales.payment("1").toBuilder().payerName("测试丙").build();
    bench.send(Sales.payments(wrong));
    bench.send(Sales.waybills(Sales.waybill("1")));
    bench.send(Sales.lists(Sales.list("1")));
    bench.seconds(1);
    assertThat(bench.receipts())
        .last()
        .satisfies(
            line -> {
              assertThat(line.brief()).isEqualTo("622 100");
              assertThat(line.info()).isEqualTo("[Code:1327;Desc:订单购买人与支付单支付人名字或身份证号码不一致]");
            });

    ImportPaymentHead right =
        Sales.payment("1").toBuilder().appType("2").appTime(Sales.REPORTED.plusMinutes(1)).build();
    bench.send(Sales.payments(right));
    assertThat(bench.receipt().info()).startsWith("变更申报成功[");
    bench.seconds(10);
    assertThat(bench.receipts()).as("the list was returned for good").isEmpty();
    bench.send(Sales.lists(Sales.list("1")));
    bench.seconds(2);
    assertThat(bench.briefs()).contains("622 2", "622 120", "412 120", "622 800");
  }

  @Test
  void changeAndDeletionNeedARecordInAFittingState() {
    Bench bench = new Bench();
    for (String type : List.of("2", "3")) {
      bench.send(Sales.orders(withAppType(Sales.order("1"), type)));
      bench.send(Sales.payments(Sales.payment("1").toBuilder().appType(type).build()));
      bench.send(Sales.waybills(Sales.waybill("1").toBuilder().appType(type).build()));
      bench.send(Sales.lists(withAppType(Sales.list("1"), type)));
      assertThat(bench.briefs())
          .containsExactly("312 -301009", "412 -401006", "512 -504014", "622 -621011");
    }
    bench.storedSale("1");
    bench.send(Sales.orders(withAppType(Sales.order("1"), "2")));
    bench.send(Sales.payments(Sales.payment("1").toBuilder().appType("2").build()));
    bench.send(Sales.waybills(Sales.waybill("1").toBuilder().appType("3").build()));
    bench.send(Sales.lists(withAppType(Sales.list("1"), "2")));
    assertThat(bench.briefs())
        .containsExactly("312 -301011", "412 -401008", "512 -504016", "622 -621012");
  }

  @Test
  void deletedOrderIsGone() {
    Bench bench = new Bench();
    bench.send(Sales.orders(Sales.order("1")));
    bench.send(Sales.orders(withAppType(Sales.order("1"), "3")));
    assertThat(bench.receipts()).last().matches(line -> line.info().startsWith("删除申报成功["));
    bench.send(Sales.orders(Sales.order("1")));
    assertThat(bench.receipt().status()).isEqualTo("2");
  }

  @Test
  void olderReportIsStale() {
    Bench bench = new Bench();
    bench.sendSale("1");
    bench.send(Sales.delivery("1"));
    bench.receipts();
    LocalDateTime earlier = Sales.REPORTED.minusSeconds(1);
    ImportOrder order = Sales.order("1");
    bench.send(
        Sales.orders(
            order.toBuilder()
                .orderHead(order.getOrderHead().toBuilder().appTime(earlier).build())
                .build()));
    bench.send(Sales.payments(Sales.payment("1").toBuilder().appTime(earlier).build()));
    bench.send(Sales.waybills(Sales.waybill("1").toBuilder().appTime(earlier).build()));
    assertThat(bench.briefs()).containsExactly("312 -301014", "412 -401012", "512 -505016");
  }

  // ---- limits ----

  @Test
  void fiveThousandYuanForOneList() {
    Bench bench = new Bench();
    ImportInventory list = Sales.list("1");
    ImportInventory dear =
        list.toBuilder()
            .inventoryList(
                List.of(
                    Sales.line(1, "饼干", "1905310000", "4885.01"),
                    Sales.line(2, "图书", "4901990000", "100")))
            .build();
    bench.send(Sales.lists(dear));
    Bench.Line answer = bench.receipt();
    assertThat(answer.brief()).isEqualTo("622 -621005");
    assertThat(answer.info()).isEqualTo("清单[COP1]的购买金额超过单笔限额[5000]");
  }

  @Test
  void singleItemAboveTheLimitPaysInFull() {
    Bench bench = new Bench();
    sendSingleItem(bench, "1", "7985");
    bench.seconds(2);
    List<Mail> mails = bench.mails();
    Mail bill = mails.get(mails.size() - 1);
    var head = Bench.taxBill(bill).getTax().get(0).getTaxHeadRd();
    // 8000 yuan with freight: duty 8 %, value-added tax 13 % on both.
    assertThat(head.getCustomsTax()).isEqualByComparingTo("640.00");
    assertThat(head.getValueAddedTax()).isEqualByComparingTo("1123.20");
    assertThat(head.getConsumptionTax()).isEqualByComparingTo("0");
  }

  @Test
  void annualLimitCountsReleasedGoodsAndForgetsReturnedOnes() {
    Bench bench = new Bench();
    String invtNo = "";
    for (int i = 1; i <= 5; i++) {
      sendSingleItem(bench, "Q" + i, "4985");
      bench.seconds(2);
      List<Bench.Line> lines = bench.receipts();
      assertThat(lines).extracting(Bench.Line::brief).contains("622 800");
      invtNo = lines.get(lines.size() - 1).field("invtno");
    }
    sendSingleItem(bench, "Q6", "985.01");
    bench.seconds(1);
    assertThat(bench.receipts())
        .last()
        .satisfies(
            line -> {
              assertThat(line.brief()).isEqualTo("622 100");
              assertThat(line.info()).isEqualTo("[Code:1313;Desc:订购人购买超过年度限额,超过个人年度购买额度]");
            });

    ImportReturnRequest request = Sales.returnRequest("Q5", invtNo);
    bench.send(
        Sales.returnRequests(
            request.toBuilder()
                .invtRefundList(List.of(Sales.returnLine(1, "8525892900", "相机", "1")))
                .build()));
    bench.seconds(3);
    assertThat(bench.briefs()).contains("626 800");
    bench.send(Sales.lists(Sales.singleItemList("Q6", "985.01")));
    bench.seconds(2);
    assertThat(bench.briefs()).contains("622 800");
  }

  @Test
  void cancelledListIsNotCounted() {
    Bench bench = new Bench(SimulatorOptions.builder().routes(copNo -> ListRoute.HELD));
    String invtNo = "";
    for (int i = 1; i <= 2; i++) {
      sendSingleItem(bench, "Q" + i, "12985");
      bench.seconds(1);
      invtNo =
          bench.receipts().stream()
              .filter(line -> line.brief().equals("622 120"))
              .map(line -> line.field("invtno"))
              .findFirst()
              .orElseThrow();
    }
    sendSingleItem(bench, "Q3", "12985");
    bench.seconds(1);
    assertThat(bench.briefs()).as("26000 are used up").contains("622 100");
    bench.send(Sales.cancellations(Sales.cancellation("Q2", invtNo)));
    bench.seconds(2);
    bench.send(Sales.lists(Sales.singleItemList("Q3", "12985")));
    bench.seconds(1);
    assertThat(bench.briefs()).contains("624 399", "622 120");
  }

  // ---- routes ----

  @ParameterizedTest
  @CsvSource({
    "AUTOMATIC,  '120,800'",
    "REVIEW,     '120,300,399,800'",
    "INSPECTION, '120,500,800'",
    "SENT_BACK,  '120,500,700'",
    "HELD,       '120,300'"
  })
  void listTakesItsRoute(ListRoute route, String statuses) {
    Bench bench = new Bench(SimulatorOptions.builder().routes(copNo -> route));
    bench.sendSale("1");
    bench.receipts();
    bench.seconds(100);
    List<Bench.Line> receipts = bench.receipts();
    assertThat(receipts.stream().filter(line -> line.type().number().equals("622")))
        .extracting(Bench.Line::status)
        .containsExactly(statuses.split(","));
    assertThat(receipts.stream().anyMatch(line -> line.type().number().equals("816")))
        .isEqualTo(statuses.endsWith("800"));
  }

  // ---- after the sale ----

  @Test
  void listIsCancelledBeforeRelease() {
    Bench bench = new Bench();
    String invtNo = bench.storedSale("1");
    bench.send(Sales.cancellations(Sales.cancellation("1", invtNo)));
    bench.seconds(100);
    List<Bench.Line> receipts = bench.receipts();
    assertThat(receipts)
        .extracting(Bench.Line::brief)
        .as("never released")
        .containsExactly("624 2", "624 120", "624 399");
    assertThat(receipts.get(0).field("preno")).startsWith("C");
    assertThat(receipts.get(2).info()).isEqualTo("[Code:2300;Desc:审核通过],撤单申请审核通过,清单已成功撤单");
    assertThat(receipts.get(2).field("invtno")).isEqualTo(invtNo);

    ImportInventory again = Sales.list("1");
    bench.send(
        Sales.lists(
            again.toBuilder()
                .inventoryHead(again.getInventoryHead().toBuilder().copNo("COP1B").build())
                .build()));
    bench.seconds(2);
    assertThat(bench.briefs()).as("the order is free again").contains("622 120", "622 800");
  }

  @Test
  void cancellationNeedsAFittingList() {
    Bench bench = new Bench();
    bench.send(Sales.cancellations(Sales.cancellation("9", "64092026I999999999")));
    Bench.Line unknown = bench.receipt();
    assertThat(unknown.brief()).isEqualTo("624 -623003");
    assertThat(unknown.info()).isEqualTo("系统中不存在清单编号为[64092026I999999999]的清单！");

    String released = bench.releasedSale("1");
    bench.receipts();
    bench.send(Sales.cancellations(Sales.cancellation("1", released)));
    assertThat(bench.receipt().brief()).isEqualTo("624 -623005");

    String stored = bench.storedSale("2");
    bench.send(
        Sales.cancellations(Sales.cancellation("2", stored).toBuilder().buyerName("测试丙").build()));
    assertThat(bench.receipt().brief()).isEqualTo("624 -623014");
  }

  @Test
  void returnRequestGoesToRelease() {
    Bench bench = new Bench();
    String invtNo = bench.releasedSale("1");
    bench.receipts();
    bench.time.pass(Duration.ofDays(30));
    bench.send(Sales.returnRequests(Sales.returnRequest("1", invtNo)));
    bench.seconds(10);
    List<Bench.Line> receipts = bench.receipts();
    assertThat(receipts)
        .extracting(Bench.Line::brief)
        .containsExactly("626 2", "626 120", "626 300", "626 800");
    assertThat(receipts.get(0).field("preno")).startsWith("T");
    assertThat(receipts).allMatch(line -> line.field("copno").equals("COPR1"));
  }

  @Test
  void returnRequestComesTooLate() {
    Bench bench = new Bench();
    String invtNo = bench.releasedSale("1");
    bench.receipts();
    bench.time.pass(Duration.ofDays(31));
    bench.send(Sales.returnRequests(Sales.returnRequest("1", invtNo)));
    bench.seconds(10);
    assertThat(bench.briefs()).containsExactly("626 2", "626 100");
  }

  @Test
  void returnRequestMustFitTheList() {
    Bench bench = new Bench();
    String stored = bench.storedSale("1");
    ImportReturnRequest request = Sales.returnRequest("1", stored);
    bench.send(Sales.returnRequests(request));
    Bench.Line early = bench.receipt();
    assertThat(early.brief()).isEqualTo("626 -625001");
    assertThat(early.info()).contains("清单尚未放行");

    bench.seconds(1);
    bench.receipts();
    bench.send(
        Sales.returnRequests(
            request.toBuilder()
                .invtRefundList(List.of(Sales.returnLine(2, "1905310000", "饼干", "1")))
                .build()));
    Bench.Line other = bench.receipt();
    assertThat(other.brief()).isEqualTo("626 -625209");
    assertThat(other.info()).isEqualTo("退货申请单[COPR1],在关联的清单中未找到表体序号为[2],商品编号为[1905310000]的数据");

    bench.send(
        Sales.returnRequests(
            request.toBuilder()
                .invtRefundList(List.of(Sales.returnLine(1, "1905310000", "饼干", "1.5")))
                .build()));
    assertThat(bench.receipt().info()).contains("第1项退货数量超过清单数量");

    bench.send(Sales.returnRequests(request));
    bench.receipts();
    bench.send(
        Sales.returnRequests(
            request.toBuilder()
                .invtRefundHead(request.getInvtRefundHead().toBuilder().copNo("SECOND").build())
                .build()));
    assertThat(bench.receipt().info()).as("the sum counts").contains("退货数量超过清单数量");
  }

  @Test
  void waybillStatusAndDelivery() {
    Bench bench = new Bench();
    bench.send(Sales.waybillStatus("1", "S"));
    bench.send(Sales.delivery("1"));
    bench.seconds(2);
    List<Bench.Line> receipts = bench.receipts();
    assertThat(receipts)
        .extracting(Bench.Line::brief)
        .containsExactly("514 2", "712 2", "514 120", "712 120", "712 399");
    assertThat(receipts.get(1).field("preno")).startsWith("R20260301");
    assertThat(receipts.get(4).field("rkdno")).matches("640920260301\\d{6}");
  }

  @Test
  void oldDocumentsAreForgottenAboveTheLimit() {
    Bench bench = new Bench(SimulatorOptions.builder().maxDocuments(8));
    bench.releasedSale("1");
    bench.releasedSale("2");
    bench.releasedSale("3");
    assertThat(bench.desk.counts().values().stream().flatMap(m -> m.values().stream()))
        .satisfies(counts -> assertThat(counts.stream().mapToInt(i -> i).sum()).isEqualTo(8));
    bench.receipts();
    bench.send(Sales.orders(Sales.order("1")));
    assertThat(bench.receipt().status()).as("forgotten").isEqualTo("2");
  }

  private static void sendSingleItem(Bench bench, String no, String price) {
    bench.send(Sales.orders(Sales.singleItemOrder(no, price)));
    bench.send(Sales.payments(Sales.payment(no)));
    bench.send(Sales.waybills(Sales.waybill(no)));
    bench.send(Sales.lists(Sales.singleItemList(no, price)));
  }

  private static ImportOrder withAppType(ImportOrder order, String type) {
    return order.toBuilder()
        .orderHead(order.getOrderHead().toBuilder().appType(type).build())
        .build();
  }

  private static ImportInventory withAppType(ImportInventory list, String type) {
    return list.toBuilder()
        .inventoryHead(list.getInventoryHead().toBuilder().appType(type).build())
        .build();
  }

  @Test
  void valueHoldsFreightAndInsurance() {
    ImportInventory list = Sales.list("1");
    Document.Inventory document =
        new Document.Inventory(list.getInventoryHead(), list.getInventoryList());
    assertThat(document.value()).isEqualByComparingTo(new BigDecimal("315"));
  }
}
