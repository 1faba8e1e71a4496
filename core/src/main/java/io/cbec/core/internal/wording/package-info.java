/** How findings are put into words, in both languages. */
@NullMarked
package io.cbec.core.internal.wording;

import org.jspecify.annotations.NullMarked;
