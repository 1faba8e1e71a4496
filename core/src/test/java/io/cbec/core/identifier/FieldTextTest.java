package io.cbec.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextTest {

  private static String kind(String text) {
    return FieldText.check(text).map(f -> f.kind() + " " + f.number()).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "面膜 50ml",
        "a b",
        "é",
        "𠮷野家",
        "㐀䶿",
        "\uD840\uDC00\uD87E\uDE1D",
        "\uD800\uDC00",
        "~!@#",
        "，。",
        "Ａ",
        "ab\u00A0c",
        "\u4E00\u9FFF",
        "\uA000",
        "\uF900",
        "°C",
        "\u00A1"
      })
  void rightTexts(String text) {
    assertThat(kind(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0000, NOT_XML",
    "0001, NOT_XML",
    "0008, NOT_XML",
    "000B, NOT_XML",
    "000C, NOT_XML",
    "001F, NOT_XML",
    "D800, NOT_XML",
    "DFFF, NOT_XML",
    "FFFE, NOT_XML",
    "FFFF, NOT_XML",
    "FFFD, DAMAGED",
    "007F, CONTROL",
    "0080, CONTROL",
    "009F, CONTROL",
    "FDD0, CONTROL",
    "FDEF, CONTROL",
    "FDCF, ''",
    "FDF0, ''",
    "E000, PRIVATE_USE",
    "F8FF, PRIVATE_USE",
    "200B, INVISIBLE",
    "200D, INVISIBLE",
    "200E, INVISIBLE",
    "202E, INVISIBLE",
    "2060, INVISIBLE",
    "2066, INVISIBLE",
    "FEFF, INVISIBLE",
    "00AD, INVISIBLE",
    "2028, INVISIBLE",
    "2029, INVISIBLE",
    "034F, INVISIBLE",
    "115F, INVISIBLE",
    "1160, INVISIBLE",
    "3164, INVISIBLE",
    "0009, LINE_BREAK",
    "000A, LINE_BREAK",
    "000D, LINE_BREAK",
    "0020, ''",
    "00A0, ''",
    "3000, ''",
    "007E, ''",
    "00A1, ''",
    "4DFF, ''",
    "4E00, ''",
    "9FFF, ''",
  })
  void charactersInside(String hex, String kind) {
    String text = "a" + (char) Integer.parseInt(hex, 16) + "b";
    assertThat(kind(text)).isEqualTo(kind.isEmpty() ? "" : kind + " U+" + hex);
  }

  @ParameterizedTest
  @CsvSource({"1FFFE, CONTROL", "10FFFF, CONTROL", "F0000, PRIVATE_USE", "E0001, INVISIBLE"})
  void charactersBeyondTheFirstPlane(String hex, String kind) {
    String text = "a" + Character.toString(Integer.parseInt(hex, 16)) + "b";
    assertThat(kind(text)).isEqualTo(kind + " U+" + hex);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u00A0", "\u3000", "\u2003"})
  void spacesAtTheEnds(String space) {
    assertThat(kind(space + "甲")).startsWith("EDGE_SPACE");
    assertThat(kind("甲" + space)).startsWith("EDGE_SPACE");
    assertThat(kind("甲" + space + "乙")).isEmpty();
  }

  @Test
  void theWorstIsTold() {
    assertThat(kind(" a\u200Bb\u0085")).isEqualTo("CONTROL U+0085");
    assertThat(kind("\u200B\uE000")).isEqualTo("PRIVATE_USE U+E000");
    assertThat(kind("\uFFFD\u0001")).isEqualTo("NOT_XML U+0001");
    assertThat(kind("a\u200B\u200C")).isEqualTo("INVISIBLE U+200B");
    assertThat(kind(" a\nb")).isEqualTo("LINE_BREAK U+000A");
    assertThat(kind("a\uD842")).isEqualTo("NOT_XML U+D842");
  }

  @ParameterizedTest
  @CsvSource({
    "ABC-123_/.é, ''",
    "ÿ, ''",
    "Ā, NOT_HALF_WIDTH U+0100",
    "AＢ1, FULL_WIDTH U+FF22",
    "1－2, FULL_WIDTH U+FF0D",
    "订单1, NOT_HALF_WIDTH U+8BA2",
    "1𠮷, NOT_HALF_WIDTH U+20BB7",
    "～, FULL_WIDTH U+FF5E",
    "！, FULL_WIDTH U+FF01",
    "｟, NOT_HALF_WIDTH U+FF5F",
  })
  void codesAreHalfWidth(String code, String flaw) {
    assertThat(FieldText.checkCode(code).map(f -> f.kind() + " " + f.number()).orElse(""))
        .isEqualTo(flaw);
  }

  @Test
  void fullWidthIsMadeHalfWidth() {
    assertThat(FieldText.halfWidth("ＡＢ１２－！～　甲")).isEqualTo("AB12-!~ 甲");
    assertThat(FieldText.halfWidth("𠮷1")).isEqualTo("𠮷1");
    assertThat(FieldText.checkCode("1\u30002").orElseThrow().kind())
        .isEqualTo(TextFlaw.Kind.FULL_WIDTH);
  }

  @ParameterizedTest
  @CsvSource({
    "无, true", "空, true", "/, true", "／, true", "' 无 ', true",
    "无糖, false", "//, false", "'', false", "' ', false", "a, false",
  })
  void fillers(String text, boolean filler) {
    assertThat(FieldText.isFiller(text)).isEqualTo(filler);
  }
}
