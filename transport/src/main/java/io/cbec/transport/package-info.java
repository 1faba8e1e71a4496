/**
 * Carrying messages to the single window and following them (报文传输与回执): envelope, channels,
 * receipts, the state of each document and the client that joins them.
 */
@NullMarked
package io.cbec.transport;

import org.jspecify.annotations.NullMarked;
