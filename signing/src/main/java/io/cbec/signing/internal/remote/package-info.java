/** What travels between a remote signing service and its clients: JSON, one connection, faults. */
@NullMarked
package io.cbec.signing.internal.remote;

import org.jspecify.annotations.NullMarked;
