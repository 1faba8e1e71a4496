package io.cbec.signing.realtime;

import io.cbec.signing.SignatureProfile;
import java.nio.charset.StandardCharsets;

/**
 * Signed payment data, ready to be uploaded (已加签的支付原始数据). Made by {@link PaymentUploadSigner} only,
 * so whatever takes one never sends unsigned data.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows session, guid and certificate number.
 */
public final class SignedPaymentUpload {

  private final SessionId session;
  private final String guid;
  private final String certNo;
  private final SignatureProfile profile;
  private final String toBeSigned;
  private final String json;

  SignedPaymentUpload(
      SessionId session,
      String guid,
      String certNo,
      SignatureProfile profile,
      String toBeSigned,
      String json) {
    this.session = session;
    this.guid = guid;
    this.certNo = certNo;
    this.profile = profile;
    this.toBeSigned = toBeSigned;
    this.json = json;
  }

  /**
   * The number customs gave to the enquiry.
   *
   * @return sessionID
   */
  public SessionId session() {
    return session;
  }

  /**
   * The number of the record.
   *
   * @return guid of the head
   */
  public String guid() {
    return guid;
  }

  /**
   * The number of the certificate.
   *
   * @return certNo
   */
  public String certNo() {
    return certNo;
  }

  /**
   * The algorithm of the signature.
   *
   * @return SM2_SM3 or RSA_SHA1
   */
  public SignatureProfile profile() {
    return profile;
  }

  /**
   * The very bytes that were signed. They hold personal data.
   *
   * @return a new array, UTF-8
   */
  public byte[] toBeSigned() {
    return toBeSigned.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What is uploaded as {@code payExInfoStr}: the JSON with certNo and signValue, not yet
   * percent-encoded. It holds personal data.
   *
   * @return one line of JSON
   */
  public String json() {
    return json;
  }

  @Override
  public String toString() {
    return "SignedPaymentUpload[" + session + ", " + guid + ", " + profile + ", " + certNo + "]";
  }
}
