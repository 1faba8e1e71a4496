/** Reads the XSDs and writes the model classes; runs at build time only. */
@NullMarked
package io.cbec.schemas.generator;

import org.jspecify.annotations.NullMarked;
