package io.cbec.core;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The lines that the design draws through this module. */
@AnalyzeClasses(packages = "io.cbec.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Set<String> FOREIGN =
      Set.of(
          "jakarta.xml.bind",
          "com.fasterxml.jackson",
          "org.apache.xml.security",
          "org.bouncycastle",
          "org.apache.hc",
          "org.hibernate");

  private static final DescribedPredicate<JavaClass> EXPORTED =
      DescribedPredicate.describe(
          "public and exported",
          c ->
              c.getModifiers().contains(JavaModifier.PUBLIC)
                  && !c.getPackageName().contains(".internal"));

  @ArchTest
  static final ArchRule noForeignTypesInPublicSignatures =
      classes().that(EXPORTED).should(haveNoForeignTypesInSignatures());

  @ArchTest
  static final ArchRule noInternalTypesInPublicSignatures =
      classes().that(EXPORTED).should(haveNoInternalTypesInSignatures());

  @ArchTest
  static final ArchRule noStaticMutableFields =
      classes()
          .should(
              new ArchCondition<JavaClass>("have final static fields only") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  for (JavaField field : type.getFields()) {
                    boolean isStatic = field.getModifiers().contains(STATIC);
                    boolean isFinal = field.getModifiers().contains(FINAL);
                    if (isStatic && !isFinal) {
                      events.add(SimpleConditionEvent.violated(field, field.getFullName()));
                    }
                  }
                }
              });

  @ArchTest
  static final ArchRule noStaticHolders =
      classes()
          .should(
              new ArchCondition<JavaClass>("hold no mutable object in a static field") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  for (JavaField field : type.getFields()) {
                    if (field.getModifiers().contains(STATIC)
                        && (field.getRawType().isAssignableTo(ThreadLocal.class)
                            || field
                                .getRawType()
                                .getPackageName()
                                .startsWith("java.util.concurrent"))) {
                      events.add(SimpleConditionEvent.violated(field, field.getFullName()));
                    }
                  }
                }
              });

  /** An internal package is one slice with the public package that it serves. */
  @ArchTest
  static final ArchRule noCycles =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                  return SliceIdentifier.of(type.getPackageName().replace(".internal.", "."));
                }

                @Override
                public String getDescription() {
                  return "packages";
                }
              })
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule internalsDoNotKnowTheValidator =
      noClasses()
          .that()
          .resideInAPackage("..internal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.cbec.core.validation", "io.cbec.core.match");

  @ArchTest
  static final ArchRule parsersAreMadeInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.cbec.core.internal.xml")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "makes a parser factory",
                  call ->
                      call.getTargetOwner().getPackageName().startsWith("javax.xml")
                          && call.getTargetOwner().getSimpleName().endsWith("Factory")
                          && (call.getName().startsWith("newInstance")
                              || call.getName().startsWith("newDefault")
                              || call.getName().startsWith("newFactory"))));

  @ArchTest
  static final ArchRule noGlobalSettings =
      noClasses()
          .should()
          .callMethod(System.class, "setProperty", String.class, String.class)
          .orShould()
          .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class);

  private static ArchCondition<JavaClass> haveNoForeignTypesInSignatures() {
    return signatures(
        "have no foreign types in their signatures",
        type -> FOREIGN.stream().anyMatch(type.getPackageName()::startsWith));
  }

  private static ArchCondition<JavaClass> haveNoInternalTypesInSignatures() {
    return signatures(
        "have no internal types in their signatures",
        type ->
            type.getPackageName().startsWith("io.cbec")
                && type.getPackageName().contains(".internal"));
  }

  private static ArchCondition<JavaClass> signatures(
      String description, java.util.function.Predicate<JavaClass> unwanted) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethod method : type.getMethods()) {
          if (visible(method.getModifiers())) {
            List<JavaClass> used = new ArrayList<>(method.getRawParameterTypes());
            used.add(method.getRawReturnType());
            used.addAll(method.getAllInvolvedRawTypes());
            report(method.getFullName(), used, events);
          }
        }
        for (JavaConstructor constructor : type.getConstructors()) {
          if (visible(constructor.getModifiers())) {
            report(
                constructor.getFullName(),
                new ArrayList<>(constructor.getAllInvolvedRawTypes()),
                events);
          }
        }
        for (JavaField field : type.getFields()) {
          if (visible(field.getModifiers())) {
            report(field.getFullName(), new ArrayList<>(field.getAllInvolvedRawTypes()), events);
          }
        }
      }

      private boolean visible(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED))
            && !modifiers.contains(JavaModifier.SYNTHETIC);
      }

      private void report(String where, List<JavaClass> used, ConditionEvents events) {
        for (JavaClass each : used) {
          if (unwanted.test(each)) {
            events.add(SimpleConditionEvent.violated(each, where + " shows " + each.getName()));
          }
        }
      }
    };
  }
}
