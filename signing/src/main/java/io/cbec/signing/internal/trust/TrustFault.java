package io.cbec.signing.internal.trust;

import io.cbec.core.Text;

/**
 * Why a certificate is not accepted.
 *
 * @param kind what is wrong
 * @param hint what exactly was found, without anything of the holder
 */
public record TrustFault(Kind kind, Text hint) {

  /** What can be wrong, in the order it is looked at. */
  public enum Kind {
    /** No chain to an anchor: an issuer is missing. */
    ISSUER_UNKNOWN,
    /** A chain that does not hold. */
    CHAIN,
    /** The certificate is not made for signing messages. */
    USAGE,
    /** A certificate is not valid yet. */
    NOT_YET_VALID,
    /** A certificate has expired. */
    EXPIRED,
    /** A certificate was revoked. */
    REVOKED,
    /** It could not be found out whether a certificate was revoked. */
    REVOCATION_UNKNOWN
  }
}
