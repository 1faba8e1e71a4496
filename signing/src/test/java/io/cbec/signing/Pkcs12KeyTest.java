package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.signing.SigningException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Pkcs12KeyTest {

  private static final char[] PASSWORD = "p12-password".toCharArray();

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA256"})
  void aSelfSignedKeyGoesRoundTheFile(SignatureProfile profile, @TempDir Path folder)
      throws Exception {
    SelfSignedKey made = Fixtures.keyFor(profile);
    Path file = folder.resolve("test.p12");
    made.writePkcs12(file, PASSWORD);

    try (Pkcs12Key key = Pkcs12Key.open(file, PASSWORD)) {
      assertThat(key.profile()).isEqualTo(profile);
      assertThat(key.certificate()).isEqualTo(made.certificate());
      assertThat(key.certNo()).isEqualTo(made.certNo()).matches("([0-9a-f]{2})+");
      byte[] signed = MessageSigner.of(key).sign(Fixtures.order()).bytes();
      assertThat(Fixtures.verifierFor(made).verify(signed).isValid()).isTrue();
    }
  }

  @Test
  void legacyRsaOnlyWhenNamed() {
    byte[] file = Fixtures.rsaKey().toPkcs12(PASSWORD);
    assertThat(Pkcs12Key.open(file, PASSWORD).profile()).isEqualTo(SignatureProfile.RSA_SHA256);
    assertThat(Pkcs12Key.open(file, PASSWORD, "signing", SignatureProfile.RSA_SHA1).profile())
        .isEqualTo(SignatureProfile.RSA_SHA1);
    assertThat(Pkcs12Key.open(file, PASSWORD, "SIGNING", null).certNo())
        .isEqualTo(Fixtures.rsaKey().certNo());
  }

  @Test
  void theFilesOfTheVectorsOpen() {
    Pkcs12Key key =
        Pkcs12Key.open(Fixtures.resource("vectors/test-sm2.p12"), "changeit".toCharArray());
    assertThat(key.profile()).isEqualTo(SignatureProfile.SM2_SM3);
    assertThat(key.certNo()).isEqualTo("0300000000abcdef");
    assertThat(key.toString()).isEqualTo("Pkcs12Key[SM2_SM3, 0300000000abcdef]");
  }

  @Test
  void aFileOfTheJdkOpens() throws Exception {
    assertThat(Pkcs12Key.open(jdkFile("only"), PASSWORD).profile())
        .isEqualTo(SignatureProfile.RSA_SHA256);
  }

  @Test
  void refusals(@TempDir Path folder) throws Exception {
    byte[] file = Fixtures.sm2Key().toPkcs12(PASSWORD);
    char[] wrong = "wrong".toCharArray();
    assertRefused(Reason.WRONG_PASSWORD, () -> Pkcs12Key.open(file, wrong));
    assertRefused(Reason.WRONG_PASSWORD, () -> Pkcs12Key.open(file, new char[0]));
    assertRefused(Reason.NOT_PKCS12, () -> Pkcs12Key.open(new byte[0], PASSWORD));
    assertRefused(Reason.NOT_PKCS12, () -> Pkcs12Key.open(new byte[1000], PASSWORD));
    assertRefused(
        Reason.NOT_PKCS12, () -> Pkcs12Key.open(Fixtures.sm2Key().certificate().der(), PASSWORD));
    assertRefused(
        Reason.NOT_PKCS12,
        () -> Pkcs12Key.open(java.util.Arrays.copyOf(file, file.length / 2), PASSWORD));
    assertRefused(
        Reason.FILE_UNREADABLE, () -> Pkcs12Key.open(folder.resolve("absent.p12"), PASSWORD));
    assertRefused(Reason.UNKNOWN_ALIAS, () -> Pkcs12Key.open(file, PASSWORD, "other", null));
    assertRefused(
        Reason.PROFILE_MISMATCH,
        () -> Pkcs12Key.open(file, PASSWORD, null, SignatureProfile.RSA_SHA256));
    byte[] two = jdkFile("a", "b");
    assertRefused(Reason.SEVERAL_KEY_ENTRIES, () -> Pkcs12Key.open(two, PASSWORD));
    assertThat(Pkcs12Key.open(two, PASSWORD, "b", null).certNo())
        .isEqualTo(Fixtures.rsaKey().certNo());
    byte[] none = jdkFile();
    assertRefused(Reason.NO_KEY_ENTRY, () -> Pkcs12Key.open(none, PASSWORD));
    assertRefused(Reason.CERTIFICATE_MISMATCH, () -> Pkcs12Key.open(foreignKey("RSA"), PASSWORD));
    assertRefused(Reason.UNSUPPORTED_KEY, () -> Pkcs12Key.open(foreignKey("EC"), PASSWORD));
  }

  private interface Opening {
    void run() throws Exception;
  }

  private static void assertRefused(Reason reason, Opening opening) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(opening::run)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .satisfies(
            e -> {
              for (Throwable t = e; t != null; t = t.getCause()) {
                assertThat(String.valueOf(t.getMessage())).doesNotContain(new String(PASSWORD));
              }
            });
  }

  /** A file of the JDK's own provider with the shared RSA key under each alias. */
  private static byte[] jdkFile(String... aliases) throws Exception {
    KeyStore source = KeyStore.getInstance("PKCS12");
    source.load(new ByteArrayInputStream(Fixtures.rsaKey().toPkcs12(PASSWORD)), PASSWORD);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("trusted", source.getCertificate("signing"));
    for (String alias : aliases) {
      store.setKeyEntry(
          alias,
          source.getKey("signing", PASSWORD),
          PASSWORD,
          new X509Certificate[] {(X509Certificate) source.getCertificate("signing")});
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    return out.toByteArray();
  }

  /** A key next to a certificate that is not its own. Put together by hand: stores refuse it. */
  private static byte[] foreignKey(String algorithm) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    Provider provider = new BouncyCastleProvider();
    DEROctetString id = new DEROctetString(new byte[] {1});
    PKCS12SafeBag key =
        new PKCS12SafeBagBuilder(
                PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()),
                new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(provider)
                    .build(PASSWORD))
            .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, id)
            .build();
    PKCS12SafeBag certificate =
        new PKCS12SafeBagBuilder(new X509CertificateHolder(Fixtures.rsaKey().certificate().der()))
            .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, id)
            .build();
    return new PKCS12PfxPduBuilder()
        .addData(key)
        .addData(certificate)
        .build(new JcePKCS12MacCalculatorBuilder().setProvider(provider), PASSWORD)
        .getEncoded();
  }

  @Test
  void passwordsMayBeChinese() {
    char[] password = "口令-𠮷".toCharArray();
    byte[] file = Fixtures.sm2Key().toPkcs12(password);
    assertThat(Pkcs12Key.open(file, password).certNo()).isEqualTo(Fixtures.sm2Key().certNo());
    assertRefused(Reason.WRONG_PASSWORD, () -> Pkcs12Key.open(file, "口令".toCharArray()));
  }

  @Test
  void noProviderIsRegistered() {
    Pkcs12Key.open(Fixtures.sm2Key().toPkcs12(PASSWORD), PASSWORD);
    assertThat(Security.getProvider("BC")).isNull();
  }

  @Test
  void closingDestroysTheKey() {
    Pkcs12Key key = Pkcs12Key.open(Fixtures.sm2Key().toPkcs12(PASSWORD), PASSWORD);
    key.close();
    key.close();
    assertRefused(Reason.KEY_CLOSED, () -> key.sign(new byte[1]));
    SelfSignedKey made = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "shop");
    made.close();
    assertRefused(Reason.KEY_CLOSED, () -> made.sign(new byte[1]));
    assertRefused(Reason.KEY_CLOSED, () -> made.toPkcs12(PASSWORD));
  }

  @Test
  void validityIsWarnedOf() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    SelfSignedKey key =
        SelfSignedKey.generate(
            SignatureProfile.SM2_SM3,
            "shop",
            Clock.fixed(from.plusMillis(900), ZoneOffset.UTC),
            Duration.ofDays(10));
    SigningCertificate certificate = key.certificate();
    Instant end = from.plus(Duration.ofDays(10));

    assertThat(certificate.notBefore()).isEqualTo(from);
    assertThat(certificate.notAfter()).isEqualTo(end);
    assertThat(certificate.validityWarning(from)).isEmpty();
    assertThat(certificate.validityWarning(end)).isEmpty();
    assertThat(certificate.validityWarning(from.minusSeconds(1)))
        .hasValueSatisfying(text -> assertThat(text.en()).contains("only from 2026-01-01"));
    assertThat(certificate.validityWarning(end.plusSeconds(1)))
        .hasValueSatisfying(text -> assertThat(text.zh()).contains("过期"));
    assertThat(certificate.subject()).contains("O=shop");
    assertThat(certificate.issuer()).isEqualTo(certificate.subject());
    assertThat(certificate.toString()).doesNotContain("shop");
  }

  @Test
  void selfSignedKeysNeedSensibleInput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelfSignedKey.generate(SignatureProfile.SM2_SM3, " "));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SelfSignedKey.generate(
                    SignatureProfile.SM2_SM3, "x", Clock.systemUTC(), Duration.ZERO));
  }

  @Test
  void certificatesComeAsDerPemAndFromTheJdk(@TempDir Path folder) throws Exception {
    SigningCertificate certificate = Fixtures.rsaKey().certificate();
    assertThat(SigningCertificate.of(certificate.der())).isEqualTo(certificate);
    assertThat(SigningCertificate.of(Fixtures.utf8("Bag\n" + certificate.pem())))
        .isEqualTo(certificate)
        .hasSameHashCodeAs(certificate);
    Path file = folder.resolve("c.pem");
    java.nio.file.Files.writeString(file, certificate.pem());
    assertThat(SigningCertificate.read(file)).isEqualTo(certificate);
    X509Certificate jdk =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.der()));
    assertThat(SigningCertificate.of(jdk)).isEqualTo(certificate);
    assertThat(certificate.certNo()).isEqualTo(hex(jdk));
    for (String bad : List.of("", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")) {
      assertRefused(Reason.BAD_CERTIFICATE, () -> SigningCertificate.of(Fixtures.utf8(bad)));
    }
    assertRefused(Reason.FILE_UNREADABLE, () -> SigningCertificate.read(folder.resolve("absent")));
  }

  private static String hex(X509Certificate certificate) {
    String hex = certificate.getSerialNumber().toString(16);
    return hex.length() % 2 == 0 ? hex : "0" + hex;
  }

  @Test
  void serialsKeepTheirLeadingZero() {
    List<String> shortOnes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      try (SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "x")) {
        assertThat(key.certNo()).matches("([0-9a-f]{2})+");
        if (key.certNo().startsWith("0")) {
          shortOnes.add(key.certNo());
        }
      }
    }
    assertThat(SigningCertificate.of(Fixtures.resource("vectors/test-rsa.pem")).certNo())
        .isEqualTo("0a1b2c3d");
    assertThat(shortOnes).allMatch(certNo -> !certNo.startsWith("00"));
  }
}
