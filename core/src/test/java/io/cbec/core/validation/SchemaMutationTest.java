package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.validation.FieldTable.Declaration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.xml.sax.SAXException;

/**
 * The schema layer and the field table give the same verdict on tens of thousands of changed
 * messages: every node of every sample, and of messages made from the table, changed in every way
 * that {@link Mutations} knows.
 */
class SchemaMutationTest {

  private final FieldTable table = FieldTable.imports();
  private final SchemaVerdict oracle = new FieldTableOracle(table);
  private final SchemaVerdict schemaLayer = new ValidatorVerdict();

  @Test
  void samplesHaveTheirKnownVerdicts() {
    List<String> invalid = new ArrayList<>();
    samples()
        .forEach(
            (name, document) -> {
              assertThat(schemaLayer.valid(document)).as(name).isEqualTo(oracle.valid(document));
              if (!schemaLayer.valid(document)) {
                invalid.add(name);
              }
            });
    assertThat(invalid)
        .as("tax bills with the two fields the official schema lacks, and export messages")
        .containsExactly(
            "import/CEB816Message.xml",
            "receipts/ceb304-2-accepted.xml",
            "receipts/ceb404-2-accepted.xml",
            "receipts/ceb506-2-accepted.xml",
            "receipts/ceb508-399-concluded.xml",
            "receipts/ceb604-399-concluded.xml",
            "receipts/ceb606-399-cancelled.xml",
            "receipts/ceb816-tax-asseen-extra-fields.xml");
  }

  @Test
  void messagesMadeFromTheTableAreValid() {
    TableDocuments documents = new TableDocuments(signature());
    for (Declaration root : table.roots().values()) {
      for (XmlNode document : List.of(documents.full(root), documents.lean(root))) {
        assertThat(schemaLayer.valid(document.write())).as(root.name()).isTrue();
        assertThat(oracle.valid(document.write())).as(root.name()).isTrue();
      }
    }
  }

  @Test
  void everyMutantGetsTheVerdictOfTheFieldTable(TestReporter reporter) {
    Mutations mutations = new Mutations();
    Comparison comparison = new Comparison();
    TableDocuments made = new TableDocuments(signature());
    List<XmlNode> documents = new ArrayList<>();
    for (byte[] sample : samples().values()) {
      documents.addAll(onePerDocument(parse(sample)));
    }
    for (Declaration root : table.roots().values()) {
      documents.add(made.full(root));
      documents.add(made.lean(root));
    }
    documents.parallelStream()
        .filter(document -> table.roots().containsKey(document.name))
        .forEach(
            document -> mutations.of(document, declaration(document), comparison::judge));
    table.roots().values().parallelStream()
        .forEach(root -> mutations.limits(made.lean(root), root, comparison::judge));

    reporter.publishEntry(
        Map.of(
            "mutants", comparison.valid.get() + comparison.invalid.get() + "",
            "valid", comparison.valid.toString(),
            "invalid", comparison.invalid.toString()));
    assertThat(comparison.differences).isEmpty();
    assertThat(comparison.valid.get()).isGreaterThan(5_000);
    assertThat(comparison.invalid.get()).isGreaterThan(20_000);
  }

  /** Both verdicts on each mutant, counted, and the mutants on which they differ. */
  private final class Comparison {

    private final AtomicInteger valid = new AtomicInteger();
    private final AtomicInteger invalid = new AtomicInteger();
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();

    void judge(Mutations.Mutant mutant) {
      boolean expected = oracle.valid(mutant.document());
      (expected ? valid : invalid).incrementAndGet();
      if (schemaLayer.valid(mutant.document()) != expected) {
        differences.add(mutant.change() + (expected ? " should be valid" : " should be invalid"));
      }
    }
  }

  private Declaration declaration(XmlNode root) {
    return Objects.requireNonNull(table.roots().get(root.name), root.name);
  }

  /** A sample holds several documents; each goes into a message of its own, to keep them small. */
  private static List<XmlNode> onePerDocument(XmlNode root) {
    String first = root.children.get(0).name;
    int count = (int) root.children.stream().filter(child -> child.name.equals(first)).count();
    List<XmlNode> messages = new ArrayList<>();
    for (int kept = 0; kept < count; kept++) {
      XmlNode message = root.copy();
      XmlNode document = message.children.get(kept);
      message.children.removeIf(child -> child.name.equals(first));
      message.children.add(0, document);
      messages.add(message);
    }
    return messages;
  }

  private XmlNode signature() {
    XmlNode order = parse(Objects.requireNonNull(samples().get("import/CEB311Message.xml")));
    return order.children.get(order.children.size() - 1);
  }

  private static XmlNode parse(byte[] xml) {
    try {
      return XmlNode.parse(xml);
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> samples() {
    Map<String, byte[]> samples = new TreeMap<>();
    for (String folder : List.of("import", "receipts")) {
      try (Stream<Path> files = Files.list(resource("/samples/" + folder))) {
        for (Path file : files.toList()) {
          samples.put(folder + "/" + file.getFileName(), Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return samples;
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(SchemaMutationTest.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
