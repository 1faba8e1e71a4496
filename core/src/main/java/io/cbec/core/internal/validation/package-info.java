/** The layers behind the public validator. Not exported. */
@NullMarked
package io.cbec.core.internal.validation;

import org.jspecify.annotations.NullMarked;
