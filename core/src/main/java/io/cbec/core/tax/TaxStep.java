package io.cbec.core.tax;

import io.cbec.core.Text;
import org.jspecify.annotations.Nullable;

/**
 * One step of a calculation in words and numbers (计算步骤).
 *
 * @param rule the rule it follows, for example {@code TAX-01}
 * @param gnum the number of the line; {@code null} when it is about the whole purchase
 * @param text both languages
 */
public record TaxStep(String rule, @Nullable Integer gnum, Text text) {}
