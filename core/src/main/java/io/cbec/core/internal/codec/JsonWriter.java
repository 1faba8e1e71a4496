package io.cbec.core.internal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.cbec.core.MessageType;
import io.cbec.core.internal.codec.NodePlan.FieldPlan;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.XmlFragment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Writes messages as JSON: one object whose only field is the root, with the names of the XML. */
public final class JsonWriter {

  private final MessagePlans plans;
  private final JsonFactory factory =
      JsonFactory.builder().disable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /**
   * Makes a writer.
   *
   * @param plans the messages it knows
   */
  public JsonWriter(MessagePlans plans) {
    this.plans = plans;
  }

  /**
   * Writes a message.
   *
   * @param message the message
   * @param pretty whether on many lines
   * @return JSON
   */
  public String write(CebMessage message, boolean pretty) {
    MessageType type = plans.typeOf(message);
    StringWriter out = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      if (pretty) {
        json.useDefaultPrettyPrinter();
      }
      json.writeStartObject();
      json.writeFieldName(type.rootName());
      node(plans.planOf(type), message, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString();
  }

  private static void node(NodePlan plan, Object node, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (FieldPlan field : plan.fields) {
      Object value = field.binding.get().apply(node);
      if (value instanceof List<?> list) {
        if (!list.isEmpty()) {
          json.writeArrayFieldStart(name(field));
          for (Object item : list) {
            value(field, item, json);
          }
          json.writeEndArray();
        }
      } else if (value != null) {
        json.writeFieldName(name(field));
        value(field, value, json);
      }
    }
    json.writeEndObject();
  }

  private static void value(FieldPlan field, Object value, JsonGenerator json) throws IOException {
    switch (field.binding.kind()) {
      case NODE -> node(field.child(), value, json);
      case DECIMAL -> json.writeNumber((BigDecimal) value);
      case INT -> json.writeNumber((Integer) value);
      case ANY, SIGNATURE -> json.writeString(((XmlFragment) value).text());
      default -> json.writeString(Values.write(field.binding.kind(), value));
    }
  }

  /** The name of a field in JSON: as in XML; the text of an element is called value. */
  static String name(FieldPlan field) {
    return field.name().isEmpty() ? "value" : field.name();
  }
}
