package io.cbec.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.Samples;
import io.cbec.core.internal.xml.SecureXml;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.Edition;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitReportTest {

  private static Document parse(String xml) throws Exception {
    Schema schema =
        SecureXml.schema()
            .newSchema(
                new StreamSource(JunitReportTest.class.getResourceAsStream("junit-report.xsd")));
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    return SecureXml.dom().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String attributes(Element element, String... names) {
    return String.join(" ", java.util.Arrays.stream(names).map(element::getAttribute).toList());
  }

  @Test
  void aSuiteForEachFileAndACaseForEachLayer() throws Exception {
    Finding error = ReportSamples.finding(Severity.ERROR, Layer.FIELD, "ID-01", "/CEB311Message/a");
    Finding more = ReportSamples.finding(Severity.ERROR, Layer.FIELD, "NO-01", "/CEB311Message/b");
    Finding warning = ReportSamples.finding(Severity.WARNING, Layer.SCHEMA, "X-1", "");
    Document xml =
        parse(
            JunitReport.create()
                .show(
                    List.of(
                        ReportEntry.of(
                            "in/a.xml",
                            ReportSamples.report(Verdict.INVALID, error, more, warning)),
                        ReportEntry.of("", ReportSamples.report(Verdict.VALID)))));
    List<Element> suites = elements(xml, "testsuite");
    assertThat(suites).hasSize(2);
    assertThat(attributes(suites.get(0), "name", "tests", "failures", "errors", "skipped"))
        .isEqualTo("in/a.xml 4 1 0 1");
    assertThat(attributes(suites.get(1), "name", "tests", "failures", "errors", "skipped"))
        .isEqualTo("CEB311Message 4 0 0 1");
    List<Element> cases = elements(xml, "testcase");
    assertThat(cases.subList(0, 4).stream().map(each -> attributes(each, "classname", "name")))
        .containsExactly(
            "CEB311Message.in/a.xml WELL_FORMED readable XML",
            "CEB311Message.in/a.xml SCHEMA official schema",
            "CEB311Message.in/a.xml FIELD single values",
            "CEB311Message.in/a.xml BUSINESS business rules");
    Element failure = elements(xml, "failure").get(0);
    assertThat(elements(xml, "failure")).hasSize(1);
    assertThat(failure.getParentNode()).isEqualTo(cases.get(2));
    assertThat(attributes(failure, "type", "message"))
        .isEqualTo("ID-01 ID-01: It is wrong. (and 1 more)");
    assertThat(failure.getTextContent())
        .contains("in/a.xml:3:7  ID-01", "in/a.xml:3:7  NO-01", "remedy   Mend it.");
    assertThat(elements(xml, "system-out")).hasSize(1);
    assertThat(elements(xml, "system-out").get(0).getParentNode()).isEqualTo(cases.get(1));
    assertThat(elements(xml, "system-out").get(0).getTextContent()).contains("X-1");
    assertThat(elements(xml, "skipped").get(0).getParentNode()).isEqualTo(cases.get(3));
    assertThat(elements(xml, "skipped").get(0).getAttribute("message")).isEqualTo("not run");
    String chinese =
        JunitReport.create()
            .language(Locale.CHINESE)
            .show(List.of(ReportEntry.of("", ReportSamples.report(Verdict.INVALID, error))));
    assertThat(chinese).contains("ID-01: 有误。\"", "处理", "SCHEMA 报文格式", "未校验");
  }

  @Test
  void anUnreadableDocumentIsAnError() throws Exception {
    Document xml =
        parse(
            JunitReport.create()
                .show(
                    List.of(
                        ReportEntry.of(
                            "cut.xml", ReportSamples.VALIDATOR.validate(new byte[] {'<', 'a'})))));
    Element suite = elements(xml, "testsuite").get(0);
    assertThat(attributes(suite, "tests", "failures", "errors", "skipped")).isEqualTo("4 0 1 3");
    assertThat(elements(xml, "error").get(0).getAttribute("type")).startsWith("read.");
    ValidationReport silent =
        new ValidationReport(
            null,
            Edition.E202205,
            Verdict.UNREADABLE,
            List.of(),
            Set.of(),
            EnumSet.allOf(Layer.class));
    assertThat(elements(parse(JunitReport.create().show(silent)), "error")).hasSize(1);
  }

  @Test
  void aMatchIsACaseOfItsOwn() throws Exception {
    Finding finding = ReportSamples.finding(Severity.ERROR, Layer.MATCH, "X3-01", "");
    Document xml =
        parse(JunitReport.create().show(List.of(ReportEntry.ofFindings("S1", List.of(finding)))));
    assertThat(elements(xml, "testcase")).hasSize(1);
    assertThat(elements(xml, "testcase").get(0).getAttribute("name")).startsWith("MATCH ");
    assertThat(elements(xml, "failure")).hasSize(1);
  }

  @Test
  void allSamplesAndEnvelopesGiveGoodXml() throws Exception {
    List<ReportEntry> entries = new ArrayList<>();
    for (Path file : Samples.messages()) {
      entries.add(
          ReportEntry.of(file.toString(), ReportSamples.VALIDATOR.validate(Samples.read(file))));
    }
    entries.add(entries.get(0).asEnvelope("DxpMsg", entries.get(1)));
    Document xml = parse(JunitReport.create().show(entries));
    assertThat(elements(xml, "testsuite")).hasSize(entries.size() + 1);
    assertThat(elements(parse(JunitReport.create().show(List.of())), "testsuite")).isEmpty();
  }

  @Test
  void whatXmlCannotHoldIsNamed() throws Exception {
    Text text = new Text("a\u0000\u001F\uFFFE\uD800 ]]> <b> & \" '", "𠮷\u0001");
    Finding hostile =
        new Finding(
            Layer.FIELD,
            Severity.ERROR,
            "X\u0002",
            "/a\u0003",
            1,
            1,
            "k\u0004",
            text,
            text,
            "c\u0005");
    ReportEntry entry =
        ReportEntry.of("f\u0006.xml", ReportSamples.report(Verdict.INVALID, hostile));
    Document xml = parse(JunitReport.create().show(List.of(entry)));
    String content = elements(xml, "failure").get(0).getTextContent();
    assertThat(content).contains("a⟨U+0000⟩⟨U+001F⟩⟨U+FFFE⟩⟨U+D800⟩ ]]> <b> & \" '");
    assertThat(elements(xml, "testsuite").get(0).getAttribute("name")).isEqualTo("f⟨U+0006⟩.xml");
    parse(JunitReport.create().language(Locale.CHINESE).show(List.of(entry)));
  }

  @Test
  void aBrokenStreamIsSaid() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("disk full");
          }
        };
    for (ReportFormat format :
        List.of(
            TextReport.create(),
            JsonReport.create(),
            SarifReport.create(),
            JunitReport.create(),
            HtmlReport.create())) {
      assertThatThrownBy(
              () -> {
                try (ReportWriter writer = format.open(broken)) {
                  writer.write(ReportEntry.of("a", ReportSamples.report(Verdict.VALID)));
                }
              })
          .as(format.getClass().getSimpleName())
          .isInstanceOf(IOException.class)
          .hasMessage("disk full");
    }
  }
}
