package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.Text;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.tax.GoodsRates;
import io.cbec.core.tax.LimitVerdict;
import io.cbec.core.tax.Purchase;
import io.cbec.core.tax.RateSource;
import io.cbec.core.tax.RateTable;
import io.cbec.core.tax.RateTableException;
import io.cbec.core.tax.TaxAssessment;
import io.cbec.core.tax.TaxCalculator;
import io.cbec.core.tax.TaxRefusal;
import io.cbec.core.tax.TaxResult;
import io.cbec.core.tax.TaxRounding;
import io.cbec.core.tax.TaxStep;
import io.cbec.core.tax.TaxTables;
import io.cbec.core.tax.TaxedLine;
import io.cbec.core.tax.VatLevel;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.transport.UnwrapResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tax}: asks the {@link TaxCalculator} about each purchase of a message. */
@Command(
    name = "tax",
    mixinStandardHelpOptions = true,
    description = {
      "Calculates the comprehensive tax of orders (311) and inventory lists (621), line by line,"
          + " and of return requests (625) what is not to be paid.",
      "Tax rates by HS code are not public as data: give yours with --rates. Without it all goods"
          + " have the standard VAT of their day and no consumption tax."
    })
final class TaxCommand implements Callable<Integer> {

  @Option(
      names = "--rates",
      paramLabel = "FILE",
      description =
          "Your rates, tab-separated, with a header line: hs (beginning of the code) or item, vat,"
              + " consumption, specific, duty, content, valid_from, valid_to.")
  private @Nullable String ratesFile;

  @Option(
      names = "--vat",
      paramLabel = "RATE",
      converter = Names.Rates.class,
      description =
          "VAT of goods that --rates does not know, 0.13 or 13%%. Default: the standard rate of the"
              + " day, now 13%%, without --rates; with --rates unknown goods are not calculated.")
  private @Nullable BigDecimal vat;

  @Option(
      names = "--duty",
      paramLabel = "RATE",
      converter = Names.Duties.class,
      description =
          "Duty of goods that --rates does not know, 0.08 or 8%%: due for a single item above the"
              + " limit.")
  private @Nullable BigDecimal duty;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      converter = Names.Days.class,
      description = "Rates and limits of this day, 2026-03-01. Default: that of the document.")
  private @Nullable LocalDate date;

  @Option(
      names = "--rounding",
      paramLabel = "WAY",
      converter = Names.Roundings.class,
      description =
          "each-tax: each tax of each line to 0.01; total: the sum to 0.01; none: five decimals."
              + " Default: each-tax.")
  private TaxRounding rounding = TaxRounding.EACH_TAX;

  @Option(names = "--steps", description = "Show how it was calculated.")
  private boolean steps;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "The inventory lists (621) that return requests (625) are about.")
  private @Nullable String listFile;

  @Parameters(
      paramLabel = "FILE",
      description = "A message, XML or JSON, or an envelope; - is input.")
  private String file = InputFiles.STANDARD_INPUT;

  private final Cbec cbec;
  private final Console console;

  TaxCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  /** A purchase, or what goes back of it, and what came of it. */
  private record Answer(@Nullable String orderNo, TaxResult result) {}

  @Override
  public Integer call() throws CommandFailure {
    TaxTables tables = TaxTables.standard();
    TaxCalculator calculator =
        TaxCalculator.builder().tables(tables).rates(rates(tables)).rounding(rounding).build();
    CebMessage message = message(file);
    List<Answer> answers = new ArrayList<>();
    if (message instanceof CEB311Message orders) {
      orders.getOrder().forEach(order -> answers.add(answer(calculator, Purchase.of(order))));
    } else if (message instanceof CEB621Message lists) {
      lists.getInventory().forEach(list -> answers.add(answer(calculator, Purchase.of(list))));
    } else if (message instanceof CEB625Message returns) {
      List<ImportInventory> lists = lists();
      for (ImportReturnRequest request : returns.getInvtRefund()) {
        answers.add(answer(calculator, request, lists));
      }
    } else {
      throw new CommandFailure(
          ExitCode.FOUND,
          new Text(
              file + ": neither order (311), inventory list (621) nor return request (625).",
              file + "：不是订单（311）、清单（621）或退货申请单（625）。"));
    }
    ExitCode exitCode = ExitCode.GOOD;
    for (Answer answer : answers) {
      show(answer);
      exitCode = exitCode.or(exitCode(answer.result()));
    }
    return exitCode.number();
  }

  private static ExitCode exitCode(TaxResult result) {
    return result instanceof TaxAssessment assessment
            && !(assessment.verdict() instanceof LimitVerdict.OutsideCbec)
        ? ExitCode.GOOD
        : ExitCode.FOUND;
  }

  private RateSource rates(TaxTables tables) throws CommandFailure {
    BigDecimal ownVat = vat;
    BigDecimal ownDuty = duty;
    RateSource others =
        ownVat == null
            ? RateSource.vat(VatLevel.STANDARD, tables)
            : RateSource.same(GoodsRates.vat(ownVat).build());
    RateSource dutiable =
        ownDuty == null
            ? others
            : (line, day) ->
                others.rates(line, day).map(found -> found.toBuilder().duty(ownDuty).build());
    String name = ratesFile;
    if (name == null) {
      return dutiable;
    }
    String text = new String(cbec.inputFiles().read(name), StandardCharsets.UTF_8);
    try {
      RateTable table = RateTable.parse(text, tables);
      return ownVat == null ? table : table.orElse(dutiable);
    } catch (RateTableException e) {
      throw new CommandFailure(
          ExitCode.UNREADABLE,
          new Text(name + ": " + e.text().en(), name + "：" + e.text().zh()),
          e);
    }
  }

  private CebMessage message(String name) throws CommandFailure {
    byte[] bytes = cbec.inputFiles().read(name);
    MessageReader reader = new MessageReader(console);
    Optional<UnwrapResult> envelope = new EnvelopeReader(console).open(name, bytes);
    if (envelope.isEmpty()) {
      return reader.read(name, bytes).message();
    }
    if (envelope.get() instanceof UnwrapResult.Report) {
      throw new CommandFailure(
          ExitCode.FOUND,
          new Text(
              name + ": a report of the exchange platform, which holds no message.",
              name + "：该文件是交换平台的回执，不含报文。"));
    }
    DecodeResult.Decoded decoded =
        reader.readXml(
            EnvelopeReader.inside(name), envelope.get().document().orElseThrow().toByteArray());
    return decoded.message();
  }

  private List<ImportInventory> lists() throws CommandFailure {
    String name = listFile;
    if (name == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          new Text(
              "a return request carries no prices; name its inventory list with --list.",
              "退货申请单不含价格，请用 --list 指定原清单文件。"));
    }
    if (message(name) instanceof CEB621Message message) {
      return message.getInventory();
    }
    throw new CommandFailure(
        ExitCode.FOUND, new Text(name + ": no inventory list (621).", name + "：不是清单（621）。"));
  }

  private Answer answer(TaxCalculator calculator, Purchase purchase) {
    TaxResult result = calculator.assess(dated(purchase));
    if (date == null && isWithoutLaw(result)) {
      noteToday(purchase.orderNo());
      result = calculator.assess(purchase.toBuilder().date(today()).build());
    }
    return new Answer(purchase.orderNo(), result);
  }

  /** Undated, or of the time before this tax, like some samples of customs. */
  private static boolean isWithoutLaw(TaxResult result) {
    return result instanceof TaxRefusal refusal
        && (refusal.reason() == TaxRefusal.Reason.NO_LIMITS
            || refusal.reason() == TaxRefusal.Reason.NO_DATE);
  }

  private void noteToday(@Nullable String orderNo) {
    console.complain(
        new Text(
            orderNo
                + ": undated, or older than this tax (8 April 2016); calculated by the law of"
                + " today, "
                + today()
                + ".",
            orderNo + "：无日期或早于2016年4月8日，按今日（" + today() + "）的税率和限值计算。"));
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai"));
  }

  private Purchase dated(Purchase purchase) {
    return date == null ? purchase : purchase.toBuilder().date(date).build();
  }

  private Answer answer(
      TaxCalculator calculator, ImportReturnRequest request, List<ImportInventory> lists)
      throws CommandFailure {
    ImportReturnRequestHead head = request.getInvtRefundHead();
    String orderNo = head == null ? null : head.getOrderNo();
    for (ImportInventory list : lists) {
      ImportInventoryHead of = list.getInventoryHead();
      if (head != null
          && of != null
          && orderNo != null
          && orderNo.equals(of.getOrderNo())
          && Objects.equals(head.getEbpCode(), of.getEbpCode())) {
        return new Answer(orderNo, answer(calculator, request, list, of));
      }
    }
    throw new CommandFailure(
        ExitCode.FOUND,
        new Text(
            "the inventory list of order " + orderNo + " is not in the file of --list.",
            "--list 指定的文件中没有订单 " + orderNo + " 的清单。"));
  }

  private TaxResult answer(
      TaxCalculator calculator,
      ImportReturnRequest request,
      ImportInventory list,
      ImportInventoryHead head) {
    LocalDate day = date;
    TaxResult result = calculator.assess(request, day == null ? list : dated(list, head, day));
    if (day == null && isWithoutLaw(result)) {
      noteToday(head.getOrderNo());
      result = calculator.assess(request, dated(list, head, today()));
    }
    return result;
  }

  private static ImportInventory dated(
      ImportInventory list, ImportInventoryHead head, LocalDate day) {
    return list.toBuilder()
        .inventoryHead(head.toBuilder().appTime(day.atStartOfDay()).build())
        .build();
  }

  private void show(Answer answer) {
    if (cbec.json()) {
      console.jsonLine(json -> write(json, answer));
      return;
    }
    String orderNo = answer.orderNo() == null ? "-" : answer.orderNo();
    if (answer.result() instanceof TaxRefusal refusal) {
      console.line(orderNo);
      console.line("  " + console.in(refusal.problem()));
      console.line("  " + console.in(refusal.remedy()));
    } else if (answer.result() instanceof TaxAssessment assessment) {
      console.line(orderNo + "  " + assessment.date());
      table(assessment).forEach(line -> console.line("  " + line));
      console.line("  " + console.in(assessment.verdict().text()));
      if (steps) {
        for (TaxStep step : assessment.steps()) {
          String where =
              step.gnum() == null
                  ? ""
                  : console.in(new Text("line " + step.gnum() + ": ", "第" + step.gnum() + "项："));
          console.line("    " + step.rule() + "  " + where + console.in(step.text()));
        }
      }
    }
  }

  private List<String> table(TaxAssessment assessment) {
    Columns columns = new Columns();
    boolean back = assessment.kind() == TaxAssessment.Kind.RETURN;
    columns.add(
        console.in(new Text("line", "序号")),
        console.in(new Text("dutiable value", "完税价格")),
        console.in(new Text("duty", "关税")),
        console.in(new Text("consumption tax", "消费税")),
        console.in(new Text("VAT", "增值税")),
        console.in(back ? new Text("not to be paid", "免征合计") : new Text("to be paid", "应缴合计")));
    for (TaxedLine line : assessment.lines()) {
      columns.add(
          String.valueOf(line.gnum()),
          line.dutiableValue().toPlainString(),
          line.duty().toPlainString(),
          line.consumptionTax().toPlainString(),
          line.vat().toPlainString(),
          line.total().toPlainString());
    }
    columns.add(
        console.in(new Text("total", "合计")),
        assessment.dutiableValue().toPlainString(),
        assessment.duty().toPlainString(),
        assessment.consumptionTax().toPlainString(),
        assessment.vat().toPlainString(),
        assessment.total().toPlainString());
    return columns.lines();
  }

  private void write(JsonGenerator json, Answer answer) throws IOException {
    json.writeStringField("orderNo", answer.orderNo());
    TaxAssessment assessment = answer.result().assessment().orElse(null);
    json.writeArrayFieldStart("lines");
    if (assessment != null) {
      for (TaxedLine line : assessment.lines()) {
        write(json, line);
      }
    }
    json.writeEndArray();
    if (assessment != null) {
      number(json, "total", assessment.total());
      if (!(assessment.verdict() instanceof LimitVerdict.WithinLimits)) {
        write(json, assessment.verdict());
      }
      if (steps) {
        write(json, assessment.steps());
      }
    } else if (answer.result() instanceof TaxRefusal refusal) {
      json.writeNullField("total");
      json.writeStringField("reason", refusal.reason().name());
      json.writeStringField("message", refusal.problem().en() + " " + refusal.remedy().en());
      json.writeStringField("messageZh", refusal.problem().zh() + refusal.remedy().zh());
    }
  }

  private static void write(JsonGenerator json, TaxedLine line) throws IOException {
    json.writeStartObject();
    json.writeNumberField("gnum", line.gnum());
    number(json, "dutiableValue", line.dutiableValue());
    if (line.duty().signum() != 0) {
      number(json, "duty", line.duty());
    }
    number(json, "consumptionTax", line.consumptionTax());
    number(json, "vat", line.vat());
    number(json, "total", line.total());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, LimitVerdict verdict) throws IOException {
    boolean outside = verdict instanceof LimitVerdict.OutsideCbec;
    json.writeStringField("verdict", outside ? "OUTSIDE_CBEC" : "SINGLE_ITEM_OVER_LIMIT");
    json.writeStringField("message", verdict.text().en());
    json.writeStringField("messageZh", verdict.text().zh());
    if (verdict instanceof LimitVerdict.OutsideCbec out && out.rejectCode() != null) {
      json.writeStringField("rejectCode", out.rejectCode());
    }
  }

  private static void write(JsonGenerator json, List<TaxStep> steps) throws IOException {
    json.writeArrayFieldStart("steps");
    for (TaxStep step : steps) {
      json.writeStartObject();
      json.writeStringField("rule", step.rule());
      if (step.gnum() != null) {
        json.writeNumberField("gnum", step.gnum());
      }
      json.writeStringField("message", step.text().en());
      json.writeStringField("messageZh", step.text().zh());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Never with an exponent. */
  private static void number(JsonGenerator json, String name, BigDecimal value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(value.toPlainString());
  }
}
