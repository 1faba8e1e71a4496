package io.cbec.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnWindowTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-31, 2026-04-15",
    "2020-03-28, 2020-04-27, 2020-05-12",
    "2027-12-31, 2028-01-30, 2028-02-14",
    "2024-01-31, 2024-03-01, 2024-03-16",
  })
  void importsAreReturnedWithinThirtyDays(LocalDate released, LocalDate apply, LocalDate back) {
    assertThat(ReturnWindow.of(released)).contains(new ReturnWindow(released, apply, back));
    ReturnWindow window = ReturnWindow.of(released).orElseThrow();
    assertThat(window.allowsApplication(released.minusDays(1))).isFalse();
    assertThat(window.allowsApplication(released)).isTrue();
    assertThat(window.allowsApplication(apply)).isTrue();
    assertThat(window.allowsApplication(apply.plusDays(1))).isFalse();
    assertThat(window.allowsArrival(released.minusDays(1))).isFalse();
    assertThat(window.allowsArrival(released)).isTrue();
    assertThat(window.allowsArrival(back)).isTrue();
    assertThat(window.allowsArrival(back.plusDays(1))).isFalse();
  }

  @Test
  void anEarlierLawIsNotKnown() {
    assertThat(ReturnWindow.of(LocalDate.of(2020, 3, 27))).isEmpty();
    assertThat(ExportReturnWindow.of(LocalDate.of(2020, 3, 26))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-10, 2027-01-10, 2026-07-10",
    "2026-01-01, 2027-01-01, 2026-07-01",
    "2027-12-31, 2028-12-31, 2028-06-30",
    "2026-08-31, 2027-08-31, 2027-02-28",
  })
  void exportsComeBackWithinAYear(LocalDate exported, LocalDate back, LocalDate taxFree) {
    ExportReturnWindow window = ExportReturnWindow.of(exported).orElseThrow();
    assertThat(window.backBy()).isEqualTo(back);
    assertThat(window.taxFreeBy()).contains(taxFree);
    assertThat(window.allows(exported.minusDays(1))).isFalse();
    assertThat(window.allows(exported)).isTrue();
    assertThat(window.allows(back)).isTrue();
    assertThat(window.allows(back.plusDays(1))).isFalse();
    assertThat(window.taxFree(exported.minusDays(1))).isFalse();
    assertThat(window.taxFree(exported)).isTrue();
    assertThat(window.taxFree(taxFree)).isTrue();
    assertThat(window.taxFree(taxFree.plusDays(1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2025-12-31", "2028-01-01", "2020-03-27"})
  void withoutALawNothingIsTaxFree(LocalDate exported) {
    ExportReturnWindow window = ExportReturnWindow.of(exported).orElseThrow();
    assertThat(window.taxFreeBy()).isEmpty();
    assertThat(window.taxFree(exported)).isFalse();
    assertThat(window.allows(exported)).isTrue();
  }
}
