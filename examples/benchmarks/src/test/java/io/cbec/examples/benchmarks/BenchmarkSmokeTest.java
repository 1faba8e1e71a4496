package io.cbec.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.MessageValidator;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignatureVerifier;
import io.cbec.signing.SignedMessage;
import io.cbec.signing.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The paths may only be compared when they give the same. Nothing is timed here. */
class BenchmarkSmokeTest {

  private static final Pattern DIGEST = Pattern.compile("DigestValue>([^<]+)</");

  private final List<Sale> sales = Sale.some(3);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SM2_SHA1_OBSERVED")
  void allPathsGiveTheSame(SignatureProfile profile) throws Exception {
    TestKeys keys = TestKeys.generate(profile);
    SignatureVerifier verifier =
        SignatureVerifier.builder().trust(keys.real().certificate()).profiles(profile).build();

    SignedMessage library = new LibraryPath(keys.prepared()).declare(sales);
    SignedMessage libraryWithKey = new LibraryPath(keys.real()).declare(sales);
    byte[] common = CommonPath.withoutKeyOperation(profile, keys).declare(sales);
    byte[] commonWithKey = CommonPath.of(profile, keys).declare(sales);

    VerificationResult ours = verifier.verify(libraryWithKey.bytes());
    VerificationResult theirs = verifier.verify(commonWithKey);
    assertThat(ours).isInstanceOf(VerificationResult.Valid.class);
    assertThat(theirs).isInstanceOf(VerificationResult.Valid.class);
    assertThat(((VerificationResult.Valid) theirs).content())
        .as("the same message, byte for byte")
        .isEqualTo(((VerificationResult.Valid) ours).content());

    String digest = Base64.getEncoder().encodeToString(library.digest());
    assertThat(digestOf(common)).isEqualTo(digest);
    assertThat(new TemplateFloor(library).declare())
        .as("the template writes the very bytes of the library")
        .isEqualTo(library.bytes());
  }

  @Test
  void whatIsMeasuredIsAMessageCustomsWouldTake() {
    byte[] xml = XmlCodec.create().encode(OrderMessages.of(sales)).bytes();
    assertThat(MessageValidator.create().validate(xml).errors()).isEmpty();
  }

  @Test
  void theBenchmarkItselfRuns() throws Exception {
    DeclareBenchmark benchmark = new DeclareBenchmark();
    benchmark.orders = 2;
    benchmark.prepare();
    assertThat(((SignedMessage) benchmark.library()).bytes()).isEqualTo(benchmark.template());
    assertThat(benchmark.common()).hasSizeGreaterThan(1000);
  }

  private static String digestOf(byte[] xml) {
    Matcher matcher = DIGEST.matcher(new String(xml, StandardCharsets.UTF_8));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
