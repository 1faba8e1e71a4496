package io.cbec.core.rule;

import static io.cbec.core.rule.Reports.empty;
import static io.cbec.core.rule.Reports.error;
import static io.cbec.core.rule.Reports.refused;
import static io.cbec.core.rule.Reports.warning;

import io.cbec.core.internal.wording.Quote;
import io.cbec.schemas.exports.ExportCancellation;
import io.cbec.schemas.imports.ImportCancellation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CAN-01 as far as a cancellation decides it alone: it names a list and says why. */
final class CancellationRules {

  /** What is written where nothing comes to mind. */
  private static final Set<String> FILLERS = Set.of("空", "无", "/", "-", ".");

  /** 生成失败[撤单原因为空]. */
  private static final String NO_REASON = "-623012";

  private CancellationRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("CAN-01", ImportCancellation.class, CancellationRules::imports),
        new PartRule<>("CAN-01", ExportCancellation.class, CancellationRules::exports));
  }

  /** Spaces only: what has no character at all is refused by the schema of this message. */
  private static void imports(ImportCancellation request, Rule.Context context) {
    if (spaces(request.getInvtNo())) {
      error(context, "invtNo", CancellationWording.CAN_01_NUMBER);
    }
    if (spaces(request.getReason())) {
      refused(context, "reason", NO_REASON, CancellationWording.CAN_01_REASON);
    }
    filler(request.getReason(), context);
  }

  private static void exports(ExportCancellation request, Rule.Context context) {
    if (empty(request.getInvtNo())) {
      error(context, "invtNo", CancellationWording.CAN_01_NUMBER);
    }
    if (empty(request.getReason())) {
      error(context, "reason", CancellationWording.CAN_01_REASON);
    }
    filler(request.getReason(), context);
  }

  private static boolean spaces(@Nullable String value) {
    return empty(value) && !"".equals(value);
  }

  private static void filler(@Nullable String reason, Rule.Context context) {
    if (reason != null && FILLERS.contains(reason.strip())) {
      warning(context, "reason", CancellationWording.CAN_01_FILLER, Quote.of(reason.strip()));
    }
  }
}
