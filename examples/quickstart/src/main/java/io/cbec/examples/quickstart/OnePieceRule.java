package io.cbec.examples.quickstart;

import io.cbec.core.Text;
import io.cbec.core.rule.Rule;
import io.cbec.schemas.imports.ImportOrderLine;
import java.math.BigDecimal;

/** A rule of one's own, as docs/validation.md shows it: this shop sells single pieces only. */
final class OnePieceRule implements Rule<ImportOrderLine> {

  @Override
  public String id() {
    return "SHOP-01";
  }

  @Override
  public Class<ImportOrderLine> appliesTo() {
    return ImportOrderLine.class;
  }

  @Override
  public void check(ImportOrderLine line, Context context) {
    if (line.getQty() != null && line.getQty().compareTo(BigDecimal.ONE) != 0) {
      context.error("qty", new Text("Not one piece.", "数量不是1。"), new Text("Split.", "请拆分。"));
    }
  }
}
