package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cbec.core.validation.FieldTable.Declaration;
import io.cbec.core.validation.Mutations.Mutant;
import io.cbec.schemas.Edition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

/**
 * The schema layer and the field table give the same verdict on tens of thousands of changed
 * messages: every node of every sample, and of messages made from the table, changed in every way
 * that {@link Mutations} knows.
 */
class SchemaMutationTest {

  /** All changes take minutes: {@code -Dmutants.one.in=1}. */
  private static final int ONE_IN = Integer.getInteger("mutants.one.in", 5);

  private static final List<String> INVALID_IN_2018 =
      List.of(
          "export/CEB213Message.xml",
          "export/CEB214Message.xml",
          "export/CEB215Message.xml",
          "export/CEB216Message.xml",
          "export/CEB792Message.xml");

  /** What is tested; one judge an edition for all threads. */
  private static final Map<Edition, SchemaVerdict> VALIDATORS = new EnumMap<>(Edition.class);

  static {
    for (Edition edition : Edition.values()) {
      VALIDATORS.put(edition, new ValidatorVerdict(edition));
    }
  }

  private final XmlNode.Reader reader = new XmlNode.Reader();

  private static SchemaVerdict schemaLayer(Edition edition) {
    return Objects.requireNonNull(VALIDATORS.get(edition));
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void samplesHaveTheirKnownVerdicts(Edition edition) {
    assumeTrue(FieldTable.has(edition), "no table of what differs in edition " + edition.id());
    SchemaVerdict oracle = new FieldTableOracle(FieldTable.of(edition));
    SchemaVerdict schemaLayer = schemaLayer(edition);
    List<String> invalid = new ArrayList<>();
    samples()
        .forEach(
            (name, document) -> {
              assertThat(schemaLayer.valid(document)).as(name).isEqualTo(oracle.valid(document));
              if (!schemaLayer.valid(document)) {
                invalid.add(name);
              }
            });
    List<String> known =
        new ArrayList<>(
            List.of("import/CEB816Message.xml", "receipts/ceb816-tax-asseen-extra-fields.xml"));
    if (edition == Edition.E2018) {
      known.addAll(INVALID_IN_2018);
    }
    assertThat(invalid)
        .as("tax bills with the two fields the official schema lacks, and what 2018 has not yet")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void messagesMadeFromTheTableAreValid(Edition edition) {
    assumeTrue(FieldTable.has(edition), "no table of what differs in edition " + edition.id());
    FieldTable table = FieldTable.of(edition);
    SchemaVerdict oracle = new FieldTableOracle(table);
    SchemaVerdict schemaLayer = schemaLayer(edition);
    TableDocuments documents = new TableDocuments(signature());
    for (Declaration root : table.roots().values()) {
      for (XmlNode document : List.of(documents.full(root), documents.lean(root))) {
        assertThat(schemaLayer.valid(document.write())).as(root.name()).isTrue();
        assertThat(oracle.valid(document.write())).as(root.name()).isTrue();
      }
    }
  }

  /**
   * Of an edition only what is its own: messages that are the same as in the current edition come
   * from the same files and would only be judged twice.
   */
  private static FieldTable tested(Edition edition, String side) {
    FieldTable all = FieldTable.of(edition);
    Set<String> names =
        new HashSet<>(
            (side.equals("import") ? FieldTable.imports() : FieldTable.exports()).roots().keySet());
    if (edition != Edition.E202205) {
      FieldTable current = FieldTable.of(Edition.E202205);
      names.removeIf(name -> Objects.equals(all.roots().get(name), current.roots().get(name)));
    }
    return all.only(names);
  }

  @ParameterizedTest
  @CsvSource({
    "E202205, import, 2000, 5000",
    "E202205, export, 3000, 8000",
    "E2018, import, 300, 800",
    "E2018, export, 2000, 6000",
  })
  void everyMutantGetsTheVerdictOfTheFieldTable(
      Edition edition, String side, int leastValid, int leastInvalid, TestReporter reporter) {
    FieldTable table = tested(edition, side);
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

    FieldTable whole = FieldTable.of(edition);
    SchemaVerdict oracle = new FieldTableOracle(whole);
    Mutations shared = new Mutations(ONE_IN);
    List<Consumer<Consumer<Mutant>>> tasks = new ArrayList<>();
    for (XmlNode document : documents) {
      // What was tried in a message that is invalid from the start must be tried in a valid one
      // too.
      Mutations mutations = oracle.valid(document.write()) ? shared : new Mutations(ONE_IN);
      tasks.add(judge -> mutations.of(document, declaration(table, document), judge));
    }
    for (Declaration root : table.roots().values()) {
      tasks.add(judge -> shared.limits(made.full(root), root, judge));
    }
    List<Comparison> comparisons =
        tasks.parallelStream().map(task -> compare(task, edition, whole)).toList();

    int valid = comparisons.stream().mapToInt(each -> each.valid).sum();
    int invalid = comparisons.stream().mapToInt(each -> each.invalid).sum();
    reporter.publishEntry(
        edition + " " + side, valid + " valid and " + invalid + " invalid mutants");
    assertThat(comparisons).flatExtracting(each -> each.differences).isEmpty();
    assertThat(valid).as("valid mutants").isGreaterThan(leastValid);
    assertThat(invalid).as("invalid mutants").isGreaterThan(leastInvalid);
  }

  private static Comparison compare(
      Consumer<Consumer<Mutant>> mutants, Edition edition, FieldTable table) {
    Comparison comparison = new Comparison(new FieldTableOracle(table), schemaLayer(edition));
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

  private static Declaration declaration(FieldTable table, XmlNode root) {
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
    for (String folder : List.of("import", "export", "receipts")) {
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
