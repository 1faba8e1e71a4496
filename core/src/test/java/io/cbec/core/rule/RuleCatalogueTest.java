package io.cbec.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.catalogue.CodeCatalogue;
import io.cbec.core.internal.wording.Phrase;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCatalogueTest {

  private static final RuleCatalogue CATALOGUE = RuleCatalogue.standard();

  static Stream<RuleFact> facts() {
    return CATALOGUE.all().stream();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void saysWhatItAsksForAndWhy(RuleFact fact) {
    assertThat(fact.id()).matches("[A-Z][A-Z0-9]{1,3}-\\d\\d");
    assertThat(fact.text().zh()).containsPattern("\\p{IsHan}{2}").endsWith("。");
    assertThat(fact.text().en()).matches("[A-Za-z0-9].*[.…]");
    assertThat(fact.source()).isNotBlank();
    if (fact.confidence() == Confidence.C) {
      assertThat(fact.severity()).isNotEqualTo(Severity.ERROR);
    }
    if (fact.rejectCode() != null) {
      assertThat(CodeCatalogue.standard().find(fact.rejectCode())).isNotEmpty();
    }
    assertThat(CATALOGUE.find(fact.id())).contains(fact);
  }

  @Test
  void everyRuleIsListedOnce() {
    assertThat(facts().map(RuleFact::id)).doesNotHaveDuplicates();
    assertThat(new String(io.cbec.schemas.RuleFiles.rules(), StandardCharsets.UTF_8).lines())
        .hasSize(CATALOGUE.all().size() + 1);
  }

  @Test
  void everyRuleThatSpeaksIsListed() {
    Set<String> speaking =
        new ClassFileImporter()
            .importPackages("io.cbec.core").stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Phrase.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(phrase -> ((Phrase) phrase).rule())
                .filter(id -> id.matches("[A-Z0-9]+-\\d\\d"))
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed = facts().map(RuleFact::id).collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).containsAll(speaking);
  }

  @Test
  void cellsAreReadInTheirOrder() {
    String[] cells = {
      "X-01",
      "FIELD",
      "WARNING",
      "B",
      "1300",
      "2018-09-30",
      "2018-12-31",
      "须填写。",
      "Write it.",
      "law"
    };
    RuleFact fact = RuleFact.ofCells(cells);
    assertThat(fact)
        .isEqualTo(
            new RuleFact(
                "X-01",
                Layer.FIELD,
                Severity.WARNING,
                Confidence.B,
                "1300",
                LocalDate.of(2018, 9, 30),
                LocalDate.of(2018, 12, 31),
                new Text("Write it.", "须填写。"),
                "law"));
    cells[4] = "";
    cells[5] = "";
    cells[6] = "";
    RuleFact always = RuleFact.ofCells(cells);
    assertThat(always.rejectCode()).isNull();
    assertThat(always.from()).isNull();
    assertThat(always.to()).isNull();
  }

  @Test
  void saysHowManyRulesItHas() {
    assertThat(CATALOGUE).hasToString("RuleCatalogue[" + CATALOGUE.all().size() + " rules]");
  }

  @Test
  void aRuleHoldsFromItsFirstToItsLastDay() {
    RuleFact always = CATALOGUE.find("ORD-01").orElseThrow();
    assertThat(always.holdsOn(LocalDate.MIN)).isTrue();
    LocalDate first = LocalDate.of(2018, 9, 30);
    LocalDate last = LocalDate.of(2018, 12, 31);
    RuleFact dated =
        new RuleFact(
            "X-01",
            always.layer(),
            always.severity(),
            always.confidence(),
            null,
            first,
            last,
            always.text(),
            "a law");
    assertThat(dated.holdsOn(first)).isTrue();
    assertThat(dated.holdsOn(first.minusDays(1))).isFalse();
    assertThat(dated.holdsOn(last)).isTrue();
    assertThat(dated.holdsOn(last.plusDays(1))).isFalse();
    assertThat(CATALOGUE.find("SHOP-01")).isEmpty();
  }
}
