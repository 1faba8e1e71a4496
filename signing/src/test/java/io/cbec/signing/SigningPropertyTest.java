package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.codec.WireMessage;
import io.cbec.signing.VerificationResult.Valid;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for any text in a message and for any change of a signed one. */
class SigningPropertyTest {

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0x20, 0x7E)),
            net.jqwik.api.Tuple.of(2, Arbitraries.of(0x9, 0xA, 0xD, (int) '<', (int) '&')),
            net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(0x4E00, 0x9FFF)),
            net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0x80, 0xD7FF)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0xE000, 0xFFFD)),
            net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0x10000, 0x10FFFF)))
        .list()
        .ofMaxSize(80)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  /** As Canonical XML writes text. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#xD;");
  }

  private static WireMessage message(String text) {
    return WireMessages.unsigned(
        MessageType.CEB311,
        Fixtures.utf8(
            Fixtures.ROOT + Fixtures.BODY.replace("TEST-0001", escaped(text)) + Fixtures.END));
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void anyTextSignsAndVerifies(@ForAll("texts") String text) {
    WireMessage message = message(text);
    byte[] signed = MessageSigner.of(Fixtures.sm2Key()).sign(message).bytes();

    VerificationResult result = Fixtures.verifierFor(Fixtures.sm2Key()).verify(signed);

    assertThat(result).isInstanceOf(Valid.class);
    assertThat(((Valid) result).content()).isEqualTo(message.bytes());
  }

  /**
   * A change of one byte is found, unless it changes nothing: a blank between attributes may become
   * a line feed, for example. Then what was verified is still what was signed.
   */
  @Property(tries = 1500, shrinking = ShrinkingMode.BOUNDED)
  void aChangedByteNeverVerifiesOtherContent(@ForAll int position, @ForAll byte replacement) {
    WireMessage message = Fixtures.order();
    byte[] signed = Signed.BYTES.clone();
    int at = Math.floorMod(position, signed.length);
    byte before = signed[at];
    signed[at] = replacement;

    VerificationResult result = Fixtures.verifierFor(Fixtures.sm2Key()).verify(signed);

    if (result instanceof Valid valid) {
      assertThat(valid.content()).isEqualTo(message.bytes());
      assertThat(before == replacement || isSpace(before) && isSpace(replacement))
          .as("byte %d, %d instead of %d", at, replacement, before)
          .isTrue();
    }
  }

  /** Inside the business data there is no such blank between tags: every change is found. */
  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void aChangedByteOfTheDataIsFound(@ForAll int position, @ForAll byte replacement) {
    byte[] signed = Signed.BYTES.clone();
    byte[] root = Fixtures.utf8(Fixtures.ROOT);
    byte[] body = Fixtures.utf8(Fixtures.BODY);
    int at = root.length + Math.floorMod(position, body.length);
    if (signed[at] == replacement) {
      return;
    }
    signed[at] = replacement;

    assertThat(Fixtures.verifierFor(Fixtures.sm2Key()).verify(signed).isValid()).isFalse();
  }

  @Property(tries = 300)
  void anyBytesGiveAResult(@ForAll byte[] input) {
    assertThat(Fixtures.verifierFor(Fixtures.sm2Key()).verify(input).isValid()).isFalse();
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static final class Signed {
    static final byte[] BYTES = MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order()).bytes();
  }
}
