package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.Samples;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.codes.CodeListId;
import io.cbec.core.rule.Rule;
import io.cbec.core.rule.StandardRules;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrderLine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageValidatorTest {

  private static final MessageValidator VALIDATOR =
      SampleSale.validator().without("MSG-08").build();

  @Test
  void aRightMessagePassesAllLayers() {
    ValidationReport report =
        VALIDATOR.validate(XmlCodec.create().encode(SampleSale.order(h -> h)).bytes());
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.isValid()).isTrue();
    assertThat(report.findings()).isEmpty();
    assertThat(report.type()).isEqualTo(MessageType.CEB311);
    assertThat(report.edition()).isEqualTo(Edition.E202205);
    assertThat(report.layersRun())
        .containsExactly(Layer.WELL_FORMED, Layer.SCHEMA, Layer.FIELD, Layer.BUSINESS);
    assertThat(report.layersNotRun()).containsExactly(Layer.MATCH);
    assertThat(report.passed(Layer.BUSINESS)).isTrue();
    assertThat(report.passed(Layer.MATCH)).as("was not run").isFalse();
  }

  @Test
  void layersThatCannotRunAreShownAsNotRun() {
    ValidationReport unreadable = VALIDATOR.validate("<a".getBytes(UTF_8));
    assertThat(unreadable.verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(unreadable.layersRun()).containsExactly(Layer.WELL_FORMED);
    assertThat(unreadable.layersNotRun())
        .containsExactly(Layer.SCHEMA, Layer.FIELD, Layer.BUSINESS, Layer.MATCH);
    assertThat(unreadable.type()).isNull();

    ValidationReport otherRoot = VALIDATOR.validate("<a/>".getBytes(UTF_8));
    assertThat(otherRoot.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(otherRoot.layersRun()).containsExactly(Layer.WELL_FORMED, Layer.SCHEMA);
  }

  @Test
  void onlyTheLayersAskedForRun() {
    byte[] xml =
        XmlCodec.create()
            .encode(SampleSale.order(h -> h.buyerRegNo(null).acturalPaid(BigDecimal.ONE)))
            .bytes();
    for (Layer layer : EnumSet.of(Layer.SCHEMA, Layer.FIELD, Layer.BUSINESS)) {
      ValidationReport report =
          SampleSale.validator().layers(EnumSet.of(layer)).build().validate(xml);
      assertThat(report.layersRun()).containsExactly(Layer.WELL_FORMED, layer);
      assertThat(report.findings()).extracting(Finding::layer).allMatch(layer::equals);
      assertThat(report.isValid()).isEqualTo(layer == Layer.FIELD);
    }
    ValidationReport nothing = MessageValidator.builder().layers(List.of()).build().validate(xml);
    assertThat(nothing.layersRun()).containsExactly(Layer.WELL_FORMED);
    assertThat(nothing.isValid()).isTrue();
    assertThat(
            MessageValidator.builder()
                .layers(List.of())
                .build()
                .validate("<a/>".getBytes(UTF_8))
                .verdict())
        .isEqualTo(Verdict.UNREADABLE);
  }

  @Test
  void withoutTheSchemaLayerTheReaderItselfSaysWhatItFoundOdd() {
    String xml =
        XmlCodec.create()
            .encode(SampleSale.order(h -> h))
            .text()
            .replace("<ceb:orderNo>", "<ceb:odd/><ceb:orderNo>");
    MessageValidator business =
        SampleSale.validator().without("MSG-08").layers(EnumSet.of(Layer.BUSINESS)).build();
    assertThat(business.validate(xml.getBytes(UTF_8)).findings())
        .extracting(Finding::rule, Finding::line)
        .containsExactly(tuple("read.unknown-element", 1));
  }

  @Test
  void findingsOfAllLayersStandInOneOrder() {
    String xml =
        XmlCodec.create()
            .encode(
                SampleSale.order(
                    h ->
                        h.acturalPaid(BigDecimal.ONE)
                            .buyerIdNumber("110101190001010251")
                            .consigneeDistrict("1")))
            .text()
            .replace("><ceb:", ">\n<ceb:");
    List<Finding> findings = VALIDATOR.validate(xml.getBytes(UTF_8)).findings();
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("ORD-01", "ID-01", "schema.length");
    String[] lines = xml.split("\n");
    assertThat(findings)
        .allSatisfy(
            f -> {
              String name = f.path().substring(f.path().lastIndexOf('/') + 1);
              assertThat(lines[f.line() - 1]).startsWith("<ceb:" + name + ">");
              assertThat(f.column()).isEqualTo(1);
              assertThat(f.document()).isEqualTo(SampleSale.ORDER_NO);
            });
    assertThat(VALIDATOR.validate(xml.getBytes(UTF_8)).errors()).hasSize(3);
    assertThat(VALIDATOR.validate(xml.getBytes(UTF_8)).findings(Layer.SCHEMA)).hasSize(1);
  }

  @Test
  void aMessageToBeSignedIsJudgedAsIfItWere() {
    CebMessage unsigned = SampleSale.inventory(h -> h);
    ValidationReport report = VALIDATOR.validate(unsigned);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.findings())
        .extracting(Finding::severity, Finding::rule, Finding::path)
        .containsExactly(
            tuple(Severity.INFO, "schema.signature-pending", "/CEB621Message/Signature"));
    assertThat(VALIDATOR.validate(XmlCodec.create().encode(unsigned).bytes()).verdict())
        .as("what is sent must be signed")
        .isEqualTo(Verdict.INVALID);
    CebMessage alsoBad = SampleSale.inventory(h -> h.tradeMode("1"));
    assertThat(VALIDATOR.validate(alsoBad).verdict()).isEqualTo(Verdict.INVALID);
    CebMessage badlySigned =
        SampleSale.inventory(h -> h).toBuilder()
            .signature(
                XmlFragment.of(
                    "<ds:Signature"
                        + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:Signature>"))
            .build();
    assertThat(VALIDATOR.validate(badlySigned).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void findingsAboutObjectsHaveNoLine() {
    ValidationReport report =
        VALIDATOR.validate(
            SampleSale.order(h -> h.acturalPaid(BigDecimal.ONE).consigneeDistrict("1")));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::line, Finding::column)
        .containsExactly(tuple("ORD-01", 0, 0), tuple("schema.length", 0, 0));
  }

  @Test
  void anEmptyMessageOfEveryTypeIsInvalidWithoutTrouble() {
    for (MessageType type : MessageType.values()) {
      String xml =
          "<"
              + type.rootName()
              + " xmlns='http://www.chinaport.gov.cn/ceb' guid='"
              + "00000000-0000-4000-8000-000000000001"
              + "' version='1.0'/>";
      ValidationReport report = VALIDATOR.validate(xml.getBytes(UTF_8));
      assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(report.type()).isEqualTo(type);
      assertThat(report.findings()).extracting(Finding::rule).containsOnly("schema.missing");
    }
  }

  /** A rule of a user: single-piece lines only. */
  private static final class OnePieceRule implements Rule<ImportOrderLine> {
    @Override
    public String id() {
      return "SHOP-01";
    }

    @Override
    public Class<ImportOrderLine> appliesTo() {
      return ImportOrderLine.class;
    }

    @Override
    public void check(ImportOrderLine line, Context context) {
      assertThat(context.type()).isEqualTo(MessageType.CEB311);
      assertThat(context.message()).isNotNull();
      assertThat(context.path()).startsWith("/CEB311Message/Order[1]/OrderList[");
      assertThat(context.amountTolerance()).isEqualByComparingTo("0");
      assertThat(context.lineTolerance()).isEqualByComparingTo("0.01");
      if (line.getQty() != null && line.getQty().compareTo(BigDecimal.ONE) != 0) {
        context.error("qty", new Text("Not one piece.", "数量不是1。"), new Text("Split.", "请拆分。"));
      }
    }
  }

  @Test
  void usersAddRulesOfTheirOwn() {
    MessageValidator own = SampleSale.validator().rule(new OnePieceRule()).build();
    assertThat(own.validate(SampleSale.order(h -> h)).findings())
        .extracting(Finding::rule, Finding::layer, Finding::path)
        .containsExactly(
            tuple("SHOP-01", Layer.BUSINESS, "/CEB311Message/Order[1]/OrderList[1]/qty"),
            tuple("SHOP-01", Layer.BUSINESS, "/CEB311Message/Order[1]/OrderList[2]/qty"));
  }

  @Test
  void aRuleMayBeAboutEveryMessage() {
    Rule<CebMessage> rule =
        Rule.of(
            "SHOP-02",
            CebMessage.class,
            Layer.FIELD,
            (message, context) ->
                context.report(
                    Severity.INFO, "", new Text("Seen.", "已查看。"), new Text("-", "无"), null));
    MessageValidator own = MessageValidator.builder().rule(rule).build();
    for (CebMessage message : SampleSale.complete()) {
      assertThat(own.validate(message).findings()).extracting(Finding::rule).contains("SHOP-02");
    }
  }

  @Test
  void aRuleMayBeAboutEveryPart() {
    List<String> parts = new ArrayList<>();
    Rule<Object> rule =
        Rule.of("SHOP-03", Object.class, Layer.FIELD, (part, context) -> parts.add(context.path()));
    MessageValidator.builder().rule(rule).build().validate(SampleSale.order(h -> h));
    assertThat(parts)
        .containsExactly(
            "/CEB311Message",
            "/CEB311Message/Order[1]",
            "/CEB311Message/Order[1]/OrderHead",
            "/CEB311Message/Order[1]/OrderList[1]",
            "/CEB311Message/Order[1]/OrderList[2]",
            "/CEB311Message/BaseTransfer");
  }

  @Test
  void rulesAreChosenAndWeighed() {
    CEB311Message wrong = SampleSale.order(h -> h.acturalPaid(new BigDecimal("1")));
    assertThat(rules(SampleSale.validator(), wrong)).containsExactly("ERROR ORD-01");
    assertThat(rules(SampleSale.validator().without("ORD-01"), wrong)).isEmpty();
    assertThat(rules(SampleSale.validator().rules(List.of()), wrong)).isEmpty();
    assertThat(
            rules(
                SampleSale.validator()
                    .rules(
                        StandardRules.all().stream().filter(r -> r.id().equals("ORD-01")).toList()),
                wrong))
        .containsExactly("ERROR ORD-01");
    assertThat(rules(SampleSale.validator().severity("ORD-01", Severity.WARNING), wrong))
        .containsExactly("WARNING ORD-01");
  }

  private static List<String> rules(MessageValidator.Builder builder, CebMessage message) {
    return builder.layers(List.of(Layer.BUSINESS)).build().validate(message).findings().stream()
        .map(f -> f.severity() + " " + f.rule())
        .toList();
  }

  @Test
  void documentsAreJudgedByTheirOwnDate() {
    List<LocalDate> dates = new ArrayList<>();
    Rule<ImportOrderLine> rule =
        Rule.of(
            "SHOP-04",
            ImportOrderLine.class,
            Layer.BUSINESS,
            (line, context) -> {
              dates.add(context.date());
              assertThat(context.now()).isEqualTo("2026-11-20T09:00:00");
              assertThat(context.codes().list(CodeListId.CURRENCY).find("142")).isPresent();
            });
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T01:00:00Z"), ZoneOffset.UTC);
    MessageValidator own = MessageValidator.builder().rule(rule).clock(clock).build();
    own.validate(SampleSale.order(h -> h.appTime(LocalDateTime.of(2018, 12, 31, 23, 59))));
    own.validate(SampleSale.order(h -> h.appTime(null)));
    assertThat(dates)
        .containsExactly(
            LocalDate.of(2018, 12, 31),
            LocalDate.of(2018, 12, 31),
            LocalDate.of(2026, 11, 20),
            LocalDate.of(2026, 11, 20));
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    MessageValidator.Builder builder = MessageValidator.builder();
    assertThatThrownBy(() -> builder.amountTolerance(new BigDecimal("-0.01")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.lineTolerance(new BigDecimal("-0.01")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.maxFindings(0)).isInstanceOf(IllegalArgumentException.class);
    Rule<CebMessage> match = Rule.of("X", CebMessage.class, Layer.MATCH, (m, c) -> {});
    assertThatThrownBy(() -> builder.rule(match)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneValidatorServesManyThreads() throws Exception {
    MessageValidator shared = MessageValidator.create();
    List<byte[]> inputs = new ArrayList<>();
    for (Path sample : Samples.messages()) {
      inputs.add(Samples.read(sample));
    }
    inputs.add("<a>".getBytes(UTF_8));
    List<ValidationReport> expected =
        inputs.stream().map(MessageValidator.create()::validate).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> results = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int offset = thread;
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int i = 0; i < inputs.size() * 3; i++) {
                    int index = (i + offset * 5) % inputs.size();
                    assertThat(shared.validate(inputs.get(index))).isEqualTo(expected.get(index));
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> result : results) {
        result.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
