package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.internal.codec.NodeCodec;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.schemas.dxp.DxpMsgSv;
import io.cbec.schemas.dxp.DxpRep;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.builder.Input;
import org.xmlunit.diff.Diff;

/** Every sample comes back from decode and encode as it was read. */
class SampleRoundTripTest {

  private static final Pattern SIGNATURE =
      Pattern.compile("<ds:Signature.*</ds:Signature>", Pattern.DOTALL);

  private final XmlCodec codec = XmlCodec.create();

  static List<Path> messages() {
    return Samples.messages();
  }

  static List<Path> envelopes() {
    return Samples.envelopes();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void messageComesBackEqual(Path file) {
    byte[] read = Samples.read(file);
    DecodeResult result = codec.decode(read);
    assertThat(result).isInstanceOf(DecodeResult.Decoded.class);
    WireMessage written = codec.encode(result.orElseThrow());
    assertSame(read, written.bytes());
    assertThat(codec.decode(written.bytes()).orElseThrow()).isEqualTo(result.orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void signatureKeepsEveryCharacter(Path file) {
    String read = new String(Samples.read(file), StandardCharsets.UTF_8);
    Matcher signature = SIGNATURE.matcher(read);
    String written = codec.encode(codec.decode(Samples.read(file)).orElseThrow()).text();
    if (signature.find()) {
      assertThat(written).contains(signature.group());
    } else {
      assertThat(written).doesNotContain("Signature");
    }
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void envelopeComesBackEqual(Path file) {
    NodeCodec envelopes = NodeCodec.of(DxpMsg.class, DxpMsgSv.class, DxpRep.class);
    byte[] read = Samples.read(file);
    NodeCodec.Outcome outcome = envelopes.decode(read, InputLimits.DEFAULT);
    assertThat(outcome.findings()).isEmpty();
    assertSame(read, envelopes.encode(java.util.Objects.requireNonNull(outcome.root())));
  }

  private static void assertSame(byte[] expected, byte[] actual) {
    Diff diff =
        DiffBuilder.compare(Input.fromByteArray(expected))
            .withTest(Input.fromByteArray(actual))
            .ignoreComments()
            .ignoreElementContentWhitespace()
            .withDifferenceEvaluator(
                (comparison, outcome) ->
                    switch (comparison.getType()) {
                      // Forms of one and the same document.
                      case NAMESPACE_PREFIX,
                          XML_STANDALONE,
                          XML_ENCODING,
                          XML_VERSION,
                          HAS_DOCTYPE_DECLARATION,
                          NODE_TYPE,
                          SCHEMA_LOCATION ->
                          org.xmlunit.diff.ComparisonResult.SIMILAR;
                      default -> outcome;
                    })
            .checkForSimilar()
            .build();
    assertThat(diff.hasDifferences()).as(diff.toString()).isFalse();
  }
}
