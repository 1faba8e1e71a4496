package io.cbec.transport.internal.hainan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

  @Test
  void printedMapsAndJsonSayTheSame() throws Rows.Unreadable {
    List<Map<String, String>> expected =
        List.of(Map.of("a", "1", "returninfo", "[Code:1;Desc:x]"), Map.of("b", "2"));

    assertThat(Rows.read("[{a=1, returninfo=[Code:1;Desc:x]}, {b=2}]")).isEqualTo(expected);
    assertThat(Rows.read("[{\"A\":1,\"returninfo\":\"[Code:1;Desc:x]\"},{\"b\":\"2\",\"c\":null}]"))
        .isEqualTo(expected);
  }

  @Test
  void nothingIsNoReceipts() throws Rows.Unreadable {
    for (String empty : List.of("", "  \n", "[]")) {
      assertThat(Rows.read(empty)).isEmpty();
    }
    assertThat(Rows.read("[{}]")).containsExactly(Map.of());
  }

  @Test
  void wordsMayHoldCommasBracesAndEquals() throws Rows.Unreadable {
    String info = "[Code:1300;Desc:人工退单，x=1, y=2, {z=3}, 电话=无], 其它";
    assertThat(Rows.read("[{returninfo=" + info + ", preno=B1}, {preno=B2}]"))
        .containsExactly(Map.of("returninfo", info, "preno", "B1"), Map.of("preno", "B2"));
  }

  @Test
  void anOpenBracketInTheWordsDoesNotSwallowTheRest() throws Rows.Unreadable {
    assertThat(Rows.read("[{returninfo=[Code:1300;Desc:x, preno=B1}, {returninfo=y, preno=B2}]"))
        .containsExactly(
            Map.of("returninfo", "[Code:1300;Desc:x", "preno", "B1"),
            Map.of("returninfo", "y", "preno", "B2"));
  }

  @Test
  void emptyAndNullValuesAreAbsent() throws Rows.Unreadable {
    assertThat(Rows.read("[{a=, b=null, c=3}]")).containsExactly(Map.of("c", "3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OK",
        "<html></html>",
        "[",
        "[{",
        "[{a=1",
        "[{a=1]",
        "[{a=1}",
        "[{a=1}, ]",
        "[{=1}]",
        "[a=1]",
        "{a=1}",
        "[1,2]",
        "[{\"a\":1]",
        "[{\"a\":1},2]",
        "[[[[[[]]]]]]"
      })
  void anythingElseIsUnreadable(String text) {
    assertThatThrownBy(() -> Rows.read(text))
        .isInstanceOf(Rows.Unreadable.class)
        .hasMessage("not a list of receipts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", ",", "a=", ", a", "}, {a=", "[{a=", "\"", " "})
  void longNonsenseIsRefusedQuickly(String piece) {
    String text = "[{a=" + piece.repeat(2_000_000 / piece.length()) + "]";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          try {
            Rows.read(text);
          } catch (Rows.Unreadable expected) {
            assertThat(expected).hasNoCause();
          }
        });
  }
}
