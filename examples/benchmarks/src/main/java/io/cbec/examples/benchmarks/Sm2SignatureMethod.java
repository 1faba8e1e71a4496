package io.cbec.examples.benchmarks;

import io.cbec.signing.SignatureProfile;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import org.apache.xml.security.signature.XMLSignatureException;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.BigIntegers;

/** SM2 for Santuario, as users of that path have to write it. */
public final class Sm2SignatureMethod extends BufferedSignature {

  private static final int PART = 32;

  /** Called by Santuario. */
  public Sm2SignatureMethod() {}

  @Override
  byte[] value(Key signingKey, byte[] bytes) throws XMLSignatureException {
    try {
      Signature signature = Signature.getInstance("SM3withSM2", BouncyCastleProvider.PROVIDER_NAME);
      signature.initSign((PrivateKey) signingKey);
      signature.update(bytes);
      ASN1Sequence der = ASN1Sequence.getInstance(signature.sign());
      byte[] raw = new byte[2 * PART];
      put(der, 0, raw);
      put(der, 1, raw);
      return raw;
    } catch (GeneralSecurityException e) {
      throw new XMLSignatureException(e);
    }
  }

  private static void put(ASN1Sequence der, int part, byte[] raw) {
    BigInteger number = ASN1Integer.getInstance(der.getObjectAt(part)).getValue();
    byte[] bytes = BigIntegers.asUnsignedByteArray(PART, number);
    System.arraycopy(bytes, 0, raw, part * PART, PART);
  }

  @Override
  protected String engineGetURI() {
    return SignatureProfile.SM2_SM3.signatureMethod();
  }
}
