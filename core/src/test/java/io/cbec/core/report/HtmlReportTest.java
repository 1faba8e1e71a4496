package io.cbec.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.Samples;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.imports.CEB311Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [^<>]*)?)>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"]*)\"");
  private static final Set<String> VOID = Set.of("meta", "input");

  private static String page(ReportEntry... entries) {
    String page = HtmlReport.create().show(List.of(entries));
    check(page);
    return page;
  }

  /** Every tag is one of ours, closed in its order, and every attribute is one of ours. */
  private static void check(String page) {
    String bare =
        page.replaceFirst("(?s)<style>.*?</style>", "")
            .replaceFirst("(?s)<script>.*?</script>", "")
            .replace("<!DOCTYPE html>", "");
    Deque<String> open = new ArrayDeque<>();
    Set<String> tags = new TreeSet<>();
    Set<String> attributes = new TreeSet<>();
    Matcher tag = TAG.matcher(bare);
    int end = 0;
    while (tag.find()) {
      assertThat(bare.substring(end, tag.start())).doesNotContain("<", ">");
      end = tag.end();
      String name = tag.group(2);
      tags.add(name);
      Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
      int after = 0;
      while (attribute.find()) {
        assertThat(attribute.start()).isEqualTo(after);
        after = attribute.end();
        attributes.add(attribute.group(1));
      }
      assertThat(after).as(tag.group()).isEqualTo(tag.group(3).length());
      if (tag.group(1).isEmpty()) {
        if (!VOID.contains(name)) {
          open.push(name);
        }
      } else {
        assertThat(open.pop()).isEqualTo(name);
      }
    }
    assertThat(bare.substring(end)).isBlank();
    assertThat(open).isEmpty();
    assertThat(tags)
        .isSubsetOf(
            "a",
            "body",
            "code",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "footer",
            "h1",
            "h2",
            "h3",
            "head",
            "header",
            "html",
            "input",
            "label",
            "legend",
            "main",
            "meta",
            "output",
            "p",
            "section",
            "span",
            "summary",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "title",
            "tr");
    assertThat(attributes)
        .isSubsetOf(
            "aria-live",
            "charset",
            "checked",
            "class",
            "content",
            "for",
            "hidden",
            "href",
            "http-equiv",
            "id",
            "lang",
            "name",
            "open",
            "tabindex",
            "type");
    assertThat(page).doesNotContain("http://", "https://", "url(", "@import");
  }

  private static String part(String page, String from, String to) {
    int start = page.indexOf(from);
    assertThat(start).as(from).isNotNegative();
    int end = page.indexOf(to, start + from.length());
    assertThat(end).as(to).isNotNegative();
    return page.substring(start, end);
  }

  /** The row of a field of a document. */
  private static String row(String page, String document, String field) {
    String from = page.substring(page.indexOf(document));
    int code = from.indexOf("<code>" + field + "</code>");
    assertThat(code).as(field).isNotNegative();
    int start = from.lastIndexOf("<div class=\"field", code);
    int end = from.indexOf("<div class=\"field", code);
    return from.substring(start, end);
  }

  @Test
  void findingsStandInTheirFields() {
    String page = page(ReportSamples.entry());
    String paid = row(page, "ORDER0002", "acturalPaid");
    assertThat(paid)
        .startsWith("<div class=\"field\">")
        .contains("实际支付金额", "<dd>99<div class=\"finding error\">", "ORD-01", "What to do: ")
        .contains("line 73, column 1", "第 73 行第 1 列", "更正各项金额");
    assertThat(row(page, "ORDER0002", "freight"))
        .startsWith("<div class=\"field sound\">")
        .doesNotContain("finding");
    assertThat(row(page, "ORDER0001", "acturalPaid")).contains("320.39").doesNotContain("ORD-01");
    assertThat(row(page, "OrderList[1]", "totalPrice")).contains("<dd>150");
    assertThat(page.split("<div class=\"finding ", -1)).hasSize(1 + 8);
    assertThat(part(page, "id=\"summary\"", "</section>"))
        .contains("7 errors, 1 warning, 0 remarks", "ORD-02", "schema.max-length", ">2</td>");
  }

  @Test
  void whatIsMissingOrUnknownHasItsRowToo() {
    String page = page(ReportSamples.entry());
    String missing = row(page, "ORDER0003", "ebpCode");
    assertThat(missing)
        .contains("class=\"gap\"", "not there", "缺失", "schema.missing", "0002", "电商平台代码");
    String unknown = row(page, "ORDER0003", "buyerNmae");
    assertThat(unknown).contains("value not shown", "schema.unexpected", "buyerName");
    assertThat(page).doesNotContain("秘密的名字");
  }

  @Test
  void personalDataIsMasked() {
    String page = page(ReportSamples.entry());
    assertThat(page)
        .doesNotContain(SampleSale.NAME, SampleSale.ID, "110101190001010013", "测试乙")
        .doesNotContain("13800138000", "13900139000", "测试路", "TESTBUYER0001");
    assertThat(row(page, "ORDER0002", "buyerName")).contains("<dd>测*</dd>");
    assertThat(row(page, "ORDER0002", "buyerIdNumber")).contains("<dd>1****************3<div");
    assertThat(row(page, "ORDER0002", "consigneeAddress")).contains("<dd>****</dd>");
    assertThat(row(page, "ORDER0002", "buyerTelephone")).contains("<dd>138****8000</dd>");
  }

  @Test
  void aHostileDocumentIsOnlyText() {
    Text text = new Text("<script>alert(3)</script>&amp;\" onclick=\"x", "<b>'");
    Finding finding =
        new Finding(
            Layer.FIELD,
            Severity.ERROR,
            "\"><i>",
            "/CEB311Message/Order[1]/<u>",
            1,
            1,
            "<s>",
            text,
            text,
            "<q>");
    String page =
        page(
            ReportSamples.entry(),
            ReportEntry.of("<img src=x>\".xml", ReportSamples.report(Verdict.INVALID, finding)),
            ReportEntry.of("b", ReportSamples.report(Verdict.INVALID, finding))
                .withDocument(ReportSamples.orders())
                .asEnvelope("<DxpMsg>", null));
    assertThat(page)
        .contains("&lt;script&gt;alert(2)&lt;/script&gt;")
        .contains("&lt;img src=x&gt;&quot;.xml", "&lt;b&gt;&#39;", "&amp;amp;")
        .contains("a⟨U+0085⟩⟨U+202E⟩b");
    assertThat(page.split("<script>", -1)).hasSize(2);
    assertThat(page.split("<title>", -1)).hasSize(2);
  }

  @Test
  void thePolicyAllowsOurStyleAndScriptOnly() throws Exception {
    String page = page(ReportSamples.entry());
    assertThat(part(page, "Content-Security-Policy", ">"))
        .contains("default-src &#39;none&#39;; style-src &#39;" + hash(page, "style") + "&#39;")
        .contains("script-src &#39;" + hash(page, "script") + "&#39;")
        .contains("base-uri &#39;none&#39;; form-action &#39;none&#39;")
        .doesNotContain("unsafe");
  }

  private static String hash(String page, String tag) throws Exception {
    String content = part(page, "<" + tag + ">", "</" + tag + ">").substring(tag.length() + 2);
    assertThat(content).hasSizeGreaterThan(500);
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void oneLanguageIsShownFirst() {
    String english = page(ReportSamples.entry());
    assertThat(english)
        .contains("<html lang=\"en\">", "id=\"lang-en\" checked", "<title>Validation report")
        .doesNotContain("id=\"lang-zh\" checked");
    String chinese =
        HtmlReport.create().language(Locale.CHINA).show(List.of(ReportSamples.entry()));
    check(chinese);
    assertThat(chinese)
        .contains("<html lang=\"zh-CN\">", "id=\"lang-zh\" checked", "<title>报文校验报告")
        .doesNotContain("id=\"lang-en\" checked");
    assertThat(page()).contains("<html lang=\"en\">");
  }

  @Test
  void soundDocumentsAreClosedAndOthersOpen() {
    String page = page(ReportSamples.entry());
    List<String> documents = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("<details class=\"document( sound)?\"( open=\"\")?>").matcher(page);
    while (matcher.find()) {
      documents.add((matcher.group(1) != null ? "sound" : "found") + (matcher.group(2) != null));
    }
    assertThat(documents)
        .containsExactly(
            "soundfalse", "foundtrue", "foundtrue", "foundtrue", "soundfalse", "soundfalse");
    assertThat(part(page, "ORDER0001", "</summary>")).contains("✓");
    assertThat(part(page, "<span class=\"key\">ORDER0002", "</summary>")).contains("Error 3");
  }

  @Test
  void withoutTheDocumentFindingsAreListedByDocument() {
    byte[] xml = ReportSamples.orders();
    String page = page(ReportEntry.of("a.xml", ReportSamples.VALIDATOR.validate(xml)));
    assertThat(page.split("<div class=\"finding ", -1)).hasSize(1 + 8);
    assertThat(page)
        .contains("OrderHead (电子订单表头) › acturalPaid (实际支付金额)", "ORDER0002")
        .doesNotContain("<dl>");
    byte[] cut = java.util.Arrays.copyOf(xml, xml.length / 2);
    String broken =
        page(ReportEntry.of("a.xml", ReportSamples.VALIDATOR.validate(cut)).withDocument(cut));
    assertThat(broken).contains("UNREADABLE", "read.").doesNotContain("<dl>");
  }

  @Test
  void everyFindingOfEverySampleIsOnThePage() {
    List<ReportEntry> entries = new ArrayList<>();
    List<Path> files = new ArrayList<>(Samples.messages());
    files.addAll(Samples.envelopes());
    for (Path file : files) {
      byte[] xml = Samples.read(file);
      ReportEntry entry =
          ReportEntry.of(file.toString(), ReportSamples.VALIDATOR.validate(xml)).withDocument(xml);
      String page = page(entry);
      assertThat(page.split("<div class=\"finding ", -1))
          .as(file.toString())
          .hasSize(1 + entry.findings().size());
      entries.add(entry);
    }
    String all = page(entries.toArray(ReportEntry[]::new));
    assertThat(all).contains(files.size() + " files: ").contains("href=\"#file-" + files.size());
    int findings = entries.stream().mapToInt(entry -> entry.findings().size()).sum();
    assertThat(all.split("<div class=\"finding ", -1)).hasSize(1 + findings);
  }

  @Test
  void aMessageObjectIsShownAsItWouldBeSent() {
    CEB311Message message = SampleSale.order(head -> head.note("x".repeat(400)).batchNumbers(""));
    ReportEntry entry =
        ReportEntry.of("", ReportSamples.VALIDATOR.validate(message)).withDocument(message);
    String page = page(entry);
    assertThat(row(page, "ORDER0001", "note"))
        .contains("x".repeat(300) + "…")
        .doesNotContain("x".repeat(301));
    String empty =
        new String(XmlCodec.create().encode(message).bytes(), StandardCharsets.UTF_8)
            .replace("<ceb:taxTotal>28.39</ceb:taxTotal>", "<ceb:taxTotal> </ceb:taxTotal>");
    byte[] xml = empty.getBytes(StandardCharsets.UTF_8);
    String other =
        page(ReportEntry.of("", ReportSamples.VALIDATOR.validate(xml)).withDocument(xml));
    assertThat(row(other, "ORDER0001", "taxTotal")).contains("(empty)", "（空）");
  }

  @Test
  void anEnvelopeShowsBothItsParts() {
    byte[] inside = ReportSamples.orders();
    ReportEntry message =
        ReportEntry.of("e.xml#Data", ReportSamples.VALIDATOR.validate(inside)).withDocument(inside);
    byte[] xml = Samples.read("dxp/dxpmsg-submit-ceb513.xml");
    String page =
        page(
            ReportEntry.of("e.xml", ReportSamples.VALIDATOR.validate(xml))
                .withDocument(xml)
                .asEnvelope("DxpMsg", message));
    assertThat(page)
        .contains("Envelope DxpMsg", "Message in its Data", "<code>SenderId</code>", "ORD-01")
        .contains("CEB311Message order · edition 202205");
    assertThat(row(page, "e.xml", "CopMsgId")).contains("<dd>");
    assertThat(page).contains("(not shown)");
  }

  @Test
  void aVeryLongRunLeavesOutTheFieldsOfSoundDocumentsOnly() throws Exception {
    byte[] sound = XmlCodec.create().encode(SampleSale.order(head -> head)).bytes();
    ReportEntry good =
        ReportEntry.of("good.xml", ReportSamples.VALIDATOR.validate(sound)).withDocument(sound);
    List<ReportEntry> entries = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      entries.add(good);
    }
    entries.add(ReportSamples.entry());
    String page = HtmlReport.create().show(entries);
    check(page);
    int shown = page.split("<code>acturalPaid</code>", -1).length - 1;
    assertThat(shown).isBetween(300, 450);
    assertThat(page).contains("no findings; fields not shown");
    assertThat(page.split("<section class=\"file sound\"", -1)).hasSize(501);
    assertThat(page).contains("<section class=\"file\" id=\"file-501\"");
    assertThat(row(page.substring(page.indexOf("ORDER0002")), "ORDER0002", "acturalPaid"))
        .contains("ORD-01");
    assertThat(page.length()).isLessThan(6_000_000);
  }
}
