package io.cbec.transport;

import static io.cbec.transport.Samples.LIST;
import static io.cbec.transport.Samples.ORDER;
import static io.cbec.transport.Samples.listReceipt;
import static io.cbec.transport.Samples.orderReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.transport.ApplyResult.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentStatesTest {

  private final DocumentStates states = DocumentStates.create();

  @BeforeEach
  void declared() {
    states.declare(Samples.order("ORDER0001"), "M1");
    states.declare(Samples.list("COP0001"), "M2");
  }

  @Test
  void beforeAnAnswerNothingIsKnown() {
    DocumentState state = state(ORDER);
    assertThat(state.status()).isEmpty();
    assertThat(state.statusClass()).isEqualTo(StatusClass.PENDING);
    assertThat(state.isFinal()).isFalse();
    assertThat(states.find(DocumentKey.order("1", "2"))).isEmpty();
    assertThat(states.all()).extracting(DocumentState::key).containsExactly(ORDER, LIST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 120",
        "2 3 120",
        "2 4!",
        "2 100!",
        "2 3 100!",
        "-301001!",
      })
  void orders(String path) {
    assertPath(path, ORDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 2 120 800",
        "2 120 800 899",
        "2 3 120 300 500 399 800 899",
        "2 4!",
        "2 100!",
        "2 3 100!",
        "2 120 100!",
        "2 120 300 100!",
        "2 120 500 100!",
        "2 120 300 501",
        "2 120 500 502!",
        "2 120 500 503!",
        "2 120 500 599 700!",
        "2 120 500 700!",
        "2 120 500 600 800",
      })
  void lists(String path) {
    assertPath(path, LIST);
  }

  /** Walks a path of statuses; {@code !} marks the end in a refusal. */
  private void assertPath(String path, DocumentKey key) {
    int second = 0;
    String[] codes = path.split(" ");
    for (String marked : codes) {
      String code = marked.replace("!", "");
      second++;
      Receipt receipt =
          key.equals(ORDER) ? orderReceipt(code, second) : listReceipt(code, second).build();
      assertThat(states.apply(receipt).effect()).isEqualTo(Effect.CHANGED);
      assertThat(state(key).status().orElseThrow().code()).isEqualTo(code);
      assertThat(state(key).isFinal()).isEqualTo(receipt.status().isFinal());
    }
    boolean refused = codes[codes.length - 1].endsWith("!");
    assertThat(state(key).succeeded()).isEqualTo(!refused && state(key).isFinal());
    if (refused) {
      assertThat(state(key).isFinal()).isTrue();
    }
    assertThat(state(key).history()).hasSize(codes.length);
  }

  @Test
  void repeatsAndEqualStatusesChangeNothing() {
    Receipt first = orderReceipt("2", 1);
    assertThat(states.apply(first).effect()).isEqualTo(Effect.CHANGED);
    assertThat(states.apply(orderReceipt("2", 1)).effect()).isEqualTo(Effect.REPEATED);
    assertThat(states.apply(orderReceipt("2", 5)).effect()).isEqualTo(Effect.RECORDED);
    assertThat(state(ORDER).receipt()).contains(first);
    assertThat(state(ORDER).history()).hasSize(2);
  }

  @Test
  void anOlderReceiptIsRecordedOnly() {
    states.apply(orderReceipt("120", 5));
    assertThat(states.apply(orderReceipt("2", 1)).effect()).isEqualTo(Effect.RECORDED);
    assertThat(state(ORDER).status().orElseThrow().code()).isEqualTo("120");
    assertThat(state(ORDER).history())
        .extracting(r -> r.status().code())
        .containsExactly("2", "120");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-301010", "-301014"})
  void aDuplicateNeverLowersAState(String code) {
    states.apply(orderReceipt("120", 1));
    assertThat(states.apply(orderReceipt(code, 9)).effect()).isEqualTo(Effect.RECORDED);
    assertThat(state(ORDER).succeeded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"重复发送", "清单数据已存在，不能重复", "重复申报，业务主键[a+b]"})
  void norDoWordsThatSayDuplicate(String words) {
    states.apply(orderReceipt("2", 1));
    states.apply(orderReceipt("-309999", 9, words));
    states.apply(orderReceipt("100", 10, words));
    assertThat(state(ORDER).status().orElseThrow().code()).isEqualTo("2");
  }

  @Test
  void aDuplicateAsTheFirstAnswerIsNotTheEnd() {
    states.apply(orderReceipt("-301010", 5));
    assertThat(state(ORDER).statusClass()).isEqualTo(StatusClass.ALREADY_KNOWN);
    assertThat(state(ORDER).isFinal()).isFalse();
    states.apply(orderReceipt("120", 1));
    assertThat(state(ORDER).succeeded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "120", "100", "-621001", "34"})
  void nothingTakesAReleaseBack(String code) {
    states.apply(listReceipt("800", 1).build());
    states.apply(listReceipt(code, 9).build());
    assertThat(state(LIST).statusClass()).isEqualTo(StatusClass.RELEASED);
    assertThat(state(LIST).history()).hasSize(2);
  }

  @Test
  void anUnknownStatusIsShown() {
    states.apply(listReceipt("120", 1).build());
    states.apply(listReceipt("777", 2).build());
    assertThat(state(LIST).status().orElseThrow().code()).isEqualTo("777");
    assertThat(state(LIST).statusClass()).isEqualTo(StatusClass.UNKNOWN);
  }

  @Test
  void declaringAgainAfterARefusalIsANewAttempt() {
    states.apply(orderReceipt("2", 1));
    states.apply(orderReceipt("100", 5));

    states.declare(Samples.order("ORDER0001"), "M3");

    assertThat(state(ORDER).attempt()).isEqualTo(2);
    assertThat(state(ORDER).status()).isEmpty();
    assertThat(state(ORDER).isFinal()).isFalse();
    assertThat(state(ORDER).history()).hasSize(2);
    // A late receipt of the first attempt does not count.
    assertThat(states.apply(orderReceipt("3", 4)).effect()).isEqualTo(Effect.RECORDED);
    assertThat(state(ORDER).status()).isEmpty();
    states.apply(orderReceipt("2", 6));
    assertThat(state(ORDER).status().orElseThrow().code()).isEqualTo("2");
  }

  @Test
  void declaringAgainWhileItGoesWellChangesNothing() {
    states.apply(orderReceipt("2", 1));
    states.declare(Samples.order("ORDER0001"), "M3");
    assertThat(state(ORDER).attempt()).isEqualTo(1);
    assertThat(state(ORDER).status().orElseThrow().code()).isEqualTo("2");
  }

  @Test
  void aRefusalByThePlatformIsFinalUntilItIsSentAgain() {
    states.sent(
        List.of(ORDER), new SendOutcome.Refused(SendOutcome.Refused.Reason.PLATFORM, "0002", ""));
    assertThat(state(ORDER).isFinal()).isTrue();
    assertThat(state(ORDER).succeeded()).isFalse();
    states.declare(Samples.order("ORDER0001"), "M3");
    assertThat(state(ORDER).isFinal()).isFalse();
    assertThat(state(ORDER).attempt()).isEqualTo(2);
  }

  @Test
  void aFormatRejectionHitsAllDocumentsOfItsMessage() {
    states.declare(Samples.order("A", "B"), "M7");
    ApplyResult applied =
        states.apply(
            Receipt.builder(MessageType.CEB900)
                .status("-999999")
                .copMsgId("M7")
                .returnTime(Samples.at(1))
                .build());
    assertThat(applied.changes())
        .extracting(change -> change.after().key().number())
        .containsExactly("A", "B");
    assertThat(state(DocumentKey.order("1100000001", "B")).isFinal()).isTrue();
    assertThat(state(ORDER).isFinal()).isFalse();
  }

  @Test
  void anAnswerOfThePlatformHitsItsMessageToo() {
    states.declare(Samples.order("A"), "00000000-0000-4000-8000-0000000000B1");
    ReceiptResult.Receipts report =
        (ReceiptResult.Receipts)
            ReceiptReader.create().read(Samples.bytes("/samples/dxp/dxprep-0002-schema.xml"));
    states.apply(report.receipts().get(0));
    DocumentState state = state(DocumentKey.order("1100000001", "A"));
    assertThat(state.isFinal()).isTrue();
    assertThat(state.statusClass()).isEqualTo(StatusClass.ERROR);
  }

  @Test
  void aTaxBillFindsItsListByTheNumberOfCustomsAlsoWhenItComesFirst() {
    Receipt bill =
        Receipt.builder(MessageType.CEB816)
            .status("1")
            .invtNo("64092023I000000001")
            .taxNo("TX1")
            .returnTime(Samples.at(9))
            .build();
    assertThat(states.apply(bill).effect()).isEqualTo(Effect.UNMATCHED);
    assertThat(states.apply(bill).effect()).isEqualTo(Effect.REPEATED);
    assertThat(states.unmatched()).containsExactly(bill);

    ApplyResult applied = states.apply(listReceipt("120", 1).invtNo("64092023I000000001").build());

    assertThat(applied.changes()).hasSize(2);
    assertThat(states.unmatched()).isEmpty();
    assertThat(state(LIST).taxBills()).containsExactly(bill);
    assertThat(state(LIST).status().orElseThrow().code()).isEqualTo("120");
    assertThat(state(LIST).invtNo()).contains("64092023I000000001");
  }

  @Test
  void theNumberOfTheListInACancellationIsNotItsOwn() {
    states.apply(
        Receipt.builder(MessageType.CEB624)
            .key("1100000002", "COPC1")
            .invtNo("64092023I000000001")
            .status("2")
            .build());
    assertThat(states.unmatched()).hasSize(1);
    states.apply(listReceipt("120", 1).invtNo("64092023I000000001").build());
    assertThat(states.unmatched()).hasSize(1);
  }

  @Test
  void receiptsWithoutKeyAreTiedByTheNumberOfTheEPort() {
    Receipt late = anonymous("800", 3, "").preNo("B1").build();
    Receipt first =
        anonymous("2", 1, "清单新增申报成功[" + Samples.GUID.toLowerCase(java.util.Locale.ROOT) + "]")
            .preNo("B1")
            .build();
    assertThat(states.apply(late).effect()).isEqualTo(Effect.UNMATCHED);
    assertThat(states.apply(first).effect()).isEqualTo(Effect.CHANGED);
    assertThat(state(LIST).statusClass()).isEqualTo(StatusClass.RELEASED);
    assertThat(state(LIST).preNo()).contains("B1");
    assertThat(states.unmatched()).isEmpty();
  }

  @Test
  void theOrderNamedInTheWordsWillDo() {
    states.apply(
        anonymous(
                "2",
                1,
                "清单新增申报成功[00000000-0000-4000-8000-0000000000AA][电商企业编码：1100000001订单编号：ORDER0001]")
            .build());
    assertThat(state(LIST).status()).isPresent();
    assertThat(state(ORDER).status()).isEmpty();
  }

  @Test
  void aNumberWithoutEnterpriseMustBeUnambiguous() {
    Receipt receipt = Receipt.builder(MessageType.CEB622).key(null, "COP0001").status("2").build();
    assertThat(states.apply(receipt).effect()).isEqualTo(Effect.CHANGED);

    states.declare(
        Samples.list("COP0001").toBuilder()
            .inventory(
                Samples.list("COP0001").getInventory().stream()
                    .map(
                        i ->
                            i.toBuilder()
                                .inventoryHead(
                                    java.util.Objects.requireNonNull(i.getInventoryHead())
                                        .toBuilder()
                                        .agentCode("1100000009")
                                        .build())
                                .build())
                    .toList())
            .build(),
        "M4");
    assertThat(
            states
                .apply(Receipt.builder(MessageType.CEB622).key("", "COP0001").status("3").build())
                .effect())
        .isEqualTo(Effect.UNMATCHED);
  }

  @Test
  void theOtherCodeOfTheSameEnterpriseWillDo() {
    Receipt receipt =
        Receipt.builder(MessageType.CEB622)
            .key("91460000MA5TEST001", "COP0001")
            .status("2")
            .build();
    assertThat(states.apply(receipt).effect()).isEqualTo(Effect.CHANGED);
    assertThat(
            states
                .apply(
                    Receipt.builder(MessageType.CEB622)
                        .key("1100000077", "COP0001")
                        .status("3")
                        .build())
                .effect())
        .isEqualTo(Effect.UNMATCHED);
  }

  @Test
  void whatCameBeforeTheDeclarationIsAppliedWithIt() {
    Receipt early =
        Receipt.builder(MessageType.CEB312).key("1100000001", "LATER").status("2").build();
    states.apply(early);
    states.declare(Samples.order("LATER"), "M5");
    assertThat(state(DocumentKey.order("1100000001", "LATER")).receipt()).contains(early);
    assertThat(states.unmatched()).isEmpty();
  }

  @Test
  void forgottenDocumentsAndDrainedReceiptsAreGone() {
    assertThat(states.forget(ORDER)).isTrue();
    assertThat(states.forget(ORDER)).isFalse();
    Receipt receipt = orderReceipt("2", 1);
    assertThat(states.apply(receipt).effect()).isEqualTo(Effect.UNMATCHED);
    assertThat(states.drainUnmatched()).containsExactly(receipt);
    assertThat(states.unmatched()).isEmpty();
    states.declare(Samples.order("ORDER0001"), "M6");
    assertThat(state(ORDER).status()).isEmpty();
  }

  @Test
  void manyThreadsComeToTheSameState() throws Exception {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      states.declare(Samples.order("T" + i), "MT" + i);
      for (String code : List.of("2", "3", "120")) {
        receipts.add(
            Receipt.builder(MessageType.CEB312)
                .key("1100000001", "T" + i)
                .status(code)
                .returnTime(Samples.at(code.length()))
                .build());
      }
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> jobs = new ArrayList<>();
      for (int worker = 0; worker < 8; worker++) {
        List<Receipt> mine = new ArrayList<>(receipts);
        java.util.Collections.shuffle(mine, new java.util.Random(worker));
        jobs.add(
            () -> {
              for (Receipt receipt : mine) {
                states.apply(receipt);
                assertThat(states.all()).isNotEmpty();
              }
              return null;
            });
      }
      for (Future<Void> done : pool.invokeAll(jobs)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    for (int i = 0; i < 50; i++) {
      DocumentState state = state(DocumentKey.order("1100000001", "T" + i));
      assertThat(state.succeeded()).isTrue();
      assertThat(state.history()).hasSize(3);
    }
  }

  private static Receipt.Builder anonymous(String code, int second, String info) {
    return Receipt.builder(MessageType.CEB622)
        .status(code)
        .returnTime(Samples.at(second))
        .info(info);
  }

  private DocumentState state(DocumentKey key) {
    return states.find(key).orElseThrow();
  }
}
