/** Chains of certificates up to a named authority, and whether they were revoked. */
@NullMarked
package io.cbec.signing.internal.trust;

import org.jspecify.annotations.NullMarked;
