/** Reads the answers of the Hainan gateway. Not exported. */
@NullMarked
package io.cbec.transport.internal.hainan;

import org.jspecify.annotations.NullMarked;
