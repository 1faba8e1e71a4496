package io.cbec.signing.internal.trust;

import io.cbec.core.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a certificate is valid.
 *
 * @param number of the certificate
 * @param notBefore the first instant
 * @param notAfter the last instant
 */
public record Validity(String number, Instant notBefore, Instant notAfter) {

  /**
   * Why an instant is outside.
   *
   * @param issuer whether to call it the certificate of an issuer
   * @param at the instant
   * @return {@code null} when it is inside
   */
  public @Nullable TrustFault fault(boolean issuer, Instant at) {
    String en = (issuer ? "The issuer's certificate " : "The certificate ") + number;
    String zh = (issuer ? "颁发者证书 " : "证书 ") + number;
    if (at.isBefore(notBefore)) {
      return new TrustFault(
          TrustFault.Kind.NOT_YET_VALID,
          new Text(
              en + " is valid only from " + notBefore + "; judged at " + at + ".",
              zh + " 自 " + notBefore + " 起才有效；判定时间为 " + at + "。"));
    }
    if (at.isAfter(notAfter)) {
      return new TrustFault(
          TrustFault.Kind.EXPIRED,
          new Text(
              en + " expired on " + notAfter + "; judged at " + at + ".",
              zh + " 已于 " + notAfter + " 过期；判定时间为 " + at + "。"));
    }
    return null;
  }
}
