package io.cbec.core.internal.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cbec.core.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule speaks both languages. */
class PhraseTest {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}{2}");
  private static final Pattern ARGUMENT = Pattern.compile("\\[([0-9])]");

  /** All enums of phrases there are. */
  static Stream<Phrase> phrases() {
    return new ClassFileImporter()
        .importPackages("io.cbec.core").stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(Phrase.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Stream.of(type.getEnumConstants()))
            .map(Phrase.class::cast);
  }

  @Test
  void allFamiliesAreFound() {
    assertThat(phrases().map(Object::getClass)).hasSizeGreaterThan(80);
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void saysTheSameInBothLanguages(Phrase wording) {
    Object[] arguments = {"[0]", "[1]", "[2]", "[3]"};
    for (Text text : List.of(wording.problem(arguments), wording.remedy(arguments))) {
      assertThat(text.en()).isNotBlank().isNotEqualTo(text.zh()).doesNotContain("{", "}");
      assertThat(text.zh()).isNotBlank().containsPattern(CHINESE).doesNotContain("{", "}");
      assertThat(arguments(text.zh())).isEqualTo(arguments(text.en()));
    }
    assertThat(wording.problem(arguments).en()).matches("[A-Z{a-z\\[].*[.\\]]");
    assertThat(wording.remedy(arguments).en())
        .endsWith(wording.remedy(arguments).en().endsWith("?") ? "?" : ".");
    assertThat(wording.rule())
        .matches(
            "[a-z]+\\.[a-z0-9-]+|(MSG|ORD|PAY|LOG|INV|TAX|LIM|CAN|REF|EXP|NO|X3|ID|CODE)-\\d\\d");
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
