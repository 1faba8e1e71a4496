package io.cbec.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.MessageType.Sender;
import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.SchemaPaths.Declared;
import io.cbec.core.SchemaPaths.Root;
import io.cbec.core.codec.CanonicalTest;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.GeneratedModels;
import io.cbec.core.codec.GeneratedModels.Leaf;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.JsonCodec;
import io.cbec.core.codec.Samples;
import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.internal.codec.NodeCodec;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import io.cbec.schemas.SchemaFiles;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The whole standard is served. The XSD files of all editions say what there is; for each root
 * there must be a model, a codec, JSON, an entry in the catalogue, a reference page and a sample,
 * and for each leaf path a builder, an encoder, a decoder and documentation. Nothing else may be
 * there.
 *
 * <p>A failure names the root or path and all that it lacks.
 */
class WholeStandardTest {

  private static final Path XSD = Path.of("../schemas/src/main/resources/io/cbec/schemas/xsd");
  private static final Path REFERENCE = Path.of("../docs/reference");
  private static final String CEB = "http://www.chinaport.gov.cn/ceb";
  private static final String DXP = "http://www.chinaport.gov.cn/dxp";
  private static final Pattern PAGE_ROW =
      Pattern.compile("<tr role=\"row\" id=\"([^\"]+)\">(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  private static final Map<Edition, Map<String, Root>> EDITIONS = new TreeMap<>();
  private static final Set<String> FILES = new TreeSet<>();

  /** The roots of all editions; where several have one, that of the edition the models follow. */
  private static final Map<String, Root> MESSAGES = new TreeMap<>();

  private static final Map<String, Root> ENVELOPES;

  static {
    for (Edition edition : Edition.values()) {
      SchemaPaths schema = new SchemaPaths(SchemaFiles.of(edition));
      FILES.addAll(schema.files());
      EDITIONS.put(edition, byName(schema.roots()));
      EDITIONS.get(edition).forEach(MESSAGES::putIfAbsent);
    }
    SchemaPaths envelopes = new SchemaPaths(SchemaFiles.DXP);
    FILES.addAll(envelopes.files());
    ENVELOPES = byName(envelopes.roots());
  }

  private static final Map<String, Map<String, Leaf>> MODELS = models();
  private static final Map<String, List<byte[]>> SAMPLES = samples();
  private static final Map<String, Map<String, Map<String, String>>> FIELD_ROWS = fieldRows();

  private static final XmlCodec XML_CODEC = XmlCodec.create();
  private static final JsonCodec JSON_CODEC = JsonCodec.create();
  private static final NodeCodec ENVELOPE_CODEC =
      NodeCodec.of(GeneratedModels.envelopes().toArray(Class<?>[]::new));
  private static final ObjectMapper JSON =
      JsonMapper.builder(new JsonFactory())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final MessageValidator SCHEMA_LAYER =
      MessageValidator.builder().layers(EnumSet.of(Layer.SCHEMA)).build();

  // The schemas themselves

  @Test
  void everySchemaFileBelongsToAnEdition() throws Exception {
    try (Stream<Path> files = Files.walk(XSD)) {
      assertSame(
          "XSD files, which an edition or the envelopes include",
          files
              .filter(file -> file.toString().endsWith(".xsd"))
              .map(file -> XSD.relativize(file).toString().replace('\\', '/'))
              .toList(),
          FILES);
    }
    try (Stream<Path> folders = Files.list(XSD)) {
      assertSame(
          "folders of editions",
          folders
              .filter(folder -> Files.exists(folder.resolve("ceb.xsd")))
              .map(folder -> folder.getFileName().toString())
              .toList(),
          Arrays.stream(Edition.values()).map(Edition::id).toList());
    }
    assertThat(MESSAGES.values()).extracting(Root::namespace).containsOnly(CEB);
    assertThat(ENVELOPES.values()).extracting(Root::namespace).containsOnly(DXP);
  }

  // Roots

  @TestFactory
  Stream<DynamicNode> everyRootHasAllThatAUserNeeds() {
    return MESSAGES.values().stream()
        .map(
            root ->
                dynamicContainer(
                    root.name(),
                    List.of(
                        check(root, "model", () -> hasAModel(root)),
                        check(root, "sample, XML and JSON codec", () -> goesThroughCodecs(root)),
                        check(root, "catalogue entry", () -> isInTheCatalogue(root)),
                        check(root, "JSON Schema", () -> hasAJsonSchema(root)),
                        check(root, "reference page", () -> hasAReferencePage(root)))));
  }

  /** The reports of some tools only count dynamic tests, so each failure names what it is of. */
  private static DynamicTest check(Root root, String what, Executable check) {
    return dynamicTest(
        what,
        () -> {
          try {
            check.execute();
          } catch (Throwable e) {
            throw new AssertionError(root.name() + " " + what + " lacks: " + e.getMessage(), e);
          }
        });
  }

  private static void hasAModel(Root root) {
    Class<?> model = model(GeneratedModels.messages(), root);
    assertThat(model).as("a model").isNotNull();
    assertThat(model.getPackageName()).isEqualTo("io.cbec.schemas." + root.folder());
    assertThat(Modifier.isPublic(model.getModifiers()) && Modifier.isFinal(model.getModifiers()))
        .isTrue();
    assertThat(model.getMethods()).extracting("name").contains("builder", "toBuilder");
  }

  private static void goesThroughCodecs(Root root) throws IOException {
    List<byte[]> samples = SAMPLES.getOrDefault(root.name(), List.of());
    assertThat(samples).as("a sample").isNotEmpty();
    assertThat(samples)
        .as("a sample that the schema accepts")
        .anyMatch(sample -> SCHEMA_LAYER.validate(sample).isValid());
    for (byte[] sample : samples) {
      DecodeResult.Decoded read = (DecodeResult.Decoded) XML_CODEC.decode(sample);
      CebMessage message = read.message();
      assertThat(read.type().rootName()).isEqualTo(root.name());
      assertThat(message.getClass().getSimpleName()).isEqualTo(root.name());
      byte[] xml = XML_CODEC.encode(message).bytes();
      assertThat(XML_CODEC.decode(xml).orElseThrow()).isEqualTo(message);
      byte[] json = JSON_CODEC.encode(message).getBytes(UTF_8);
      assertThat(JSON.readTree(json).fieldNames().next()).isEqualTo(root.name());
      assertThat(JSON_CODEC.decode(json).orElseThrow()).isEqualTo(message);
    }
  }

  private static void isInTheCatalogue(Root root) {
    MessageType type = MessageType.byRootName(root.name()).orElse(null);
    assertThat(type).as("an entry in MessageType").isNotNull();
    assertThat(type.title().zh()).containsPattern(CHINESE);
    assertThat(type.title().en()).isNotBlank().doesNotContainPattern(CHINESE);
    assertThat("CEB" + type.number() + "Message").isEqualTo(root.name());
    assertThat(type.direction())
        .isEqualTo(
            switch (root.folder()) {
              case "imports" -> Direction.IMPORT;
              case "exports" -> Direction.EXPORT;
              default -> Direction.BOTH;
            });
    assertThat(type.sender()).isNotNull();
    assertThat(type.senders()).isNotEmpty();

    // A message of an enterprise says who transmits it; that is what customs answers.
    if (root.at("BaseTransfer") != null) {
      assertThat(type.isRequest()).as("an answer").isTrue();
      MessageType answer = type.answer().orElseThrow();
      assertThat(MESSAGES).containsKey(answer.rootName());
      assertThat(answer.answers()).contains(type);
      assertThat(type.replies()).startsWith(answer).endsWith(MessageType.CEB900);
    } else {
      assertThat(type.answer()).as("no answer: it is no request").isEmpty();
      // It is not answered because it reports: on one request, or on any message at all.
      boolean onOne = type.sender() == Sender.CUSTOMS && type.answers().isPresent();
      boolean onAny = type.sender() == Sender.EPORT && type.direction() == Direction.BOTH;
      assertThat(onOne || onAny).as("the reason of no answer").isTrue();
    }

    Declared signature = root.at("ds:Signature");
    assertThat(type.signatureUse())
        .isEqualTo(
            signature == null
                ? SignatureUse.NONE
                : signature.minOccurs() > 0 ? SignatureUse.REQUIRED : SignatureUse.OPTIONAL);
    Declared document =
        root.below().stream().filter(d -> !d.path().startsWith("@")).findFirst().orElseThrow();
    assertThat(type.maxDocuments()).isEqualTo(document.maxOccurs());
    assertThat(type.maxLines())
        .isEqualTo(
            root.below().stream()
                .filter(d -> d.path().matches(document.path() + "/[A-Za-z]+List(Rd)?"))
                .mapToInt(Declared::maxOccurs)
                .sum());
  }

  private static void hasAJsonSchema(Root root) throws IOException {
    JsonNode schema = JSON.readTree(SchemaFiles.json(root.name()));
    assertThat(schema.at("/properties").fieldNames()).toIterable().containsExactly(root.name());
    assertThat(schema.path("title").asText()).containsPattern(CHINESE);
    assertThat(schema.path("description").asText()).isNotBlank();
  }

  private static void hasAReferencePage(Root root) throws IOException {
    Path file = REFERENCE.resolve(root.name() + ".html");
    assertThat(file).as("a reference page").exists();
    assertThat(REFERENCE.resolve("index.html")).content().contains(root.name() + ".html");
    Map<String, String> row = FIELD_ROWS.getOrDefault(root.name(), Map.of()).get(root.name());
    assertThat(row).as("a row in fields.tsv").isNotNull();
    assertThat(row.get("editions")).isEqualTo(editions(root.name(), null));
    assertThat(Files.readString(file)).contains(row.get("zh"));
  }

  /** The other way round: nothing speaks of a message that no schema has. */
  @Test
  void nothingIsThereWithoutARoot() throws Exception {
    Set<String> roots = MESSAGES.keySet();
    List<String> types = Arrays.stream(MessageType.values()).map(MessageType::rootName).toList();
    assertSame("MessageType", types, roots);
    assertSame("models", simpleNames(GeneratedModels.messages()), roots);
    assertSame("envelope models", simpleNames(GeneratedModels.envelopes()), ENVELOPES.keySet());
    assertSame("reference pages", names(REFERENCE, "CEB.*\\.html", ".html"), roots);
    assertSame("JSON Schemas", jsonSchemas(), roots);
    assertSame("messages of fields.tsv", FIELD_ROWS.keySet(), roots);
    assertSame("samples", SAMPLES.keySet(), union(roots, ENVELOPES.keySet()));
  }

  /**
   * The envelopes have a model, a codec and samples. They are not messages of the standard but what
   * carries them, so they have no entry in the catalogue; they are never written as JSON; and their
   * few fields are explained in the schema and in the Javadoc made from it, not on a page.
   */
  @TestFactory
  Stream<DynamicNode> everyEnvelopeHasAllThatAUserNeeds() {
    return ENVELOPES.values().stream()
        .map(
            root ->
                check(
                    root,
                    "model, codec and samples",
                    () -> {
                      assertThat(model(GeneratedModels.envelopes(), root)).isNotNull();
                      List<byte[]> samples = SAMPLES.getOrDefault(root.name(), List.of());
                      assertThat(samples).as("a sample").isNotEmpty();
                      for (byte[] sample : samples) {
                        Object read = readEnvelope(sample);
                        assertThat(readEnvelope(ENVELOPE_CODEC.encode(read))).isEqualTo(read);
                      }
                      assertThat(MessageType.byRootName(root.name())).isEmpty();
                      assertThat(REFERENCE.resolve(root.name() + ".html")).doesNotExist();
                    }));
  }

  // Leaf paths

  @TestFactory
  Stream<DynamicNode> everyLeafPathOfAMessageIsServed() {
    return MESSAGES.keySet().stream()
        .map(
            name ->
                dynamicContainer(
                    name,
                    leaves(name).values().stream()
                        .map(
                            leaf ->
                                check(
                                    MESSAGES.get(name),
                                    leaf.path(),
                                    () -> assertThat(lacksOfMessage(name, leaf)).isEmpty()))));
  }

  @TestFactory
  Stream<DynamicNode> everyLeafPathOfAnEnvelopeIsServed() {
    return ENVELOPES.values().stream()
        .map(
            root ->
                dynamicContainer(
                    root.name(),
                    root.leaves().stream()
                        .map(
                            leaf ->
                                check(
                                    root,
                                    leaf.path(),
                                    () -> assertThat(lacksOfEnvelope(root, leaf)).isEmpty()))));
  }

  /** The other way round: no field of a model, and no documentation, without a path. */
  @Test
  void nothingIsThereWithoutAPath() throws Exception {
    for (String name : MESSAGES.keySet()) {
      Set<String> leaves = leaves(name).keySet();
      Set<String> all = new TreeSet<>(leaves);
      EDITIONS.values().stream()
          .filter(edition -> edition.containsKey(name))
          .forEach(edition -> edition.get(name).below().forEach(d -> all.add(d.path())));
      all.add(name);
      assertSame("fields of the model of " + name, MODELS.get(name).keySet(), leaves);
      assertSame("rows of fields.tsv of " + name, FIELD_ROWS.get(name).keySet(), all);
      Set<String> anchors = new TreeSet<>();
      leaves.forEach(path -> anchors.add(anchor(path)));
      assertSame("rows of the page of " + name, pageRows(name).keySet(), anchors);
    }
    for (Root root : ENVELOPES.values()) {
      List<String> leaves = root.leaves().stream().map(Declared::path).toList();
      assertSame("fields of the model of " + root.name(), MODELS.get(root.name()).keySet(), leaves);
    }
  }

  private static List<String> lacksOfMessage(String name, Declared declared) throws Exception {
    List<String> lacks = new ArrayList<>();
    lacksOfDocumentation(name, declared, lacks);
    Leaf leaf = MODELS.get(name).get(declared.path());
    if (leaf == null) {
      lacks.add("a field in the model");
      return lacks;
    }
    Object value = GeneratedModels.sample(leaf.field());
    CebMessage message = GeneratedModels.with(leaf, value);
    if (!value.equals(GeneratedModels.get(message, leaf))) {
      lacks.add("a builder that sets what the getter gives");
    }
    WireMessage wire = XML_CODEC.encode(message);
    if (!wire.isSigned()) {
      CanonicalTest.assertCanonical(wire.bytes());
    }
    byte[] xml = wire.bytes();
    lacksOfXml(xml, name, leaf, value, lacks);
    DecodeResult read = XML_CODEC.decode(xml);
    CebMessage fromXml = read.orElseThrow();
    if (!fromXml.equals(message)
        || fromXml.hashCode() != message.hashCode()
        || !value.equals(GeneratedModels.get(fromXml, leaf))) {
      lacks.add("a decoder that reads what was written");
    }
    if (!read.findings().isEmpty()) {
      lacks.add("a decoder without remarks: " + read.findings());
    }
    for (String json : List.of(JSON_CODEC.encode(message), JSON_CODEC.encodePretty(message))) {
      JsonNode node = at(JSON.readTree(json), leaf);
      if (!isJsonOf(node, leaf, value)) {
        lacks.add("its value in the JSON, which has " + node);
      }
      if (!JSON_CODEC.decode(json.getBytes(UTF_8)).orElseThrow().equals(message)) {
        lacks.add("a JSON decoder that reads what was written");
      }
    }
    if (!isInJsonSchema(JSON.readTree(SchemaFiles.json(name)), leaf)) {
      lacks.add("a property in the JSON Schema");
    }
    return lacks;
  }

  private static List<String> lacksOfEnvelope(Root root, Declared declared) throws Exception {
    List<String> lacks = new ArrayList<>();
    boolean signature = declared.path().endsWith("ds:Signature");
    if (!signature && !CHINESE.matcher(declared.zh()).find() || declared.en().isBlank()) {
      lacks.add("words in the schema");
    }
    Leaf leaf = MODELS.get(root.name()).get(declared.path());
    if (leaf == null) {
      lacks.add("a field in the model");
      return lacks;
    }
    Object value = GeneratedModels.sample(leaf.field());
    Object document = GeneratedModels.document(leaf, value);
    if (!value.equals(GeneratedModels.get(document, leaf))) {
      lacks.add("a builder that sets what the getter gives");
    }
    byte[] xml = ENVELOPE_CODEC.encode(document);
    lacksOfXml(xml, root.name(), leaf, value, lacks);
    Object read = readEnvelope(xml);
    if (!read.equals(document)
        || read.hashCode() != document.hashCode()
        || !value.equals(GeneratedModels.get(read, leaf))) {
      lacks.add("a decoder that reads what was written");
    }
    return lacks;
  }

  private static void lacksOfDocumentation(String name, Declared leaf, List<String> lacks)
      throws IOException {
    Map<String, String> row = FIELD_ROWS.getOrDefault(name, Map.of()).get(leaf.path());
    if (row == null) {
      lacks.add("a row in fields.tsv");
      return;
    }
    if (!CHINESE.matcher(row.get("zh")).find()) {
      lacks.add("a Chinese term in fields.tsv");
    }
    if (row.get("en").isBlank()) {
      lacks.add("English words in fields.tsv");
    }
    if (!row.get("editions").equals(editions(name, leaf.path()))) {
      lacks.add("its editions in fields.tsv, which has " + row.get("editions"));
    }
    if (!row.get("origin").equals(leaf.extra() ? "practice" : "schema")) {
      lacks.add("its origin in fields.tsv, which has " + row.get("origin"));
    }
    String html = pageRows(name).get(anchor(leaf.path()));
    if (html == null) {
      lacks.add("a row on the reference page");
      return;
    }
    String zh = html.replaceFirst("(?s).*<td[^>]* class=\"zh\"[^>]*>(.*?)</td>.*", "$1");
    String meaning = html.replaceFirst("(?s).* class=\"meaning\">(.*)", "$1");
    if (!zh.equals(row.get("zh")) || meaning.replaceAll("<[^>]*>", "").isBlank()) {
      lacks.add("its words on the reference page");
    }
  }

  /** The document holds the one value at the one path, besides what every document holds. */
  private static void lacksOfXml(
      byte[] xml, String name, Leaf leaf, Object value, List<String> lacks) throws Exception {
    Root root = Objects.requireNonNullElseGet(MESSAGES.get(name), () -> ENVELOPES.get(name));
    Map<String, Declared> declared = new HashMap<>();
    root.below().forEach(d -> declared.put(d.path(), d));
    String path = path(leaf);
    Map<String, List<String>> written = new TreeMap<>();
    Element element = parser().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    if (!element.getLocalName().equals(name)
        || !element.getNamespaceURI().equals(root.namespace())) {
      lacks.add("an encoder that writes its root");
    }
    values(element, "", root, written);
    List<String> texts = written.remove(path);
    if (!List.of(text(leaf, value)).equals(texts)) {
      lacks.add("its value at its path in the XML, which has " + texts);
    }
    // An attribute of an element that has a text stands beside that text.
    written.remove(path.replaceFirst("@[^/]*$", "text()"));
    written.keySet().removeAll(Set.of("@guid", "@version"));
    written.keySet().removeIf(other -> Objects.requireNonNull(declared.get(other)).fixed() != null);
    if (!written.isEmpty()) {
      lacks.add("a document without other values, but there are " + written);
    }
  }

  /** All values of a document by their path, down to what the schema declares. */
  private static void values(
      Element element, String prefix, Root root, Map<String, List<String>> into) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      if (!attribute.getNodeName().startsWith("xmlns")) {
        put(into, prefix + "@" + attribute.getNodeName(), attribute.getNodeValue());
      }
    }
    if (root.at(prefix + "text()") != null) {
      put(into, prefix + "text()", element.getTextContent());
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element below) {
        boolean own = root.namespace().equals(below.getNamespaceURI());
        String path = prefix + (own ? "" : "ds:") + below.getLocalName();
        Declared declared = root.at(path);
        if (declared == null || declared.leaf()) {
          put(into, path, below.getTextContent());
        } else {
          values(below, path + "/", root, into);
        }
      }
    }
  }

  private static void put(Map<String, List<String>> into, String path, String text) {
    into.computeIfAbsent(path, p -> new ArrayList<>()).add(text);
  }

  /** The value as the standard writes it. */
  private static String text(Leaf leaf, Object value) throws Exception {
    if (value instanceof LocalDateTime time) {
      return switch (leaf.field().kind()) {
        case TIME14 -> time.format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
        case TIME17 -> time.format(DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS"));
        default -> time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
      };
    }
    if (value instanceof LocalDate day) {
      return leaf.field().kind() == ValueKind.DATE8
          ? day.format(DateTimeFormatter.BASIC_ISO_DATE)
          : day.toString();
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Binary binary) {
      return Base64.getEncoder().encodeToString(binary.toByteArray());
    }
    if (value instanceof XmlFragment fragment) {
      return parser()
          .parse(new ByteArrayInputStream(fragment.text().getBytes(UTF_8)))
          .getDocumentElement()
          .getTextContent();
    }
    return value.toString();
  }

  private static JsonNode at(JsonNode document, Leaf leaf) {
    JsonNode node = document.path(leaf.root().getSimpleName());
    for (FieldBinding<?, ?> step : leaf.steps()) {
      node = node.path(step.name());
      node = step.repeated() ? node.path(0) : node;
    }
    return node;
  }

  private static boolean isJsonOf(JsonNode node, Leaf leaf, Object value) throws Exception {
    if (value instanceof BigDecimal number) {
      return node.isNumber() && node.decimalValue().compareTo(number) == 0;
    }
    if (value instanceof XmlFragment fragment) {
      return node.isTextual() && node.asText().equals(fragment.text());
    }
    return (value instanceof Integer ? node.isInt() : node.isTextual())
        && node.asText().equals(text(leaf, value));
  }

  private static boolean isInJsonSchema(JsonNode schema, Leaf leaf) {
    JsonNode node = schema.at("/$defs/" + leaf.root().getSimpleName());
    for (FieldBinding<?, ?> step : leaf.steps()) {
      node = node.path("properties").path(step.name());
      node = node.has("items") ? node.path("items") : node;
      if (step.childType() != null && node.has("$ref")) {
        node = schema.at(node.path("$ref").asText().substring(1));
      }
    }
    return CHINESE.matcher(node.path("title").asText()).find();
  }

  // What there is

  /** Fails with the differences only, since the lists are long. */
  private static void assertSame(
      String what, Collection<String> actual, Collection<String> wanted) {
    assertThat(minus(wanted, actual)).as("missing: " + what).isEmpty();
    assertThat(minus(actual, wanted)).as("not in the schemas: " + what).isEmpty();
  }

  private static Set<String> minus(Collection<String> all, Collection<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(new TreeSet<>(without));
    return rest;
  }

  private static List<String> simpleNames(List<Class<?>> models) {
    return models.stream().map(Class::getSimpleName).toList();
  }

  private static Map<String, Root> byName(List<Root> roots) {
    return roots.stream().collect(toMap(Root::name, root -> root, (a, b) -> a, TreeMap::new));
  }

  /** The leaves of a message in all editions. */
  private static Map<String, Declared> leaves(String name) {
    Map<String, Declared> leaves = new TreeMap<>();
    for (Map<String, Root> edition : EDITIONS.values()) {
      if (edition.containsKey(name)) {
        edition.get(name).leaves().forEach(leaf -> leaves.putIfAbsent(leaf.path(), leaf));
      }
    }
    return leaves;
  }

  /** The editions that have a message, or a path in it; the newest first. */
  private static String editions(String name, @Nullable String path) {
    List<String> ids = new ArrayList<>();
    EDITIONS.forEach(
        (edition, roots) -> {
          Root root = roots.get(name);
          if (root != null && (path == null || root.at(path) != null)) {
            ids.add(edition.id());
          }
        });
    ids.sort(Comparator.reverseOrder());
    return String.join(" ", ids);
  }

  private static @Nullable Class<?> model(List<Class<?>> models, Root root) {
    return models.stream()
        .filter(model -> model.getSimpleName().equals(root.name()))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Map<String, Leaf>> models() {
    List<Leaf> leaves = new ArrayList<>(GeneratedModels.leaves());
    leaves.addAll(GeneratedModels.leaves(GeneratedModels.envelopes()));
    return leaves.stream()
        .collect(
            groupingBy(
                leaf -> leaf.root().getSimpleName(),
                toMap(WholeStandardTest::path, leaf -> leaf, (a, b) -> a, TreeMap::new)));
  }

  private static String path(Leaf leaf) {
    List<String> names = new ArrayList<>();
    for (FieldBinding<?, ?> step : leaf.steps()) {
      names.add(
          switch (step.form()) {
            case ATTRIBUTE -> "@" + step.name();
            case CONTENT -> "text()";
            case ELEMENT, EXTRA -> (step.kind() == ValueKind.SIGNATURE ? "ds:" : "") + step.name();
          });
    }
    return String.join("/", names);
  }

  private static Map<String, List<byte[]>> samples() {
    Map<String, List<byte[]>> samples = new TreeMap<>();
    for (Path file : union(Samples.messages(), Samples.envelopes())) {
      byte[] bytes = Samples.read(file);
      try {
        String root =
            parser().parse(new ByteArrayInputStream(bytes)).getDocumentElement().getLocalName();
        samples.computeIfAbsent(root, r -> new ArrayList<>()).add(bytes);
      } catch (Exception e) {
        throw new AssertionError("cannot read " + file, e);
      }
    }
    return samples;
  }

  private static Map<String, Map<String, Map<String, String>>> fieldRows() {
    try {
      List<String> lines = Files.readAllLines(REFERENCE.resolve("fields.tsv"));
      String[] columns = lines.get(0).split("\t", -1);
      Map<String, Map<String, Map<String, String>>> rows = new TreeMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split("\t", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
          row.put(columns[i], cells[i]);
        }
        rows.computeIfAbsent(row.get("message"), m -> new TreeMap<>()).put(row.get("path"), row);
      }
      return rows;
    } catch (IOException e) {
      throw new AssertionError("no table of fields", e);
    }
  }

  /** The rows of values on a page by their anchor. */
  private static Map<String, String> pageRows(String name) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Path page = REFERENCE.resolve(name + ".html");
    if (Files.exists(page)) {
      Matcher matcher = PAGE_ROW.matcher(Files.readString(page));
      while (matcher.find()) {
        rows.put(matcher.group(1), matcher.group(2));
      }
    }
    return rows;
  }

  private static String anchor(String path) {
    return path.replace('/', '.').replace("@", "attribute-").replace("ds:", "");
  }

  /** The messages that have a JSON Schema in the schemas module, be it a folder or a jar. */
  private static Set<String> jsonSchemas() throws IOException, URISyntaxException {
    Path module =
        Path.of(SchemaFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String folder = "io/cbec/schemas/json";
    if (Files.isDirectory(module)) {
      return names(module.resolve(folder), ".*", ".schema.json");
    }
    try (FileSystem jar = FileSystems.newFileSystem(module)) {
      return names(jar.getPath(folder), ".*", ".schema.json");
    }
  }

  private static Set<String> names(Path folder, String pattern, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(pattern))
          .map(name -> name.replace(ending, ""))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static Object readEnvelope(byte[] xml) {
    NodeCodec.Outcome outcome = ENVELOPE_CODEC.decode(xml, InputLimits.DEFAULT);
    assertThat(outcome.findings()).isEmpty();
    return Objects.requireNonNull(outcome.root());
  }

  private static DocumentBuilder parser() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder();
  }

  private static <T> List<T> union(Collection<T> a, Collection<T> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
