package io.cbec.signing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How a signer's certificate came to be trusted (信任依据). Immutable and thread-safe.
 *
 * @param basis who vouches for the certificate
 * @param chain the certificate of the signer first; with {@link Basis#ISSUER} up to the trusted
 *     issuer, which is last, otherwise only the first
 * @param revocation what is known about revocation
 * @param judgedAt the instant that dates and revocation were judged at
 */
public record SignerTrust(
    Basis basis, List<SigningCertificate> chain, Revocation revocation, Instant judgedAt) {

  /** All are required; the list is copied. */
  public SignerTrust {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(revocation, "revocation");
    Objects.requireNonNull(judgedAt, "judgedAt");
    chain = List.copyOf(chain);
  }

  /** Who vouches for a certificate. */
  public enum Basis {
    /** The caller named this very certificate. */
    NAMED_CERTIFICATE,
    /** An issuer the caller named, by a chain of certificates. */
    ISSUER,
    /** Nobody: the verifier takes any certificate. */
    NONE
  }

  /** What is known about revocation. */
  public enum Revocation {
    /** It was not to be checked. Certificates that were named are never checked. */
    NOT_CHECKED,
    /** None of the checked certificates is revoked. */
    GOOD,
    /** Nothing is known about at least one, and the caller accepts that. */
    UNKNOWN
  }
}
