package io.cbec.core.internal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.internal.codec.NodePlan.FieldPlan;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.ValueKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages from JSON. Strict: a name the schema does not have is a finding, because in JSON
 * it is a slip of the programmer and never a newer edition.
 */
public final class JsonReader {

  private final MessagePlans plans;
  private final InputLimits limits;
  private final JsonFactory factory;

  /**
   * Makes a reader.
   *
   * @param plans the messages it knows
   * @param limits how much it reads
   */
  public JsonReader(MessagePlans plans, InputLimits limits) {
    this.plans = plans;
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth())
                    .maxStringLength(limits.maxTextLength())
                    .maxNumberLength(400)
                    .build())
            .build();
  }

  /**
   * Reads a message.
   *
   * @param json UTF-8, UTF-16 or UTF-32
   * @return the message or the refusal
   */
  public DecodeResult read(byte[] json) {
    if (json.length == 0) {
      return refused(Refusal.of(RefusalReason.EMPTY));
    }
    if (json.length > limits.maxBytes()) {
      return refused(Refusal.of(RefusalReason.TOO_LARGE));
    }
    try (JsonParser parser = factory.createParser(json)) {
      return new Run(parser).document();
    } catch (Refusal refusal) {
      return refused(refusal);
    } catch (StreamConstraintsException e) {
      boolean deep = String.valueOf(e.getMessage()).contains("nesting depth");
      return refused(at(deep ? RefusalReason.TOO_DEEP : RefusalReason.TOO_LARGE, e));
    } catch (JsonEOFException e) {
      return refused(at(RefusalReason.TRUNCATED, e));
    } catch (JsonProcessingException e) {
      return refused(at(RefusalReason.NOT_JSON, e));
    } catch (IOException e) {
      return refused(Refusal.of(RefusalReason.BAD_CHARSET));
    }
  }

  private static Refusal at(RefusalReason reason, JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? Refusal.of(reason)
        : new Refusal(reason, "", location.getLineNr(), location.getColumnNr(), null);
  }

  private static DecodeResult refused(Refusal refusal) {
    return new DecodeResult.Refused(refusal.reason(), List.of(refusal.finding()));
  }

  /** One document. */
  private final class Run {
    private final JsonParser parser;
    private final List<Finding> findings = new ArrayList<>();
    private final StringBuilder path = new StringBuilder();

    Run(JsonParser parser) {
      this.parser = parser;
    }

    DecodeResult document() throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT
          || parser.nextToken() != JsonToken.FIELD_NAME) {
        throw refusal(RefusalReason.NOT_JSON);
      }
      String rootName = parser.currentName();
      NodePlan plan = plans.byRootName(rootName);
      if (plan == null) {
        throw refusal(RefusalReason.UNKNOWN_ROOT);
      }
      path.append('/').append(rootName);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw refusal(RefusalReason.NOT_JSON);
      }
      Object root = node(plan);
      if (parser.nextToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw refusal(RefusalReason.NOT_JSON);
      }
      if (!findings.isEmpty()) {
        return new DecodeResult.Refused(RefusalReason.VALUE_NOT_BOUND, findings);
      }
      return new DecodeResult.Decoded(
          (CebMessage) root, MessageType.byRootName(rootName).orElseThrow(), "UTF-8", List.of());
    }

    private Refusal refusal(RefusalReason reason) {
      JsonLocation location = parser.currentTokenLocation();
      return new Refusal(
          reason, path.toString(), location.getLineNr(), location.getColumnNr(), null);
    }

    private Object node(NodePlan plan) throws IOException {
      Object builder = plan.binding.emptyBuilder().get();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        FieldPlan field = find(plan, name);
        int before = path.length();
        path.append('/');
        if (field != null && field.binding.form() == FieldBinding.Form.ATTRIBUTE) {
          path.append('@');
        }
        path.append(name);
        JsonToken token = parser.nextToken();
        if (field == null) {
          error(
              "field.unknown",
              new Text("The message has no field of this name.", "报文没有该字段。"),
              new Text("Check its spelling; upper and lower case matter.", "请检查字段名称，注意大小写。"));
          parser.skipChildren();
        } else if (token == JsonToken.START_ARRAY && field.binding.repeated()) {
          list(field, builder);
        } else {
          value(field, builder, token);
        }
        path.setLength(before);
      }
      return plan.binding.build().apply(builder);
    }

    private @Nullable FieldPlan find(NodePlan plan, String name) {
      for (FieldPlan field : plan.fields) {
        if (JsonWriter.name(field).equals(name)) {
          return field;
        }
      }
      return null;
    }

    private void list(FieldPlan field, Object builder) throws IOException {
      int count = 0;
      int before = path.length();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        path.append('[').append(++count).append(']');
        value(field, builder, token);
        path.setLength(before);
      }
    }

    private void value(FieldPlan field, Object builder, JsonToken token) throws IOException {
      ValueKind kind = field.binding.kind();
      if (token == JsonToken.VALUE_NULL) {
        return;
      }
      if (kind == ValueKind.NODE) {
        if (token == JsonToken.START_OBJECT) {
          field.binding.set().accept(builder, node(field.child()));
        } else {
          wrongShape("an object", "对象");
        }
        return;
      }
      boolean number = kind == ValueKind.DECIMAL || kind == ValueKind.INT;
      if (token != JsonToken.VALUE_STRING && !(number && token.isNumeric())) {
        wrongShape(number ? "a number" : "a text in quotes", number ? "数字" : "带引号的文本");
        return;
      }
      if (kind == ValueKind.ANY || kind == ValueKind.SIGNATURE) {
        field.binding.set().accept(builder, XmlFragment.of(parser.getText()));
        return;
      }
      try {
        Object value =
            kind == ValueKind.DECIMAL && token.isNumeric()
                ? parser.getDecimalValue()
                : Values.read(kind, parser.getText());
        field.binding.set().accept(builder, value);
      } catch (Values.Unreadable e) {
        error(e.rule(), e.problem(), e.remedy());
      }
    }

    private void wrongShape(String en, String zh) throws IOException {
      error(
          "field.json-type",
          new Text("The value has the wrong JSON type.", "字段的 JSON 类型不正确。"),
          new Text("Write " + en + ".", "请填写" + zh + "。"));
      parser.skipChildren();
    }

    private void error(String rule, Text problem, Text remedy) {
      JsonLocation location = parser.currentTokenLocation();
      findings.add(
          new Finding(
              Layer.FIELD,
              Severity.ERROR,
              rule,
              path.toString(),
              location.getLineNr(),
              location.getColumnNr(),
              null,
              problem,
              remedy,
              null));
    }
  }
}
