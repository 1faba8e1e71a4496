/** Comprehensive tax of cross-border e-commerce and the limits of buyers (跨境电商综合税与限值). */
@NullMarked
package io.cbec.core.tax;

import org.jspecify.annotations.NullMarked;
