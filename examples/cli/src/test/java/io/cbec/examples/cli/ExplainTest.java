package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cbec.core.catalogue.CodeCatalogue;
import io.cbec.core.rule.RuleCatalogue;
import io.cbec.core.rule.RuleFact;
import io.cbec.signing.realtime.PaymentDataCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {

  @Test
  void aCodeWithAMinusIsAnArgument() {
    Run run = Run.of("explain", "-621005", "--lang", "en");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("-621005  over the single-order limit\n").contains("cause");
    assertThat(Run.of("--lang", "zh", "explain", "-621005").out()).contains("单笔限额", "原因", "处理");
  }

  @Test
  void jsonHasTheKeysOfTheContract() {
    Run run = Run.of("explain", "--format", "json", "-621005", "120", "-301010");
    assertThat(run.exitCode()).isZero();
    assertThat(run.json()).extracting(n -> n.get("code").asText()).contains("-621005", "120");
    for (JsonNode node : run.json()) {
      assertThat(node.properties().stream().map(Map.Entry::getKey).toList())
          .contains("code", "meaning", "meaningZh", "cause", "action");
      for (String key : List.of("meaning", "meaningZh", "cause", "action")) {
        assertThat(node.get(key).asText()).isNotBlank();
      }
    }
    assertThat(run.json().get(0).get("messages").get(0).asText()).isEqualTo("621");
  }

  @Test
  void everyMeaningOfACodeIsTold() {
    List<JsonNode> meanings = Run.of("explain", "100", "--format", "json").json();
    assertThat(meanings).hasSize(2);
    assertThat(meanings.get(0).get("meaningZh").asText()).isEqualTo("海关退单");
    assertThat(meanings.get(1).get("layer").asText()).isEqualTo("GUANGZHOU_STATE");
    assertThat(Run.of("explain", "-301001", "--format", "json").json()).hasSize(2);
  }

  @Test
  void aRuleIsExplainedToo() {
    assertThat(Run.of("explain", "--lang", "en", "x3-02").out())
        .startsWith("X3-02  Payment and order name the same order, platform and person.\n")
        .contains("  customs     1327\n", "  layer       MATCH\n", "confidence  official text");
    assertThat(Run.of("explain", "--lang", "zh", "LOG-03").out())
        .contains("生效日期", "2018-09-30", "来源");
    for (RuleFact fact : RuleCatalogue.standard().all()) {
      JsonNode node = Run.of("explain", "--format", "json", fact.id()).json().get(0);
      assertThat(node.get("meaningZh").asText()).isEqualTo(fact.text().zh());
      assertThat(node.get("source").asText()).isEqualTo(fact.source());
      assertThat(node.path("rejectCode").asText(null)).isEqualTo(fact.rejectCode());
    }
  }

  @Test
  void theRuleOfPaymentDataIsExplained() {
    assertThat(Run.of("explain", "--lang", "en", "pay-04").out())
        .startsWith("PAY-04  Payment data that customs asks for has all required fields")
        .contains("  layer       FIELD\n", "  since       2019-01-01\n", "2018-179");
    assertThat(Run.of("explain", "--lang", "zh", "PAY-04").out()).contains("支付原始数据须填齐必填字段", "生效日期");
    JsonNode node = Run.of("explain", "--format", "json", "PAY-04").json().get(0);
    assertThat(node.get("code").asText()).isEqualTo(PaymentDataCheck.RULE);
    assertThat(node.get("meaningZh").asText()).isEqualTo(PaymentDataCheck.fact().text().zh());
    assertThat(node.has("rejectCode")).isFalse();
  }

  @Test
  void answersToPaymentDataAreExplained() {
    Run run = Run.of("explain", "--lang", "en", "10000", "20000", "20004", "20777");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains("10000  upload ok", "does not prove that customs checked the signature")
        .contains("20004  certificate not registered with the service")
        .contains("20777  other failure of the upload");
    assertThat(Run.of("explain", "--lang", "zh", "20004").out())
        .startsWith("20004  验签证书未在服务系统注册\n")
        .contains("179号公告数据上传");
    assertThat(Run.of("explain", "20000", "--format", "json").json())
        .extracting(n -> n.get("layer").asText())
        .contains("PAYMENT_UPLOAD");
  }

  @Test
  void anUnknownCodeIsSaidToBeUnknown() {
    Run run = Run.of("explain", "-777777", "120", "--lang", "en");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("cbec: -777777: this code is not known; rely on the words that came with it.\n");
    assertThat(run.out()).startsWith("120  stored by customs");
    JsonNode node = Run.of("explain", "--format", "json", "nothing").json().get(0);
    assertThat(node.get("code").asText()).isEqualTo("nothing");
    assertThat(node.get("meaning").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Code:1327;Desc:订单购买人与支付单支付人名字或身份证号码不一致]",
        "[code:1327;desc:x],y",
        "Code:1327",
        " 1327 "
      })
  void theWordsOfAReceiptMayBePasted(String words) {
    JsonNode node = Run.of("explain", "--format", "json", words).json().get(0);
    assertThat(node.get("code").asText()).isEqualTo("1327");
    assertThat(node.get("layer").asText()).isEqualTo("CUSTOMS_REASON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"−621005", "－621005"})
  void otherMinusSignsAreRead(String code) {
    assertThat(Run.of("explain", code).exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"explain", "explain --fromat json 120", "explain -x 120", "explain --format"})
  void whatIsNoCodeIsWrongUsage(String words) {
    Run run = Run.of(words.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.outBytes()).isEmpty();
    assertThat(run.err()).startsWith("cbec: ").contains("explain --help");
  }

  @Test
  void everyCodeOfTheCatalogueCanBeAsked() {
    String[] words =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("explain"),
                CodeCatalogue.standard().all().stream()
                    .filter(c -> !c.code().endsWith("*"))
                    .map(c -> c.code())
                    .distinct())
            .toArray(String[]::new);
    assertThat(words).hasSizeGreaterThan(300);
    Run run = Run.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void messagesTellsLimitsSendersAndStatuses() {
    Map<String, JsonNode> messages =
        Run.of("messages", "--format", "json").json().stream()
            .collect(java.util.stream.Collectors.toMap(n -> n.get("number").asText(), n -> n));
    JsonNode list = messages.get("621");
    assertThat(list.get("replies").toString()).isEqualTo("[\"622\",\"816\",\"818\",\"900\"]");
    assertThat(list.get("maxDocuments").asInt()).isEqualTo(100);
    assertThat(list.get("maxLines").asInt()).isEqualTo(99);
    assertThat(messages.get("411").get("sendersZh").toString())
        .isEqualTo("[\"支付企业\",\"受委托的快件运营人\",\"受委托的邮政企业\"]");
    assertThat(messages.get("312").get("answers").asText()).isEqualTo("311");
    assertThat(messages.get("312").get("statuses").toString())
        .isEqualTo("[\"2\",\"3\",\"4\",\"120\",\"100\"]");
    assertThat(messages.get("816").get("maxDocuments").isNull()).isTrue();
  }
}
