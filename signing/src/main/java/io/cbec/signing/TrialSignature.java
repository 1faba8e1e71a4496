package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.crypto.KeyKind;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * One signature over a fixed text when a key is opened that only its device can use. Nothing else
 * shows whether such a key and a certificate are a pair.
 */
final class TrialSignature {

  private static final String TEXT = "cbec: does this key belong to its certificate?";

  private TrialSignature() {}

  static void check(
      SignatureProfile profile, SigningCertificate certificate, UnaryOperator<byte[]> signing) {
    byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
    byte[] value = signing.apply(text);
    if (value.length != certificate.key().valueLength()) {
      // An RSA key of another size gives a value of another length: that is no pair either.
      boolean rsa = profile.keyKind() == KeyKind.RSA;
      throw new SigningException(
          rsa ? Reason.CERTIFICATE_MISMATCH : Reason.BAD_VALUE, value.length + " bytes");
    }
    if (!certificate.key().verify(profile.scheme(), text, value)) {
      throw new SigningException(
          Reason.CERTIFICATE_MISMATCH, "certificate " + certificate.certNo());
    }
  }
}
