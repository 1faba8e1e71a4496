package io.cbec.core.tax;

import io.cbec.core.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's own rates as a table: tab-separated lines below a header line (税率表).
 *
 * <table>
 * <caption>Columns, in any order; {@code hs} or {@code item} is needed, all others may be absent</caption>
 * <tr><td>{@code hs}</td><td>HS code or its beginning, 2 to 10 digits; the longest one counts</td></tr>
 * <tr><td>{@code item}</td><td>item number of the enterprise (itemNo); goes before {@code hs}</td></tr>
 * <tr><td>{@code vat}</td><td>{@code 13%} or {@code 0.13}, {@code standard} or {@code reduced}; absent:
 * standard</td></tr>
 * <tr><td>{@code consumption}</td><td>tax by value, {@code 15%} or {@code 0.15}, or a category of
 * {@link TaxTables}, for example {@code cosmetics}</td></tr>
 * <tr><td>{@code specific}</td><td>tax by content, {@code 0.912/l} or {@code 250/988l}</td></tr>
 * <tr><td>{@code duty}</td><td>duty above the limit, {@code 8%} or {@code 0.08}</td></tr>
 * <tr><td>{@code content}</td><td>what is in one unit of quantity, {@code 30ml}</td></tr>
 * <tr><td>{@code valid_from}, {@code valid_to}</td><td>first and last day, {@code 2019-04-01}</td></tr>
 * </table>
 *
 * <p>Empty lines and lines that begin with # are not read. Of several rows for the same goods and
 * day the last counts. Immutable and thread-safe.
 */
public final class RateTable implements RateSource {

  private static final Set<String> COLUMNS =
      Set.of(
          "hs",
          "item",
          "vat",
          "consumption",
          "specific",
          "duty",
          "content",
          "valid_from",
          "valid_to");

  private static final int SHORTEST_HS = 2;
  private static final int LONGEST_HS = 10;
  private static final Pattern HS = Pattern.compile("[0-9]{2,10}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,18})?");
  private static final Pattern SPECIFIC =
      Pattern.compile("([0-9.]{1,30})\\s*/\\s*([0-9.]{0,30})\\s*([^0-9.\\s]{1,10})");
  private static final Pattern CONTENT = Pattern.compile("([0-9.]{1,30})\\s*([^0-9.\\s]{1,10})");

  private final TaxTables tables;
  private final Map<String, List<Entry>> byItem = new HashMap<>();
  private final Map<String, List<Entry>> byHs = new HashMap<>();

  private RateTable(TaxTables tables) {
    this.tables = tables;
  }

  /** A row. What the law dates is looked up when a line is asked for. */
  private record Entry(
      Validity validity,
      @Nullable BigDecimal vat,
      VatLevel level,
      BigDecimal consumption,
      @Nullable String category,
      @Nullable SpecificTax specific,
      @Nullable BigDecimal duty,
      @Nullable Content content) {}

  /**
   * Reads a table.
   *
   * @param text the lines
   * @param tables what {@code standard}, {@code reduced} and categories mean
   * @return the table
   * @throws RateTableException when something in it is not understood
   */
  public static RateTable parse(String text, TaxTables tables) {
    RateTable table = new RateTable(tables);
    List<String> header = List.of();
    int number = 0;
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (String line : content.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (header.isEmpty()) {
        header = header(number, line);
      } else {
        table.add(number, header, line);
      }
    }
    if (header.isEmpty()) {
      throw new RateTableException(1, new Text("the table has no header.", "税率表没有表头。"));
    }
    return table;
  }

  private static List<String> header(int number, String line) {
    List<String> header = new ArrayList<>();
    for (String cell : line.split("\t", -1)) {
      String name = cell.strip();
      if (!COLUMNS.contains(name) || header.contains(name)) {
        throw new RateTableException(
            number,
            new Text(
                "there is no column \"" + shown(name) + "\", or it is there twice.",
                "列名“" + shown(name) + "”无效或重复。"));
      }
      header.add(name);
    }
    if (!header.contains("hs") && !header.contains("item")) {
      throw new RateTableException(
          number, new Text("a column hs or item is needed.", "须有 hs 列或 item 列。"));
    }
    return header;
  }

  private void add(int number, List<String> header, String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length > header.size()) {
      throw new RateTableException(
          number, new Text("it has more cells than the header.", "单元格数多于表头。"));
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isBlank()) {
        row.put(header.get(i), cells[i].strip());
      }
    }
    Cells reader = new Cells(number, row);
    String item = row.get("item");
    String hs = row.get("hs");
    if (item == null && hs == null) {
      throw new RateTableException(
          number, new Text("it names neither hs nor item.", "hs 和 item 均为空。"));
    }
    if (hs != null && !HS.matcher(hs).matches()) {
      throw reader.wrong("hs");
    }
    Entry entry = reader.entry(tables);
    if (item != null) {
      byItem.computeIfAbsent(item, key -> new ArrayList<>()).add(entry);
    } else {
      byHs.computeIfAbsent(String.valueOf(hs), key -> new ArrayList<>()).add(entry);
    }
  }

  @Override
  public Optional<GoodsRates> rates(TaxLine line, LocalDate date) {
    String item = line.itemNo();
    if (item != null) {
      Entry entry = valid(byItem.get(item), date);
      if (entry != null) {
        return rates(entry, date);
      }
    }
    String hs = line.hsCode();
    if (hs != null) {
      for (int length = Math.min(LONGEST_HS, hs.length()); length >= SHORTEST_HS; length--) {
        Entry entry = valid(byHs.get(hs.substring(0, length)), date);
        if (entry != null) {
          return rates(entry, date);
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable Entry valid(@Nullable List<Entry> entries, LocalDate date) {
    Entry found = null;
    if (entries != null) {
      for (Entry entry : entries) {
        if (entry.validity().contains(date)) {
          found = entry;
        }
      }
    }
    return found;
  }

  private Optional<GoodsRates> rates(Entry entry, LocalDate date) {
    BigDecimal vat = entry.vat();
    if (vat == null) {
      Optional<VatRate> dated = tables.vat(entry.level(), date);
      if (dated.isEmpty()) {
        return Optional.empty();
      }
      vat = dated.get().rate();
    }
    GoodsRates.Builder rates = GoodsRates.vat(vat).consumption(entry.consumption());
    String category = entry.category();
    if (category != null) {
      Optional<ConsumptionTax> dated = tables.consumptionTax(category, date);
      if (dated.isEmpty()) {
        return Optional.empty();
      }
      rates.consumption(dated.get());
    }
    if (entry.specific() != null) {
      rates.specific(entry.specific());
    }
    if (entry.duty() != null) {
      rates.duty(entry.duty());
    }
    if (entry.content() != null) {
      rates.contentEach(entry.content());
    }
    return Optional.of(rates.build());
  }

  private static String shown(String cell) {
    return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
  }

  /** Reads the cells of one row. */
  private static final class Cells {
    private final int line;
    private final Map<String, String> row;

    Cells(int line, Map<String, String> row) {
      this.line = line;
      this.row = row;
    }

    RateTableException wrong(String column) {
      String value = shown(String.valueOf(row.get(column)));
      return new RateTableException(
          line,
          new Text(
              column + " \"" + value + "\" is not understood.",
              column + " 列的“" + value + "”无法识别。"));
    }

    Entry entry(TaxTables tables) {
      String vat = row.getOrDefault("vat", "standard");
      boolean named = vat.equals("standard") || vat.equals("reduced");
      String consumption = row.getOrDefault("consumption", "0");
      boolean category = tables.categories().contains(consumption);
      return new Entry(
          validity(),
          named ? null : rateBelowOne("vat", vat),
          vat.equals("reduced") ? VatLevel.REDUCED : VatLevel.STANDARD,
          category ? BigDecimal.ZERO : rateBelowOne("consumption", consumption),
          category ? consumption : null,
          specific(),
          row.containsKey("duty") ? rate("duty", row.getOrDefault("duty", "")) : null,
          content());
    }

    private Validity validity() {
      LocalDate from = date("valid_from");
      LocalDate to = date("valid_to");
      try {
        return new Validity(from, to);
      } catch (IllegalArgumentException e) {
        throw wrong("valid_to");
      }
    }

    private @Nullable LocalDate date(String column) {
      String text = row.get(column);
      try {
        return text == null ? null : LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw wrong(column);
      }
    }

    private BigDecimal rateBelowOne(String column, String text) {
      BigDecimal rate = rate(column, text);
      if (rate.compareTo(BigDecimal.ONE) >= 0) {
        throw wrong(column);
      }
      return rate;
    }

    private BigDecimal rate(String column, String text) {
      boolean percent = text.endsWith("%");
      String number = percent ? text.substring(0, text.length() - 1).strip() : text;
      if (!NUMBER.matcher(number).matches()) {
        throw wrong(column);
      }
      BigDecimal value = new BigDecimal(number);
      // A hundred percent and more only with the sign: 8 is no 800 %.
      if (!percent && value.compareTo(BigDecimal.ONE) >= 0) {
        throw wrong(column);
      }
      return percent ? value.movePointLeft(2) : value;
    }

    private @Nullable SpecificTax specific() {
      String text = row.get("specific");
      if (text == null) {
        return null;
      }
      Matcher matcher = SPECIFIC.matcher(text);
      if (!matcher.matches()) {
        throw wrong("specific");
      }
      String per = matcher.group(2).isEmpty() ? "1" : matcher.group(2);
      BigDecimal quantity = number("specific", per);
      if (quantity.signum() == 0) {
        throw wrong("specific");
      }
      return new SpecificTax(
          number("specific", matcher.group(1)), quantity, unit("specific", matcher.group(3)));
    }

    private @Nullable Content content() {
      String text = row.get("content");
      if (text == null) {
        return null;
      }
      Matcher matcher = CONTENT.matcher(text);
      if (!matcher.matches()) {
        throw wrong("content");
      }
      BigDecimal amount = number("content", matcher.group(1));
      if (amount.signum() == 0) {
        throw wrong("content");
      }
      return new Content(amount, unit("content", matcher.group(2)));
    }

    private BigDecimal number(String column, String text) {
      if (!NUMBER.matcher(text).matches()) {
        throw wrong(column);
      }
      return new BigDecimal(text);
    }

    private ContentUnit unit(String column, String symbol) {
      return ContentUnit.of(symbol).orElseThrow(() -> wrong(column));
    }
  }
}
