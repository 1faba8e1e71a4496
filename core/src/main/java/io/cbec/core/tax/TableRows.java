package io.cbec.core.tax;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cbec.core.tax.LawSource.Confidence;
import io.cbec.schemas.TaxTableFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dated table of the module {@code schemas}. */
final class TableRows {

  private TableRows() {}

  static List<Row> read(String table) {
    List<String> lines = new String(TaxTableFiles.read(table), UTF_8).lines().toList();
    List<String> header = List.of(lines.get(0).split("\t", -1));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(new Row(header, line.split("\t", -1)));
    }
    return rows;
  }

  /** One row. */
  static final class Row {
    private final List<String> header;
    private final String[] cells;

    Row(List<String> header, String[] cells) {
      this.header = header;
      this.cells = cells;
    }

    String text(String column) {
      return cells[header.indexOf(column)];
    }

    BigDecimal number(String column) {
      return new BigDecimal(text(column));
    }

    ContentUnit unit(String column) {
      return ContentUnit.of(text(column)).orElseThrow();
    }

    Validity validity() {
      return new Validity(date("valid_from"), date("valid_to"));
    }

    LawSource source() {
      return new LawSource(text("source"), Confidence.valueOf(text("confidence")));
    }

    private @Nullable LocalDate date(String column) {
      return text(column).isEmpty() ? null : LocalDate.parse(text(column));
    }
  }
}
