package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.signing.SigningException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from JKS and PEM files and of other providers. */
class KeyFileTest {

  private static final String SECRET = "canary-password-57";
  private static final char[] PASSWORD = SECRET.toCharArray();
  private static final char[] OTHER = "canary-other-31".toCharArray();

  @TempDir private Path folder;

  private static void refused(Reason reason, Runnable opening) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(opening::run)
        .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
        .satisfies(
            e -> {
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("canary");
            });
  }

  private static void signs(SigningKey key, SelfSignedKey twin) {
    assertThat(key.certificate()).isEqualTo(twin.certificate());
    byte[] signed = MessageSigner.of(key).sign(Fixtures.order()).bytes();
    assertThat(Fixtures.verifierFor(twin).verify(signed).isValid()).isTrue();
    assertThat(key.toString())
        .isEqualTo(
            key.getClass().getSimpleName() + "[" + key.profile() + ", " + key.certNo() + "]");
  }

  private static PrivateKey privateKey(SelfSignedKey key) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
    store.load(new ByteArrayInputStream(key.toPkcs12(PASSWORD)), PASSWORD);
    return (PrivateKey) store.getKey("signing", PASSWORD);
  }

  private static byte[] jks(char[] keyPassword, Object... aliasesAndKeys) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    for (int i = 0; i < aliasesAndKeys.length; i += 2) {
      SelfSignedKey key = (SelfSignedKey) aliasesAndKeys[i + 1];
      // The JDK writes SM2 too, as long as it does not have to understand it.
      Certificate certificate =
          CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
              .generateCertificate(new ByteArrayInputStream(key.certificate().der()));
      store.setKeyEntry(
          (String) aliasesAndKeys[i],
          privateKey(key),
          keyPassword,
          new Certificate[] {certificate});
      store.setCertificateEntry("ca-" + aliasesAndKeys[i], certificate);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    return out.toByteArray();
  }

  @Test
  void jksOfTheJdk() throws Exception {
    byte[] file = jks(PASSWORD, "rsa", Fixtures.rsaKey());
    Path path = Files.write(folder.resolve("shop.jks"), file);
    try (JksKey key = JksKey.open(path, PASSWORD)) {
      signs(key, Fixtures.rsaKey());
      key.close();
      refused(Reason.KEY_CLOSED, () -> key.sign(new byte[1]));
    }
    byte[] two = jks(OTHER, "rsa", Fixtures.rsaKey(), "国密", Fixtures.sm2Key());
    signs(JksKey.open(two, PASSWORD, OTHER, "RSA", SignatureProfile.RSA_SHA1), Fixtures.rsaKey());
    signs(JksKey.open(two, PASSWORD, OTHER, "国密", null), Fixtures.sm2Key());
    refused(Reason.SEVERAL_KEY_ENTRIES, () -> JksKey.open(two, PASSWORD, OTHER, null, null));
    refused(Reason.UNKNOWN_ALIAS, () -> JksKey.open(two, PASSWORD, OTHER, "third", null));
    refused(Reason.WRONG_PASSWORD, () -> JksKey.open(two, PASSWORD, null, "rsa", null));
    refused(Reason.WRONG_PASSWORD, () -> JksKey.open(two, OTHER, OTHER, "rsa", null));
    refused(
        Reason.PROFILE_MISMATCH,
        () -> JksKey.open(two, PASSWORD, OTHER, "rsa", SignatureProfile.SM2_SM3));
    refused(
        Reason.PROFILE_MISMATCH,
        () -> JksKey.open(two, PASSWORD, OTHER, "rsa", SignatureProfile.SM2_SHA1_OBSERVED));
    byte[] none = jks(PASSWORD);
    refused(Reason.NO_KEY_ENTRY, () -> JksKey.open(none, PASSWORD, null, null, null));
  }

  @Test
  void brokenJksIsRefused() throws Exception {
    byte[] file = jks(PASSWORD, "sm2", Fixtures.sm2Key());
    refused(Reason.FILE_UNREADABLE, () -> JksKey.open(folder.resolve("absent.jks"), PASSWORD));
    byte[] pkcs12 = Fixtures.rsaKey().toPkcs12(PASSWORD);
    refused(Reason.NOT_JKS, () -> JksKey.open(pkcs12, PASSWORD, null, null, null));
    for (int length = 0; length < file.length; length += 7) {
      byte[] cut = Arrays.copyOf(file, length);
      refused(Reason.NOT_JKS, () -> JksKey.open(cut, PASSWORD, null, null, null));
    }
    for (int at = 0; at < file.length; at += 11) {
      byte[] altered = file.clone();
      altered[at] ^= (byte) 0xA5;
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> JksKey.open(altered, PASSWORD, null, null, null))
          .matches(e -> e.reason() == Reason.NOT_JKS || e.reason() == Reason.WRONG_PASSWORD);
    }
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static PemKey open(String key, String certificate) {
    return PemKey.open(Fixtures.utf8(key), Fixtures.utf8(certificate), null, null);
  }

  @Test
  void pemWithoutEncryption() throws Exception {
    for (SelfSignedKey made : List.of(Fixtures.sm2Key(), Fixtures.rsaKey())) {
      String key = pem("PRIVATE KEY", privateKey(made).getEncoded());
      String certificate = made.certificate().pem();
      String others = Fixtures.legacyKey().certificate().pem();
      String all = "Bag Attributes\r\n" + others + key.replace("\n", "\r\n") + certificate;
      signs(open(all, all), made);
      signs(open(key, others + certificate), made);
      Path path = Files.writeString(folder.resolve("key.pem"), key);
      Path der = Files.write(folder.resolve("certificate.der"), made.certificate().der());
      try (PemKey opened = PemKey.open(path, der, null)) {
        signs(opened, made);
        opened.close();
        refused(Reason.KEY_CLOSED, () -> opened.sign(new byte[1]));
      }
      refused(Reason.CERTIFICATE_MISMATCH, () -> open(key, others));
      refused(Reason.NO_CERTIFICATE, () -> open(key, ""));
      refused(Reason.NO_CERTIFICATE, () -> open(key, key));
      refused(Reason.NO_KEY_ENTRY, () -> open(certificate, certificate));
      refused(Reason.NOT_PEM, () -> open(key + key, certificate));
      refused(Reason.NOT_PEM, () -> open("no text", certificate));
      String half = key.substring(0, key.length() - 9);
      refused(Reason.NOT_PEM, () -> open(half, certificate));
      refused(Reason.NO_KEY_ENTRY, () -> open(certificate + half, certificate));
      String dashes = "-----BEGIN PRIVATE KEY-----" + "- ".repeat(400_000);
      refused(Reason.NOT_PEM, () -> open(dashes, dashes));
      refused(Reason.NOT_PEM, () -> open(dashes + "-----END PRIVATE KEY-----", certificate));
      refused(Reason.NOT_PEM, () -> open("-----BEGIN ".repeat(90_000), certificate));
      refused(Reason.NOT_PEM, () -> open(pem("PRIVATE KEY", new byte[9]), certificate));
    }
    refused(
        Reason.FILE_UNREADABLE,
        () -> PemKey.open(folder.resolve("absent"), folder.resolve("absent"), null));
  }

  @Test
  void aKeyOfAnotherCurveIsRefused() throws Exception {
    java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("EC");
    String key = pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
    refused(Reason.UNSUPPORTED_KEY, () -> open(key, Fixtures.sm2Key().certificate().pem()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkcs8 -topk8 -v2 aes-256-cbc",
        "pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1",
        "pkcs8 -topk8 -v2 sm4-cbc",
        "pkcs8 -topk8 -v2 des3",
        "pkcs8 -topk8 -scrypt",
        "pkcs8 -topk8 -v1 PBE-SHA1-3DES",
        "ec -aes128",
        "ec",
        "rsa -traditional -aes256",
        "rsa -traditional -des3",
        "rsa -traditional"
      })
  void pemOfOpenssl(String conversion) throws Exception {
    boolean rsa = conversion.startsWith("rsa");
    SelfSignedKey made = rsa ? Fixtures.rsaKey() : Fixtures.sm2Key();
    Files.writeString(
        folder.resolve("plain.pem"), pem("PRIVATE KEY", privateKey(made).getEncoded()));
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(conversion.split(" ")));
    boolean encrypted = conversion.contains(" -") && !conversion.endsWith("-traditional");
    command.addAll(List.of("-in", "plain.pem", "-out", "key.pem"));
    if (encrypted) {
      command.addAll(List.of("-passout", "pass:" + SECRET));
    }
    openssl(command);
    byte[] key = Files.readAllBytes(folder.resolve("key.pem"));
    byte[] certificate = Fixtures.utf8(made.certificate().pem());

    signs(PemKey.open(key, certificate, PASSWORD, null), made);
    if (encrypted) {
      refused(Reason.WRONG_PASSWORD, () -> PemKey.open(key, certificate, OTHER, null));
      refused(Reason.WRONG_PASSWORD, () -> PemKey.open(key, certificate, null, null));
      refused(Reason.WRONG_PASSWORD, () -> PemKey.open(key, certificate, new char[0], null));
    } else {
      signs(PemKey.open(key, certificate, null, null), made);
    }
  }

  private void openssl(List<String> command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (java.io.IOException e) {
      Assumptions.abort("openssl is not installed; its key files are not tested");
      return;
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  @Test
  void aKeyFileThatWouldTakeHoursIsRefusedAtOnce() throws Exception {
    org.bouncycastle.asn1.pkcs.PBKDF2Params many =
        new org.bouncycastle.asn1.pkcs.PBKDF2Params(new byte[8], 2_000_000_000);
    org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo bomb =
        new org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo(
            new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_PBES2,
                new org.bouncycastle.asn1.pkcs.PBES2Parameters(
                    new org.bouncycastle.asn1.pkcs.KeyDerivationFunc(
                        org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_PBKDF2, many),
                    new org.bouncycastle.asn1.pkcs.EncryptionScheme(
                        org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes256_CBC,
                        new org.bouncycastle.asn1.DEROctetString(new byte[16])))),
            new byte[64]);
    byte[] key = Fixtures.utf8(pem("ENCRYPTED PRIVATE KEY", bomb.getEncoded()));
    refused(Reason.NOT_PEM, () -> PemKey.open(key, new byte[0], PASSWORD, null));
  }

  @Test
  void keysOfOtherProviders() throws Exception {
    Provider provider = new BouncyCastleProvider();
    for (SelfSignedKey made : List.of(Fixtures.sm2Key(), Fixtures.rsaKey(), Fixtures.legacyKey())) {
      PrivateKey secret = privateKey(made);
      JcaKey key = JcaKey.of(secret, made.certificate(), provider, made.profile());
      signs(key, made);
      key.close();
      refused(Reason.KEY_CLOSED, () -> key.sign(new byte[1]));
    }
    PrivateKey rsa = privateKey(Fixtures.rsaKey());
    SigningCertificate certificate = Fixtures.rsaKey().certificate();
    assertThat(JcaKey.of(rsa, certificate, null).profile()).isEqualTo(SignatureProfile.RSA_SHA256);
    refused(
        Reason.CERTIFICATE_MISMATCH,
        () -> JcaKey.of(rsa, Fixtures.legacyKey().certificate(), provider));
    refused(
        Reason.PROFILE_MISMATCH,
        () -> JcaKey.of(rsa, certificate, provider, SignatureProfile.SM2_SM3));
    refused(Reason.DEVICE_FAILED, () -> JcaKey.of(rsa, Fixtures.sm2Key().certificate(), provider));
    PrivateKey sm2 = privateKey(Fixtures.sm2Key());
    refused(
        Reason.ALGORITHM_UNAVAILABLE, () -> JcaKey.of(sm2, Fixtures.sm2Key().certificate(), null));
    SelfSignedKey foreign = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "x");
    refused(Reason.CERTIFICATE_MISMATCH, () -> JcaKey.of(sm2, foreign.certificate(), provider));
  }
}
