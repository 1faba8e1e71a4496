package io.cbec.signing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cbec.signing.SigningException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Certificates and key files of any bytes, and good ones with a few bytes changed: a key that
 * signs, or a {@link SigningException} with a reason. How to search for more: CONTRIBUTING.md.
 */
class KeyFileFuzzTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Hashes its password a few times only. */
  static final String QUICK_FILE = "io/cbec/signing/KeyFileFuzzTestInputs/pkcs12/sm2.p12";

  private static final byte[] TO_SIGN = {1, 2, 3};

  /** The reasons a file may give; the others are about devices. */
  private static final List<Reason> REASONS =
      List.of(
          Reason.NOT_PKCS12,
          Reason.NOT_JKS,
          Reason.NOT_PEM,
          Reason.WRONG_PASSWORD,
          Reason.NO_KEY_ENTRY,
          Reason.SEVERAL_KEY_ENTRIES,
          Reason.NO_CERTIFICATE,
          Reason.BAD_CERTIFICATE,
          Reason.CERTIFICATE_MISMATCH,
          Reason.UNSUPPORTED_KEY);

  @FuzzTest(maxDuration = "60s")
  void certificate(byte[] bytes) {
    readCertificate(bytes);
  }

  @FuzzTest(maxDuration = "60s")
  void changedCertificate(FuzzedDataProvider data) {
    readCertificate(
        changed(SigningCertificate.of(Fixtures.resource("vectors/test-sm2.pem")).der(), data));
  }

  private static void readCertificate(byte[] bytes) {
    try {
      SigningCertificate certificate = SigningCertificate.of(bytes);
      SigningCertificate again = SigningCertificate.of(Fixtures.utf8(certificate.pem()));
      if (!again.equals(certificate) || !again.certNo().matches("([0-9a-f]{2})+")) {
        throw new AssertionError("a certificate that is not the same when it is read again");
      }
      for (SignatureProfile profile : SignatureProfile.values()) {
        certificate.fits(profile);
      }
      Objects.requireNonNull(certificate.subject());
      Objects.requireNonNull(certificate.toString());
    } catch (SigningException e) {
      expect(e);
    }
  }

  @FuzzTest(maxDuration = "60s")
  void pkcs12(byte[] bytes) {
    open(bytes, file -> Pkcs12Key.open(file, PASSWORD));
  }

  @FuzzTest(maxDuration = "60s")
  void changedPkcs12(FuzzedDataProvider data) {
    open(changed(Fixtures.resource(QUICK_FILE), data), file -> Pkcs12Key.open(file, PASSWORD));
  }

  @FuzzTest(maxDuration = "60s")
  void jks(byte[] bytes) {
    open(bytes, file -> JksKey.open(file, PASSWORD, null, null, null));
  }

  @FuzzTest(maxDuration = "60s")
  void pem(byte[] bytes) {
    open(bytes, file -> PemKey.open(file, file, PASSWORD, null));
  }

  /** Bytes exchanged, put in or taken out in a few places. */
  private static byte[] changed(byte[] file, FuzzedDataProvider data) {
    byte[] bytes = file.clone();
    int changes = data.consumeInt(1, 4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = data.consumeInt(0, bytes.length - 1);
      switch (data.consumeInt(0, 2)) {
        case 0 -> bytes[at] = data.consumeByte();
        case 1 -> bytes = Arrays.copyOf(bytes, at);
        default -> {
          byte[] put = data.consumeBytes(4);
          byte[] longer = Arrays.copyOf(bytes, bytes.length + put.length);
          System.arraycopy(put, 0, longer, at, put.length);
          System.arraycopy(bytes, at, longer, at + put.length, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  private static void open(byte[] file, Function<byte[], SigningKey> opening) {
    try (SigningKey key = opening.apply(file)) {
      if (key.sign(TO_SIGN).length < 64) {
        throw new AssertionError("a short value");
      }
    } catch (SigningException e) {
      expect(e);
    }
  }

  private static void expect(SigningException e) {
    if (!REASONS.contains(e.reason())) {
      throw new AssertionError("an odd reason: " + e.reason(), e);
    }
  }
}
