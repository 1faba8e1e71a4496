/** Used by the generated classes only. */
@NullMarked
package io.cbec.schemas.internal;

import org.jspecify.annotations.NullMarked;
