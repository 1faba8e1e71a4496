package io.cbec.signing.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/** Signs with a key whose secret only its JCA provider can use. Stateless and thread-safe. */
public final class JcaSignature {

  private JcaSignature() {}

  /**
   * Signs. Blocks as long as the provider does.
   *
   * @param scheme must fit the kind of the key
   * @param key the key
   * @param provider whose key it is; {@code null} for the first one of the JDK's list that takes it
   * @param toBeSigned the bytes to sign
   * @return the raw value, r‖s for SM2; as the provider gave it when it is no such value
   * @throws GeneralSecurityException as the provider does
   */
  public static byte[] sign(
      SignatureScheme scheme, PrivateKey key, @Nullable Provider provider, byte[] toBeSigned)
      throws GeneralSecurityException {
    String algorithm = algorithm(scheme);
    Signature signature =
        provider == null
            ? Signature.getInstance(algorithm)
            : Signature.getInstance(algorithm, provider);
    signature.initSign(key);
    signature.update(toBeSigned);
    byte[] value = signature.sign();
    if (scheme.keyKind() == KeyKind.SM2 && value.length != Sm2Value.LENGTH) {
      byte[] raw = Sm2Value.fromDer(value);
      return raw == null ? value : raw;
    }
    return value;
  }

  /** The name all providers known to us use; names of the JCA are not case-sensitive. */
  private static String algorithm(SignatureScheme scheme) {
    return switch (scheme) {
      case SM2_WITH_SM3 -> "SM3withSM2";
      case RSA_WITH_SHA1 -> "SHA1withRSA";
      case RSA_WITH_SHA256 -> "SHA256withRSA";
    };
  }
}
