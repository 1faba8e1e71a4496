package io.cbec.signing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.Security;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines that the design draws around this module. */
class ArchitectureTest {

  private static final String PUBLIC_PACKAGE = "io.cbec.signing";

  /** What public signatures may name, besides the module's own public types. */
  private static final Set<String> ALLOWED =
      Set.of(
          "java.",
          "javax.net.ssl.",
          "io.cbec.core.Text",
          "io.cbec.core.MessageType",
          "io.cbec.core.codec.",
          "io.cbec.core.split.",
          "io.cbec.schemas.CebMessage");

  private final JavaClasses module =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PUBLIC_PACKAGE);

  @Test
  void publicSignaturesNameNoForeignType() {
    classes()
        .that()
        .resideInAPackage(PUBLIC_PACKAGE)
        .and()
        .arePublic()
        .should(nameOnlyAllowedTypes())
        .check(module);
  }

  private static ArchCondition<JavaClass> nameOnlyAllowedTypes() {
    return new ArchCondition<>("name only types of the JDK and of this library") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getCodeUnits().stream()
            .filter(unit -> isVisible(unit.getModifiers()))
            .forEach(
                unit -> types(unit).forEach(named -> report(unit.getFullName(), named, events)));
        type.getFields().stream()
            .filter(field -> isVisible(field.getModifiers()))
            .forEach(field -> report(field.getFullName(), field.getRawType(), events));
        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
            .forEach(parent -> report(type.getFullName(), parent, events));
      }
    };
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Set<JavaClass> types(JavaCodeUnit unit) {
    return Stream.of(
            unit.getReturnType().getAllInvolvedRawTypes().stream(),
            unit.getParameterTypes().stream().flatMap(t -> t.getAllInvolvedRawTypes().stream()),
            unit.getExceptionTypes().stream())
        .flatMap(types -> types)
        .collect(Collectors.toSet());
  }

  private static void report(String where, JavaClass named, ConditionEvents events) {
    String name = named.getBaseComponentType().getFullName();
    boolean own =
        named.getBaseComponentType().getPackageName().equals(PUBLIC_PACKAGE)
            && named.getBaseComponentType().getModifiers().contains(JavaModifier.PUBLIC);
    boolean allowed =
        named.getBaseComponentType().isPrimitive()
            || own
            || ALLOWED.stream().anyMatch(name::startsWith);
    if (!allowed) {
      events.add(SimpleConditionEvent.violated(named, where + " names " + name));
    }
  }

  @Test
  void staticFieldsAreFinalAndImmutable() {
    fields().that().areStatic().and(notSynthetic()).should().beFinal().check(module);
    fields()
        .that()
        .areStatic()
        .and(notSynthetic())
        .and(notArraysOfConstants())
        .should(
            new ArchCondition<>("hold an immutable value") {
              @Override
              public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean immutable =
                    type.isPrimitive()
                        || type.isEnum()
                        || Set.of(
                                "java.lang.String",
                                "java.time.Duration",
                                "java.util.regex.Pattern",
                                "io.cbec.core.codec.InputLimits",
                                "org.bouncycastle.asn1.ASN1ObjectIdentifier")
                            .contains(type.getFullName());
                if (!immutable) {
                  events.add(SimpleConditionEvent.violated(field, field.getFullName()));
                }
              }
            })
        .check(module);
  }

  private static DescribedPredicate<JavaField> notSynthetic() {
    return DescribedPredicate.describe(
        "written by hand",
        field ->
            !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !field.getName().startsWith("$"));
  }

  /** One private constant array, never handed out. */
  private static DescribedPredicate<JavaField> notArraysOfConstants() {
    return DescribedPredicate.describe(
        "no private array of constants",
        field -> !Set.of("MARKER_BYTES", "SIGNATURE_START").contains(field.getName()));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.cbec.signing.(**)").should().beFreeOfCycles().check(module);
    noClasses()
        .that()
        .resideInAPackage("..internal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(PUBLIC_PACKAGE)
        .check(module);
  }

  @Test
  void foreignLibrariesStayBehindTheInternalPackages() {
    noClasses()
        .that()
        .resideInAPackage(PUBLIC_PACKAGE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle..", "org.apache.xml.security..")
        .check(module);
  }

  @Test
  void nothingGlobalIsTouched() {
    noClasses()
        .should()
        .callMethod(Security.class, "addProvider", java.security.Provider.class)
        .orShould()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.xml.security.Init")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.xml.security.algorithms.JCEMapper")
        .check(module);
  }

  @Test
  void parsersComeFromOnePlace() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "a parser factory",
                call ->
                    call.getTarget().getName().startsWith("newDefault")
                        || (call.getTarget().getName().equals("newInstance")
                            && call.getTargetOwner().getPackageName().startsWith("javax.xml"))))
        .check(module);
  }
}
