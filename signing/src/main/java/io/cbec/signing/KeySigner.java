package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.codec.WireMessage;
import io.cbec.signing.SigningException.Reason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Signs with one key. A canonical message needs no tree: its digest is a plain hash of its bytes,
 * the signed element is a fixed text around that digest, and the signature is put in at the place
 * the schema wants.
 *
 * <p>The value of the key is verified with the certificate before anything is given out, so a card
 * that fails or a key that is no pair with its certificate is found here and not by customs. The
 * digest is taken from the very array that is given out; a whole verification would build a tree
 * for each message and find nothing more. Immutable; thread-safe as the key is.
 */
final class KeySigner implements MessageSigner {

  private final SigningKey key;
  private final SignatureProfile profile;
  private final SignedInfoTemplate template;
  private final SigningCertificate certificate;
  private final String certNo;
  private final int valueLength;
  private final byte[] beforeDigest;
  private final byte[] beforeValue;
  private final byte[] afterValue;

  KeySigner(SigningKey key) {
    requireFit(key);
    SigningCertificate certificate = key.certificate();
    this.key = key;
    this.certificate = certificate;
    this.profile = key.profile();
    this.template = new SignedInfoTemplate(profile);
    this.certNo = certificate.certNo();
    this.valueLength = certificate.key().valueLength();
    this.beforeDigest =
        concat(
            SignedInfoTemplate.ascii(
                "<ds:Signature xmlns:ds=\"" + SignedInfoTemplate.NS_DS + "\">"),
            template.elementStart());
    this.beforeValue =
        concat(template.elementEnd(), SignedInfoTemplate.ascii("<ds:SignatureValue>"));
    this.afterValue =
        SignedInfoTemplate.ascii(
            "</ds:SignatureValue><ds:KeyInfo><ds:KeyName>"
                + certNo
                + "</ds:KeyName><ds:X509Data><ds:X509Certificate>"
                + Base64.getEncoder().encodeToString(certificate.der())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>");
  }

  private static void requireFit(SigningKey key) {
    if (!key.certificate().fits(key.profile())) {
      throw new SigningException(Reason.PROFILE_MISMATCH, key.profile().name());
    }
  }

  @Override
  public SignedMessage sign(WireMessage message) {
    refuseUnsignable(message);
    return sign(message.type(), message.buffer(), message.signatureOffset());
  }

  @Override
  public SignedMessage sign(ForeignMessage message) {
    return sign(message.type(), message.buffer(), message.signatureOffset());
  }

  private SignedMessage sign(MessageType type, ByteBuffer message, int offset) {
    int messageLength = message.remaining();
    int digestLength = base64Length(profile.hash().length());
    int signatureLength =
        beforeDigest.length
            + digestLength
            + beforeValue.length
            + base64Length(valueLength)
            + afterValue.length;

    // The message is copied once, with a gap for the signature, and hashed on both sides of the
    // gap.
    byte[] bytes = new byte[messageLength + signatureLength];
    message.get(bytes, 0, offset).get(bytes, offset + signatureLength, messageLength - offset);
    RootTag.requireFixedText(type, bytes);
    MessageDigest hash = profile.hash().start();
    hash.update(bytes, 0, offset);
    hash.update(bytes, offset + signatureLength, messageLength - offset);
    byte[] digest = hash.digest();

    byte[] digestBase64 = Base64.getEncoder().encode(digest);
    byte[] value = verifiedValue(template.toBeSigned(digestBase64));
    ByteBuffer.wrap(bytes, offset, signatureLength)
        .put(beforeDigest)
        .put(digestBase64)
        .put(beforeValue)
        .put(Base64.getEncoder().encode(value))
        .put(afterValue);
    return new SignedMessage(type, profile, certNo, digest, bytes);
  }

  private static void refuseUnsignable(WireMessage message) {
    if (message.isSigned()) {
      throw new SigningException(Reason.ALREADY_SIGNED, message.type().rootName());
    }
    if (message.type().signatureUse() == SignatureUse.NONE || message.signatureOffset() < 0) {
      throw new SigningException(Reason.NO_SIGNATURE_PLACE, message.type().rootName());
    }
  }

  /** The key's value for these bytes, checked with the certificate. */
  private byte[] verifiedValue(byte[] toBeSigned) {
    byte[] given = key.sign(toBeSigned);
    byte[] value = ValueCheck.raw(certificate, given);
    if (value == null) {
      throw new SigningException(Reason.BAD_VALUE, given.length + " bytes");
    }
    if (!certificate.key().verify(profile.scheme(), toBeSigned, value)) {
      throw new SigningException(Reason.BAD_SIGNATURE, "certificate " + certNo);
    }
    return value;
  }

  private static int base64Length(int length) {
    return (length + 2) / 3 * 4;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = new byte[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Override
  public String toString() {
    return "MessageSigner[" + profile + ", " + certNo + "]";
  }
}
