package io.cbec.core.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cbec.schemas.RuleFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures that laws set, such as limits and periods, each with the days on which it holds.
 * Immutable and thread-safe; read once, when first asked for.
 */
final class DatedFigures {

  /** The most that an order declared with a list under 9710 or 9810 may be worth, in yuan. */
  static final DatedFigures ORDER_LIMIT = of("EXP-02", "order-limit");

  /** Months after export within which goods come back free of import taxes; by day of export. */
  static final DatedFigures TAX_FREE_MONTHS = of("EXP-03", "tax-free");

  /** Months after release within which exported goods may come back as a return. */
  static final DatedFigures EXPORT_BACK_MONTHS = of("EXP-04", "back");

  /** The day of the next month by which lists of a month are summed up. */
  static final DatedFigures SUMMARY_DAY = of("EXP-11", "last-day");

  /** Days after release within which the return of imported goods is applied for. */
  static final DatedFigures APPLY_DAYS = of("REF-01", "apply");

  /** Days after release within which returned imported goods arrive. */
  static final DatedFigures BACK_DAYS = of("REF-01", "back");

  private final List<Figure> figures;

  private DatedFigures(List<Figure> figures) {
    this.figures = figures;
  }

  private static DatedFigures of(String rule, String name) {
    return new DatedFigures(
        new String(RuleFiles.figures(), UTF_8)
            .lines()
            .skip(1)
            .map(line -> line.split("\t", -1))
            .filter(cell -> cell[0].equals(rule) && cell[1].equals(name))
            .map(cell -> new Figure(date(cell[2]), date(cell[3]), new BigDecimal(cell[4])))
            .toList());
  }

  private static @Nullable LocalDate date(String cell) {
    return cell.isEmpty() ? null : LocalDate.parse(cell);
  }

  /** The figure of a day; empty when no law sets one. */
  Optional<BigDecimal> on(LocalDate day) {
    return figures.stream().filter(figure -> figure.holdsOn(day)).map(Figure::value).findFirst();
  }

  private record Figure(@Nullable LocalDate from, @Nullable LocalDate to, BigDecimal value) {
    boolean holdsOn(LocalDate day) {
      return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
  }
}
