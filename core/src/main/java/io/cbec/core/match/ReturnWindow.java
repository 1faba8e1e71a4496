package io.cbec.core.match;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long after the release goods may be returned without tax, by law.
 *
 * @param from the first day on which the law applies
 * @param until the last day; {@code null} when it is still in force
 * @param days days after the release in which the return may be applied for; the day of the release
 *     is not counted
 * @param goodsDays days after the release in which the goods have to be back
 * @param source the law
 */
record ReturnWindow(
    LocalDate from, @Nullable LocalDate until, int days, int goodsDays, String source) {

  /** 海关总署公告2020年第45号 sets aside what 2018年第194号 said of returns. */
  static final List<ReturnWindow> ALL =
      List.of(new ReturnWindow(LocalDate.of(2020, 3, 28), null, 30, 45, "海关总署公告2020年第45号"));

  /** The law of a day; {@code null} when the library has none. */
  static @Nullable ReturnWindow on(LocalDate day) {
    for (ReturnWindow window : ALL) {
      if (!day.isBefore(window.from) && (window.until == null || !day.isAfter(window.until))) {
        return window;
      }
    }
    return null;
  }

  LocalDate applyUntil(LocalDate release) {
    return release.plusDays(days);
  }

  LocalDate goodsUntil(LocalDate release) {
    return release.plusDays(goodsDays);
  }
}
