package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.codec.Samples;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.SchemaFiles;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** Envelopes get the verdict of their schema, with findings like those of messages. */
class EnvelopeValidationTest {

  private static final MessageValidator VALIDATOR = MessageValidator.create();
  private static final String MSG = sample("dxpmsg-receipt-ceb622-bizkey.xml");
  private static final String NODE = sample("dxpmsgsv-receipt-ceb312.xml");
  private static final String REPORT = sample("dxprep-2001-no-receiver.xml");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2}");

  private static String sample(String name) {
    return new String(Samples.read("dxp/" + name), UTF_8);
  }

  private static String document(String name) {
    return switch (name) {
      case "msg" -> MSG;
      case "node" -> NODE;
      default -> REPORT;
    };
  }

  private static ValidationReport validate(String xml) {
    return VALIDATOR.validate(xml.getBytes(UTF_8));
  }

  static List<Path> samples() {
    return Samples.envelopes();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSamplesAreValid(Path file) {
    ValidationReport report = VALIDATOR.validate(Samples.read(file));
    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.type()).isNull();
    assertThat(report.layersRun()).containsExactly(Layer.WELL_FORMED, Layer.SCHEMA);
    assertThat(report.layersNotRun()).containsExactly(Layer.FIELD, Layer.BUSINESS, Layer.MATCH);
    assertThat(report.passed(Layer.SCHEMA)).isTrue();
  }

  @Test
  void thereAreSeven() {
    assertThat(samples()).hasSize(7);
  }

  /** The JDK's own validator on the same file decides; the findings are ours. */
  private static boolean schemaAccepts(String xml) throws Exception {
    try {
      SCHEMA.newValidator().validate(new StreamSource(new java.io.StringReader(xml)));
      return true;
    } catch (SAXException e) {
      return false;
    }
  }

  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      URI dxp =
          Objects.requireNonNull(
                  SchemaFiles.class.getResource("/io/cbec/schemas/xsd/" + SchemaFiles.DXP))
              .toURI();
      return SchemaFactory.newDefaultInstance().newSchema(new StreamSource(dxp.toString()));
    } catch (SAXException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // document | what | by what | rule | path | line | in both languages
        "msg | <CopMsgId>.*</CopMsgId> | `` | schema.missing | /DxpMsg/TransInfo/CopMsgId | 3 |"
            + " 传输报文编号",
        "msg | <CopMsgId>.*</CopMsgId> | <CopMsgId/> | schema.empty | /DxpMsg/TransInfo/CopMsgId |"
            + " 4 | 传输报文编号",
        "msg | <CopMsgId> | <CopMsgId>%256x | schema.max-length | /DxpMsg/TransInfo/CopMsgId | 4 |"
            + " 255",
        "msg | DXPEDCCEB0000002 | DXPEDCCEB00000023 | schema.max-length |"
            + " /DxpMsg/TransInfo/SenderId | 5 | 17",
        "msg | DXPEDCCEB0000002 | `` | schema.empty | /DxpMsg/TransInfo/SenderId | 5 | 发送方编号",
        "msg | (<ReceiverId>.*</ReceiverId>) | $1$1$1$1$1$1 | schema.too-many |"
            + " /DxpMsg/TransInfo/ReceiverIds/ReceiverId[6] | 7 | 5",
        "msg | <ReceiverId>.*</ReceiverId> | `` | schema.missing |"
            + " /DxpMsg/TransInfo/ReceiverIds/ReceiverId[1] | 6 | 接收方编号",
        "msg | 2023-08-07T16:43:48 | 2023-08-07 16:43:48 | schema.time |"
            + " /DxpMsg/TransInfo/CreatTime | 9 | 2023-08-07 16:43:48",
        "msg | 2023-08-07T16:43:48 | 20230807164348 | schema.time | /DxpMsg/TransInfo/CreatTime | 9"
            + " | 报文生成时间",
        "msg | 2023-08-07T16:43:48 | 2023-02-30T16:43:48 | schema.time |"
            + " /DxpMsg/TransInfo/CreatTime | 9 | 2023-02-30T16:43:48",
        "msg | 2023-08-07T16:43:48 | `` | schema.empty | /DxpMsg/TransInfo/CreatTime | 9 | 报文生成时间",
        "msg | CEB622Message</MsgType> | %31x</MsgType> | schema.max-length |"
            + " /DxpMsg/TransInfo/MsgType | 10 | 30",
        "msg | CreatTime | CreateTime | schema.unexpected | /DxpMsg/TransInfo/CreateTime | 9 |"
            + " CreatTime",
        "msg | ver=.1.0. | ver='2.0' | schema.fixed | /DxpMsg/@ver | 2 | 2.0",
        "msg | ver=.1.0. | `` | schema.attribute-missing | /DxpMsg/@ver | 2 | 版本号",
        "msg | ver=.1.0. | ver='1.0' mode='x' | schema.attribute-unexpected | /DxpMsg/@mode | 2 |"
            + " mode",
        "msg | ver=.1.0. | ver='1.0' Id='1 2' | schema.other | /DxpMsg | 2 | DxpMsg",
        "msg | <Data>.... | <Data>*!?* | schema.base64 | /DxpMsg/Data | 12 | 业务数据",
        "msg | <Data>. | <Data> | schema.base64 | /DxpMsg/Data | 12 | Base64",
        "msg | <Data>.*</Data> | `` | schema.missing | /DxpMsg/Data | 2 | 业务数据",
        "msg | <Data>(.*)</Data> | <Data>$1</Data><Data>$1</Data> | schema.too-many |"
            + " /DxpMsg/Data[2] | 12 | 业务数据",
        "msg | <Data>.* | <Data><CEB622Message/></Data> | schema.children | /DxpMsg/Data | 12 |"
            + " 业务数据",
        "msg | <IcCard>1 | <IcCard>%14x | schema.max-length | /DxpMsg/AddInfo/IcCard | 15 | 13",
        "msg | <Key name=.DealFlag.>1 | <Key name='DealFlag'> | schema.empty |"
            + " /DxpMsg/AddInfo/BizKey/Key[1] | 17 | 主键",
        "msg | <Key name=.RetType.>1 | <Key name='RetType'>%65x | schema.max-length |"
            + " /DxpMsg/AddInfo/BizKey/Key[2] | 18 | 64",
        "msg | <Key name=.RetType.>1 | <Key name='RetType'><b/> | schema.children |"
            + " /DxpMsg/AddInfo/BizKey/Key[2] | 18 | 主键",
        "msg | name=.RetType. | name='' | schema.empty | /DxpMsg/AddInfo/BizKey/Key[2]/@name | 18 |"
            + " 主键名称",
        "msg | name=.RetType. | name='%33x' | schema.max-length |"
            + " /DxpMsg/AddInfo/BizKey/Key[2]/@name | 18 | 32",
        "msg | (<Key name=.RetType.>1</Key>) | $1$1$1$1$1 | schema.too-many |"
            + " /DxpMsg/AddInfo/BizKey/Key[6] | 18 | 5",
        "msg | </BizKey> | </BizKey><IsText/> | schema.attribute-missing |"
            + " /DxpMsg/AddInfo/IsText/@Encode | 19 | 字符集",
        "msg | </BizKey> | </BizKey><IsText Encode='GB2312'>x</IsText> | schema.children |"
            + " /DxpMsg/AddInfo/IsText | 19 | 文本标识",
        "msg | <AddInfo> | <AddInfo>text | schema.text | /DxpMsg/AddInfo | 13 | 附加信息",
        "msg | xmlns=.http://www.chinaport.gov.cn/dxp. | xmlns='urn:other' | schema.root | /DxpMsg"
            + " | 2 | chinaport.gov.cn/dxp",
        "msg | DxpMsg | dxpMsg | schema.root | /dxpMsg | 2 | DxpMsg",
        "node | <MsgId>.*</MsgId> | `` | schema.missing | /DxpMsgSv/SvNo/MsgId | 3 | 节点报文编号",
        "node | <SubMsgId>1 | <SubMsgId>12 | schema.length | /DxpMsgSv/SvNo/SubMsgId | 5 | 拆分序号",
        "node | 2023-08-07T16:43:50Z | yesterday | schema.time | /DxpMsgSv/SvNo/SendTime | 6 |"
            + " yesterday",
        "node | <EndNode>46000002 | <EndNode>460000021 | schema.max-length | /DxpMsgSv/SvNo/EndNode"
            + " | 7 | 9",
        "node | Ver=.1.0. | Ver='1' | schema.fixed | /DxpMsgSv/SvNo/@Ver | 3 | 1.0",
        "node | <SenderId>.*</SenderId> | `` | schema.missing | /DxpMsgSv/DxpMsg/TransInfo/SenderId"
            + " | 11 | 发送方编号",
        "rep | 2023-08-07</NoticeTime> | 2023-08-07T10:00:00</NoticeTime> | schema.date |"
            + " /DxpRep/Response[1]/NoticeTime | 16 | 2023-08-07T10:00:00",
        "rep | 2023-08-07</NoticeTime> | 2023-13-07</NoticeTime> | schema.date |"
            + " /DxpRep/Response[1]/NoticeTime | 16 | 2023-13-07",
        "rep | <RecevierId>.*</RecevierId> | `` | schema.missing | /DxpRep/RecevierId | 2 |"
            + " RecevierId",
        "rep | RecevierId | ReceiverId | schema.unexpected | /DxpRep/ReceiverId | 3 | RecevierId",
        "rep | <RecId>DXPEDCCEB0000002 | <RecId>DXPEDCCEB00000021 | schema.max-length |"
            + " /DxpRep/Response[1]/Results/Result[1]/RecId | 11 | 17",
        "rep | (?s)<Response>.*</Response> | `` | schema.missing | /DxpRep/Response[1] | 2 | 响应信息",
      })
  void saysWhatIsWrongAndWhere(
      String name,
      String what,
      String with,
      String rule,
      String path,
      int line,
      String inBothLanguages)
      throws Exception {
    String xml = document(name);
    Matcher repeated = Pattern.compile("%(\\d+)x").matcher(with);
    String replacement = repeated.replaceAll(r -> "x".repeat(Integer.parseInt(r.group(1))));
    Pattern pattern = Pattern.compile(what);
    // A name stands in two tags.
    String broken =
        what.matches("\\w+") && document(name).contains("</" + what + ">")
            ? xml.replaceAll("(</?)" + what + "\\b", "$1" + replacement)
            : pattern.matcher(xml).replaceFirst(replacement);
    assertThat(broken).isNotEqualTo(xml);
    assertThat(schemaAccepts(broken)).isFalse();

    ValidationReport report = validate(broken);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.type()).isNull();
    assertThat(report.layersRun()).containsExactly(Layer.WELL_FORMED, Layer.SCHEMA);
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::path, Finding::line)
        .contains(tuple(rule, path, line));
    assertThat(report.findings()).extracting(Finding::rule).allMatch(r -> r.startsWith("schema."));
    Finding finding =
        report.findings().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    assertThat(finding.message().en()).contains(inBothLanguages);
    assertThat(finding.message().zh()).contains(inBothLanguages).containsPattern(HAN);
    assertThat(finding.column()).isPositive();
    boolean sentByEnterprise = path.startsWith("/DxpMsg/");
    assertThat(finding.rejectCode())
        .isEqualTo(
            sentByEnterprise || (path.equals("/DxpMsg") && !rule.equals("schema.root"))
                ? "0002"
                : null);
  }

  @Test
  void allMistakesAreListedAtOnce() {
    String broken =
        MSG.replaceFirst("ver=.1.0.", "ver='2.0' Id='1 2'")
            .replaceFirst("<CopMsgId>.*</CopMsgId>", "")
            .replace("DXPEDCCEB0000002", "DXPEDCCEB00000023")
            .replaceFirst("(<ReceiverId>.*</ReceiverId>)", "$1$1$1$1$1$1")
            .replace("2023-08-07T16:43:48", "now")
            .replaceFirst("<Data>....", "<Data>*!?*")
            .replaceFirst("name=.RetType.>1", "name=''>");
    ValidationReport report = validate(broken);
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::path)
        .containsExactlyInAnyOrder(
            tuple("schema.fixed", "/DxpMsg/@ver"),
            tuple("schema.other", "/DxpMsg"),
            tuple("schema.missing", "/DxpMsg/TransInfo/CopMsgId"),
            tuple("schema.max-length", "/DxpMsg/TransInfo/SenderId"),
            tuple("schema.too-many", "/DxpMsg/TransInfo/ReceiverIds/ReceiverId[6]"),
            tuple("schema.time", "/DxpMsg/TransInfo/CreatTime"),
            tuple("schema.base64", "/DxpMsg/Data"),
            tuple("schema.empty", "/DxpMsg/AddInfo/BizKey/Key[2]/@name"),
            tuple("schema.empty", "/DxpMsg/AddInfo/BizKey/Key[2]"));
  }

  /** Every element and attribute of every sample: dropped, emptied, doubled, renamed, too long. */
  @ParameterizedTest
  @MethodSource("samples")
  void theVerdictIsThatOfTheSchema(Path file) throws Exception {
    String xml = new String(Samples.read(file), UTF_8);
    List<String> mutants = new ArrayList<>();
    Matcher leaf = Pattern.compile("<(\\w+:)?(\\w+)([^<>]*)>([^<>]*)</(\\w+:)?\\2>").matcher(xml);
    while (leaf.find()) {
      String before = xml.substring(0, leaf.start());
      String after = xml.substring(leaf.end());
      String prefix = leaf.group(1) == null ? "" : leaf.group(1);
      String open = "<" + prefix + leaf.group(2) + leaf.group(3) + ">";
      String close = "</" + prefix + leaf.group(2) + ">";
      mutants.add(before + after);
      mutants.add(before + leaf.group() + leaf.group() + after);
      for (String value :
          List.of("", " ", "x", "1", "x".repeat(16), "y".repeat(17), "汉".repeat(600), "<b/>")) {
        mutants.add(before + open + value + close + after);
      }
      for (String name : List.of("Other", leaf.group(2).toLowerCase(java.util.Locale.ROOT))) {
        mutants.add(before + "<" + prefix + name + ">1</" + prefix + name + ">" + after);
      }
    }
    Matcher attribute = Pattern.compile(" (ver|Ver|name)=\"[^\"]*\"").matcher(xml);
    while (attribute.find()) {
      for (String value : List.of("", " x=\"1\"", attribute.group() + " x=\"1\"")) {
        mutants.add(xml.substring(0, attribute.start()) + value + xml.substring(attribute.end()));
      }
      mutants.add(
          xml.substring(0, attribute.start())
              + " "
              + attribute.group(1)
              + "=\"\""
              + xml.substring(attribute.end()));
    }
    assertThat(mutants).hasSizeGreaterThan(60);
    int invalid = 0;
    for (String mutant : mutants) {
      ValidationReport report = validate(mutant);
      assertThat(report.isValid()).as(mutant).isEqualTo(schemaAccepts(mutant));
      if (!report.isValid()) {
        invalid++;
        assertThat(report.errors()).as(mutant).isNotEmpty();
        assertThat(report.findings())
            .as(mutant)
            .extracting(Finding::rule)
            .doesNotContain("schema.other");
      }
    }
    assertThat(invalid).isGreaterThan(30).isLessThan(mutants.size());
  }

  @Test
  void otherFormsAndEncodingsAreTheSameEnvelope() {
    String chinese = MSG.replaceFirst("UTF-8", "GB2312");
    assertThat(VALIDATOR.validate(chinese.getBytes(Charset.forName("GBK"))).isValid()).isTrue();
    assertThat(validate("\uFEFF" + MSG.replace("\n", "\r\n")).isValid()).isTrue();
    assertThat(validate(MSG.replaceFirst("\\?>", "?><!-- a --><?b c?>")).isValid()).isTrue();
    String folded = MSG.replaceAll("(<Data>.{76})", "$1\r\n  ");
    assertThat(validate(folded).isValid()).isTrue();
    assertThat(validate(REPORT.replaceAll("(?s)<Results>.*</Results>", "")).isValid()).isTrue();
  }

  @Test
  void whatCannotBeReadIsRefused() {
    byte[] bytes = MSG.getBytes(UTF_8);
    for (int length = 0; length < bytes.length - 2; length += 37) {
      ValidationReport report = VALIDATOR.validate(Arrays.copyOf(bytes, length));
      assertThat(report.verdict()).as("first %d bytes", length).isEqualTo(Verdict.UNREADABLE);
      assertThat(report.findings()).isNotEmpty();
    }
    String start = "<DxpMsg xmlns='http://www.chinaport.gov.cn/dxp' ver='1.0'>";
    ValidationReport truncated = validate(start + "<TransInfo>");
    assertThat(truncated.findings()).extracting(Finding::rule).containsExactly("read.truncated");
    String deep = start + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</DxpMsg>";
    assertThat(validate(deep).findings())
        .extracting(Finding::rule)
        .containsExactly("read.too-deep");
    assertThat(validate("<!DOCTYPE DxpMsg>" + start + "</DxpMsg>").findings())
        .extracting(Finding::rule)
        .containsExactly("read.doctype");
  }

  @Test
  void withoutTheSchemaLayerNothingIsAskedOfAnEnvelope() {
    MessageValidator business =
        MessageValidator.builder().layers(EnumSet.of(Layer.BUSINESS)).build();
    ValidationReport report = business.validate(MSG.getBytes(UTF_8));
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.layersRun()).containsExactly(Layer.WELL_FORMED);
    assertThat(
            business.validate(MSG.replace("gov.cn/dxp", "gov.cn/other").getBytes(UTF_8)).verdict())
        .isEqualTo(Verdict.UNREADABLE);
  }
}
