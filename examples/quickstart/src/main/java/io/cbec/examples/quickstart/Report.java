package io.cbec.examples.quickstart;

import io.cbec.core.Finding;
import io.cbec.core.Text;
import io.cbec.examples.quickstart.Quickstart.Outcome;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.transport.DocumentState;
import io.cbec.transport.Receipt;
import io.cbec.transport.ReceiptStatus;
import io.cbec.transport.ReturnInfo;
import io.cbec.transport.StatusClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table at the end and the explanation of what was refused. */
final class Report {

  private final Locale locale;

  Report(Locale locale) {
    this.locale = locale;
  }

  List<List<String>> rows(List<Outcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        chinese()
            ? List.of("销售", "订单", "支付", "运单", "清单", "清单编号", "税款", "结果")
            : List.of("sale", "order", "payment", "waybill", "list", "list no.", "tax", "result"));
    for (Outcome outcome : outcomes) {
      rows.add(
          List.of(
              outcome.sale().saleNo(),
              code(outcome.order()),
              code(outcome.payment()),
              code(outcome.waybill()),
              code(outcome.list()),
              outcome.list().invtNo().orElse("-"),
              tax(outcome.list()),
              result(outcome)));
    }
    return rows;
  }

  private static String code(DocumentState state) {
    return state.status().map(ReceiptStatus::code).orElse("-");
  }

  private String result(Outcome outcome) {
    String text = meaning(outcome.list());
    if (outcome.returned().isPresent()) {
      text += chinese() ? "；退货" : "; return ";
      text += meaning(outcome.returned().get());
    }
    return text;
  }

  private String meaning(DocumentState state) {
    return state.status().map(s -> s.meaning().in(locale)).orElse("-");
  }

  /** The sum of the tax bill, as customs computed it. */
  private static String tax(DocumentState list) {
    for (Receipt bill : list.taxBills()) {
      if (bill.message().orElse(null) instanceof CEB816Message message) {
        return message.getTax().stream()
            .map(t -> t.getTaxHeadRd())
            .map(
                h ->
                    h == null
                        ? BigDecimal.ZERO
                        : sum(h.getCustomsTax(), h.getValueAddedTax(), h.getConsumptionTax()))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .setScale(2, RoundingMode.HALF_UP)
            .toPlainString();
      }
    }
    return "-";
  }

  private static BigDecimal sum(@Nullable BigDecimal... parts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal part : parts) {
      sum = part == null ? sum : sum.add(part);
    }
    return sum;
  }

  private boolean chinese() {
    return locale.equals(Locale.CHINESE);
  }

  private String label(String en, String zh) {
    return chinese() ? zh : en;
  }

  /** A class of states in one word. */
  static Text word(StatusClass kind) {
    return switch (kind) {
      case PENDING -> new Text("pending", "处理中");
      case ACCEPTED -> new Text("accepted", "已入库");
      case REVIEW -> new Text("under review", "审核中");
      case RELEASED -> new Text("released", "已放行");
      case REJECTED, ERROR -> new Text("refused", "已退单");
      default -> new Text(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), kind.name());
    };
  }

  /** For each refused document: what customs said, what it means, what to do. */
  List<String> explanations(List<Outcome> outcomes, Map<String, Finding> expected) {
    List<String> lines = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (!outcome.list().succeeded()) {
        lines.add(outcome.sale().saleNo() + " " + meaning(outcome.list()));
        outcome
            .list()
            .info()
            .map(ReturnInfo::raw)
            .ifPresent(raw -> lines.add(label("  customs: ", "  海关回执：") + raw));
        Finding finding = expected.get(outcome.sale().saleNo());
        if (finding != null) {
          lines.add(label("  reason:  ", "  原因：") + finding.problem().in(locale));
          lines.add(label("  remedy:  ", "  处理办法：") + finding.remedy().in(locale));
        } else {
          outcome
              .list()
              .status()
              .flatMap(ReceiptStatus::remedy)
              .map((Text t) -> t.in(locale))
              .ifPresent(remedy -> lines.add(label("  remedy:  ", "  处理办法：") + remedy));
        }
        lines.add("");
      }
    }
    return lines;
  }
}
