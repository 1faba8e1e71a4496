/** Many documents as few messages (报文拆分). */
@NullMarked
package io.cbec.core.split;

import org.jspecify.annotations.NullMarked;
