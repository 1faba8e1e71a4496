/**
 * How the codec reaches the fields of a model: one table per class, generated with it. Exported to
 * the core module only.
 */
@NullMarked
package io.cbec.schemas.binding;

import org.jspecify.annotations.NullMarked;
