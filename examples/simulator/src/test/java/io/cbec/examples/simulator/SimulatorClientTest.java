package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import io.cbec.transport.DocumentKey;
import io.cbec.transport.DocumentState;
import io.cbec.transport.HainanGateway;
import io.cbec.transport.HttpChannel;
import io.cbec.transport.HttpGateway;
import io.cbec.transport.Receipt;
import io.cbec.transport.SendOutcome;
import io.cbec.transport.SingleWindowClient;
import io.cbec.transport.SubmitResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client of the library against the simulator, over real HTTP. */
class SimulatorClientTest {

  private static final Duration SECOND = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void saleIsReleasedAndReturned() throws Exception {
    try (SingleWindowSimulator window = start(SimulatorOptions.builder());
        SingleWindowClient client = client(window, HttpGateway.dxp(Sales.DXP_ID))) {
      Map<DocumentKey, DocumentState> states = declare(client, "1");
      assertThat(states.values()).allMatch(DocumentState::succeeded);
      DocumentState list = states.get(DocumentKey.inventory("1100000002", "COP1"));
      assertThat(status(list)).isEqualTo("800");
      assertThat(list.taxBills()).hasSize(1);

      List<DocumentKey> back =
          submit(
              client, Sales.returnRequests(Sales.returnRequest("1", list.invtNo().orElseThrow())));
      assertThat(client.awaitFinal(back, PATIENCE).values())
          .allMatch(state -> status(state).equals("800"));
    }
  }

  @Test
  void differingPayerIsRefused() throws Exception {
    try (SingleWindowSimulator window = start(SimulatorOptions.builder());
        SingleWindowClient client = client(window, HttpGateway.dxp(Sales.DXP_ID))) {
      submit(client, Sales.orders(Sales.order("1")));
      submit(client, Sales.payments(Sales.payment("1").toBuilder().payerName("测试丙").build()));
      submit(client, Sales.waybills(Sales.waybill("1")));
      List<DocumentKey> list = submit(client, Sales.lists(Sales.list("1")));
      DocumentState state = client.awaitFinal(list, PATIENCE).get(list.get(0));
      assertThat(status(state)).isEqualTo("100");
      assertThat(state.info().orElseThrow().reasons())
          .singleElement()
          .satisfies(reason -> assertThat(reason.code()).isEqualTo("1327"));
    }
  }

  @Test
  void heldListIsCancelled() throws Exception {
    SimulatorOptions.Builder held = SimulatorOptions.builder().routes(copNo -> ListRoute.HELD);
    try (SingleWindowSimulator window = start(held);
        SingleWindowClient client = client(window, HttpGateway.dxp(Sales.DXP_ID))) {
      submit(client, Sales.orders(Sales.order("1")));
      submit(client, Sales.payments(Sales.payment("1")));
      submit(client, Sales.waybills(Sales.waybill("1")));
      DocumentKey list = submit(client, Sales.lists(Sales.list("1"))).get(0);
      String invtNo = "";
      for (int i = 0; i < 500 && invtNo.isEmpty(); i++) {
        client.poll();
        invtNo = client.state(list).flatMap(DocumentState::invtNo).orElse("");
        Thread.sleep(10);
      }
      List<DocumentKey> cancellation =
          submit(client, Sales.cancellations(Sales.cancellation("1", invtNo)));
      DocumentState state = client.awaitFinal(cancellation, PATIENCE).get(cancellation.get(0));
      assertThat(status(state)).isEqualTo("399");
      assertThat(state.info().orElseThrow().raw()).contains("清单已成功撤单");
    }
  }

  @Test
  void realismDoesNotConfuseTheClient() throws Exception {
    for (SimulatorOptions.Builder trick :
        List.of(
            SimulatorOptions.builder().deliverTogether(true),
            SimulatorOptions.builder().reorder(true),
            SimulatorOptions.builder().repeatReceipt(true),
            SimulatorOptions.builder().loseUntilPolled(true),
            SimulatorOptions.builder().extraFields816(true),
            SimulatorOptions.builder().prefixed(true),
            SimulatorOptions.builder().gb2312(true))) {
      try (SingleWindowSimulator window = start(trick);
          SingleWindowClient client = client(window, HttpGateway.dxp(Sales.DXP_ID))) {
        Map<DocumentKey, DocumentState> states = declare(client, "1");
        assertThat(states.values()).allMatch(DocumentState::succeeded);
        assertThat(client.drainUnreadable()).isEmpty();
      }
    }
  }

  @Test
  void brokenAnswerLeavesDoubtAndResendingFindsADuplicate() throws Exception {
    try (SingleWindowSimulator window = start(SimulatorOptions.builder().badGatewayAt(1));
        SingleWindowClient client = client(window, HttpGateway.dxp(Sales.DXP_ID))) {
      SubmitResult.Sent sent = (SubmitResult.Sent) client.submit(Sales.orders(Sales.order("1")));
      assertThat(sent.outcome()).isInstanceOf(SendOutcome.InDoubt.class);
      SubmitResult.Sent again = client.resend(sent);
      assertThat(again.outcome()).isInstanceOf(SendOutcome.Accepted.class);
      List<Receipt> receipts = client.poll();
      assertThat(receipts)
          .extracting(receipt -> receipt.status().code())
          .containsExactly("2", "-301010");
    }
  }

  @Test
  void tooManyRequestsAreNotSent() throws Exception {
    try (SingleWindowSimulator window =
            start(SimulatorOptions.builder().tooManyAt(1, Duration.ofSeconds(7)));
        SingleWindowClient client = client(window, HttpGateway.dxp(Sales.DXP_ID))) {
      SubmitResult.Sent sent = (SubmitResult.Sent) client.submit(Sales.orders(Sales.order("1")));
      assertThat(sent.outcome())
          .isInstanceOfSatisfying(
              SendOutcome.NotSent.class,
              outcome -> assertThat(outcome.retryAfter()).contains(Duration.ofSeconds(7)));
      assertThat(client.poll()).isEmpty();
      assertThat(client.resend(sent).outcome()).isInstanceOf(SendOutcome.Accepted.class);
    }
  }

  @Test
  void slowAnswersAreSlow() throws Exception {
    try (SingleWindowSimulator window =
            start(SimulatorOptions.builder().slowAnswers(Duration.ofMillis(300)));
        SingleWindowClient client = client(window, HttpGateway.dxp(Sales.DXP_ID))) {
      long start = System.nanoTime();
      submit(client, Sales.orders(Sales.order("1")));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
    }
  }

  @Test
  void unknownReceiverIsRefusedByThePlatform() throws Exception {
    try (SingleWindowSimulator window = start(SimulatorOptions.builder());
        SingleWindowClient client =
            builder(window, HttpGateway.dxp(Sales.DXP_ID)).receiverId("DXPNOBODY").build()) {
      SubmitResult.Sent sent = (SubmitResult.Sent) client.submit(Sales.orders(Sales.order("1")));
      assertThat(sent.outcome())
          .isInstanceOfSatisfying(
              SendOutcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("2001"));
    }
  }

  @Test
  void hainanShapeGoesToRelease() throws Exception {
    HttpGateway hainan =
        HainanGateway.builder(Sales.DXP_ID)
            .polledTypes(
                MessageType.CEB312, MessageType.CEB412, MessageType.CEB512, MessageType.CEB622)
            .build();
    try (SingleWindowSimulator window = start(SimulatorOptions.builder());
        SingleWindowClient client = client(window, hainan)) {
      Map<DocumentKey, DocumentState> states = declare(client, "1");
      assertThat(states.values()).allMatch(DocumentState::succeeded);
    }
  }

  private static SingleWindowSimulator start(SimulatorOptions.Builder options) throws IOException {
    return SingleWindowSimulator.start(options.second(SECOND).build());
  }

  private static SingleWindowClient client(SingleWindowSimulator window, HttpGateway gateway) {
    return builder(window, gateway).build();
  }

  private static SingleWindowClient.Builder builder(
      SingleWindowSimulator window, HttpGateway gateway) {
    return SingleWindowClient.builder()
        .channel(HttpChannel.builder().baseUri(window.baseUri()).gateway(gateway).build())
        .senderId(Sales.DXP_ID)
        .signer(Bench.SIGNER)
        .pollInterval(Duration.ofMillis(20));
  }

  private static Map<DocumentKey, DocumentState> declare(SingleWindowClient client, String no)
      throws InterruptedException {
    List<DocumentKey> keys = new ArrayList<>();
    keys.addAll(submit(client, Sales.orders(Sales.order(no))));
    keys.addAll(submit(client, Sales.payments(Sales.payment(no))));
    keys.addAll(submit(client, Sales.waybills(Sales.waybill(no))));
    keys.addAll(submit(client, Sales.lists(Sales.list(no))));
    return client.awaitFinal(keys, PATIENCE);
  }

  private static List<DocumentKey> submit(SingleWindowClient client, CebMessage message) {
    SubmitResult.Sent sent = (SubmitResult.Sent) client.submit(message);
    assertThat(sent.outcome()).isInstanceOf(SendOutcome.Accepted.class);
    return sent.keys();
  }

  private static String status(DocumentState state) {
    return state.status().orElseThrow().code();
  }
}
