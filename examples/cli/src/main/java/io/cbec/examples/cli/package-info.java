/** The command line: each command is a thin call of the public API. */
@NullMarked
package io.cbec.examples.cli;

import org.jspecify.annotations.NullMarked;
