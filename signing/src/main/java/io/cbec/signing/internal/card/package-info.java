/**
 * The local service of the customs USB card (中国电子口岸 UKey 客户端控件): frames, one connection, the PIN.
 */
@NullMarked
package io.cbec.signing.internal.card;

import org.jspecify.annotations.NullMarked;
