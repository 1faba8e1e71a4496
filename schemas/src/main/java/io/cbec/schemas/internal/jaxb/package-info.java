/** How XML Binding converts the values that it has no type for. Not exported. */
@NullMarked
package io.cbec.schemas.internal.jaxb;

import org.jspecify.annotations.NullMarked;
