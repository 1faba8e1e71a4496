/** Canonical XML and strict Base64 for signatures. Not exported. */
@NullMarked
package io.cbec.signing.internal.xml;

import org.jspecify.annotations.NullMarked;
