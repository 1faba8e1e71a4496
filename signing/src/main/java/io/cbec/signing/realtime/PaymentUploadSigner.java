package io.cbec.signing.realtime;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningException;
import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Signs payment data for customs (支付原始数据加签, 海关179号公告). The string to sign is put together from the
 * same JSON text that is sent, and each signature is verified before it is handed out.
 *
 * <p>Algorithms are those of the cards: SM2 with SM3, or RSA with SHA-1, which must be named as
 * {@link SignatureProfile#RSA_SHA1} when the key is opened. There is no SHA-256 here.
 *
 * <p>Thread-safe as the key is. Does not close the key. Blocks only as long as the key does.
 */
public final class PaymentUploadSigner {

  private final SigningKey key;
  private final SignatureProfile profile;
  private final String certNo;
  private final UploadCertificate certificate;
  private final PaymentJson json = new PaymentJson();

  private PaymentUploadSigner(SigningKey key) {
    this.key = key;
    this.profile = key.profile();
    this.certNo = key.certificate().certNo();
    this.certificate = new UploadCertificate(key.certificate());
  }

  /**
   * Makes a signer for a key.
   *
   * @param key the key; its profile and certificate are read once, here
   * @return a signer to be used as often as needed
   * @throws SigningException with {@code PROFILE_NOT_FOR_PAYMENT_DATA} or {@code PROFILE_MISMATCH}
   */
  public static PaymentUploadSigner of(SigningKey key) {
    if (!UploadCertificate.allows(key.profile())) {
      throw new SigningException(Reason.PROFILE_NOT_FOR_PAYMENT_DATA, key.profile().name(), null);
    }
    if (!key.certificate().fits(key.profile())) {
      throw new SigningException(Reason.PROFILE_MISMATCH, key.profile().name(), null);
    }
    return new PaymentUploadSigner(key);
  }

  /**
   * Checks, writes and signs payment data.
   *
   * @param session the number of the enquiry, as customs sent it
   * @param info the data
   * @param serviceTime when it is sent; goes out in whole milliseconds
   * @return what to upload
   * @throws InvalidPaymentDataException when the data breaks rule PAY-04
   * @throws SigningException what the key throws, or {@code BAD_VALUE} when its value does not
   *     verify
   */
  public SignedPaymentUpload sign(
      SessionId session, PaymentExchangeInfo info, Instant serviceTime) {
    List<Finding> findings = PaymentDataCheck.check(info);
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      throw new InvalidPaymentDataException(findings);
    }
    long time = serviceTime.toEpochMilli();
    String head = json.head(info.head());
    String lists = json.lists(info.items());
    String toBeSigned = StringToSign.of(session.value(), head, lists, Long.toString(time));
    byte[] bytes = toBeSigned.getBytes(StandardCharsets.UTF_8);

    byte[] made = key.sign(bytes.clone());
    byte[] value = certificate.rawValue(made);
    if (value == null) {
      throw new SigningException(Reason.BAD_VALUE, made.length + " bytes", null);
    }
    if (!certificate.verifies(bytes, value)) {
      throw new SigningException(Reason.BAD_VALUE, "it does not verify", null);
    }
    String signValue = Base64.getEncoder().encodeToString(value);
    return new SignedPaymentUpload(
        session,
        Objects.requireNonNull(info.head().guid()),
        certNo,
        profile,
        toBeSigned,
        json.whole(session, head, lists, time, certNo, signValue));
  }

  @Override
  public String toString() {
    return "PaymentUploadSigner[" + profile + ", " + certNo + "]";
  }
}
