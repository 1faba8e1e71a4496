package io.cbec.signing;

import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.codec.WireMessage;
import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.crypto.Sm2Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Signs messages (加签). A message from the codec is canonical already, so its digest is a plain hash
 * of its bytes, the signed element is a fixed text around that digest, and the signature is put in
 * at the place the schema wants. No document tree is built.
 *
 * <p>Deleting the text of {@code ds:Signature} gives back exactly the bytes that were hashed.
 *
 * <p>Thread-safe as the key is. Does not close the key. Blocks only as long as the key does.
 *
 * <p>Source: edition 202205, electronic signature of messages; the byte-level facts are in {@code
 * docs/signing.md}.
 */
public final class MessageSigner {

  private final SigningKey key;
  private final SignatureProfile profile;
  private final SignedInfoTemplate template;
  private final String certNo;
  private final int valueLength;
  private final byte[] beforeDigest;
  private final byte[] beforeValue;
  private final byte[] afterValue;

  private MessageSigner(SigningKey key) {
    SigningCertificate certificate = key.certificate();
    this.key = key;
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

  /**
   * Makes a signer for a key.
   *
   * @param key the key; its profile and certificate are read once, here
   * @return a signer to be used as often as needed
   * @throws SigningException with {@code PROFILE_CANNOT_SIGN} or {@code PROFILE_MISMATCH}
   */
  public static MessageSigner of(SigningKey key) {
    if (!key.profile().canSign()) {
      throw new SigningException(Reason.PROFILE_CANNOT_SIGN, key.profile().name());
    }
    if (!key.certificate().fits(key.profile())) {
      throw new SigningException(Reason.PROFILE_MISMATCH, key.profile().name());
    }
    return new MessageSigner(key);
  }

  /**
   * Signs a message.
   *
   * @param message a message without a signature, of a type that carries one
   * @return the signed message
   * @throws SigningException with {@code ALREADY_SIGNED}, {@code NO_SIGNATURE_PLACE} or {@code
   *     ROOT_NAMESPACES} for the message, or what the key throws
   */
  public SignedMessage sign(WireMessage message) {
    refuseUnsignable(message);
    int messageLength = message.length();
    int offset = message.signatureOffset();
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
    ByteBuffer source = message.buffer();
    source.get(bytes, 0, offset).get(bytes, offset + signatureLength, messageLength - offset);
    refuseOtherNamespaces(message, bytes);
    MessageDigest hash = profile.hash().start();
    hash.update(bytes, 0, offset);
    hash.update(bytes, offset + signatureLength, messageLength - offset);
    byte[] digest = hash.digest();

    byte[] digestBase64 = Base64.getEncoder().encode(digest);
    byte[] value = rawValue(key.sign(template.toBeSigned(digestBase64)));
    ByteBuffer.wrap(bytes, offset, signatureLength)
        .put(beforeDigest)
        .put(digestBase64)
        .put(beforeValue)
        .put(Base64.getEncoder().encode(value))
        .put(afterValue);
    return new SignedMessage(message.type(), profile, certNo, digest, bytes);
  }

  private static void refuseUnsignable(WireMessage message) {
    if (message.isSigned()) {
      throw new SigningException(Reason.ALREADY_SIGNED, message.type().rootName());
    }
    if (message.type().signatureUse() == SignatureUse.NONE || message.signatureOffset() < 0) {
      throw new SigningException(Reason.NO_SIGNATURE_PLACE, message.type().rootName());
    }
  }

  /**
   * A namespace more or less on the root would be inherited into SignedInfo, and the signature over
   * the fixed text would not verify. In canonical form namespaces stand first and sorted.
   */
  private static void refuseOtherNamespaces(WireMessage message, byte[] bytes) {
    String start = "<ceb:" + message.type().rootName() + SignedInfoTemplate.ROOT_NAMESPACES;
    String actual =
        new String(
            bytes, 0, Math.min(start.length() + 8, bytes.length), StandardCharsets.ISO_8859_1);
    if (!actual.startsWith(start) || actual.startsWith(" xmlns", start.length())) {
      throw new SigningException(Reason.ROOT_NAMESPACES, message.type().rootName());
    }
  }

  /** Checks the shape of what the key gave and turns DER into r‖s. */
  private byte[] rawValue(byte[] value) {
    boolean sm2 = profile.keyKind() == KeyKind.SM2;
    byte[] converted = sm2 && value.length != valueLength ? Sm2Value.fromDer(value) : value;
    if (converted == null
        || converted.length != valueLength
        || (sm2 && !Sm2Value.inRange(converted))) {
      throw new SigningException(Reason.BAD_VALUE, value.length + " bytes");
    }
    return converted;
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
