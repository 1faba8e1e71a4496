package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.internal.codec.NodeCodec;
import io.cbec.schemas.SchemaFiles;
import io.cbec.schemas.binding.FieldBinding.Form;
import io.cbec.schemas.binding.ValueKind;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.schemas.dxp.DxpMsgSv;
import io.cbec.schemas.dxp.DxpRep;
import java.io.ByteArrayInputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every leaf of the envelopes: set through the builder, encoded, decoded, equal. */
class EnvelopeLeafPathTest {

  private static final String XS = "http://www.w3.org/2001/XMLSchema";
  private static final NodeCodec CODEC = NodeCodec.of(DxpMsg.class, DxpMsgSv.class, DxpRep.class);

  static List<GeneratedModels.Leaf> leaves() {
    return GeneratedModels.leaves(GeneratedModels.envelopes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("leaves")
  void goesThroughXml(GeneratedModels.Leaf leaf) {
    Object value = GeneratedModels.sample(leaf.field());
    Object document = GeneratedModels.document(leaf, value);
    assertThat(GeneratedModels.get(document, leaf)).isEqualTo(value);

    byte[] xml = CODEC.encode(document);
    NodeCodec.Outcome outcome = CODEC.decode(xml, InputLimits.DEFAULT);
    assertThat(outcome.findings()).isEmpty();
    Object read = Objects.requireNonNull(outcome.root());
    assertThat(read).isEqualTo(document).hasSameHashCodeAs(document);
    assertThat(GeneratedModels.get(read, leaf)).isEqualTo(value);
    assertThat(CODEC.encode(read)).isEqualTo(xml);
  }

  @Test
  void coversAllEnvelopesAndAllFormsOfTheirValues() {
    assertThat(leaves().stream().map(l -> l.root().getSimpleName()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("DxpMsg", "DxpMsgSv", "DxpRep");
    assertThat(leaves().stream().map(l -> l.field().kind()).collect(Collectors.toSet()))
        .isEqualTo(
            EnumSet.of(
                ValueKind.TEXT,
                ValueKind.ISO_TIME,
                ValueKind.ISO_DATE,
                ValueKind.BASE64,
                ValueKind.SIGNATURE));
    assertThat(leaves().stream().map(l -> l.field().form()).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.of(Form.ELEMENT, Form.ATTRIBUTE, Form.CONTENT));
  }

  /** The schema file itself says which names there are, not the bindings made from it. */
  @Test
  void coversEveryNameOfTheSchema() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element schema =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(SchemaFiles.read(SchemaFiles.DXP)))
            .getDocumentElement();
    Set<String> wanted = new TreeSet<>();
    for (String kind : List.of("element", "attribute")) {
      NodeList declared = schema.getElementsByTagNameNS(XS, kind);
      for (int i = 0; i < declared.getLength(); i++) {
        Element declaration = (Element) declared.item(i);
        String name =
            declaration.hasAttribute("name")
                ? declaration.getAttribute("name")
                : declaration.getAttribute("ref").replaceFirst(".*:", "");
        wanted.add(name);
      }
    }
    Set<String> walked = new TreeSet<>();
    for (GeneratedModels.Leaf leaf : leaves()) {
      walked.add(leaf.root().getSimpleName());
      leaf.steps().forEach(step -> walked.add(step.name()));
    }
    walked.remove(""); // The text of Key.
    assertThat(walked).isEqualTo(wanted);
  }
}
