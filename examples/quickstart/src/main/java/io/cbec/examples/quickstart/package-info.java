/** From a shop's export to released parcels, offline, in one command. */
@NullMarked
package io.cbec.examples.quickstart;

import org.jspecify.annotations.NullMarked;
