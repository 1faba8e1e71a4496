/** Hash functions, signature schemes and keys, without any XML. Not exported. */
@NullMarked
package io.cbec.signing.internal.crypto;

import org.jspecify.annotations.NullMarked;
