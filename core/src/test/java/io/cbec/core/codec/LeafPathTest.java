package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.CebMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every leaf of every schema: set through the builder, encoded, decoded, equal. */
class LeafPathTest {

  private static final XmlCodec XML = XmlCodec.create();
  private static final JsonCodec JSON = JsonCodec.create();

  static List<GeneratedModels.Leaf> leaves() {
    return GeneratedModels.leaves();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("leaves")
  void goesThroughXmlAndJson(GeneratedModels.Leaf leaf) throws Exception {
    Object value = GeneratedModels.sample(leaf.field());
    CebMessage message = GeneratedModels.with(leaf, value);
    assertThat(GeneratedModels.get(message, leaf)).isEqualTo(value);

    WireMessage wire = XML.encode(message);
    if (!wire.isSigned()) {
      CanonicalTest.assertCanonical(wire.bytes());
    }
    CebMessage fromXml = XML.decode(wire.bytes()).orElseThrow();
    assertThat(fromXml).isEqualTo(message).hasSameHashCodeAs(message);
    assertThat(GeneratedModels.get(fromXml, leaf)).isEqualTo(value);

    byte[] json = JSON.encode(message).getBytes(StandardCharsets.UTF_8);
    assertThat(JSON.decode(json).orElseThrow()).isEqualTo(message);
    byte[] pretty = JSON.encodePretty(message).getBytes(StandardCharsets.UTF_8);
    assertThat(JSON.decode(pretty).orElseThrow()).isEqualTo(message);
  }

  @Test
  void coversAllMessages() {
    assertThat(leaves().stream().map(l -> l.root().getSimpleName()).collect(Collectors.toSet()))
        .hasSize(42);
  }
}
