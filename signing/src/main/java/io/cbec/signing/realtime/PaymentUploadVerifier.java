package io.cbec.signing.realtime;

import io.cbec.core.Text;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.internal.xml.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Verifies uploads of payment data as customs could (支付原始数据验签): for tests, for simulators, and to
 * look at what was sent. The certificates come from the caller; an upload names one by its number.
 *
 * <p>Immutable and thread-safe. Bad input never throws.
 */
public final class PaymentUploadVerifier {

  private final Map<String, UploadCertificate> trusted = new HashMap<>();
  private final PaymentJson json = new PaymentJson();

  private PaymentUploadVerifier(SigningCertificate... certificates) {
    Arrays.stream(certificates).forEach(c -> trusted.put(c.certNo(), new UploadCertificate(c)));
  }

  /**
   * Makes a verifier.
   *
   * @param certificates whom to trust
   * @return a verifier
   */
  public static PaymentUploadVerifier trusting(SigningCertificate... certificates) {
    return new PaymentUploadVerifier(certificates);
  }

  /**
   * Verifies an upload. Head and lists are taken as they stand in the JSON, character for
   * character.
   *
   * @param payExInfoStr the JSON of the form field, percent-decoded
   * @return what came of it
   */
  public Verdict verify(String payExInfoStr) {
    Map<String, String> members = json.members(payExInfoStr);
    if (members == null) {
      return Verdict.UNREADABLE;
    }
    String session = members.get("sessionID");
    String head = members.get("payExchangeInfoHead");
    String lists = members.get("payExchangeInfoLists");
    String serviceTime = members.get("serviceTime");
    if (session == null
        || SessionId.parse(session).isEmpty()
        || head == null
        || !head.startsWith("{")
        || lists == null
        || !lists.startsWith("[")
        || serviceTime == null
        || !serviceTime.matches("-?[0-9]{1,19}")) {
      return Verdict.UNREADABLE;
    }
    String certNo = members.getOrDefault("certNo", "");
    String signValue = members.getOrDefault("signValue", "");
    if (certNo.isEmpty() || signValue.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    UploadCertificate certificate = trusted.get(certNo);
    if (certificate == null) {
      return Verdict.UNKNOWN_CERTIFICATE;
    }
    byte[] value = StrictBase64.decode(signValue);
    byte[] signed =
        StringToSign.of(session, head, lists, serviceTime).getBytes(StandardCharsets.UTF_8);
    return value != null && certificate.verifies(signed, value)
        ? Verdict.VALID
        : Verdict.SIGNATURE_DIFFERS;
  }

  /** What came of a verification. */
  public enum Verdict {
    /** The signature is good and was made with a trusted certificate. */
    VALID("The signature is valid.", "签名有效。"),
    /** No JSON object, or head, lists, session or time are missing or of another kind. */
    UNREADABLE("The upload cannot be read.", "上传数据无法解析。"),
    /** No signature value or no certificate number. */
    UNSIGNED("The upload is not signed.", "上传数据未加签。"),
    /** The number names no trusted certificate (customs: 20004 验签证书未在服务系统注册). */
    UNKNOWN_CERTIFICATE("The certificate is not known.", "证书未登记。"),
    /** The value does not fit the data and the certificate. */
    SIGNATURE_DIFFERS("The signature does not fit the data.", "签名与数据不符。");

    private final Text text;

    Verdict(String en, String zh) {
      this.text = new Text(en, zh);
    }

    /**
     * The verdict in words.
     *
     * @return both languages
     */
    public Text text() {
      return text;
    }
  }
}
