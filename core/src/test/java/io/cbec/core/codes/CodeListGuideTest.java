package io.cbec.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Text;
import io.cbec.core.validation.MessageValidator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The snippets of docs/code-lists.md stand here, so they compile and say the truth. */
class CodeListGuideTest {

  @Test
  void lookingUp() {
    CodeLists lists = CodeLists.standard();
    CodeList units = lists.list(CodeListId.UNIT);
    Optional<Code> kilogram = units.find("035");
    List<Code> found = units.search("千克", 5);
    List<Code> meant = lists.list(CodeListId.CURRENCY).near("CNY", 3);
    Optional<String> legalUnit =
        lists.list(CodeListId.HS8).find("33049900").flatMap(code -> code.attribute("unit1"));

    assertThat(kilogram.map(Code::toString)).hasValue("035 千克 (kilogram)");
    assertThat(found).first().extracting(Code::code).isEqualTo("035");
    assertThat(units.search("kilogram", 5)).isEqualTo(found);
    assertThat(meant).extracting(Code::code).containsExactly("142");
    assertThat(legalUnit).hasValue("035");
  }

  @Test
  void listsOfOnesOwn() {
    CodeLists lists =
        CodeLists.builder()
            .extend(CodeListId.CUSTOMS_DISTRICT, Code.of("9013", "新关区"))
            .replace(
                CodeList.builder(CodeListId.PAYMENT_ENTERPRISE)
                    .title(new Text("our payment enterprises", "合作支付企业"))
                    .source("our contracts")
                    .asOf("2026-10")
                    .complete(true)
                    .codes(List.of(Code.of("31222699S7", "支付宝（中国）网络技术有限公司")))
                    .build())
            .build();
    MessageValidator validator = MessageValidator.builder().codeLists(lists).build();

    assertThat(validator).isNotNull();
    assertThat(lists.list(CodeListId.CUSTOMS_DISTRICT).find("9013")).isPresent();
    assertThat(lists.list(CodeListId.PAYMENT_ENTERPRISE).size()).isEqualTo(1);
  }
}
