/** Bean Validation constraints that mean exactly what the facets of the schema mean. */
@NullMarked
package io.cbec.schemas.constraints;

import org.jspecify.annotations.NullMarked;
