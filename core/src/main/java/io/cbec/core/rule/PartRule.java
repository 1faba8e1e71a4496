package io.cbec.core.rule;

import io.cbec.core.Layer;
import java.util.function.BiConsumer;

/** A built-in rule: its id, its class and what it does. */
record PartRule<M>(String id, Class<M> appliesTo, Layer layer, BiConsumer<M, Rule.Context> checks)
    implements Rule<M> {

  PartRule(String id, Class<M> appliesTo, BiConsumer<M, Rule.Context> checks) {
    this(id, appliesTo, Layer.BUSINESS, checks);
  }

  @Override
  public void check(M part, Rule.Context context) {
    checks.accept(part, context);
  }
}
