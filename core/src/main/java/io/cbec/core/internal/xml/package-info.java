/** The one place where XML parsers are made. Not exported to users. */
@NullMarked
package io.cbec.core.internal.xml;

import org.jspecify.annotations.NullMarked;
