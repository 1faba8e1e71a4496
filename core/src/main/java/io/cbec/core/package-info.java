/** What the whole library speaks of: message types, findings, texts in two languages. */
@NullMarked
package io.cbec.core;

import org.jspecify.annotations.NullMarked;
