/** What all models share: the message marker, kept XML, editions and the XSD files. */
@NullMarked
package io.cbec.schemas;

import org.jspecify.annotations.NullMarked;
