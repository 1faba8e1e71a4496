package io.cbec.examples.quickstart;

import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.match.DocumentMatcher;
import io.cbec.core.validation.MessageValidator;
import io.cbec.examples.quickstart.ShopExport.Sale;
import io.cbec.examples.simulator.PaymentEnquiry;
import io.cbec.examples.simulator.PaymentEnquiry.Opening;
import io.cbec.examples.simulator.PaymentEnquiry.Upload;
import io.cbec.examples.simulator.SimulatorOptions;
import io.cbec.examples.simulator.SingleWindowSimulator;
import io.cbec.schemas.CebMessage;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import io.cbec.transport.DocumentKey;
import io.cbec.transport.DocumentState;
import io.cbec.transport.EnquiryResult;
import io.cbec.transport.HttpChannel;
import io.cbec.transport.HttpGateway;
import io.cbec.transport.SingleWindowClient;
import io.cbec.transport.StatusClass;
import io.cbec.transport.SubmitResult;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Declares ten sales of a shop to a single window and follows them to release, offline.
 *
 * <p>One page, one list of steps: read, build, check, sign and send, follow, return, show what
 * customs asked about payments meanwhile, report.
 */
public final class Quickstart {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration POLL = Duration.ofMillis(150);

  /** Customs asks for the payment data of every third sale. */
  private static final int ASKED_SHARE = 3;

  /** The documents on which customs decides. */
  private static final Set<MessageType> DECIDED = Set.of(MessageType.CEB621, MessageType.CEB625);

  private final Screen screen;
  private final Locale locale;
  private final Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));
  private final Enterprises companies = Enterprises.example();
  private final Instant start = clock.instant();

  private final Duration second;

  /**
   * Prepares a run.
   *
   * @param out where to print
   * @param live whether the progress line may be replaced
   * @param locale the language
   * @param second how long a second of customs takes here
   */
  Quickstart(PrintStream out, boolean live, Locale locale, Duration second) {
    this.screen = new Screen(out, live);
    this.locale = locale;
    this.second = second;
  }

  /**
   * Runs the example.
   *
   * @param args {@code --zh} for Chinese explanations
   * @throws IOException when the export cannot be read or the single window cannot start
   * @throws InterruptedException when the program is stopped
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean chinese = List.of(args).contains("--zh");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean live = isTerminal();
    Locale locale = chinese ? Locale.CHINESE : Locale.ENGLISH;
    new Quickstart(out, live, locale, Duration.ofMillis(400)).run();
  }

  /** From JDK 22 on there is always a console, which has to be asked what it is. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJdk) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  Run run() throws IOException, InterruptedException {
    ShopExport export = read();
    Declarations declarations = new Declarations(export, companies, LocalDateTime.now(clock));
    SimulatorOptions options =
        SimulatorOptions.builder().second(second).askEveryNthPayment(ASKED_SHARE).build();
    try (SingleWindowSimulator window = SingleWindowSimulator.start(options);
        SelfSignedKey key =
            SelfSignedKey.generate(SignatureProfile.SM2_SM3, companies.shop().name());
        SingleWindowClient client = client(window, key);
        PaymentDataService payments =
            PaymentDataService.start(
                window.baseUri(), key, new PaymentRecords(export, companies))) {
      window.registerPlatform(payments.address(), key.certificate());
      say("2 window   %s (simulator on this machine)", "2 单一窗口 %s（本机模拟器）", window.baseUri());
      say("3 key      SM2 test key, certificate no. %s", "3 密钥     SM2 测试密钥，证书编号 %s", key.certNo());
      List<CebMessage> messages = build(declarations, export.sales());
      Map<String, Finding> expected = match(messages);
      send(client, messages);
      follow(client, keys(export.sales(), declarations));
      List<Outcome> outcomes = takeBack(client, declarations, export.sales());
      List<PaymentEnquiry> enquiries = payments(window, payments);
      report(outcomes, expected);
      return new Run(outcomes, enquiries);
    }
  }

  private ShopExport read() throws IOException {
    try (InputStream json = Quickstart.class.getResourceAsStream("/shop/sales.json")) {
      if (json == null) {
        throw new IOException("shop/sales.json is missing");
      }
      ShopExport export = ShopExport.read(json);
      say(
          "1 export   %d sales, %d products from shop/sales.json",
          "1 店铺数据 %d 笔销售、%d 种商品（shop/sales.json）", export.sales().size(), export.products().size());
      return export;
    }
  }

  private SingleWindowClient client(SingleWindowSimulator window, SelfSignedKey key) {
    HttpChannel channel =
        HttpChannel.builder()
            .baseUri(window.baseUri())
            .gateway(HttpGateway.dxp(companies.dxpId()))
            .build();
    return SingleWindowClient.builder()
        .channel(channel)
        .senderId(companies.dxpId())
        .signer(MessageSigner.of(key))
        .validator(MessageValidator.create())
        .clock(clock)
        .pollInterval(POLL)
        .build();
  }

  private List<CebMessage> build(Declarations declarations, List<Sale> sales) {
    say(
        "4 build    %1$d orders, %1$d payments, %1$d waybills, %1$d lists in 4 messages",
        "4 生成     订单、支付凭证、运单、清单各 %1$d 份，共 4 个报文", sales.size());
    return List.of(
        declarations.orders(sales),
        declarations.payments(sales),
        declarations.waybills(sales),
        declarations.inventories(sales));
  }

  /** What customs is going to find when it matches the documents, by order number. */
  private Map<String, Finding> match(List<CebMessage> messages) {
    Map<String, Finding> errors = new TreeMap<>();
    for (Finding finding : DocumentMatcher.create().match(messages).findings()) {
      if (finding.severity() == Severity.ERROR && finding.document() != null) {
        errors.putIfAbsent(finding.document(), finding);
      }
    }
    if (errors.isEmpty()) {
      say("5 match    the documents of all sales agree", "5 比对     全部单证一致");
    } else {
      say(
          "5 match    customs will refuse %s; sent all the same, to show the answer",
          "5 比对     海关将退单 %s；仍然发送，以展示回执", String.join(", ", errors.keySet()));
    }
    return errors;
  }

  private void send(SingleWindowClient client, List<CebMessage> messages) {
    for (CebMessage message : messages) {
      SubmitResult result = client.submit(message);
      String name = message.getClass().getSimpleName();
      if (result instanceof SubmitResult.Sent sent) {
        say(
            "6 send     %s  valid, signed, %,d bytes. %s",
            "6 发送     %s  校验通过，已加签，%,d 字节。%s",
            name,
            sent.message().bytes().length,
            sent.outcome().text().in(locale));
      } else {
        say("6 send     %s  not sent: %s", "6 发送     %s  未发送：%s", name, result);
      }
    }
  }

  private List<DocumentKey> keys(List<Sale> sales, Declarations declarations) {
    List<DocumentKey> keys = new ArrayList<>();
    for (Sale sale : sales) {
      keys.add(orderKey(sale));
      keys.add(paymentKey(sale));
      keys.add(waybillKey(sale));
      keys.add(listKey(sale, declarations));
    }
    return keys;
  }

  private DocumentKey orderKey(Sale sale) {
    return DocumentKey.order(companies.shop().code(), sale.saleNo());
  }

  private DocumentKey paymentKey(Sale sale) {
    return DocumentKey.payment(companies.payment().code(), sale.payment().serialNo());
  }

  private DocumentKey waybillKey(Sale sale) {
    return DocumentKey.waybill(companies.carrier().code(), sale.parcel().trackingNo());
  }

  private DocumentKey listKey(Sale sale, Declarations declarations) {
    return DocumentKey.inventory(companies.shop().code(), declarations.listNo(sale));
  }

  private DocumentKey returnKey(Sale sale, Declarations declarations) {
    return DocumentKey.returnRequest(companies.shop().code(), declarations.returnNo(sale));
  }

  /**
   * Polls until customs has decided about every list or return request, showing where the documents
   * are. Orders, payments and waybills of a refused list stay where they are: nobody decides on
   * them.
   */
  private void follow(SingleWindowClient client, List<DocumentKey> keys)
      throws InterruptedException {
    Instant end = clock.instant().plus(PATIENCE);
    int receipts = 0;
    boolean decided = false;
    while (!decided && clock.instant().isBefore(end)) {
      receipts += client.poll().size();
      Map<StatusClass, Integer> counts = new TreeMap<>();
      decided = true;
      for (DocumentKey key : keys) {
        DocumentState state = client.state(key).orElseThrow();
        counts.merge(state.statusClass(), 1, Integer::sum);
        decided &= state.isFinal() || !DECIDED.contains(key.type());
      }
      screen.progress(
          text("7 follow   %d receipts: %s", "7 跟踪     %d 个回执：%s")
              .formatted(receipts, words(counts)),
          decided);
      if (!decided) {
        Thread.sleep(POLL.toMillis());
      }
    }
    if (!decided) {
      say("7 follow   no decision after %d seconds", "7 跟踪     %d 秒内没有结论", PATIENCE.toSeconds());
    }
  }

  private String words(Map<StatusClass, Integer> counts) {
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) -> parts.add(count + " " + Report.word(kind).in(locale)));
    return String.join(", ", parts);
  }

  private void say(String en, String zh, Object... values) {
    screen.line(text(en, zh).formatted(values));
  }

  private String text(String en, String zh) {
    return new Text(en, zh).in(locale);
  }

  /** What became of all sales, and what customs asked about their payments. */
  record Run(List<Outcome> outcomes, List<PaymentEnquiry> enquiries) {}

  /** What became of one sale. */
  record Outcome(
      Sale sale,
      DocumentState order,
      DocumentState payment,
      DocumentState waybill,
      DocumentState list,
      Optional<DocumentState> returned) {}

  /** Sends the return requests and waits for their release. */
  private List<Outcome> takeBack(
      SingleWindowClient client, Declarations declarations, List<Sale> sales)
      throws InterruptedException {
    List<DocumentKey> returns = new ArrayList<>();
    for (Sale sale : sales) {
      DocumentState list = client.state(listKey(sale, declarations)).orElseThrow();
      if (sale.returned() != null && list.succeeded()) {
        send(client, List.of(declarations.returnRequest(sale, list.invtNo().orElseThrow())));
        returns.add(returnKey(sale, declarations));
      }
    }
    if (!returns.isEmpty()) {
      follow(client, returns);
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Sale sale : sales) {
      outcomes.add(
          new Outcome(
              sale,
              client.state(orderKey(sale)).orElseThrow(),
              client.state(paymentKey(sale)).orElseThrow(),
              client.state(waybillKey(sale)).orElseThrow(),
              client.state(listKey(sale, declarations)).orElseThrow(),
              client.state(returnKey(sale, declarations))));
    }
    return outcomes;
  }

  /**
   * Customs asked for the original data of some payments while the documents were on their way, and
   * the service answered in the background; here is what customs got.
   */
  private List<PaymentEnquiry> payments(SingleWindowSimulator window, PaymentDataService service)
      throws InterruptedException {
    Instant end = clock.instant().plus(PATIENCE);
    while (!window.paymentEnquiries().stream().allMatch(Quickstart::isAnswered)
        && clock.instant().isBefore(end)) {
      Thread.sleep(POLL.toMillis());
    }
    List<PaymentEnquiry> enquiries = window.paymentEnquiries();
    List<PaymentEnquiry> uploaded = enquiries.stream().filter(PaymentEnquiry::stored).toList();
    Duration slowest =
        uploaded.stream()
            .flatMap(enquiry -> enquiry.uploads().stream())
            .map(Upload::after)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    say(
        "8 payment  customs asked for the data of %d payments; %d uploaded, the slowest after %,d"
            + " ms",
        "8 支付数据 海关请求 %d 笔支付的原始数据；已上传 %d 笔，最慢 %,d 毫秒",
        enquiries.size(),
        uploaded.size(),
        slowest.toMillis());
    say(
        "8 payment  %d of %d verified: signature, two minutes, fields, agreement with the payment"
            + " slip",
        "8 支付数据 核验通过 %d/%d：签名、两分钟时限、字段、与支付凭证一致",
        enquiries.stream().filter(PaymentEnquiry::verified).count(),
        enquiries.size());
    for (PaymentEnquiry enquiry : enquiries) {
      if (!enquiry.verified()) {
        String why = whatIsWrong(enquiry, service).in(locale);
        say("8 payment  %s: %s", "8 支付数据 %s：%s", enquiry.orderNo(), why);
      }
    }
    return enquiries;
  }

  private static Text whatIsWrong(PaymentEnquiry enquiry, PaymentDataService service) {
    for (Upload upload : enquiry.uploads()) {
      if (upload.verdict() != Verdict.VALID) {
        return upload.verdict().text();
      }
      if (!upload.problems().isEmpty()) {
        return upload.problems().get(0).text();
      }
    }
    EnquiryResult result = service.results().get(enquiry.sessionId());
    return result == null ? new Text("There was no answer.", "没有应答。") : result.text();
  }

  private static boolean isAnswered(PaymentEnquiry enquiry) {
    return enquiry.opening() == Opening.REFUSED
        || enquiry.opening() == Opening.NO_ANSWER
        || !enquiry.uploads().isEmpty();
  }

  private void report(List<Outcome> outcomes, Map<String, Finding> expected) {
    screen.line("");
    screen.table(new Report(locale).rows(outcomes));
    screen.line("");
    new Report(locale).explanations(outcomes, expected).forEach(screen::line);
    long released = outcomes.stream().filter(o -> o.list().succeeded()).count();
    Duration took = Duration.between(start, clock.instant());
    say(
        "%d of %d parcels released in %.1f seconds.",
        "%2$d 个包裹中 %1$d 个放行，用时 %3$.1f 秒。", released, outcomes.size(), took.toMillis() / 1000.0);
  }
}
