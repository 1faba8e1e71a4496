package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cbec.examples.simulator.PaymentEnquiry.Opening;
import io.cbec.schemas.SchemaFiles;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.signing.SignatureVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.helpers.DefaultHandler;

/** The HTTP side, with nothing but the JDK's client and envelopes written by hand. */
class SimulatorHttpTest {

  private static final SchemaReader DXP = new SchemaReader(SchemaFiles.DXP);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService platformThreads = Executors.newFixedThreadPool(4);
  private SingleWindowSimulator window = open(SimulatorOptions.builder());

  @AfterEach
  void close() {
    window.close();
    platformThreads.shutdownNow();
  }

  // ---- envelope ----

  @Test
  void acceptedEnvelopeIsAnsweredOk() throws Exception {
    HttpResponse<String> answer = post("/dxp", envelope(order("1")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("OK");
    String receipts = receipts("");
    assertThat(receipts).matches("\\{\"cursor\":\"1\",\"more\":false,\"receipts\":\\[\"[^\"]+\"]}");
    byte[] envelope = firstReceipt(receipts);
    assertThat(DXP.read(envelope, new DefaultHandler()).problems()).isEmpty();
    assertThat(new String(envelope, StandardCharsets.UTF_8))
        .contains("<SenderId>DXPEDCCEB0000002</SenderId>", "<MsgType>CEB312Message</MsgType>");
    assertThat(receipts("1")).isEqualTo("{\"cursor\":\"1\",\"more\":false,\"receipts\":[]}");
  }

  @Test
  void prefixedEnvelopesGoBothWays() throws Exception {
    restart(SimulatorOptions.builder().prefixed(true));
    String prefixed =
        envelope(order("1"))
            .replaceAll("<(/?)(?=[A-Z])", "<$1dxp:")
            .replace("xmlns=", "xmlns:dxp=");
    assertThat(post("/dxp", prefixed).body()).isEqualTo("OK");
    byte[] receipt = firstReceipt(receipts(""));
    assertThat(new String(receipt, StandardCharsets.UTF_8)).contains("<dxp:DxpMsg xmlns:dxp=");
    assertThat(DXP.read(receipt, new DefaultHandler()).problems()).isEmpty();
  }

  @Test
  void badEnvelopesAreReportedAtOnce() throws Exception {
    String good = envelope(order("1"));
    assertReport("0001", post("/dxp", "not XML"));
    assertReport("0001", post("/dxp", ""));
    assertReport(
        "0001", post("/dxp", "<CEB311Message xmlns=\"http://www.chinaport.gov.cn/ceb\"/>"));
    assertReport("0001", post("/dxp", "<!DOCTYPE x><x/>"));
    assertReport("0002", post("/dxp", good.replaceFirst("<MsgType>.*</MsgType>", "")));
    assertReport("0002", post("/dxp", good.replaceFirst("<Data>.", "<Data>!")));
    assertReport("0002", post("/dxp", good.replace("DXPENT0000000001", "DXPENT00000000017")));
    HttpResponse<String> nobody = post("/dxp", good.replace("DXPEDCCEB0000002", "DXPNOBODY"));
    assertReport("2001", nobody);
    assertThat(nobody.body()).contains("<CopMsgId>MSG-1</CopMsgId>", "指定的接收方不存在");
    assertThat(receipts("")).as("nothing was taken").contains("\"receipts\":[]");
  }

  @Test
  void dataThatIsNoMessageComesBackAsFormatRejection() throws Exception {
    assertThat(post("/dxp", envelope("x".getBytes(StandardCharsets.UTF_8))).body()).isEqualTo("OK");
    String receipt = new String(firstReceipt(receipts("")), StandardCharsets.UTF_8);
    assertThat(receipt).contains("<MsgType>CEB900Message</MsgType>");
    String document = data(receipt);
    assertThat(document)
        .contains(
            "<oriCopMsgId>MSG-1</oriCopMsgId>", "<oriBizMessage><![CDATA[x]]></oriBizMessage>");
  }

  @Test
  void receiptsNeedAnIdAndACursorOfOurs() throws Exception {
    assertThat(get("/dxp/receipts").statusCode()).isEqualTo(400);
    assertThat(get("/dxp/receipts?dxpid=A&since=abc").statusCode()).isEqualTo(400);
    assertThat(get("/dxp/receipts?dxpid=NOBODY").body())
        .isEqualTo("{\"cursor\":\"0\",\"more\":false,\"receipts\":[]}");
  }

  // ---- Hainan ----

  @Test
  void hainanRowsLookAsSeenLive() throws Exception {
    assertThat(post("/cebcmsg", hainan(order("1"))).body()).isEqualTo("OK");
    assertThat(post("/cebcmsg", hainan(Bench.signed(Sales.lists(Sales.list("1"))))).body())
        .isEqualTo("OK");
    HttpResponse<String> orders = get("/ceb312msg?dxpid=" + Sales.DXP_ID + "&qryid=20200101000000");
    assertThat(orders.headers().firstValue("Content-Type")).contains("text/plain; charset=UTF-8");
    assertThat(orders.body())
        .matches(
            "\\[\\{ebpcode=1100000001, ebccode=1100000001, orderno=ORDER1, returnstatus=2,"
                + " returntime=\\d{13}, returninfo=新增申报成功\\[.{36}], re_order_guid=.{36},"
                + " returntime2=\\d{14}, instm=\\d{13}, trans_dxpid=DXPENT0000000001}]");
    assertThat(get("/ceb622msg?dxpid=" + Sales.DXP_ID + "&qryid=20200101000000").body())
        .contains("preno=B", "re_elist_guid=")
        .doesNotContain("copno");
    assertThat(get("/ceb312msg?dxpid=" + Sales.DXP_ID + "&qryid=20990101000000").body())
        .isEqualTo("[]");
    assertThat(get("/ceb412msg?dxpid=NOBODY&qryid=20200101000000").body()).isEqualTo("[]");
  }

  @Test
  void hainanRefusesWhatIsNoRequest() throws Exception {
    assertThat(post("/cebcmsg", "{").statusCode()).isEqualTo(400);
    assertThat(post("/cebcmsg", "{\"Message\":{}}").statusCode()).isEqualTo(400);
    assertThat(post("/cebcmsg", "[".repeat(5_000)).statusCode()).isEqualTo(400);
    assertThat(get("/ceb312msg?dxpid=A").statusCode()).isEqualTo(400);
    assertThat(get("/ceb312msg?dxpid=A&qryid=yesterday").statusCode()).isEqualTo(400);
    String broken = hainan(order("1")).replaceFirst("\"data\":\".", "\"data\":\"!");
    assertThat(post("/cebcmsg", broken).body()).as("said later, by CEB900").isEqualTo("OK");
    assertThat(get("/ceb900msg?dxpid=SHOP&qryid=20200101000000").body())
        .contains("oricopmsgid=MSG-1");
  }

  // ---- faults, limits, status ----

  @Test
  void secondRequestIsTooMany() throws Exception {
    restart(SimulatorOptions.builder().tooManyAt(2, Duration.ofSeconds(3)));
    assertThat(post("/dxp", envelope(order("1"))).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = post("/dxp", envelope(order("2")));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("3");
    assertThat(post("/dxp", envelope(order("3"))).statusCode()).isEqualTo(200);
    assertThat(receipts("")).startsWith("{\"cursor\":\"2\"");
  }

  @Test
  void secondAnswerIsBrokenButTheMessageTaken() throws Exception {
    restart(SimulatorOptions.builder().badGatewayAt(2));
    assertThat(post("/dxp", envelope(order("1"))).statusCode()).isEqualTo(200);
    assertThat(post("/dxp", envelope(order("2"))).statusCode()).isEqualTo(502);
    assertThat(receipts("")).startsWith("{\"cursor\":\"2\"");
  }

  @Test
  void largeBodiesAndOtherPathsAreRefused() throws Exception {
    restart(SimulatorOptions.builder().maxBodyBytes(1_000));
    assertThat(post("/dxp", "x".repeat(1_001)).statusCode()).isEqualTo(413);
    assertReport("0001", post("/dxp", "x".repeat(1_000)));
    assertThat(get("/dxp").statusCode()).isEqualTo(404);
    assertThat(get("/ceb12msg").statusCode()).isEqualTo(404);
    assertThat(post("/", "x").statusCode()).isEqualTo(404);
  }

  @Test
  void statusPageCountsAndNamesNobody() throws Exception {
    post("/dxp", envelope(order("1")));
    post("/dxp", envelope(new byte[] {1}));
    String page = get("/").body();
    assertThat(page)
        .contains("requests with messages    2", "messages of the standard  1")
        .contains("answered with CEB900      1", "CEB311  2: 1")
        .doesNotContain("测试", "110101", "ORDER1", Sales.DXP_ID);
  }

  @Test
  void platformIsAskedOverHttpAndUploadsAreTold() throws Exception {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    HttpServer platform = platform(asked, "{\"code\":\"10000\",\"message\":\"\"}");
    try {
      restart(Duration.ZERO, SimulatorOptions.builder().platform(address(platform)));
      assertThat(post("/dxp", envelope(payment("1"))).body()).isEqualTo("OK");
      String form = asked.poll(20, TimeUnit.SECONDS);
      assertThat(form).startsWith("openReq=%7B%22orderNo%22%3A%22ORDER1%22%2C%22sessionID%22");
      await(() -> enquiries().get(0).opening() == Opening.ANSWERED);
      String path = "/ceb2grab/grab/realTimeDataUpload";
      assertThat(post(path, "payExInfoStr=%7B%7D").body()).contains("20000");
      assertThat(get(path).statusCode()).isEqualTo(404);
      assertThat(get("/").body())
          .contains(
              "enquiries              1", "answered with 10000    1", "uploaded               0")
          .contains("other uploads          1", enquiries().get(0).sessionId() + "  ANSWERED")
          .doesNotContain("ORDER1");
    } finally {
      platform.stop(0);
    }
  }

  @Test
  void manyEnquiriesAtOnceAllReachThePlatform() throws Exception {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    HttpServer platform = platform(asked, "{\"code\":\"10000\"}");
    try {
      restart(Duration.ZERO, SimulatorOptions.builder().platform(address(platform)));
      ImportPaymentHead[] slips = new ImportPaymentHead[100];
      for (int i = 0; i < slips.length; i++) {
        slips[i] = Sales.payment("M" + i);
      }
      post("/dxp", envelope(Bench.signed(Sales.payments(slips))));
      await(() -> enquiries().size() == 100);
      await(() -> enquiries().stream().noneMatch(e -> e.opening() == Opening.ASKING));
      assertThat(enquiries()).extracting(PaymentEnquiry::opening).containsOnly(Opening.ANSWERED);
      assertThat(asked).hasSize(100);
    } finally {
      platform.stop(0);
    }
  }

  @Test
  void platformThatRefusesOrIsAwayIsRemembered() throws Exception {
    HttpServer platform = platform(new LinkedBlockingQueue<>(), "{\"code\":\"20000\"}");
    URI address = address(platform);
    try {
      restart(Duration.ZERO, SimulatorOptions.builder());
      window.registerPlatform(address);
      post("/dxp", envelope(payment("1")));
      await(() -> opening(0) == Opening.REFUSED);
      window.registerPlatform(URI.create(address + "/elsewhere"));
      post("/dxp", envelope(payment("2")));
      await(() -> opening(1) == Opening.REFUSED);
    } finally {
      platform.stop(0);
    }
    post("/dxp", envelope(payment("3")));
    await(() -> opening(2) == Opening.NO_ANSWER);
  }

  @Test
  void closedWindowDoesNotWaitForAPlatformThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      restart(Duration.ZERO, SimulatorOptions.builder().platform(address));
      post("/dxp", envelope(payment("1")));
      try (Socket connection = silent.accept()) {
        assertThat(connection.getInputStream().read()).isEqualTo('P');
        window.close();
        await(() -> simulatorThreads() == 0);
      }
    }
  }

  private HttpServer platform(BlockingQueue<String> asked, String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/open",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known = exchange.getRequestURI().getPath().equals("/open");
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
            asked.add(new String(body, StandardCharsets.UTF_8));
          }
        });
    server.setExecutor(platformThreads);
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/open");
  }

  private List<PaymentEnquiry> enquiries() {
    return window.paymentEnquiries();
  }

  private Opening opening(int index) {
    return enquiries().size() > index ? enquiries().get(index).opening() : Opening.ASKING;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void strictWindowTrustsKnownCertificatesOnly() throws Exception {
    try (var other =
        io.cbec.signing.SelfSignedKey.generate(io.cbec.signing.SignatureProfile.SM2_SM3, "别的企业")) {
      restart(
          SimulatorOptions.builder()
              .verifier(SignatureVerifier.builder().trust(other.certificate()).build()));
    }
    post("/dxp", envelope(order("1")));
    assertThat(data(new String(firstReceipt(receipts("")), StandardCharsets.UTF_8)))
        .contains("<returnStatus>-301020</returnStatus>");
  }

  @Test
  void manyAtOnce() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String envelope = envelope(order("P" + i));
        calls.add(() -> post("/dxp", envelope).statusCode());
      }
      for (Future<Integer> answer : senders.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      senders.shutdownNow();
    }
    assertThat(receipts("")).startsWith("{\"cursor\":\"64\"");
    assertThat(get("/").body()).contains("CEB311  2: 64");
  }

  @Test
  void closedWindowLeavesNoThreadAndNoPort() throws Exception {
    get("/");
    URI base = window.baseUri();
    window.close();
    assertThatThrownBy(
            () -> http.send(HttpRequest.newBuilder(base).build(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    for (int i = 0; i < 100 && simulatorThreads() > 0; i++) {
      Thread.sleep(20);
    }
    assertThat(simulatorThreads()).isZero();
    restart(SimulatorOptions.builder().port(base.getPort()));
    assertThat(window.baseUri()).isEqualTo(base);
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(window.baseUri().getHost()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void optionsOfTheCommandLine() {
    SimulatorOptions options = Main.options(List.of("--port", "9090", "--second", "50"));
    assertThat(options.port()).isEqualTo(9_090);
    assertThat(options.second()).isEqualTo(Duration.ofMillis(50));
    assertThat(Main.options(List.of()).port()).isEqualTo(8_080);
    assertThat(Main.options(List.of()).platform()).isNull();
    SimulatorOptions asking =
        Main.options(List.of("--platform", "http://127.0.0.1:9090/open", "--ask-every", "3"));
    assertThat(asking.platform()).isEqualTo(URI.create("http://127.0.0.1:9090/open"));
    assertThat(asking.askEveryNthPayment()).isEqualTo(3);
    for (List<String> wrong :
        List.of(
            List.of("--port"),
            List.of("--port", "abc"),
            List.of("--port", "70000"),
            List.of("--platform", "ftp://127.0.0.1/"),
            List.of("--platform", "a b"),
            List.of("--ask-every", "0"),
            List.of("--what", "1"))) {
      assertThatThrownBy(() -> Main.options(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static long simulatorThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                Set.of("simulator-http", "simulator-agenda", "simulator-payment-data")
                    .contains(thread.getName()))
        .count();
  }

  // ---- how to talk to it ----

  private void restart(SimulatorOptions.Builder options) {
    window.close();
    window = open(options);
  }

  private void restart(Duration second, SimulatorOptions.Builder options) {
    window.close();
    window = open(second, options);
  }

  private static SingleWindowSimulator open(SimulatorOptions.Builder options) {
    return open(Duration.ofHours(1), options);
  }

  private static SingleWindowSimulator open(Duration second, SimulatorOptions.Builder options) {
    try {
      return SingleWindowSimulator.start(options.second(second).build());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] order(String no) {
    return Bench.signed(Sales.orders(Sales.order(no)));
  }

  private static byte[] payment(String no) {
    return Bench.signed(Sales.payments(Sales.payment(no)));
  }

  private static String envelope(byte[] data) {
    return """
    <DxpMsg xmlns="http://www.chinaport.gov.cn/dxp" ver="1.0"><TransInfo>\
    <CopMsgId>MSG-1</CopMsgId><SenderId>DXPENT0000000001</SenderId><ReceiverIds>\
    <ReceiverId>DXPEDCCEB0000002</ReceiverId></ReceiverIds>\
    <CreatTime>2026-03-01T10:00:00</CreatTime><MsgType>CEB311Message</MsgType></TransInfo>\
    <Data>%s</Data></DxpMsg>\
    """
        .formatted(Base64.getEncoder().encodeToString(data));
  }

  private static String hainan(byte[] data) {
    return """
    {"Message":{"MessageHead":{"MessageId":"MSG-1","MessageType":"CEB311Message.xml",\
    "SenderID":"SHOP","ReceiverID":"PORT","SendTime":"20260301100000","Version":"1.0"},\
    "MessageBody":{"data":"%s"}}}\
    """
        .formatted(Base64.getEncoder().encodeToString(data));
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(window.baseUri().resolve(path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create(window.baseUri() + path);
    return http.send(
        HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private String receipts(String since) throws IOException, InterruptedException {
    return get("/dxp/receipts?dxpid=" + Sales.DXP_ID + (since.isEmpty() ? "" : "&since=" + since))
        .body();
  }

  private static byte[] firstReceipt(String json) {
    Matcher matcher = Pattern.compile("\"receipts\":\\[\"([^\"]+)\"").matcher(json);
    assertThat(matcher.find()).isTrue();
    return Base64.getDecoder().decode(matcher.group(1));
  }

  private static String data(String envelope) {
    Matcher matcher = Pattern.compile("<Data>([^<]+)</Data>").matcher(envelope);
    assertThat(matcher.find()).isTrue();
    return new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
  }

  private static void assertReport(String code, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<ResponseCode>" + code + "</ResponseCode>");
    assertThat(
            DXP.read(answer.body().getBytes(StandardCharsets.UTF_8), new DefaultHandler())
                .problems())
        .isEmpty();
  }
}
