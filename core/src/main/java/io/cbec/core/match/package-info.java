/** The match of order, payment, waybill and inventory list that customs makes (三单对碰). */
@NullMarked
package io.cbec.core.match;

import org.jspecify.annotations.NullMarked;
