/** Validation in layers: every mistake at once, each with its place, its rule and its remedy. */
@NullMarked
package io.cbec.core.validation;

import org.jspecify.annotations.NullMarked;
