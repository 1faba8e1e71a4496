/**
 * Checks of single values: numbers of persons, enterprises and documents, phones, and the
 * characters of texts (标识号码校验). Nothing here keeps or quotes a value.
 */
@NullMarked
package io.cbec.core.identifier;

import org.jspecify.annotations.NullMarked;
