/** How long it takes to declare orders, beside the usual way and beside the least possible work. */
@NullMarked
package io.cbec.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
