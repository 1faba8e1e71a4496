package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.CebMessage;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every message and for every input. */
class CodecPropertyTest {

  private static final XmlCodec XML = XmlCodec.create();
  private static final JsonCodec JSON = JsonCodec.create();
  private static final List<Path> SAMPLES = Samples.messages();
  private static final List<GeneratedModels.Leaf> LEAVES =
      GeneratedModels.leaves().stream()
          .filter(l -> l.field().kind() == io.cbec.schemas.binding.ValueKind.TEXT)
          .filter(l -> l.field().form() == FieldBinding.Form.ELEMENT)
          .toList();

  /** Any text that XML can hold, with many of the characters that need care. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Character> plain = Arbitraries.chars().range(' ', '\uD7FF');
    Arbitrary<Character> special =
        Arbitraries.of(
            '&', '<', '>', '"', '\'', '\r', '\n', '\t', ']', '\u0085', '\u2028', '\u007F');
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            plain.map(String::valueOf),
            special.map(String::valueOf),
            Arbitraries.of(
                "𠮷",
                "😀",
                "]]>",
                "<![CDATA[",
                "&amp;",
                "\uFFFD",
                "\r\n",
                "e\u0301",
                "\u00A0",
                "\u202E\u05E9",
                "\uFEFF",
                " "));
    return pieces.list().ofMinSize(1).ofMaxSize(30).map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    return Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(0, 9))
        .as(BigDecimal::new);
  }

  @Property(tries = 300, seed = "20261121")
  void anyTextInAnyFieldComesBackAndIsCanonical(
      @ForAll("texts") String text, @ForAll @IntRange(min = 0, max = 5000) int index)
      throws Exception {
    GeneratedModels.Leaf leaf = LEAVES.get(index % LEAVES.size());
    CebMessage message = GeneratedModels.with(leaf, text);
    byte[] xml = XML.encode(message).bytes();
    CanonicalTest.assertCanonical(xml);
    assertThat(XML.decode(xml).orElseThrow()).isEqualTo(message);
    byte[] json = JSON.encode(message).getBytes(StandardCharsets.UTF_8);
    assertThat(JSON.decode(json).orElseThrow()).isEqualTo(message);
  }

  @Property(tries = 100, seed = "20261121")
  void wholeListsComeBackAndAreCanonical(
      @ForAll("texts") String name,
      @ForAll @Size(min = 1, max = 20) List<@From("decimals") BigDecimal> prices)
      throws Exception {
    ImportInventory.Builder list =
        ImportInventory.builder()
            .inventoryHead(
                ImportInventoryHead.builder()
                    .appTime(LocalDateTime.of(2026, 11, 21, 1, 2, 3))
                    .buyerName(name)
                    .build());
    for (int i = 0; i < prices.size(); i++) {
      list.addInventoryList(
          ImportInventoryLine.builder().gnum(i + 1).gname(name).price(prices.get(i)).build());
    }
    CEB621Message message = CEB621Message.builder().addInventory(list.build()).build();
    byte[] xml = XML.encode(message).bytes();
    CanonicalTest.assertCanonical(xml);
    assertThat(XML.decode(xml).orElseThrow()).isEqualTo(message);
    byte[] json = JSON.encode(message).getBytes(StandardCharsets.UTF_8);
    assertThat(JSON.decode(json).orElseThrow()).isEqualTo(message);
  }

  /** The texts go round over all text fields and attributes of one message of each type. */
  @Property(tries = 10, seed = "20261121", edgeCases = EdgeCasesMode.NONE)
  void anyTextsInAllFieldsOfEveryTypeComeBackAndAreCanonical(
      @ForAll @Size(min = 1, max = 50) List<@From("texts") String> texts) throws Exception {
    for (Class<?> type : GeneratedModels.messages()) {
      Iterator<String> next = Stream.generate(() -> texts).flatMap(List::stream).iterator();
      CebMessage message =
          (CebMessage)
              GeneratedModels.whole(type, field -> CanonicalTest.value(field, next.next()));
      byte[] xml = XML.encode(message).bytes();
      CanonicalTest.assertCanonical(xml);
      assertThat(XML.decode(xml).orElseThrow()).isEqualTo(message);
    }
  }

  @Property(tries = 1000, seed = "20261121")
  void noInputMakesDecodingThrow(
      @ForAll @IntRange(min = 0, max = 10_000) int sample,
      @ForAll @IntRange(min = 0, max = 100_000) int place,
      @ForAll byte value,
      @ForAll @IntRange(min = 0, max = 3) int change) {
    byte[] xml = Samples.read(SAMPLES.get(sample % SAMPLES.size()));
    int at = place % xml.length;
    byte[] changed =
        switch (change) {
          case 0 -> java.util.Arrays.copyOf(xml, at);
          case 1 -> java.util.Arrays.copyOfRange(xml, at, xml.length);
          default -> {
            byte[] copy = xml.clone();
            copy[at] = value;
            yield copy;
          }
        };
    DecodeResult result = XML.decode(changed);
    if (result instanceof DecodeResult.Refused refused) {
      assertThat(refused.findings()).isNotEmpty();
    } else {
      // What was read can be written, and reading that again gives the same.
      byte[] written = XML.encode(result.orElseThrow()).bytes();
      assertThat(XML.decode(written).orElseThrow()).isEqualTo(result.orElseThrow());
    }
    assertThat(JSON.decode(changed)).isInstanceOf(DecodeResult.Refused.class);
  }
}
