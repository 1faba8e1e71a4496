package io.cbec.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The first module of the line: it knows none of the others and decides nothing. */
@AnalyzeClasses(packages = "io.cbec.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule KNOWS_ONLY_THE_TWO_APIS =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.cbec.schemas..",
              "java..",
              "javax.xml..",
              "javax.annotation.processing..",
              "org.w3c.dom..",
              "org.xml.sax..",
              "jakarta.xml.bind..",
              "jakarta.validation..",
              "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule NO_GLOBAL_STATE =
      fields().that().areStatic().should().beFinal().because("there is no global state");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_MESSAGES_AND_ENVELOPES =
      slices()
          .matching("io.cbec.schemas.(imports|common|dxp)..")
          .namingSlices("$1")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule TOUCHES_NO_SYSTEM =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "java.nio.file..")
          .orShould()
          .callMethod(System.class, "setProperty", String.class, String.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread");
}
