package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.signing.SigningException.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys on a SoftHSM token. */
class Pkcs11KeyTest {

  private static final String WRONG = "canary-wrong-19";

  private SoftHsm tokens;

  @BeforeEach
  void installed() throws Exception {
    tokens = SoftHsm.assumeInstalled();
  }

  private static SigningException refused(Reason reason, Runnable opening) {
    List<SigningException> thrown = new ArrayList<>();
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(opening::run)
        .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
        .satisfies(thrown::add);
    StringWriter trace = new StringWriter();
    thrown.get(0).printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(SoftHsm.PIN).doesNotContain(WRONG);
    return thrown.get(0);
  }

  @Test
  void signsMessagesWithBothProfilesOfRsa() {
    try (Pkcs11Token token = tokens.open("one");
        Pkcs11Key key = token.key();
        Pkcs11Key legacy = token.key("shop", SignatureProfile.RSA_SHA1)) {
      assertThat(token.keyLabels()).containsExactly("shop");
      assertThat(key.profile()).isEqualTo(SignatureProfile.RSA_SHA256);
      assertThat(key.certificate()).isEqualTo(Fixtures.rsaKey().certificate());
      for (SigningKey each : List.of(key, legacy)) {
        byte[] signed = MessageSigner.of(each).sign(Fixtures.order()).bytes();
        assertThat(Fixtures.verifierFor(Fixtures.rsaKey()).verify(signed).isValid()).isTrue();
      }
      // PKCS#1 v1.5 has one value only, so the token must give what the key in memory gives.
      byte[] text = Fixtures.utf8("text");
      assertThat(key.sign(text)).isEqualTo(Fixtures.rsaKey().sign(text));
      assertThat(token.toString() + key + tokens.builder("one"))
          .isEqualTo(
              "Pkcs11Token[open]Pkcs11Key[RSA_SHA256, "
                  + key.certNo()
                  + "]Pkcs11Token.Builder[libsofthsm2.so]");
    }
  }

  @Test
  void manyThreadsSignOnOneToken() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Pkcs11Token token = tokens.open("two");
        Pkcs11Key first = token.key("first", null);
        Pkcs11Key second = token.key("second", null)) {
      List<Future<Boolean>> runs = new ArrayList<>();
      for (int i = 0; i < 800; i++) {
        byte[] text = Fixtures.utf8("document " + i);
        Pkcs11Key key = i % 2 == 0 ? first : second;
        SelfSignedKey twin = i % 2 == 0 ? Fixtures.rsaKey() : Fixtures.legacyKey();
        runs.add(
            threads.submit(
                () ->
                    twin.certificate()
                        .key()
                        .verify(SignatureProfile.RSA_SHA256.scheme(), text, key.sign(text))));
      }
      for (Future<Boolean> run : runs) {
        assertThat(run.get(60, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closingWaitsAndEndsEverything() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Pkcs11Token token = tokens.open("one");
      Pkcs11Key key = token.key();
      List<Future<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(
            threads.submit(
                () -> {
                  int signed = 0;
                  while (true) {
                    try {
                      key.sign(new byte[] {1});
                      signed++;
                    } catch (SigningException e) {
                      assertThat(e.reason()).isEqualTo(Reason.KEY_CLOSED);
                      return signed;
                    }
                  }
                }));
      }
      Thread.sleep(200);
      token.close();
      token.close();
      for (Future<Integer> run : runs) {
        assertThat(run.get(30, TimeUnit.SECONDS)).isPositive();
      }
      refused(Reason.KEY_CLOSED, () -> key.sign(new byte[1]));
      refused(Reason.KEY_CLOSED, token::key);
      refused(Reason.KEY_CLOSED, token::keyLabels);
      assertThat(token.toString()).isEqualTo("Pkcs11Token[closed]");
      // SunPKCS11 keeps one daemon thread a process to tidy up.
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().contains("PKCS11"))
          .hasSizeLessThanOrEqualTo(1)
          .allMatch(Thread::isDaemon);
    } finally {
      threads.shutdownNow();
    }
    try (Pkcs11Token again = tokens.open("one");
        Pkcs11Key closed = again.key()) {
      closed.close();
      refused(Reason.KEY_CLOSED, () -> closed.sign(new byte[1]));
      assertThat(again.key().sign(new byte[1])).hasSize(256);
    }
  }

  @Test
  void aWrongPinIsTriedOnceAndShownNowhere() throws Exception {
    char[] wrong = WRONG.toCharArray();
    SigningException e = refused(Reason.WRONG_PIN, () -> tokens.builder("wrong pin").open(wrong));
    assertThat(e.getMessage()).contains("CKR_PIN_INCORRECT");
    assertThat(wrong).containsOnly('\0');
    // The array that was overwritten must not be taken for a PIN in a second attempt.
    refused(Reason.NO_PIN, () -> tokens.builder("wrong pin").open(wrong));
    refused(Reason.NO_PIN, () -> tokens.builder("wrong pin").open(new char[0]));
    refused(Reason.WRONG_PIN, () -> tokens.builder("wrong pin").open("1".toCharArray()));

    char[] right = SoftHsm.PIN.toCharArray();
    try (Pkcs11Token token = tokens.builder("wrong pin").open(right)) {
      assertThat(right).containsOnly('\0');
      assertThat(token.key().sign(new byte[1])).hasSize(256);
    }
  }

  @Test
  void theModuleSeesOneAttemptOnly() throws Exception {
    Path spy = SoftHsm.assumeSpy();
    Pkcs11Token.Builder builder = Pkcs11Token.builder(spy).slot(tokens.slot("wrong pin"));
    refused(Reason.WRONG_PIN, () -> builder.open(WRONG.toCharArray()));
    assertThat(count("C_Login")).isEqualTo(1);
    refused(Reason.NO_PIN, () -> builder.open(new char[4]));
    assertThat(count("C_Login")).isEqualTo(1);
    try (Pkcs11Token token = builder.open(SoftHsm.PIN.toCharArray())) {
      Pkcs11Key key = token.key();
      key.sign(new byte[1]);
      key.sign(new byte[1]);
    }
    assertThat(count("C_Login")).as("signing needs no more logins").isEqualTo(2);
    assertThat(count("C_Logout")).isEqualTo(1);
  }

  private long count(String call) throws Exception {
    return Pattern.compile("(?m)^\\d+: " + call + "$").matcher(tokens.spyLog()).results().count();
  }

  @Test
  void refusalsSayWhatIsMissing(@TempDir Path folder) throws Exception {
    char[] none = {'1'};
    refused(
        Reason.MODULE_NOT_FOUND, () -> Pkcs11Token.builder(folder.resolve("absent.so")).open(none));
    assertThat(none).containsOnly('\0');
    refused(Reason.MODULE_NOT_FOUND, () -> Pkcs11Token.builder(folder).open(null));
    Path text = Files.writeString(folder.resolve("text.so"), "no library");
    refused(Reason.MODULE_UNUSABLE, () -> Pkcs11Token.builder(text).open(null));
    refused(Reason.MODULE_UNUSABLE, () -> Pkcs11Token.builder(text).slotAt(0).open(null));
    Path quoted = Files.writeString(folder.resolve("a\"\nslot = 1"), "");
    refused(Reason.MODULE_UNUSABLE, () -> Pkcs11Token.builder(quoted).open(null));
    Path expanded = Files.writeString(folder.resolve("${user.home}"), "");
    refused(Reason.MODULE_UNUSABLE, () -> Pkcs11Token.builder(expanded).open(null));

    refused(Reason.TOKEN_ABSENT, () -> Pkcs11Token.builder(SoftHsm.MODULE).slot(77).open(null));
    refused(
        Reason.SEVERAL_TOKENS,
        () -> Pkcs11Token.builder(SoftHsm.MODULE).open(SoftHsm.PIN.toCharArray()));
    assertThatIllegalArgumentException().isThrownBy(() -> tokens.builder("one").slot(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> tokens.builder("one").slotAt(-1));
  }

  @Test
  void aSlotMayBeNamedByItsPlace() {
    refused(
        Reason.TOKEN_ABSENT,
        () -> Pkcs11Token.builder(SoftHsm.MODULE).slotAt(1000).open(new char[] {'1'}));
    List<List<String>> labels = new ArrayList<>();
    for (int place = 0; place < 8; place++) {
      try (Pkcs11Token token =
          Pkcs11Token.builder(SoftHsm.MODULE).slotAt(place).open(SoftHsm.PIN.toCharArray())) {
        labels.add(token.keyLabels());
      } catch (SigningException e) {
        assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_KEY);
        labels.add(List.of("sm2"));
      }
    }
    assertThat(labels)
        .containsExactlyInAnyOrder(
            List.of("shop"),
            List.of("shop"),
            List.of("shop"),
            List.of("first", "second"),
            List.of(),
            List.of(),
            List.of("ec"),
            List.of("sm2"));
  }

  @Test
  void lookingForTheOnlyTokenLogsNobodyOut() {
    try (Pkcs11Token token = tokens.open("one");
        Pkcs11Key key = token.key()) {
      refused(
          Reason.SEVERAL_TOKENS, () -> Pkcs11Token.builder(SoftHsm.MODULE).open(new char[] {'1'}));
      assertThat(key.sign(new byte[1])).hasSize(256);
    }
  }

  @Test
  void aModuleInAFolderWithBlanksLoads(@TempDir Path folder) throws Exception {
    // Where the locale is POSIX, the JDK cannot name files in Chinese.
    boolean chinese =
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("令牌");
    Path odd = Files.createDirectories(folder.resolve("a b, " + (chinese ? "令牌" : "") + ";#='"));
    Path copy = Files.copy(SoftHsm.MODULE, odd.resolve("m (1).so"));
    refused(Reason.TOKEN_ABSENT, () -> Pkcs11Token.builder(copy).slot(77).open(null));
  }

  @Test
  void keysAndCertificatesOfTheToken() {
    try (Pkcs11Token token = tokens.open("two")) {
      assertThat(token.keyLabels()).containsExactly("first", "second");
      refused(Reason.SEVERAL_KEY_ENTRIES, token::key);
      refused(Reason.KEY_NOT_FOUND, () -> token.key("third", null));
      refused(Reason.PROFILE_MISMATCH, () -> token.key("first", SignatureProfile.SM2_SM3));
      refused(
          Reason.PROFILE_MISMATCH, () -> token.key("first", SignatureProfile.SM2_SHA1_OBSERVED));
      assertThat(token.key("second", null).certificate())
          .isEqualTo(Fixtures.legacyKey().certificate());
    }
    try (Pkcs11Token token = tokens.open("bare certificate")) {
      refused(Reason.KEY_NOT_FOUND, token::key);
      refused(Reason.KEY_NOT_FOUND, () -> token.key("alone", null));
    }
    try (Pkcs11Token token = tokens.open("bare key")) {
      assertThat(token.keyLabels()).isEmpty();
      refused(Reason.KEY_NOT_FOUND, token::key);
    }
    try (Pkcs11Token token = tokens.open("mismatch")) {
      refused(Reason.CERTIFICATE_MISMATCH, token::key);
    }
    try (Pkcs11Token token = tokens.open("p256")) {
      assertThat(token.keyLabels()).containsExactly("ec");
      refused(Reason.UNSUPPORTED_KEY, token::key);
    }
  }

  /** Said in the documentation: what SunPKCS11 cannot do. Should a JDK learn it, this fails. */
  @Test
  void anSm2CertificateMakesATokenUnreadable() {
    SigningException e =
        refused(
            Reason.UNSUPPORTED_KEY, () -> tokens.builder("sm2").open(SoftHsm.PIN.toCharArray()));
    assertThat(e.getMessage()).contains("SM2");
  }

  @Test
  void aLostSessionIsOpenedAgainWithoutThePinWhenTheLoginIsThere() throws Exception {
    try (Pkcs11Token token = tokens.open("one")) {
      Pkcs11Key key = token.key();
      AuthProvider elsewhere = elsewhere("one");
      elsewhere.login(null, null); // Already logged in: PKCS#11 logs in a process, not an object.
      elsewhere.logout();
      SigningException e = refused(Reason.SESSION_LOST, () -> key.sign(new byte[1]));
      assertThat(e.getMessage()).containsPattern("CKR_[A-Z_]+");

      KeyStore.getInstance("PKCS11", elsewhere).load(null, SoftHsm.PIN.toCharArray());
      assertThat(key.sign(Fixtures.utf8("again")))
          .isEqualTo(Fixtures.rsaKey().sign(Fixtures.utf8("again")));
      assertThat(token.keyLabels()).containsExactly("shop");
    }
  }

  private AuthProvider elsewhere(String token) {
    Provider template = Security.getProvider("SunPKCS11");
    return (AuthProvider)
        template.configure(
            "--name = other\nlibrary = " + SoftHsm.MODULE + "\nslot = " + tokens.slot(token));
  }

  @Test
  void noProviderIsRegistered() {
    int before = Security.getProviders().length;
    try (Pkcs11Token token = tokens.open("one")) {
      token.key().sign(new byte[1]);
      assertThat(Security.getProviders()).hasSize(before);
      assertThat(Security.getProvider("SunPKCS11-cbec")).isNull();
    }
  }

  @Test
  void theProviderOfATokenAlsoServesThroughJcaKey() throws Exception {
    AuthProvider provider = elsewhere("one");
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, SoftHsm.PIN.toCharArray());
    SigningCertificate certificate =
        SigningCertificate.of(store.getCertificate("shop").getEncoded());
    java.security.PrivateKey handle = (java.security.PrivateKey) store.getKey("shop", null);
    try (JcaKey key = JcaKey.of(handle, certificate, provider)) {
      assertThat(key.sign(new byte[1])).isEqualTo(Fixtures.rsaKey().sign(new byte[1]));
    }
    refused(
        Reason.CERTIFICATE_MISMATCH,
        () -> JcaKey.of(handle, Fixtures.legacyKey().certificate(), provider));
    provider.logout();
  }
}
