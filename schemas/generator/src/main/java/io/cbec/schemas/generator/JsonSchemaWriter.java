package io.cbec.schemas.generator;

import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.ClassName;
import io.cbec.schemas.generator.Model.Doc;
import io.cbec.schemas.generator.Model.Facets;
import io.cbec.schemas.generator.Model.FieldModel;
import io.cbec.schemas.generator.Model.Form;
import io.cbec.schemas.generator.Model.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the JSON Schema (draft 2020-12) of the JSON form of one message. Each file stands alone:
 * what several fields share is defined once in its {@code $defs}.
 */
final class JsonSchemaWriter {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /** What XML cannot hold: control characters, halves of surrogate pairs, two non-characters. */
  private static final String XML_TEXT =
      "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uD800-\\uDFFF\\uFFFE\\uFFFF]*$";

  private static final String DAY =
      "([0-9]{4}((0[13578]|1[02])(0[1-9]|[12][0-9]|3[01])"
          + "|(0[469]|11)(0[1-9]|[12][0-9]|30)"
          + "|02(0[1-9]|1[0-9]|2[0-8]))"
          + "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)0229)";

  private static final String TIME = "([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]";

  private final String edition;
  private final Map<ClassName, ClassModel> classes;
  private final Map<String, Object> nodes = new LinkedHashMap<>();
  private final Map<String, Object> values = new TreeMap<>();

  private JsonSchemaWriter(String edition, Map<ClassName, ClassModel> classes) {
    this.edition = edition;
    this.classes = classes;
  }

  /**
   * Writes the schema of a message.
   *
   * @param edition the edition, part of the identifier of the schema
   * @param classes all classes of the edition
   * @param root the class of the root element
   * @return JSON
   */
  static String write(String edition, Map<ClassName, ClassModel> classes, ClassModel root) {
    return Json.pretty(new JsonSchemaWriter(edition, classes).document(root));
  }

  private Map<String, Object> document(ClassModel root) {
    String name = root.name().simpleName();
    node(root.name());
    Map<String, Object> definitions = new LinkedHashMap<>(nodes);
    definitions.putAll(values);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DIALECT);
    schema.put("$id", "urn:cbec:json:" + edition + ":" + name);
    describe(schema, root.doc());
    schema.put("type", "object");
    schema.put("properties", Map.of(name, reference(name)));
    schema.put("required", List.of(name));
    schema.put("additionalProperties", false);
    schema.put("$defs", definitions);
    return schema;
  }

  private Map<String, Object> node(ClassName name) {
    String key = name.simpleName();
    if (!nodes.containsKey(key)) {
      Map<String, Object> definition = new LinkedHashMap<>();
      nodes.put(key, definition);
      ClassModel model = classes.get(name);
      if (model == null) {
        throw new IllegalStateException("no class " + name);
      }
      describe(definition, model.doc());
      definition.put("type", "object");
      Map<String, Object> properties = new LinkedHashMap<>();
      List<String> required = new ArrayList<>();
      for (FieldModel field : model.fields()) {
        String property = field.form() == Form.CONTENT ? "value" : field.name();
        properties.put(property, property(field));
        if (field.required()) {
          required.add(property);
        }
      }
      definition.put("properties", properties);
      if (!required.isEmpty()) {
        definition.put("required", required);
      }
      definition.put("additionalProperties", false);
    }
    return reference(key);
  }

  private Map<String, Object> property(FieldModel field) {
    Map<String, Object> item = value(field);
    if (!field.repeated()) {
      describe(item, field.doc());
      return item;
    }
    Map<String, Object> array = new LinkedHashMap<>();
    array.put("type", "array");
    array.put("items", item);
    if (field.required()) {
      array.put("minItems", 1);
    }
    if (field.maxOccurs() != Integer.MAX_VALUE) {
      array.put("maxItems", field.maxOccurs());
    }
    describe(array, field.doc());
    return array;
  }

  private Map<String, Object> value(FieldModel field) {
    ClassName child = field.child();
    if (child != null) {
      return node(child);
    }
    Facets facets = field.facets();
    String fixed = facets.fixed();
    if (fixed != null) {
      return ordered("const", literal(field, fixed));
    }
    Map<String, Object> schema = open(field);
    String byDefault = facets.defaultValue();
    if (byDefault != null) {
      schema.put("default", literal(field, byDefault));
    }
    return schema;
  }

  private static Object literal(FieldModel field, String text) {
    boolean number = field.kind() == Kind.DECIMAL || field.kind() == Kind.INT;
    return number ? new BigDecimal(text) : text;
  }

  private Map<String, Object> open(FieldModel field) {
    Facets facets = field.facets();
    return switch (field.kind()) {
      case TEXT -> text(facets);
      case DECIMAL -> decimal(facets);
      case INT -> integer(facets);
      case TIME14 -> time("yyyyMMddHHmmss", DAY + TIME);
      case TIME17 -> time("yyyyMMddHHmmssSSS", DAY + TIME + "[0-9]{3}");
      case DATE8 -> time("yyyyMMdd", DAY);
      case ANY, SIGNATURE -> xml();
      case ISO_TIME, ISO_DATE, BASE64, NODE ->
          throw new IllegalStateException("no message has a " + field.kind());
    };
  }

  private Map<String, Object> text(Facets facets) {
    values.computeIfAbsent("text", key -> ordered("type", "string", "pattern", XML_TEXT));
    Map<String, Object> schema = reference("text");
    if (facets.collapse()) {
      schema.put("pattern", collapsed(Math.max(facets.minLength(), 0), facets.maxLength()));
      return schema;
    }
    // Both count code points, as the XML Schema does.
    if (facets.minLength() > 0) {
      schema.put("minLength", facets.minLength());
    }
    if (facets.maxLength() >= 0) {
      schema.put("maxLength", facets.maxLength());
    }
    return schema;
  }

  /**
   * The length after white space is collapsed: a character that is none counts, a run of white
   * space between two such counts once.
   */
  private static String collapsed(int min, int max) {
    String count = "{" + min + "," + (max < 0 ? "" : max) + "}";
    return "^[ \\t\\n\\r]*(?:[^ \\t\\n\\r]|[ \\t\\n\\r]+(?=[^ \\t\\n\\r]))"
        + count
        + "[ \\t\\n\\r]*$";
  }

  private Map<String, Object> xml() {
    values.computeIfAbsent(
        "xml",
        key ->
            ordered("type", "string", "pattern", XML_TEXT, "contentMediaType", "application/xml"));
    return reference("xml");
  }

  /** The lengths say again what the pattern says: some engines let a line feed pass before $. */
  private Map<String, Object> time(String name, String pattern) {
    values.computeIfAbsent(
        name,
        key ->
            ordered(
                "type",
                "string",
                "minLength",
                name.length(),
                "maxLength",
                name.length(),
                "pattern",
                "^" + pattern + "$"));
    return reference(name);
  }

  private Map<String, Object> integer(Facets facets) {
    BigInteger min = BigInteger.valueOf(Integer.MIN_VALUE);
    BigInteger max = BigInteger.valueOf(Integer.MAX_VALUE);
    String name = "int";
    if (facets.totalDigits() >= 0) {
      BigInteger limit = BigInteger.TEN.pow(facets.totalDigits()).subtract(BigInteger.ONE);
      min = min.max(limit.negate());
      max = max.min(limit);
      name += facets.totalDigits();
    }
    Map<String, Object> schema = ordered("type", "integer", "minimum", min, "maximum", max);
    values.put(name, schema);
    return reference(name);
  }

  /**
   * totalDigits t and fractionDigits f allow the numbers i / 10^n with n up to f and less than t +
   * 1 digits in i. So each n has its own limit, and the branches are exactly that.
   */
  private Map<String, Object> decimal(Facets facets) {
    int total = facets.totalDigits();
    int fraction = facets.fractionDigits();
    Map<String, Object> schema = ordered("type", "number");
    String name = "decimal";
    if (total >= 0) {
      int most = fraction < 0 ? total : Math.min(fraction, total);
      List<Object> branches = new ArrayList<>();
      for (int n = 0; n <= most; n++) {
        BigInteger limit = BigInteger.TEN.pow(total - n);
        branches.add(
            ordered(
                "multipleOf",
                BigDecimal.ONE.movePointLeft(n),
                "exclusiveMinimum",
                limit.negate(),
                "exclusiveMaximum",
                limit));
      }
      schema.put("anyOf", branches);
      name += total + "_" + most;
    } else if (fraction >= 0) {
      schema.put("multipleOf", BigDecimal.ONE.movePointLeft(fraction));
      name += "_" + fraction;
    }
    values.put(name, schema);
    return reference(name);
  }

  private static void describe(Map<String, Object> schema, Doc doc) {
    if (!doc.zh().isEmpty()) {
      schema.put("title", doc.zh());
    }
    if (!doc.en().isEmpty()) {
      schema.put("description", doc.en());
    }
  }

  private static Map<String, Object> reference(String definition) {
    return ordered("$ref", "#/$defs/" + definition);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
