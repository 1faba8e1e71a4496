package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The list of known attacks, each with the test that holds it off. */
class AttackListTest {

  private static final List<String> CVES =
      List.of(
          "CVE-2009-0217",
          "CVE-2013-2153",
          "CVE-2013-2154",
          "CVE-2013-2155",
          "CVE-2013-2156",
          "CVE-2013-2172",
          "CVE-2013-4517",
          "CVE-2014-8152",
          "CVE-2016-5697",
          "CVE-2017-11428",
          "CVE-2019-12400",
          "CVE-2021-40690",
          "CVE-2023-44483",
          "CVE-2024-32962",
          "CVE-2024-45409",
          "CVE-2025-25291",
          "CVE-2025-25292",
          "CVE-2025-25293",
          "CVE-2025-29774",
          "CVE-2025-29775",
          "CVE-2025-47949",
          "CVE-2025-66567",
          "CVE-2025-66568",
          "CVE-2026-47201");

  private static List<String[]> rows() {
    return Fixtures.text("attacks/ATTACKS.tsv")
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .toList();
  }

  @Test
  void everyIdeaNamesATestThatRuns() {
    assertThat(rows()).hasSizeGreaterThan(70);
    for (String[] row : rows()) {
      assertThat(row).hasSize(2);
      assertThat(isTest(row[1])).as(String.join(" → ", row)).isTrue();
    }
  }

  private static boolean isTest(String name) {
    String[] parts = name.split("#", -1);
    try {
      Class<?> type = Class.forName("io.cbec.signing." + parts[0]);
      return Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.getName().equals(parts[1]))
          .anyMatch(AttackListTest::runs);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean runs(Method method) {
    boolean test =
        method.isAnnotationPresent(Test.class)
            || method.isAnnotationPresent(ParameterizedTest.class)
            || method.isAnnotationPresent(FuzzTest.class);
    return test
        && !method.isAnnotationPresent(Disabled.class)
        && !method.getDeclaringClass().isAnnotationPresent(Disabled.class);
  }

  @Test
  void everyKnownCveIsThere() {
    Set<String> listed =
        rows().stream()
            .map(row -> row[0].split(" ", -1)[0])
            .filter(idea -> idea.startsWith("CVE-"))
            .collect(Collectors.toSet());
    assertThat(listed).containsExactlyInAnyOrderElementsOf(CVES);
  }

  @Test
  void aTestThatDoesNotExistIsNoticed() {
    assertThat(isTest("AttackListTest#everyKnownCveIsThere")).isTrue();
    assertThat(isTest("AttackListTest#isTest")).isFalse();
    assertThat(isTest("AttackListTest#absent")).isFalse();
    assertThat(isTest("AbsentTest#absent")).isFalse();
  }
}
