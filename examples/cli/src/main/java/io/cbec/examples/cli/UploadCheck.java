package io.cbec.examples.cli;

import io.cbec.core.Finding;
import io.cbec.core.Text;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.realtime.PaymentUploadVerifier;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import io.cbec.signing.realtime.UploadedPaymentData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies uploads of payment data (announcement 179) with the certificates a user names. */
final class UploadCheck {

  private final List<SigningCertificate> certificates;
  private final PaymentUploadVerifier verifier;

  UploadCheck(List<SigningCertificate> certificates) {
    this.certificates = List.copyOf(certificates);
    this.verifier = PaymentUploadVerifier.trusting(certificates.toArray(SigningCertificate[]::new));
  }

  /**
   * What came of one upload.
   *
   * @param certNo as it stands there; {@code null} when there is none
   * @param profile what the signature was verified with; {@code null} when it was not
   * @param findings of rule PAY-04
   */
  record Result(
      Verdict verdict,
      @Nullable String certNo,
      @Nullable SignatureProfile profile,
      List<Finding> findings,
      List<Text> sentences) {}

  /** Whether a file is JSON: no XML begins with a brace. */
  static boolean isJson(byte[] bytes) {
    int at = 0;
    if (bytes.length > 2 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb) {
      at = 3;
    }
    while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
    return at < bytes.length && bytes[at] == '{';
  }

  Result look(byte[] bytes) {
    String json = new String(bytes, StandardCharsets.UTF_8);
    String text = json.startsWith("\ufeff") ? json.substring(1) : json;
    Verdict verdict = verifier.verify(text);
    Optional<UploadedPaymentData> data =
        verdict == Verdict.UNREADABLE ? Optional.empty() : UploadedPaymentData.read(text);
    String certNo = data.map(UploadedPaymentData::certNo).filter(n -> !n.isEmpty()).orElse(null);
    return new Result(
        verdict,
        certNo,
        verdict == Verdict.VALID ? profile(certNo) : null,
        data.map(UploadedPaymentData::findings).orElse(List.of()),
        sentences(verdict));
  }

  private @Nullable SignatureProfile profile(@Nullable String certNo) {
    return certificates.stream()
        .filter(certificate -> certificate.certNo().equals(certNo))
        .findFirst()
        .map(
            certificate ->
                certificate.fits(SignatureProfile.SM2_SM3)
                    ? SignatureProfile.SM2_SM3
                    : SignatureProfile.RSA_SHA1)
        .orElse(null);
  }

  private List<Text> sentences(Verdict verdict) {
    return switch (verdict) {
      case VALID -> List.of();
      case UNREADABLE ->
          List.of(
              verdict.text(),
              new Text(
                  "It has to be the JSON of payExInfoStr, percent-decoded, with sessionID,"
                      + " payExchangeInfoHead, payExchangeInfoLists and serviceTime.",
                  "须为解码后的 payExInfoStr JSON，包含 sessionID、payExchangeInfoHead、"
                      + "payExchangeInfoLists 和 serviceTime。"));
      case UNSIGNED -> List.of(verdict.text());
      case UNKNOWN_CERTIFICATE ->
          certificates.isEmpty()
              ? List.of(
                  new Text(
                      "An upload names its certificate by number only, so it was not verified.",
                      "上传数据只含证书编号，未能验签。"),
                  new Text("Name the certificate with --certificate.", "请用 --certificate 指定证书。"))
              : List.of(
                  verdict.text(),
                  new Text(
                      "Name the certificate that has this number with --certificate.",
                      "请用 --certificate 指定该编号的证书。"));
      case SIGNATURE_DIFFERS ->
          List.of(
              verdict.text(),
              new Text(
                  "Head and lists must be sent as they were signed, character for character.",
                  "表头和表体须与加签时逐字一致。"));
    };
  }
}
