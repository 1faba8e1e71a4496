package io.cbec.examples.quickstart;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.core.match.DocumentMatcher;
import io.cbec.core.validation.MessageValidator;
import io.cbec.examples.quickstart.ShopExport.Sale;
import io.cbec.examples.simulator.SimulatorOptions;
import io.cbec.examples.simulator.SingleWindowSimulator;
import io.cbec.schemas.CebMessage;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.transport.DocumentKey;
import io.cbec.transport.DocumentState;
import io.cbec.transport.HttpChannel;
import io.cbec.transport.HttpGateway;
import io.cbec.transport.SingleWindowClient;
import io.cbec.transport.StatusClass;
import io.cbec.transport.SubmitResult;
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
import java.util.TreeMap;

/**
 * Declares ten sales of a shop to a single window and follows them to release, offline.
 *
 * <p>One page, one list of steps: read, build, check, sign and send, follow, return, report.
 */
public final class Quickstart {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Screen screen;
  private final Locale locale;
  private final Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));
  private final Enterprises companies = Enterprises.example();
  private final Instant start = clock.instant();

  Quickstart(PrintStream out, boolean live, Locale locale) {
    this.screen = new Screen(out, live);
    this.locale = locale;
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
    boolean live = System.console() != null;
    new Quickstart(out, live, chinese ? Locale.CHINESE : Locale.ENGLISH).run();
  }

  List<Outcome> run() throws IOException, InterruptedException {
    ShopExport export = read();
    Declarations declarations = new Declarations(export, companies, LocalDateTime.now(clock));
    SimulatorOptions options = SimulatorOptions.builder().timeScale(0.25).build();
    try (SingleWindowSimulator window = SingleWindowSimulator.start(options);
        SelfSignedKey key =
            SelfSignedKey.generate(SignatureProfile.SM2_SM3, companies.shop().name());
        SingleWindowClient client = client(window, key)) {
      screen.line("2 window   " + window.baseUri() + " (simulator on this machine)");
      screen.line("3 key      SM2 test key, certificate no. " + key.certNo());
      List<CebMessage> messages = build(declarations, export.sales());
      Map<String, Finding> expected = match(messages);
      send(client, messages);
      follow(client, keys(export.sales(), declarations));
      List<Outcome> outcomes = takeBack(client, declarations, export.sales());
      report(outcomes, expected);
      return outcomes;
    }
  }

  private ShopExport read() throws IOException {
    try (InputStream json = Quickstart.class.getResourceAsStream("/shop/sales.json")) {
      if (json == null) {
        throw new IOException("shop/sales.json is missing");
      }
      ShopExport export = ShopExport.read(json);
      screen.line(
          "1 export   %d sales, %d products from shop/sales.json"
              .formatted(export.sales().size(), export.products().size()));
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
        .pollInterval(Duration.ofMillis(150))
        .build();
  }

  private List<CebMessage> build(Declarations declarations, List<Sale> sales) {
    screen.line(
        "4 build    %1$d orders, %1$d payments, %1$d waybills, %1$d lists in 4 messages"
            .formatted(sales.size()));
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
    screen.line("5 match    %d sales do not match; sent all the same, to show the answer".formatted(errors.size()));
    return errors;
  }

  private void send(SingleWindowClient client, List<CebMessage> messages) {
    for (CebMessage message : messages) {
      SubmitResult result = client.submit(message);
      String name = message.getClass().getSimpleName();
      if (result instanceof SubmitResult.Sent sent) {
        screen.line(
            "6 send     %s  valid, signed, %,d bytes, %s"
                .formatted(name, sent.message().bytes().length, sent.outcome().text().in(locale)));
      } else {
        screen.line("6 send     " + name + "  not sent: " + result);
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

  /** Polls until every list is released or refused, showing where the documents are. */
  private void follow(SingleWindowClient client, List<DocumentKey> keys)
      throws InterruptedException {
    Instant end = clock.instant().plus(PATIENCE);
    int receipts = 0;
    while (clock.instant().isBefore(end)) {
      receipts += client.poll().size();
      Map<StatusClass, Integer> counts = new TreeMap<>();
      boolean open = false;
      for (DocumentKey key : keys) {
        DocumentState state = client.state(key).orElseThrow();
        counts.merge(state.statusClass(), 1, Integer::sum);
        open |= !state.isFinal() && state.key().type() != keys.get(0).type();
      }
      screen.progress("7 follow   " + receipts + " receipts: " + words(counts));
      if (!open) {
        screen.line("7 follow   " + receipts + " receipts: " + words(counts));
        return;
      }
      Thread.sleep(150);
    }
    screen.line("7 follow   gave up waiting; the states so far follow");
  }

  private static String words(Map<StatusClass, Integer> counts) {
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) -> parts.add(count + " " + kind.name().toLowerCase(Locale.ROOT)));
    return String.join(", ", parts);
  }

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

  private void report(List<Outcome> outcomes, Map<String, Finding> expected) {
    screen.line("");
    screen.table(new Report(locale).rows(outcomes));
    screen.line("");
    new Report(locale).explanations(outcomes, expected).forEach(screen::line);
    long released = outcomes.stream().filter(o -> o.list().succeeded()).count();
    Duration took = Duration.between(start, clock.instant());
    screen.line(
        "%d of %d parcels released in %.1f seconds."
            .formatted(released, outcomes.size(), took.toMillis() / 1000.0));
  }
}
