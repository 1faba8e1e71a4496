/**
 * The electronic signature of customs messages (电子签名): keys, signing and verification with a
 * reason.
 *
 * <p>Start with {@link io.cbec.signing.Pkcs12Key} and {@link io.cbec.signing.MessageSigner} to
 * sign, with {@link io.cbec.signing.SignatureVerifier} to verify.
 */
@NullMarked
package io.cbec.signing;

import org.jspecify.annotations.NullMarked;
