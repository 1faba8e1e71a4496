package io.cbec.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType.SignatureUse;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.Roots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessageFactsTest {

  @Test
  void everyMessageOfTheFieldTablesHasFacts() {
    Set<String> numbers = new TreeSet<>();
    fields().forEach(row -> numbers.add(row.get("message").substring(3, 6)));
    assertThat(numbers).hasSize(42);
    assertThat(MessageFacts.numbers()).containsExactlyInAnyOrderElementsOf(numbers);
  }

  @Test
  void theLimitOfLinesIsThatOfTheFieldTables() {
    Map<String, Integer> limits = new HashMap<>();
    for (Map<String, String> row : fields()) {
      String path = row.get("path");
      boolean isLine = path.matches("[A-Za-z]+/[A-Za-z]+(List|ListRd)");
      if (isLine) {
        String most = row.get("occurs").replaceFirst(".*\\.\\.", "");
        limits.put(
            row.get("message").substring(3, 6),
            most.equals("n") ? MessageType.UNBOUNDED : Integer.parseInt(most));
      }
    }
    assertThat(limits).hasSizeGreaterThan(10);
    for (String number : MessageFacts.numbers()) {
      assertThat(MessageFacts.of(number).maxLines())
          .as(number)
          .isEqualTo(limits.getOrDefault(number, 0));
    }
  }

  @Test
  void theStatusesOfImportReceiptsAreThoseOfTheTable() {
    Map<String, Set<String>> published = new HashMap<>();
    Map<String, Set<String>> aside = new HashMap<>();
    for (Map<String, String> row : StandardTable.rows("status-codes.tsv")) {
      if (row.get("returnStatus").startsWith("<")) {
        continue;
      }
      String receipts = row.get("receipts");
      String firm =
          receipts.contains(";") ? receipts.substring(0, receipts.indexOf(';')) : receipts;
      firm = firm.replaceAll("\\(\\d{3} seen in practice\\)", "");
      for (String number : numbersIn(receipts)) {
        boolean sure =
            numbersIn(firm).contains(number) && !receipts.contains("NOT in the standard");
        (sure ? published : aside)
            .computeIfAbsent(number, n -> new HashSet<>())
            .add(row.get("returnStatus"));
      }
    }
    assertThat(published).hasSize(8);
    published.forEach(
        (number, codes) ->
            assertThat(MessageFacts.of(number).statuses())
                .as(number)
                .containsExactlyInAnyOrderElementsOf(codes));
    aside.forEach(
        (number, codes) ->
            assertThat(MessageFacts.of(number).observed())
                .as(number)
                .containsExactlyInAnyOrderElementsOf(codes));
  }

  /**
   * The words of the field table of the export receipts, whose text lists code and Chinese name.
   */
  @Test
  void theStatusesOfExportReceiptsAreThoseOfTheFieldTable() {
    int receipts = 0;
    for (Map<String, String> row : StandardTable.rows("export-facts.tsv")) {
      String number = row.get("message").substring(3, 6);
      if (!row.get("path").endsWith("returnStatus") || number.equals("900")) {
        continue;
      }
      receipts++;
      String words = row.get("rule_zh_facts").replaceAll("CEB\\d+|\\d+ characters", "");
      Set<String> named = new HashSet<>();
      java.util.regex.Matcher matcher =
          java.util.regex.Pattern.compile("(?<!\\d)\\d{1,3}(?!\\d)").matcher(words);
      while (matcher.find()) {
        named.add(matcher.group());
      }
      MessageFacts facts = MessageFacts.of(number);
      Set<String> known = new HashSet<>(facts.statuses());
      known.addAll(facts.observed());
      named.remove("60");
      assertThat(known).as(number).containsAll(named);
      assertThat(named).as(number).containsAll(facts.statuses());
    }
    assertThat(receipts).isEqualTo(11);
  }

  @Test
  void whoMaySendIsAsAnnounced() {
    List<Map<String, String>> rows = StandardTable.rows("codes/sender_responsibility.tsv");
    assertThat(rows).hasSize(8);
    for (Map<String, String> row : rows) {
      MessageType type = MessageType.byNumber(row.get("message").substring(3, 6)).orElseThrow();
      String announced = row.get("responsible_party");
      List<Party> expected = new ArrayList<>();
      if (announced.contains("电商企业")) {
        expected.add(Party.COMMERCE);
      }
      if (announced.contains("电商平台")) {
        expected.add(Party.PLATFORM);
      }
      if (announced.contains("代理人")) {
        expected.add(Party.AGENT);
      }
      if (announced.contains("支付企业")) {
        expected.add(Party.PAYMENT);
      }
      if (announced.contains("物流企业")) {
        expected.add(Party.LOGISTICS);
      }
      if (announced.contains("快件运营人")) {
        expected.add(Party.EXPRESS_OPERATOR);
      }
      if (announced.contains("邮政企业")) {
        expected.add(Party.POST);
      }
      if (announced.contains("监管作业场所经营企业")) {
        expected.add(Party.SITE_OPERATOR);
      }
      assertThat(type.senders()).as(announced).containsExactlyElementsOf(expected);
      assertThat(type.isSignedWhenDeclared()).isEqualTo(row.get("digital_signature").equals("Y"));
    }
  }

  @Test
  void theCatalogueAnswersInCode() {
    assertThat(MessageType.CEB621.answer()).contains(MessageType.CEB622);
    assertThat(MessageType.CEB621.replies())
        .containsExactly(
            MessageType.CEB622, MessageType.CEB816, MessageType.CEB818, MessageType.CEB900);
    assertThat(MessageType.CEB411.senders())
        .containsExactly(Party.PAYMENT, Party.EXPRESS_OPERATOR, Party.POST);
    assertThat(MessageType.byNumber("411")).contains(MessageType.CEB411);
    assertThat(MessageType.byNumber("999")).isEmpty();
    assertThat(MessageType.CEB622.answers()).contains(MessageType.CEB621);
    assertThat(MessageType.CEB816.answers()).contains(MessageType.CEB621);
    assertThat(MessageType.CEB816.isReceipt()).isFalse();
    assertThat(MessageType.CEB900.answers()).isEmpty();
    assertThat(MessageType.CEB900.replies()).isEmpty();
    assertThat(MessageType.CEB312.replies()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void everyTypeIsWhole(MessageType type) {
    assertThat(type.senders()).isNotEmpty();
    assertThat(MessageType.byNumber(type.number())).contains(type);
    if (type.isRequest()) {
      assertThat(type.answer().flatMap(MessageType::answers)).contains(type);
      assertThat(type.signatureUse()).isNotEqualTo(SignatureUse.NONE);
      assertThat(type.statusCodes()).isEmpty();
      assertThat(type.senders()).doesNotContain(Party.CUSTOMS, Party.EPORT);
    }
    if (type.isReceipt()) {
      assertThat(type.statusCodes()).contains("2", "3", "4", "100");
      type.observedStatusCodes()
          .forEach(code -> assertThat(type.statusCodes()).doesNotContain(code));
    }
  }

  @Test
  void theLimitOfDocumentsIsThatOfTheSchema() {
    int roots = 0;
    for (Class<?> root : Roots.all()) {
      MessageType type = MessageType.byRootName(root.getSimpleName()).orElse(null);
      if (type != null) {
        FieldBinding<?, ?> documents = NodeBinding.of(root).fields().get(2);
        assertThat(type.maxDocuments()).as(root.getSimpleName()).isEqualTo(documents.maxOccurs());
        roots++;
      }
    }
    assertThat(roots).isEqualTo(MessageType.values().length);
  }

  @ParameterizedTest
  @CsvSource({"622,600", "626,800", "508,800", "312,399"})
  void whatOnlyPracticeKnowsIsKeptApart(String number, String code) {
    assertThat(MessageFacts.of(number).observed()).contains(code);
    assertThat(MessageFacts.of(number).statuses()).doesNotContain(code);
  }

  private static List<Map<String, String>> fields() {
    List<Map<String, String>> rows = new ArrayList<>(StandardTable.rows("fields-import.tsv"));
    rows.addAll(StandardTable.rows("export-facts.tsv"));
    return rows;
  }

  private static Set<String> numbersIn(String text) {
    Set<String> numbers = new TreeSet<>();
    java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("\\d{3}").matcher(text);
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    return numbers;
  }
}
