/** Code lists (代码表): look-up, search, and which field of which message uses which list. */
@NullMarked
package io.cbec.core.codes;

import org.jspecify.annotations.NullMarked;
