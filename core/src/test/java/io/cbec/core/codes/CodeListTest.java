package io.cbec.core.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.core.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search, suggestions, and lists of one's own. */
class CodeListTest {

  private final CodeLists standard = CodeLists.standard();

  private static CodeList units(Code... codes) {
    return CodeList.builder(CodeListId.UNIT)
        .title(new Text("my units", "自有单位"))
        .source("test")
        .asOf("2026-01-01")
        .complete(true)
        .codes(List.of(codes))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "UNIT, 千克, 035",
    "UNIT, KILOGRAM, 035",
    "COUNTRY, japan, 116",
    "COUNTRY, ' Japan ', 116",
    "COUNTRY, 日本, 116",
    "COUNTRY, 挪威, 326",
    "COUNTRY, côte, 223",
    "CURRENCY, dollar, 502",
    "HS8, suntan, 33049900",
    "CUSTOMS_DISTRICT, 北京关区, 0100",
    "TRANSPORT_MODE, air, 5",
    "ADMIN_DIVISION, 余杭区, 330110",
  })
  void searchFindsByEitherName(CodeListId id, String text, String code) {
    assertThat(standard.list(id).search(text, 10)).extracting(Code::code).contains(code);
  }

  @Test
  void searchGivesTheBestFirst() {
    CodeList list =
        units(
            Code.of("1", "大千克", "sub-unit"),
            Code.of("2", "千克力", "Unit of force"),
            Code.of("3", "个", "community"),
            Code.of("4", "千克", "unit"),
            Code.of("5", "无关", "nothing"),
            Code.of("6", "千克吨", "unit of work"));
    assertThat(list.search("千克", 9)).extracting(Code::code).containsExactly("4", "2", "6", "1");
    assertThat(list.search("UNIT", 9))
        .extracting(Code::code)
        .containsExactly("4", "6", "2", "1", "3");
    assertThat(list.search("unit", 2)).extracting(Code::code).containsExactly("4", "6");
    assertThat(list.search("unit", 0)).isEmpty();
  }

  @Test
  void searchForNothingFindsNothing() {
    CodeList list = standard.list(CodeListId.UNIT);
    assertThat(list.search("", 5)).isEmpty();
    assertThat(list.search(" \t", 5)).isEmpty();
    assertThat(list.search("没有这种单位", 5)).isEmpty();
    assertThatThrownBy(() -> list.search("a", -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> list.near("a", -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "CURRENCY, CNY, 142",
    "CURRENCY, 156, 142",
    "CURRENCY, usd, 502",
    "CURRENCY, 412, 142",
    "COUNTRY, JPN, 116",
    "COUNTRY, 中国, 142",
    "UNIT, 35, 035",
    "UNIT, 7, 007",
    "UNIT, 千克, 035",
    "UNIT, kilogram, 035",
    "TRANSPORT_MODE, w, W",
    "TRADE_MODE, 9160, 9610",
    "TRADE_MODE, 9611, 9610",
    "HS8, 33049901, 33049900",
  })
  void nearCodesAreWhatWasMeant(CodeListId id, String wrong, String meant) {
    assertThat(standard.list(id).near(wrong, 3)).extracting(Code::code).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aaa", "", " ", "0000000000000000", "千米每小时"})
  void farCodesAreNotSuggested(String wrong) {
    assertThat(standard.list(CodeListId.UNIT).near(wrong, 3)).isEmpty();
  }

  @Test
  void nearCodesAreFewAndDifferent() {
    CodeList list = standard.list(CodeListId.COUNTRY);
    assertThat(list.near("298", 3)).hasSize(3).extracting(Code::code).doesNotHaveDuplicates();
    assertThat(list.near("1".repeat(100_000), 3)).isEmpty();
  }

  @Test
  void headingsAreFound() {
    assertThat(standard.list(CodeListId.HS8).startingWith("3304"))
        .hasSizeGreaterThan(3)
        .allMatch(code -> code.code().startsWith("3304"));
    assertThat(standard.list(CodeListId.HS8).startingWith("0000")).isEmpty();
    assertThat(standard.list(CodeListId.PACKAGE).startingWith("")).hasSize(7);
  }

  @Test
  void aListCanBeReplaced() {
    CodeList own = units(Code.of("900", "自有"));
    CodeLists lists = CodeLists.builder().replace(own).build();
    assertThat(lists.list(CodeListId.UNIT)).isSameAs(own);
    assertThat(lists.list(CodeListId.UNIT).find("035")).isEmpty();
    assertThat(lists.list(CodeListId.CURRENCY).size()).isEqualTo(22);
    assertThat(CodeLists.standard().list(CodeListId.UNIT).size()).isEqualTo(123);
  }

  @Test
  void aListCanBeExtended() {
    CodeLists lists =
        CodeLists.builder()
            .extend(CodeListId.CUSTOMS_DISTRICT, Code.of("9013", "新关区", "new office"))
            .extend(CodeListId.CUSTOMS_DISTRICT, Code.of("0100", "改名关区"), Code.of("9014", "另一"))
            .extend(CodeListId.CUSTOMS_DISTRICT, List.of(Code.of("9013", "新关区二")))
            .build();
    CodeList list = lists.list(CodeListId.CUSTOMS_DISTRICT);
    assertThat(list.size()).isEqualTo(990 + 2);
    assertThat(list.findAll("9013")).containsExactly(Code.of("9013", "新关区二"));
    assertThat(list.findAll("0100")).containsExactly(Code.of("0100", "改名关区"));
    assertThat(list.find("9014")).isPresent();
    assertThat(list.complete()).isFalse();
    assertThat(list.asOf()).isEqualTo("2018-04");
    assertThat(list.search("new office", 1)).isEmpty();
  }

  @Test
  void aReplacedListCanBeExtended() {
    CodeLists lists =
        CodeLists.builder()
            .extend(CodeListId.UNIT, Code.of("901", "又一"))
            .replace(units(Code.of("900", "自有")))
            .build();
    assertThat(lists.list(CodeListId.UNIT).stream())
        .extracting(Code::code)
        .containsExactly("900", "901");
    assertThat(lists.list(CodeListId.UNIT).complete()).isTrue();
  }

  @Test
  void whatABuilderMadeDoesNotChange() {
    CodeLists.Builder builder = CodeLists.builder();
    CodeLists before = builder.build();
    builder.extend(CodeListId.UNIT, Code.of("900", "自有"));
    assertThat(before.list(CodeListId.UNIT).find("900")).isEmpty();
    assertThat(builder.build().list(CodeListId.UNIT).find("900")).isPresent();
  }

  @Test
  void listsThatSayTooLittleAreRefused() {
    assertThatThrownBy(() -> CodeList.builder(CodeListId.UNIT).build())
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> CodeList.builder(CodeListId.UNIT).asOf("yesterday"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Code.of(" ", "空")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void codesAreValues() {
    Code code = Code.of("1", "一", "one").with("a", "x").with("b", "y").with("a", "z");
    assertThat(code.attributes()).isEqualTo(Map.of("a", "z", "b", "y"));
    assertThat(code).isEqualTo(Code.of("1", "一", "one").with("b", "y").with("a", "z"));
    assertThat(code).hasSameHashCodeAs(Code.of("1", "一", "one").with("b", "y").with("a", "z"));
    assertThat(code.with("b", "").attributes()).isEqualTo(Map.of("a", "z"));
    assertThat(code).isNotEqualTo(Code.of("1", "一", "one")).isNotEqualTo("1");
    assertThat(Code.of("1", "一").en()).isEmpty();
    assertThat(Code.of("1", "一")).hasToString("1 一");
    assertThatThrownBy(() -> code.attributes().put("c", "d"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
