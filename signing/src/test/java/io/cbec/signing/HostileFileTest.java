package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.xml.StrictBase64;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files and certificates that want to exhaust the stack, the memory or the patience. */
class HostileFileTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final char[] PASSWORD = "changeit".toCharArray();

  private static void refused(Runnable opening, Reason... reasons) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> assertTimeoutPreemptively(SOON, opening::run))
        .satisfies(e -> assertThat(e.reason()).isIn((Object[]) reasons));
  }

  /** Levels of indefinite length: two bytes each, and parsers that descend run out of stack. */
  private static byte[] indefinite(int levels) {
    byte[] bytes = new byte[2 * levels];
    for (int i = 0; i < bytes.length; i += 2) {
      bytes[i] = 0x30;
      bytes[i + 1] = (byte) 0x80;
    }
    return bytes;
  }

  /** The same with lengths. */
  private static byte[] definite(int levels) {
    ByteArrayOutputStream reversed = new ByteArrayOutputStream();
    int length = 0;
    for (int i = 0; i < levels; i++) {
      reversed.write(length);
      reversed.write(length >> 8);
      reversed.write(length >> 16);
      reversed.write(0x83);
      reversed.write(0x30);
      length += 5;
    }
    byte[] bytes = reversed.toByteArray();
    byte[] forward = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      forward[i] = bytes[bytes.length - 1 - i];
    }
    return forward;
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + StrictBase64.encode(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 1_000, 100_000})
  void absurdNesting(int levels) {
    byte[] good = Fixtures.utf8(Fixtures.sm2Key().certificate().pem());
    for (byte[] der : new byte[][] {indefinite(levels), definite(levels)}) {
      refused(() -> SigningCertificate.of(der), Reason.BAD_CERTIFICATE);
      refused(() -> Pkcs12Key.open(der, PASSWORD), Reason.NOT_PKCS12, Reason.WRONG_PASSWORD);
      for (String label :
          List.of("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY")) {
        refused(
            () -> PemKey.open(Fixtures.utf8(pem(label, der)), good, PASSWORD, null),
            Reason.NOT_PEM,
            Reason.UNSUPPORTED_KEY,
            Reason.WRONG_PASSWORD,
            Reason.NO_CERTIFICATE);
      }
      refused(
          () -> PemKey.open(plainKey(), Fixtures.utf8(pem("CERTIFICATE", der)), PASSWORD, null),
          Reason.NO_CERTIFICATE,
          Reason.BAD_CERTIFICATE,
          Reason.CERTIFICATE_MISMATCH);
    }
  }

  /** Nested inside a file that starts like a real one. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000})
  void absurdNestingFurtherIn(int levels) {
    byte[] start = HexFormat.of().parseHex("3080020103308006092a864886f70d010701a0802480");
    byte[] inner = indefinite(levels);
    byte[] file = Arrays.copyOf(start, start.length + inner.length);
    System.arraycopy(inner, 0, file, start.length, inner.length);
    refused(() -> Pkcs12Key.open(file, PASSWORD), Reason.NOT_PKCS12, Reason.WRONG_PASSWORD);
  }

  private static byte[] plainKey() {
    try {
      java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      return Fixtures.utf8(
          pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A file says how often the password is hashed, and two thousand million times takes hours. */
  @Test
  void aFileThatWantsItsPasswordHashedForHours() {
    byte[] file = Fixtures.resource(KeyFileFuzzTest.QUICK_FILE);
    int found = 0;
    String count = "02020101";
    byte[] usual = HexFormat.of().parseHex(count);
    for (int at = 0; at <= file.length - usual.length; at++) {
      if (Arrays.equals(file, at, at + usual.length, usual, 0, usual.length)) {
        found++;
        assertThat(withCount(file, at, usual.length, count)).isEqualTo(file);
        byte[] patient = withCount(file, at, usual.length, "02047fffffff");
        refused(() -> Pkcs12Key.open(patient, PASSWORD), Reason.NOT_PKCS12, Reason.WRONG_PASSWORD);
      }
    }
    assertThat(found).as("MAC, certificate and key").isEqualTo(3);
  }

  /** Puts a longer number in and mends the lengths of everything around it. */
  private static byte[] withCount(byte[] file, int at, int old, String number) {
    byte[] put = HexFormat.of().parseHex(number);
    byte[] changed = new byte[file.length + put.length - old];
    System.arraycopy(file, 0, changed, 0, at);
    System.arraycopy(put, 0, changed, at, put.length);
    System.arraycopy(file, at + old, changed, at + put.length, file.length - at - old);
    mend(changed, 0, file.length, at, put.length - old);
    return changed;
  }

  private static void mend(byte[] der, int start, int oldEnd, int at, int growth) {
    int pos = start;
    while (pos < oldEnd) {
      int first = der[pos + 1] & 0xFF;
      int bytes = first < 0x80 ? 0 : first & 0x7F;
      int length = first;
      if (bytes > 0) {
        length = 0;
        for (int i = 0; i < bytes; i++) {
          length = (length << 8) | (der[pos + 2 + i] & 0xFF);
        }
      }
      int content = pos + 2 + bytes;
      if (at >= content && at < content + length) {
        int grown = length + growth;
        if (bytes == 0) {
          if (grown > 0x7F) {
            throw new AssertionError("the length needs more bytes than there are");
          }
          der[pos + 1] = (byte) grown;
        } else {
          for (int i = bytes - 1; i >= 0; i--) {
            der[pos + 2 + i] = (byte) grown;
            grown >>= 8;
          }
        }
        boolean holdsDer = (der[pos] & 0x20) != 0 || der[pos] == 4;
        if (holdsDer && at != content) {
          mend(der, content, content + length, at, growth);
        }
        return;
      }
      pos = content + length;
    }
  }

  @Test
  void aLengthOfTwoGigabytes() {
    for (String hex :
        List.of("30847fffffff", "3084ffffffff0201", "24847fffffff04", "04847fffffff")) {
      byte[] der = HexFormat.of().parseHex(hex);
      refused(() -> SigningCertificate.of(der), Reason.BAD_CERTIFICATE);
      refused(() -> Pkcs12Key.open(der, PASSWORD), Reason.NOT_PKCS12);
    }
    byte[] jks =
        HexFormat.of()
            .parseHex("feedfeed00000002" + "7fffffff" + "00000001" + "ffff" + "00".repeat(40));
    refused(
        () -> JksKey.open(jks, PASSWORD, null, null, null), Reason.NOT_JKS, Reason.WRONG_PASSWORD);
  }

  @Test
  void megabytesOfPem() {
    String begin = "-----BEGIN PRIVATE KEY-----\n";
    byte[] good = Fixtures.utf8(Fixtures.sm2Key().certificate().pem());
    for (String text :
        List.of(
            begin.repeat(100_000),
            begin + "A".repeat(10 << 20),
            "-".repeat(10 << 20),
            "-----BEGIN ".repeat(500_000))) {
      byte[] file = text.getBytes(StandardCharsets.US_ASCII);
      refused(() -> PemKey.open(file, good, PASSWORD, null), Reason.NOT_PEM, Reason.NO_KEY_ENTRY);
      refused(() -> SigningCertificate.of(file), Reason.BAD_CERTIFICATE);
    }
  }
}
