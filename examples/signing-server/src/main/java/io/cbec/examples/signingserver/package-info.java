/** A server that signs for other machines with the cards of this one. */
@NullMarked
package io.cbec.examples.signingserver;

import org.jspecify.annotations.NullMarked;
