/**
 * The codes that customs, the e-port and the platforms answer with (回执代码), in words: meaning, cause
 * and next step.
 */
@NullMarked
package io.cbec.core.catalogue;

import org.jspecify.annotations.NullMarked;
