package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** What is written equals its own Canonical XML 1.0, with Santuario as the judge. */
public class CanonicalTest {

  static List<Path> messages() {
    return Samples.messages();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void samplesAreCanonicalWithoutTheirSignature(Path file) throws Exception {
    XmlCodec codec = XmlCodec.create();
    String written = codec.encode(codec.decode(Samples.read(file)).orElseThrow()).text();
    String unsigned = written.replaceAll("(?s)<ds:Signature.*</ds:Signature>", "");
    assertCanonical(unsigned.getBytes(StandardCharsets.UTF_8));
  }

  /** Canonical XML of the bytes is the bytes. */
  public static void assertCanonical(byte[] written) throws Exception {
    Init.init();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(written));
    ByteArrayOutputStream canonical = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS)
        .canonicalizeSubtree((Node) document, canonical);
    assertThat(new String(written, StandardCharsets.UTF_8))
        .isEqualTo(canonical.toString(StandardCharsets.UTF_8));
  }
}
