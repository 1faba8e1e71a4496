package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.validation.FieldTable.Declaration;
import io.cbec.core.validation.Mutations.Mutant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
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

  private static final SchemaVerdict VALIDATOR = new ValidatorVerdict();

  private final FieldTable table = FieldTable.imports();
  private final XmlNode.Reader reader = new XmlNode.Reader();

  /** What is tested; one judge for all threads. */
  private static SchemaVerdict schemaLayer() {
    return VALIDATOR;
  }

  @Test
  void samplesHaveTheirKnownVerdicts() {
    SchemaVerdict oracle = new FieldTableOracle(table);
    SchemaVerdict schemaLayer = schemaLayer();
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
    SchemaVerdict oracle = new FieldTableOracle(table);
    SchemaVerdict schemaLayer = schemaLayer();
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
    TableDocuments made = new TableDocuments(signature());
    List<XmlNode> documents = new ArrayList<>();
    for (byte[] sample : samples().values()) {
      documents.addAll(onePerDocument(parse(sample)));
    }
    documents.removeIf(document -> !table.roots().containsKey(document.name));
    for (Declaration root : table.roots().values()) {
      documents.add(made.full(root));
      documents.add(made.lean(root));
    }

    SchemaVerdict oracle = new FieldTableOracle(table);
    Mutations shared = new Mutations();
    List<Consumer<Consumer<Mutant>>> tasks = new ArrayList<>();
    for (XmlNode document : documents) {
      // What was tried in a message that is invalid from the start must be tried in a valid one
      // too.
      Mutations mutations = oracle.valid(document.write()) ? shared : new Mutations();
      tasks.add(judge -> mutations.of(document, declaration(document), judge));
    }
    for (Declaration root : table.roots().values()) {
      tasks.add(judge -> shared.limits(made.full(root), root, judge));
    }
    List<Comparison> comparisons = tasks.parallelStream().map(this::compare).toList();

    int valid = comparisons.stream().mapToInt(each -> each.valid).sum();
    int invalid = comparisons.stream().mapToInt(each -> each.invalid).sum();
    reporter.publishEntry(Map.of("valid mutants", "" + valid, "invalid mutants", "" + invalid));
    assertThat(comparisons).flatExtracting(each -> each.differences).isEmpty();
    assertThat(valid).as("valid mutants").isGreaterThan(10_000);
    assertThat(invalid).as("invalid mutants").isGreaterThan(20_000);
  }

  private Comparison compare(Consumer<Consumer<Mutant>> mutants) {
    Comparison comparison = new Comparison(new FieldTableOracle(table), schemaLayer());
    mutants.accept(comparison);
    return comparison;
  }

  /** Both verdicts on each mutant, counted, and the mutants on which they differ. */
  private static final class Comparison implements Consumer<Mutant> {

    private final SchemaVerdict oracle;
    private final SchemaVerdict schemaLayer;
    private final List<String> differences = new ArrayList<>();
    private int valid;
    private int invalid;

    Comparison(SchemaVerdict oracle, SchemaVerdict schemaLayer) {
      this.oracle = oracle;
      this.schemaLayer = schemaLayer;
    }

    @Override
    public void accept(Mutant mutant) {
      boolean expected = oracle.valid(mutant.document());
      if (expected) {
        valid++;
      } else {
        invalid++;
      }
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
      shortenCertificate(message);
      messages.add(message);
    }
    return messages;
  }

  /** The certificate is most of a small message and has no part in the comparison. */
  private static void shortenCertificate(XmlNode node) {
    if (node.uri.equals(XmlNode.DS) && node.name.equals("X509Certificate")) {
      node.text = "AAAA";
    }
    node.children.forEach(SchemaMutationTest::shortenCertificate);
  }

  private XmlNode signature() {
    XmlNode order = parse(Objects.requireNonNull(samples().get("import/CEB311Message.xml")));
    shortenCertificate(order);
    return order.children.get(order.children.size() - 1);
  }

  private XmlNode parse(byte[] xml) {
    try {
      return reader.read(xml);
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
