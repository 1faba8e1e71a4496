package io.cbec.transport;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.cbec.transport", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final List<String> FOREIGN =
      List.of(
          "jakarta.",
          "org.apache.",
          "org.bouncycastle.",
          "com.fasterxml.",
          "org.slf4j.",
          "org.glassfish.",
          "io.cbec.transport.internal.");

  @ArchTest
  static final ArchRule publicSignaturesShowNoForeignType =
      classes()
          .that()
          .arePublic()
          .and()
          .resideInAPackage("io.cbec.transport")
          .should(showNoForeignType());

  @ArchTest
  static final ArchRule noStaticMutableField =
      fields().that().areStatic().should().haveModifier(FINAL);

  @ArchTest
  static final ArchRule noPublicField =
      fields()
          .that()
          .arePublic()
          .should(
              new ArchCondition<JavaField>("be constants") {
                @Override
                public void check(JavaField field, ConditionEvents events) {
                  boolean constant = field.getModifiers().containsAll(Set.of(STATIC, FINAL));
                  events.add(new SimpleConditionEvent(field, constant, field.getFullName()));
                }
              });

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("io.cbec.transport.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule internalsKnowNothingOfTheOutside =
      noClasses()
          .that()
          .resideInAPackage("io.cbec.transport.internal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cbec.transport");

  @ArchTest
  static final ArchRule noGlobalState =
      noClasses()
          .should()
          .callMethod(System.class, "setProperty", String.class, String.class)
          .orShould()
          .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class);

  private static ArchCondition<JavaClass> showNoForeignType() {
    return new ArchCondition<>("show no foreign type") {
      @Override
      public void check(JavaClass shown, ConditionEvents events) {
        Stream<JavaCodeUnit> units =
            shown.getCodeUnits().stream()
                .filter(
                    unit ->
                        unit.getModifiers().contains(JavaModifier.PUBLIC)
                            || unit.getModifiers().contains(JavaModifier.PROTECTED));
        units.forEach(
            unit ->
                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                    .map(JavaType::getAllInvolvedRawTypes)
                    .flatMap(Set::stream)
                    .map(JavaClass::getName)
                    .filter(name -> FOREIGN.stream().anyMatch(name::startsWith))
                    .forEach(
                        name ->
                            events.add(
                                SimpleConditionEvent.violated(
                                    unit, unit.getFullName() + " shows " + name))));
      }
    };
  }
}
