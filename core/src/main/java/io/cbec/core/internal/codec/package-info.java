/** Readers and writers behind the public codecs. Not exported to users. */
@NullMarked
package io.cbec.core.internal.codec;

import org.jspecify.annotations.NullMarked;
