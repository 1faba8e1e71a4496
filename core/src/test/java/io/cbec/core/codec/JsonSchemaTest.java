package io.cbec.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.SchemaFiles;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The generated JSON Schemas say of a JSON message what the library says after reading it: the
 * codec binds it and the schema layer passes the XML that it becomes.
 *
 * <p>What JSON Schema cannot say, and what the codec reads beyond the form it writes, has a test of
 * its own at the end; everything else must agree.
 */
class JsonSchemaTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private final Map<String, JsonSchema> schemas = new LinkedHashMap<>();
  private final XmlCodec xmlCodec = XmlCodec.create();
  private final JsonCodec jsonCodec = JsonCodec.create();
  private final MessageValidator schemaLayer =
      MessageValidator.builder().layers(EnumSet.of(Layer.SCHEMA)).build();

  @Test
  void everyMessageHasASchemaOfTheDialectItSays() {
    JsonSchema dialect =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()));
    for (Class<?> root : GeneratedModels.messages()) {
      JsonNode schema = read(SchemaFiles.json(root.getSimpleName()));
      assertThat(dialect.validate(schema)).as(root.getSimpleName()).isEmpty();
      assertThat(schema.path("$id").asText()).endsWith(":" + root.getSimpleName());
    }
  }

  @Test
  void theJsonOfEverySampleIsValid() {
    List<String> failed = new ArrayList<>();
    for (Path sample : Samples.messages()) {
      DecodeResult.Decoded read = (DecodeResult.Decoded) xmlCodec.decode(Samples.read(sample));
      String json = jsonCodec.encode(read.message());
      if (!bySchema(json)) {
        failed.add(sample.getFileName() + " " + schema(json).validate(read(json.getBytes(UTF_8))));
      }
    }
    assertThat(failed).isEmpty();
  }

  @Test
  void everyMutantGetsTheVerdictOfTheLibrary(TestReporter reporter) {
    Tally tally = new Tally();
    for (Class<?> root : GeneratedModels.messages()) {
      ObjectNode document = JSON.createObjectNode();
      document.set(root.getSimpleName(), full(root));
      String name = root.getSimpleName();
      assertThat(bySchema(document.toString())).as(name).isTrue();
      mutate(document, document, name, root, name, tally);
    }
    reporter.publishEntry(
        Map.of("valid mutants", "" + tally.valid, "invalid mutants", "" + tally.invalid));
    assertThat(tally.differences).isEmpty();
    assertThat(tally.valid).isGreaterThan(6_000);
    assertThat(tally.invalid).isGreaterThan(14_000);
  }

  @Test
  void everySampleWithOneFieldChangedGetsTheVerdictOfTheLibrary() {
    Tally tally = new Tally();
    for (Path sample : Samples.messages()) {
      DecodeResult.Decoded read = (DecodeResult.Decoded) xmlCodec.decode(Samples.read(sample));
      ObjectNode document = (ObjectNode) read(jsonCodec.encode(read.message()).getBytes(UTF_8));
      if (hasExtraField(document)) {
        continue;
      }
      String name = read.type().rootName();
      judge(document, sample.getFileName().toString(), tally);
      for (String field : names((ObjectNode) document.get(name))) {
        ObjectNode changed = document.deepCopy();
        ((ObjectNode) changed.get(name)).remove(field);
        judge(changed, sample.getFileName() + " without " + field, tally);
      }
    }
    assertThat(tally.differences).isEmpty();
    assertThat(tally.valid).isPositive();
    assertThat(tally.invalid).isPositive();
  }

  @Test
  void whatTheCodecReadsBeyondTheFormItWrites() {
    String json = full("CEB311Message");
    List<String> spellings =
        List.of(
            json.replace("\"goodsValue\":12.50", "\"goodsValue\":\"12.50\""),
            json.replace("\"gnum\":1", "\"gnum\":\"1\""),
            json.replace("\"batchNumbers\":\"7\"", "\"batchNumbers\":null"),
            // XML Schema takes an empty element for the fixed value.
            json.replaceFirst("\"currency\":\"142\"", "\"currency\":\"\""),
            json.replace("\"Order\":[", "\"Order\":").replace("]}],\"Base", "]},\"Base"));
    for (String spelling : spellings) {
      assertThat(spelling).isNotEqualTo(json);
      assertThat(bySchema(spelling)).as(spelling).isFalse();
      assertThat(byLibrary(spelling)).as(spelling).isTrue();
      if (!spelling.contains("\"currency\":\"\"")) {
        assertThat(bySchema(rewritten(spelling))).as("written in the one form").isTrue();
      }
    }
  }

  @Test
  void aTimeWithoutMillisecondsIsReadButNotTheFormThatIsWritten() {
    String json = full("CEB312Message");
    String shorter = json.replaceAll("(\"returnTime\":\"[0-9]{14})[0-9]{3}", "$1");
    assertThat(shorter).isNotEqualTo(json);
    assertThat(bySchema(shorter)).isFalse();
    assertThat(byLibrary(shorter)).isTrue();
    assertThat(bySchema(rewritten(shorter))).isTrue();
  }

  @Test
  void whatJsonSchemaCannotSay() {
    String json = full("CEB311Message");
    ObjectNode noSignature = (ObjectNode) read(json.getBytes(UTF_8));
    ((ObjectNode) noSignature.get("CEB311Message")).put("Signature", "<own/>");
    List<String> refusedByTheLibraryOnly =
        List.of(
            // JSON Schema knows numbers, not their spelling: 1.0 is a whole number.
            json.replace("\"gnum\":1", "\"gnum\":1.0"),
            json.replace("\"gnum\":1", "\"gnum\":1e0"),
            // Nor does it look into a text that holds XML.
            noSignature.toString(),
            json.replace("<own>anything</own>", "<own>anything"));
    for (String document : refusedByTheLibraryOnly) {
      assertThat(document).isNotEqualTo(json);
      assertThat(bySchema(document)).as(document).isTrue();
      assertThat(byLibrary(document)).as(document).isFalse();
    }
  }

  @Test
  void theTwoFieldsThatOnlyRealTaxBillsHaveAreKnownToTheJsonForm() {
    for (Path sample : Samples.messages()) {
      if (sample.getFileName().toString().equals("ceb816-tax-asseen-extra-fields.xml")) {
        DecodeResult.Decoded read = (DecodeResult.Decoded) xmlCodec.decode(Samples.read(sample));
        String json = jsonCodec.encode(read.message());
        assertThat(json).contains("\"logisticsNo\"");
        assertThat(bySchema(json)).isTrue();
        assertThat(byLibrary(json)).isFalse();
        return;
      }
    }
    throw new AssertionError("the sample is gone");
  }

  /** How many mutants got which verdict, and on which the two judges differ. */
  private static final class Tally {
    private int valid;
    private int invalid;
    private final Set<Class<?>> visited = new HashSet<>();
    private final List<String> differences = new ArrayList<>();
  }

  private void judge(ObjectNode document, String what, Tally tally) {
    String json = document.toString();
    boolean expected = byLibrary(json);
    if (bySchema(json) != expected) {
      tally.differences.add(what + (expected ? " should be valid" : " should be invalid"));
    }
    if (expected) {
      tally.valid++;
    } else {
      tally.invalid++;
    }
  }

  /** Changes one thing at a time, at every node of a message. */
  private void mutate(
      ObjectNode document,
      ObjectNode parent,
      String name,
      Class<?> type,
      String path,
      Tally tally) {
    ObjectNode node = node(parent, name);
    JsonNode[] wrongShapes = {
      JSON.createObjectNode(), JSON.createArrayNode(), JSON.getNodeFactory().booleanNode(true)
    };
    node.put("unknown", "1");
    judge(document, path + " with an unknown field", tally);
    node.remove("unknown");
    for (FieldBinding<?, ?> field : NodeBinding.of(type).fields()) {
      if (field.form() == FieldBinding.Form.EXTRA) {
        continue;
      }
      String key = field.name();
      String where = path + "/" + key;
      JsonNode before = node.get(key);
      node.remove(key);
      judge(document, where + " removed", tally);
      node.set(key + "X", before);
      judge(document, where + " renamed", tally);
      node.remove(key + "X");
      for (JsonNode shape : wrongShapes) {
        if (!(shape.isArray() && field.repeated()) && !(shape.isObject() && isNode(field))) {
          node.set(key, shape);
          judge(document, where + " = " + shape, tally);
        }
      }
      if (field.repeated()) {
        repeat(document, node, field, where, before, tally);
      }
      for (JsonNode value : values(field)) {
        node.set(key, value);
        judge(document, where + " = " + shorten(value.toString()), tally);
      }
      node.set(key, before);
      if (isNode(field) && tally.visited.add(field.childType())) {
        mutate(document, node, key, field.childType(), where, tally);
      }
    }
  }

  private void repeat(
      ObjectNode document,
      ObjectNode node,
      FieldBinding<?, ?> field,
      String where,
      JsonNode before,
      Tally tally) {
    int limit = field.maxOccurs() == Integer.MAX_VALUE ? 150 : field.maxOccurs();
    for (int count : new int[] {0, limit, limit + 1}) {
      ArrayNode many = JSON.createArrayNode();
      for (int i = 0; i < count; i++) {
        many.add(before.get(0));
      }
      node.set(field.name(), many);
      judge(document, where + " " + count + " times", tally);
    }
    node.set(field.name(), JSON.createArrayNode().add(7));
    judge(document, where + " = [7]", tally);
  }

  private static ObjectNode node(ObjectNode parent, String name) {
    JsonNode node = parent.get(name);
    return (ObjectNode) (node.isArray() ? node.get(0) : node);
  }

  /** XML Schema gives an empty element its fixed or default value. */
  private static boolean emptyHasAMeaning(FieldBinding<?, ?> field) {
    return field.facets().fixed() != null || field.facets().defaultValue() != null;
  }

  private static boolean isNode(FieldBinding<?, ?> field) {
    return field.kind() == ValueKind.NODE;
  }

  /** What lies on both sides of every limit of a value. */
  private static List<JsonNode> values(FieldBinding<?, ?> field) {
    JsonNodeFactory make = JSON.getNodeFactory();
    List<JsonNode> values = new ArrayList<>();
    switch (field.kind()) {
      case TEXT -> {
        int min = Math.max(field.facets().minLength(), 0);
        int max = field.facets().maxLength() < 0 ? 50 : field.facets().maxLength();
        for (int length : new TreeSet<>(List.of(0, 1, Math.max(min - 1, 0), min, max, max + 1))) {
          // Of those whatTheCodecReadsBeyondTheFormItWrites speaks.
          if (length > 0 || !emptyHasAMeaning(field)) {
            values.add(make.textNode("7".repeat(length)));
          }
        }
        values.add(make.textNode("𠮷".repeat(max)));
        values.add(make.textNode("𠮷".repeat(max + 1)));
        values.add(make.textNode(" ".repeat(Math.max(min, 1))));
        values.add(make.textNode("\n".repeat(max)));
        values.add(make.textNode(" ".repeat(max + 1)));
        values.add(make.textNode("\u0001".repeat(max)));
        values.add(make.textNode("\uFFFE".repeat(max)));
        values.add(make.textNode(" ".repeat(3) + "7".repeat(max)));
        values.add(make.textNode("7\t\n 7" + "7".repeat(Math.max(max - 3, 0)) + "\r\n"));
        values.add(make.textNode("7\t\n 7" + "7".repeat(Math.max(max - 2, 0)) + "\r\n"));
        values.add(make.textNode("142"));
        values.add(make.textNode("142 "));
        values.add(make.numberNode(142));
      }
      case TIME14, TIME17, DATE8 -> {
        int length = field.kind() == ValueKind.DATE8 ? 8 : 14;
        String millis = field.kind() == ValueKind.TIME17 ? "007" : "";
        for (String time : TIMES) {
          values.add(make.textNode(time.substring(0, length) + millis));
        }
        values.add(make.textNode("20261121235958007".substring(0, length + millis.length() - 1)));
        values.add(make.textNode("20261121235958" + millis + "0"));
        values.add(make.textNode("20261121235958".substring(0, length) + millis + "\n"));
        values.add(make.textNode("２０２６1121235958".substring(0, length) + millis));
        values.add(make.textNode(""));
        values.add(make.numberNode(20261121L));
      }
      case DECIMAL -> {
        for (String number : DECIMALS) {
          values.add(make.numberNode(new BigDecimal(number)));
        }
        values.add(make.textNode("abc"));
        values.add(make.textNode(""));
      }
      case INT -> {
        for (long number : INTEGERS) {
          values.add(make.numberNode(number));
        }
        values.add(make.numberNode(BigInteger.TEN.pow(30)));
        values.add(make.numberNode(new BigDecimal("1.5")));
        values.add(make.textNode("abc"));
        values.add(make.textNode(""));
      }
      case ANY, SIGNATURE, NODE -> values.add(make.numberNode(1));
      default -> throw new IllegalStateException("no message has a " + field.kind());
    }
    return values;
  }

  private static final List<String> TIMES =
      List.of(
          "20261121235958",
          "20260131000000",
          "20260132000000",
          "20260228000000",
          "20260229000000",
          "20240229000000",
          "20000229000000",
          "19000229000000",
          "00000229000000",
          "20240230000000",
          "20260430000000",
          "20260431000000",
          "20260631000000",
          "20260731000000",
          "20260931000000",
          "20261131000000",
          "20261231000000",
          "20261301000000",
          "20260001000000",
          "20260100000000",
          "20260101240000",
          "20260101236000",
          "20260101235960",
          "2026010123595X");

  private static final List<String> DECIMALS =
      List.of(
          "0",
          "-0.0",
          "-1",
          "0.5",
          "12.50",
          "12345678901234567890",
          "1234567890123456789",
          "-1234567890123456789",
          "9999999999999999999",
          "10000000000000000000",
          "-10000000000000000000",
          "999999999999999999.9",
          "1000000000000000000.1",
          "99999999999999.99999",
          "100000000000000.00001",
          "123456789012345.12345",
          "123456789012345.1234",
          "1234567890123456.1234",
          "12345678901234567.12",
          "123456789012345678.12",
          "0.1",
          "0.12",
          "0.123",
          "0.1234",
          "0.12345",
          "0.123456",
          "0.1234500",
          "12345678901234.123450000000",
          "1234567890123456789.0",
          "12345678901234567890.0",
          "1E+3",
          "1E+18",
          "1E+19",
          "1E-5",
          "1E-6",
          "1E+300");

  private static final long[] INTEGERS = {
    0,
    -1,
    7,
    99,
    999,
    9_999,
    999_999_999,
    1_000_000_000,
    -999_999_999,
    -1_000_000_000,
    2_147_483_647L,
    2_147_483_648L,
    -2_147_483_648L,
    -2_147_483_649L,
    999_999_999_999L
  };

  /** What the codec and the schema layer say together. */
  private boolean byLibrary(String json) {
    if (!(jsonCodec.decode(json.getBytes(UTF_8)) instanceof DecodeResult.Decoded decoded)) {
      return false;
    }
    try {
      return schemaLayer.validate(xmlCodec.encode(decoded.message()).bytes()).passed(Layer.SCHEMA);
    } catch (UnencodableException e) {
      return false;
    }
  }

  private String rewritten(String json) {
    CebMessage message = ((DecodeResult.Decoded) jsonCodec.decode(json.getBytes(UTF_8))).message();
    return jsonCodec.encode(message);
  }

  private boolean bySchema(String json) {
    return schema(json).validate(read(json.getBytes(UTF_8))).isEmpty();
  }

  private JsonSchema schema(String json) {
    String rootName = json.substring(2, json.indexOf('"', 2));
    return schemas.computeIfAbsent(
        MessageType.byRootName(rootName).orElseThrow().rootName(),
        name ->
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(read(SchemaFiles.json(name))));
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean hasExtraField(ObjectNode document) {
    return document.has("CEB816Message")
        && document.findValue("TaxHeadRd") instanceof ObjectNode head
        && (head.has("orderNo") || head.has("logisticsNo"));
  }

  private static Set<String> names(ObjectNode node) {
    Set<String> names = new java.util.LinkedHashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String full(String rootName) {
    Class<?> root =
        GeneratedModels.messages().stream()
            .filter(each -> each.getSimpleName().equals(rootName))
            .findFirst()
            .orElseThrow();
    return JSON.createObjectNode().<ObjectNode>set(rootName, full(root)).toString();
  }

  /** A valid node with every field of the official schema. */
  private static ObjectNode full(Class<?> type) {
    ObjectNode node = JSON.createObjectNode();
    for (FieldBinding<?, ?> field : NodeBinding.of(type).fields()) {
      if (field.form() != FieldBinding.Form.EXTRA) {
        JsonNode value = isNode(field) ? full(field.childType()) : value(field);
        node.set(field.name(), field.repeated() ? JSON.createArrayNode().add(value) : value);
      }
    }
    return node;
  }

  private static JsonNode value(FieldBinding<?, ?> field) {
    JsonNodeFactory make = JSON.getNodeFactory();
    String fixed = field.facets().fixed();
    if (fixed != null) {
      return make.textNode(fixed);
    }
    return switch (field.kind()) {
      case TEXT -> make.textNode("7".repeat(Math.max(field.facets().minLength(), 1)));
      case DECIMAL -> make.numberNode(new BigDecimal("12.50"));
      case INT -> make.numberNode(1);
      case TIME14 -> make.textNode("20261121235958");
      case TIME17 -> make.textNode("20261121235958007");
      case DATE8 -> make.textNode("20261121");
      case ANY -> make.textNode("<own>anything</own>");
      case SIGNATURE -> make.textNode(signature());
      default -> throw new IllegalStateException("no message has a " + field.kind());
    };
  }

  private static String signature() {
    DecodeResult.Decoded order =
        (DecodeResult.Decoded) XmlCodec.create().decode(Samples.read("import/CEB311Message.xml"));
    return read(JsonCodec.create().encode(order.message()).getBytes(UTF_8))
        .findValue("Signature")
        .asText();
  }

  private static String shorten(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "… (" + value.length() + ")";
  }
}
