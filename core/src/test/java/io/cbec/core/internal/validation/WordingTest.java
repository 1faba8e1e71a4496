package io.cbec.core.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule speaks both languages. */
class WordingTest {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}{2}");
  private static final Pattern ARGUMENT = Pattern.compile("\\[([0-9])]");

  @ParameterizedTest
  @EnumSource
  void saysTheSameInBothLanguages(Wording wording) {
    Object[] arguments = {"[0]", "[1]", "[2]", "[3]"};
    for (Text text : List.of(wording.problem(arguments), wording.remedy(arguments))) {
      assertThat(text.en()).isNotBlank().isNotEqualTo(text.zh()).doesNotContain("{", "}");
      assertThat(text.zh()).isNotBlank().containsPattern(CHINESE).doesNotContain("{", "}");
      assertThat(arguments(text.zh())).isEqualTo(arguments(text.en()));
    }
    assertThat(wording.problem(arguments).en()).matches("[A-Z{a-z\\[].*[.\\]]");
    assertThat(wording.remedy(arguments).en())
        .endsWith(wording.remedy(arguments).en().endsWith("?") ? "?" : ".");
    assertThat(wording.rule()).matches("[a-z]+\\.[a-z0-9-]+|[A-Z][A-Z0-9]{1,3}-\\d\\d");
  }

  private static List<String> arguments(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found.stream().distinct().sorted().toList();
  }
}
