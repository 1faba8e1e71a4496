package io.cbec.core.tax;

import java.math.BigDecimal;

/**
 * Whether the price of a unit of content reaches that from which consumption tax is due (起征判定).
 * Rule TAX-06.
 *
 * @param threshold the bound
 * @param content what is in the line
 * @param unitPrice dutiable value by content in the unit of the bound, five decimals, to be read;
 *     the decision itself is exact
 * @param reached whether consumption tax is due
 */
public record ThresholdDecision(
    PriceThreshold threshold, Content content, BigDecimal unitPrice, boolean reached) {}
