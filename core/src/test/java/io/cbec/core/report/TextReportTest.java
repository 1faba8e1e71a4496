package io.cbec.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.match.DocumentMatcher;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static final Finding WRONG =
      new Finding(
          Layer.BUSINESS,
          Severity.ERROR,
          "ORD-01",
          "/CEB311Message/Order[2]/OrderHead/acturalPaid",
          62,
          4,
          "NO-7",
          new Text("It is wrong.", "有误。"),
          new Text("Mend it.", "请更正。"),
          "1327");

  private static ReportEntry entry(Verdict verdict, Finding... findings) {
    return ReportEntry.of("a.xml", ReportSamples.report(verdict, findings));
  }

  @Test
  void saysAllThatIsNeededToMendTheDocument() {
    assertThat(TextReport.create().show(List.of(entry(Verdict.INVALID, WRONG))))
        .isEqualTo(
            """
            INVALID     CEB311Message  a.xml
              Order[2] (订单业务节点)  NO-7
              ERROR    a.xml:62:4  ORD-01  /CEB311Message/Order[2]/OrderHead/acturalPaid
                       field    OrderHead (电子订单表头) › acturalPaid (实际支付金额)
                       problem  It is wrong.
                       remedy   Mend it.
                       customs  1327: buyer and payer differ
              not run: business rules
            """
                .replace(
                    "1327: buyer and payer differ",
                    RejectMeaning.text("1327", io.cbec.core.MessageType.CEB311).en()));
  }

  @Test
  void speaksChinese() {
    String text =
        TextReport.create()
            .language(Locale.SIMPLIFIED_CHINESE)
            .show(List.of(entry(Verdict.INVALID, WRONG)));
    assertThat(text)
        .isEqualTo(
            """
            无效        CEB311Message  a.xml
              订单业务节点（Order[2]）  NO-7
              错误     a.xml:62:4  ORD-01  /CEB311Message/Order[2]/OrderHead/acturalPaid
                       字段     电子订单表头（OrderHead） › 实际支付金额（acturalPaid）
                       问题     有误。
                       处理     请更正。
                       海关     %s
              未校验：业务规则
            """
                .formatted(RejectMeaning.text("1327", io.cbec.core.MessageType.CEB311).zh()));
  }

  @Test
  void theMeaningOfTheCodeComesFromTheCatalogue() {
    assertThat(RejectMeaning.text("0002", null).en()).startsWith("0002: packet fails");
    assertThat(RejectMeaning.text("no such code", null))
        .isEqualTo(new Text("no such code", "no such code"));
    assertThat(RejectMeaning.of("-301001", io.cbec.core.MessageType.CEB303))
        .isNotEqualTo(RejectMeaning.of("-301001", io.cbec.core.MessageType.CEB311));
  }

  @Test
  void theValidatorChoosesTheLanguage() {
    MessageValidator chinese = SampleSale.validator().language(Locale.CHINA).build();
    var report = chinese.validate(SampleSale.order(head -> head.acturalPaid(BigDecimal.ONE)));
    assertThat(report.language()).isEqualTo(Locale.CHINA);
    assertThat(TextReport.create().show(report)).startsWith("无效").contains("实际支付金额");
    assertThat(TextReport.create().language(Locale.ENGLISH).show(report)).startsWith("INVALID");
    assertThat(report.toString())
        .startsWith("CEB311Message 202205 INVALID\nERROR ORD-01 /CEB311Message/")
        .contains("实际支付金额");
    var bytes = ReportSamples.VALIDATOR.validate(ReportSamples.orders());
    assertThat(bytes.language()).isEqualTo(Locale.ENGLISH);
    assertThat(bytes.toString()).contains("acturalPaid 73:1 acturalPaid (实际支付金额) is 99");
    assertThat(ReportSamples.VALIDATOR.validate(new byte[0]).toString())
        .startsWith("- 202205 UNREADABLE\nERROR read.");
  }

  @Test
  void findingsStandUnderTheirDocuments() {
    Finding later =
        new Finding(
            Layer.FIELD,
            Severity.WARNING,
            "X-1",
            "/CEB311Message/Order[2]",
            0,
            0,
            null,
            WRONG.problem(),
            WRONG.remedy(),
            null);
    Finding whole =
        ReportSamples.finding(Severity.INFO, Layer.FIELD, "X-2", "/CEB311Message/@guid");
    Finding other =
        ReportSamples.finding(
            Severity.INFO, Layer.FIELD, "X-3", "/CEB311Message/BaseTransfer/copCode");
    String text =
        TextReport.create().show(List.of(entry(Verdict.INVALID, later, whole, WRONG, other)));
    assertThat(text.lines().filter(line -> line.matches("  [A-Zm].*")).map(String::strip))
        .containsExactly(
            "Order[2] (订单业务节点)  NO-7",
            "WARNING  a.xml  X-1  /CEB311Message/Order[2]",
            "ERROR    a.xml:62:4  ORD-01  /CEB311Message/Order[2]/OrderHead/acturalPaid",
            "message  A<1>",
            "INFO     a.xml:3:7  X-2  /CEB311Message/@guid",
            "BaseTransfer (基础报文传输实体节点)  A<1>",
            "INFO     a.xml:3:7  X-3  /CEB311Message/BaseTransfer/copCode");
    assertThat(text).contains("field    @guid (报文编号)", "field    copCode (传输企业代码)");
  }

  @Test
  void severalFilesAreCounted() {
    ReportEntry valid = entry(Verdict.VALID);
    assertThat(TextReport.create().show(List.of(valid)))
        .isEqualTo("VALID       CEB311Message  a.xml\n  not run: business rules\n");
    assertThat(
            TextReport.create()
                .show(
                    List.of(
                        valid,
                        entry(Verdict.INVALID, WRONG),
                        entry(Verdict.INVALID, WRONG),
                        entry(Verdict.UNREADABLE))))
        .endsWith("4 files: 1 valid, 2 invalid, 1 unreadable\n");
    assertThat(TextReport.create().show(List.of())).isEmpty();
    assertThat(TextReport.create().show(ReportSamples.report(Verdict.VALID)))
        .startsWith("VALID       CEB311Message\n");
  }

  @Test
  void coloursAreAskedFor() {
    List<ReportEntry> entries = List.of(entry(Verdict.INVALID, WRONG), entry(Verdict.VALID));
    assertThat(TextReport.create().show(entries)).doesNotContain("\u001B");
    String coloured = TextReport.create().coloured(true).language(Locale.ENGLISH).show(entries);
    assertThat(coloured)
        .contains("\u001B[1;31mINVALID", "\u001B[1;32mVALID", "\u001B[1;31mERROR", "\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(TextReport.create().show(entries));
  }

  @Test
  void nothingFromTheDocumentSteersTheTerminal() {
    Finding hostile =
        new Finding(
            Layer.FIELD,
            Severity.ERROR,
            "X\u001B[2J",
            "/CEB311Message/Order[1]/a\u009B31m",
            1,
            1,
            "N\u001B]0;x\u0007O\u202E\nVALID",
            new Text("p\rq\u0000", "p\rq"),
            new Text("r\ts", "r\ts"),
            "9\n9");
    String text =
        TextReport.create()
            .show(
                List.of(
                    ReportEntry.of(
                        "f\u001Bile\n.xml", ReportSamples.report(Verdict.INVALID, hostile))));
    assertThat(text.codePoints().filter(c -> Character.isISOControl(c) && c != '\n')).isEmpty();
    assertThat(text)
        .hasLineCount(8)
        .contains("f⟨U+001B⟩ile⟨U+000A⟩.xml", "O⟨U+202E⟩⟨U+000A⟩VALID", "p⟨U+000D⟩q⟨U+0000⟩");
  }

  @Test
  void hiddenCharactersAreNamedAndOthersAreNot() {
    String shown = "abc ~订单𠮷𲎯　（）é";
    assertThat(Legible.of(shown)).isSameAs(shown);
    assertThat(Legible.of("a\u007F\u00A0\u200B\u2028\uFFFE\uD800\uFDD0\uFEFFb"))
        .isEqualTo("a⟨U+007F⟩⟨U+00A0⟩⟨U+200B⟩⟨U+2028⟩⟨U+FFFE⟩⟨U+D800⟩⟨U+FDD0⟩⟨U+FEFF⟩b");
  }

  @Test
  void findingsOfAMatchAreShownToo() {
    var report =
        DocumentMatcher.create()
            .match(
                List.of(
                    SampleSale.order(head -> head),
                    SampleSale.payment(head -> head.amountPaid(new BigDecimal("1")))));
    ReportEntry entry = ReportEntry.ofFindings("ORDER0001", report.findings());
    assertThat(entry.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(TextReport.create().show(List.of(entry)))
        .startsWith("INVALID     -              ORDER0001\n")
        .contains("X3-01", "match.missing")
        .doesNotContain("not run");
    ReportEntry fine =
        ReportEntry.ofFindings(
            "S", List.of(ReportSamples.finding(Severity.WARNING, Layer.MATCH, "X3-09", "")));
    assertThat(fine.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void aClosedReportTakesNothing() throws Exception {
    for (ReportFormat format :
        List.of(
            TextReport.create(),
            JsonReport.create(),
            SarifReport.create(),
            JunitReport.create(),
            HtmlReport.create())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ReportWriter writer = format.open(out);
      writer.write(entry(Verdict.VALID));
      writer.close();
      int length = out.size();
      assertThat(length).isPositive();
      writer.close();
      assertThat(out.size()).isEqualTo(length);
      assertThatThrownBy(() -> writer.write(entry(Verdict.VALID)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void everyBuiltInRuleHasATitle() {
    RuleTitles titles = RuleTitles.load();
    assertThat(io.cbec.core.rule.StandardRules.all())
        .allSatisfy(rule -> assertThat(titles.knows(rule.id())).as(rule.id()).isTrue());
    for (var file : io.cbec.core.codec.Samples.messages()) {
      ReportSamples.VALIDATOR
          .validate(io.cbec.core.codec.Samples.read(file))
          .findings()
          .forEach(f -> assertThat(titles.of(f.rule()).en()).as(f.rule()).isNotEqualTo(f.rule()));
    }
    assertThat(titles.of("read.truncated").zh()).isEqualTo("报文可读取");
    assertThat(titles.of("OWN-1")).isEqualTo(new Text("OWN-1", "OWN-1"));
  }
}
