package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/trust.md stand here word for word, so they compile. */
class TrustGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "trust.md");

  private final List<String> reported = new ArrayList<>();
  private final List<String> recorded = new ArrayList<>();
  private byte[] processed = {};

  /** What a caller may have. */
  interface Cache {
    byte[] answerFor(byte[] request) throws IOException;
  }

  SignatureVerifier issuers() {
    TrustedIssuers issuers =
        TrustedIssuers.builder()
            .anchors(SigningCertificate.readAll(Path.of("ca.pem")))
            .intermediates(SigningCertificate.readAll(Path.of("intermediates.pem")))
            .build();
    SignatureVerifier verifier = SignatureVerifier.builder().issuers(issuers).build();
    return verifier;
  }

  void verify(SignatureVerifier verifier, byte[] bytes, Locale locale) {
    VerificationResult result = verifier.verify(bytes);
    if (result instanceof VerificationResult.Valid valid) {
      SignerTrust trust = valid.trust();
      record(valid.certNo(), trust.basis(), trust.revocation());
      process(valid.content());
    } else if (result instanceof VerificationResult.Invalid invalid) {
      report(invalid.reason().problem().in(locale), invalid.hint().in(locale));
    }
  }

  VerificationResult archive(SignatureVerifier verifier, byte[] bytes, Instant receivedAt) {
    VerificationResult then = verifier.verify(bytes, receivedAt);
    return then;
  }

  TrustedIssuers revocation(
      List<SigningCertificate> authorities, List<SigningCertificate> intermediates)
      throws IOException {
    TrustedIssuers strict =
        TrustedIssuers.builder()
            .anchors(authorities)
            .intermediates(intermediates)
            .revocationList(Files.readAllBytes(Path.of("ca.crl")))
            .responder(OcspOverHttp.at(URI.create("http://ocsp.example/")))
            .build();
    return strict;
  }

  OcspResponder responder(Cache cache) {
    OcspResponder cached = request -> cache.answerFor(request);
    return cached;
  }

  private void record(String certNo, SignerTrust.Basis basis, SignerTrust.Revocation revocation) {
    recorded.add(certNo + " " + basis + " " + revocation);
  }

  private void process(byte[] content) {
    processed = content;
  }

  private void report(String problem, String hint) {
    reported.add(problem);
    reported.add(hint);
  }

  @Test
  void theGuideShowsThisSource() throws IOException {
    String source =
        words(
            Files.readString(
                Path.of("src", "test", "java", "io", "cbec", "signing", "TrustGuideTest.java")));
    Matcher snippets =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
    int count = 0;
    while (snippets.find()) {
      count++;
      assertThat(source).contains(words(snippets.group(1)));
    }
    assertThat(count).isEqualTo(5);
  }

  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void theGuideExplainsEveryReasonAboutCertificates() throws IOException {
    String guide = Files.readString(GUIDE);
    Set<InvalidReason> reasons = EnumSet.range(InvalidReason.NOT_TRUSTED, InvalidReason.OTHER_KEY);
    assertThat(reasons).hasSize(9);
    for (InvalidReason reason : reasons) {
      assertThat(guide).contains("`" + reason + "`");
    }
    for (SigningException.Reason reason :
        List.of(
            SigningException.Reason.NOT_AN_AUTHORITY,
            SigningException.Reason.UNSUPPORTED_KEY,
            SigningException.Reason.BAD_REVOCATION_LIST)) {
      assertThat(guide).contains("`" + reason + "`");
    }
  }

  @Test
  void theVerifyingSnippetDoesWhatItSays() {
    TestAuthority root = TestAuthority.root("Root", TestAuthority.SM2);
    TestAuthority leaf = root.issue("Shop").make();
    SignatureVerifier verifier =
        SignatureVerifier.builder()
            .clock(Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC))
            .issuers(TrustedIssuers.of(root.certificate()))
            .build();

    verify(verifier, leaf.order(), Locale.ENGLISH);
    assertThat(recorded).containsExactly(leaf.certificate().certNo() + " ISSUER NOT_CHECKED");
    assertThat(processed).isEqualTo(Fixtures.order().bytes());
    assertThat(reported).isEmpty();

    TestAuthority ended = root.issue("Shop").until("2026-05-01T00:00:00Z").make();
    verify(verifier, ended.order(), Locale.CHINA);
    assertThat(reported.get(0)).isEqualTo("证书已过期。");
    assertThat(archive(verifier, ended.order(), Instant.parse("2026-04-01T00:00:00Z")).isValid())
        .isTrue();
  }

  @Test
  void whatASnippetReadsCanComeFromFiles(@TempDir Path folder) throws IOException {
    TestAuthority root = TestAuthority.root("Root", TestAuthority.SM2);
    TestAuthority middle = root.intermediate("Middle");
    Path file = folder.resolve("all.pem");
    Files.writeString(
        file, root.certificate().pem() + middle.certificate().pem(), StandardCharsets.US_ASCII);
    TrustedIssuers issuers =
        TrustedIssuers.builder().anchors(SigningCertificate.readAll(file)).build();
    assertThat(issuers.toString())
        .contains(root.certificate().certNo(), middle.certificate().certNo());
  }
}
