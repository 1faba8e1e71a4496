package io.cbec.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cbec.core.MessageType;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HainanGatewayTest {

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private HttpChannel channel = channel(HttpGateway.hainan(Samples.DXP_ID));

  private static HttpChannel channel(HainanGateway gateway) {
    return HttpChannel.builder().baseUri(URI.create("http://127.0.0.1:1")).gateway(gateway).build();
  }

  @BeforeEach
  void connect() {
    connect(HainanGateway.builder(Samples.DXP_ID).clock(Samples.CLOCK).build());
  }

  private void connect(HainanGateway gateway) {
    channel.close();
    channel = HttpChannel.builder().baseUri(URI.create(SERVER.baseUrl())).gateway(gateway).build();
  }

  @AfterEach
  void close() {
    channel.close();
  }

  private static void answers(String orders, String lists) {
    SERVER.stubFor(
        get(urlPathEqualTo("/ceb312msg"))
            .willReturn(ok().withBody(orders.getBytes(StandardCharsets.UTF_8))));
    SERVER.stubFor(
        get(urlPathEqualTo("/ceb622msg"))
            .willReturn(ok().withBody(lists.getBytes(StandardCharsets.UTF_8))));
  }

  private static void liveAnswers() {
    answers(
        new String(Samples.bytes("/gateways/hainan-ceb312.txt"), StandardCharsets.UTF_8),
        new String(Samples.bytes("/gateways/hainan-ceb622.txt"), StandardCharsets.UTF_8));
  }

  @Test
  void postsTheMessageInJson() {
    SERVER.stubFor(post("/cebcmsg").willReturn(ok("OK")));
    DxpMessage message = Samples.envelope();

    assertThat(channel.send(message)).isEqualTo(new SendOutcome.Accepted("OK"));

    SERVER.verify(
        postRequestedFor(urlPathEqualTo("/cebcmsg"))
            .withHeader("Content-Type", equalTo("application/json; charset=UTF-8"))
            .withRequestBody(
                equalToJson(
                    "{\"Message\":{\"MessageHead\":{\"MessageId\":\""
                        + message.copMsgId()
                        + "\",\"MessageType\":\"CEB311Message.xml\",\"SenderID\":\"SHOP\","
                        + "\"ReceiverID\":\"PORT\",\"SendTime\":\"20230807164347\","
                        + "\"Version\":\"1.0\"},\"MessageBody\":{\"data\":\""
                        + Base64.getEncoder().encodeToString(message.data().toByteArray())
                        + "\"}}}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FAIL", "<html>OK</html>", "NOT OK"})
  void onlyOkIsAnAcceptance(String body) {
    SERVER.stubFor(post("/cebcmsg").willReturn(ok(body)));
    assertThat(channel.send(Samples.envelope()))
        .isEqualTo(new SendOutcome.InDoubt(FailureCause.ANSWER_UNCLEAR, "200"));
  }

  @Test
  void theFirstPollLooksADayBack() {
    answers("[]", "");
    ReceiptBatch batch = channel.receive(ReceiptCursor.START);

    assertThat(batch.items()).isEmpty();
    for (String path : List.of("/ceb312msg", "/ceb622msg")) {
      SERVER.verify(
          getRequestedFor(urlPathEqualTo(path))
              .withQueryParam("dxpid", equalTo(Samples.DXP_ID))
              .withQueryParam("qryid", equalTo("20230806164147")));
    }
  }

  @Test
  void laterPollsGoOnBehindTheLastRowOfEachTypeWithAnOverlap() {
    liveAnswers();
    ReceiptBatch first = channel.receive(ReceiptCursor.START);
    assertThat(first.items()).hasSize(4);
    assertThat(first.more()).isFalse();
    SERVER.resetRequests();

    ReceiptBatch second = channel.receive(first.next());

    assertThat(second.items()).isEqualTo(first.items());
    assertThat(second.next()).isEqualTo(first.next());
    SERVER.verify(
        getRequestedFor(urlPathEqualTo("/ceb312msg"))
            .withQueryParam("qryid", equalTo("20230807164156")));
    SERVER.verify(
        getRequestedFor(urlPathEqualTo("/ceb622msg"))
            .withQueryParam("qryid", equalTo("20230807164207")));
  }

  @Test
  void pollingMayStartAtATime() {
    answers("[]", "[]");
    channel.receive(ReceiptCursor.since(Instant.parse("2023-08-01T00:00:00Z")));
    SERVER.verify(
        getRequestedFor(urlPathEqualTo("/ceb622msg"))
            .withQueryParam("qryid", equalTo("20230801075800")));
  }

  @Test
  void liveRowsReachTheirDocumentsInAnyOrder() {
    liveAnswers();
    List<Inbound> items = new ArrayList<>(channel.receive(ReceiptCursor.START).items());
    for (int seed = 0; seed < 24; seed++) {
      Collections.shuffle(items, new Random(seed));
      DocumentStates states = DocumentStates.create();
      states.declare(Samples.order("ORDER0001"), "M1");
      states.declare(Samples.list("COP0001"), "M2");

      items.forEach(item -> states.apply(((Inbound.Parsed) item).receipt()));

      assertThat(states.unmatched()).isEmpty();
      assertThat(states.find(Samples.ORDER).orElseThrow().status().orElseThrow().code())
          .isEqualTo("2");
      DocumentState list = states.find(Samples.LIST).orElseThrow();
      assertThat(list.statusClass()).isEqualTo(StatusClass.RELEASED);
      assertThat(list.invtNo()).contains("64092023I000000001");
      assertThat(list.preNo()).contains("B20230807000000001");
      assertThat(list.history())
          .extracting(r -> r.status().code())
          .containsExactly("2", "120", "800");
      assertThat(list.since()).contains(Samples.at(52));
    }
  }

  @Test
  void jsonRowsSayTheSame() {
    answers(
        "[{\"returnstatus\":2,\"ebpcode\":\"1100000001\",\"orderno\":\"ORDER0001\","
            + "\"returntime\":1691397830000,\"returninfo\":\"x\"}]",
        "[]");
    Receipt receipt = single();
    assertThat(receipt.key()).contains(Samples.ORDER);
    assertThat(receipt.returnTime()).contains(Samples.at(50));
    assertThat(receipt.status().code()).isEqualTo("2");
  }

  @Test
  void timesMayComeInOtherForms() {
    answers("[{returnstatus=2, orderno=O, returntime=20230807164350123}]", "[]");
    assertThat(single().returnTime()).contains(Samples.at(50).plusNanos(123_000_000));
    answers("[{returnstatus=2, orderno=O, returntime2=20230807164350}]", "[]");
    assertThat(single().returnTime()).contains(Samples.at(50));
    answers("[{returnstatus=2, orderno=O, returntime=20231399999999}]", "[]");
    assertThat(single().returnTime()).isEmpty();
  }

  private Receipt single() {
    List<Inbound> items = channel.receive(ReceiptCursor.START).items();
    assertThat(items).hasSize(1);
    return ((Inbound.Parsed) items.get(0)).receipt();
  }

  @Test
  void textInTheNationalEncodingIsRead() {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                ok().withBody(
                        "[{returnstatus=100, orderno=O, ebpcode=E, returninfo=支付企业不一致}]"
                            .getBytes(Charset.forName("GBK")))));
    connect(HainanGateway.builder(Samples.DXP_ID).polledTypes(MessageType.CEB312).build());
    assertThat(single().info().raw()).isEqualTo("支付企业不一致");
  }

  @Test
  void aRowWithoutStatusIsHandedOnUnread() {
    answers("[{orderno=O}]", "[]");
    assertThat(channel.receive(ReceiptCursor.START).items())
        .singleElement()
        .isInstanceOf(Inbound.Unreadable.class);
  }

  @Test
  void aFailedPathMovesNothing() {
    liveAnswers();
    SERVER.stubFor(get(urlPathEqualTo("/ceb622msg")).willReturn(serverError()));
    assertThatExceptionOfType(ChannelException.class)
        .isThrownBy(() -> channel.receive(ReceiptCursor.START))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(FailureCause.SERVER_ERROR));
    answers("<html/>", "[]");
    assertThatExceptionOfType(ChannelException.class)
        .isThrownBy(() -> channel.receive(ReceiptCursor.START))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(FailureCause.ANSWER_UNCLEAR));
  }

  @Test
  void otherReceiptsArePolledWhenAskedFor() {
    SERVER.stubFor(
        get(urlPathEqualTo("/ceb412msg"))
            .willReturn(ok("[{returnstatus=120, paycode=P, paytransactionid=T}]")));
    connect(HainanGateway.builder(Samples.DXP_ID).polledTypes(MessageType.CEB412).build());
    assertThat(single().key()).contains(DocumentKey.payment("P", "T"));
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HainanGateway.builder("DXPENT00000000012"));
    HainanGateway.Builder builder = HainanGateway.builder(Samples.DXP_ID);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.polledTypes());
    assertThatIllegalArgumentException().isThrownBy(() -> builder.polledTypes(MessageType.CEB311));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.overlap(Duration.ofSeconds(-1)));
    for (String bad : List.of("yesterday", "CEB312=x", "CEB312", "X=1")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> channel.receive(new ReceiptCursor(bad)));
    }
  }
}
