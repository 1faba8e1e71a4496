package io.cbec.core.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.Edition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link JsonReport} wrote. For one stream. */
final class JsonReportReader {

  /** Reports are three deep; whatever is deeper is none. */
  private static final int DEEPEST = 8;

  private final JsonParser json;

  JsonReportReader(JsonParser json) {
    this.json = json;
  }

  void readAll(Consumer<ReportEntry> each) throws IOException {
    while (next() != null) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw refused("expected an object");
      }
      ReportEntry entry = entry(new Fields("", object(0)));
      each.accept(entry);
    }
  }

  private @Nullable JsonToken next() throws IOException {
    try {
      return json.nextToken();
    } catch (JsonProcessingException e) {
      throw refused("no JSON");
    }
  }

  private UnreadableReportException refused(String why) {
    var at = json.currentTokenLocation();
    return new UnreadableReportException(why + " at " + at.getLineNr() + ":" + at.getColumnNr());
  }

  private Map<String, Object> object(int depth) throws IOException {
    Map<String, Object> fields = new HashMap<>();
    while (next() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      next();
      Object value = value(depth + 1);
      if (value != null) {
        fields.put(name, value);
      }
    }
    return fields;
  }

  private @Nullable Object value(int depth) throws IOException {
    JsonToken token = json.currentToken();
    if (depth > DEEPEST || token == null) {
      throw refused("no report");
    }
    return switch (token) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
          Object item = value(depth + 1);
          if (item != null) {
            items.add(item);
          }
        }
        yield items;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> wholeNumber();
      default -> null;
    };
  }

  private @Nullable Object wholeNumber() throws IOException {
    return json.getNumberType() == JsonParser.NumberType.INT ? json.getIntValue() : null;
  }

  private static ReportEntry entry(Fields fields) {
    String file = fields.text("file");
    Locale language = language(fields);
    Edition edition = edition(fields);
    String messageType = fields.optional("messageType");
    MessageType type =
        messageType == null ? null : MessageType.byRootName(messageType).orElse(null);
    List<Finding> findings = new ArrayList<>();
    for (Fields finding : fields.objects("findings")) {
      findings.add(finding(finding));
    }
    Set<Layer> run = fields.layers("layersRun");
    Set<Layer> notRun = fields.layers("layersNotRun");
    Verdict verdict = fields.constant("verdict", Verdict.class);
    Fields envelope = fields.object("envelope");
    if (envelope == null) {
      return ReportEntry.of(
          file, new ValidationReport(type, edition, verdict, findings, run, notRun, language));
    }
    int own = envelope.number("findings");
    if (own < 0 || own > findings.size()) {
      throw envelope.refused("findings");
    }
    ValidationReport outer =
        new ValidationReport(
            null,
            edition,
            envelope.constant("verdict", Verdict.class),
            findings.subList(0, own),
            envelope.layers("layersRun"),
            envelope.layers("layersNotRun"),
            language);
    String messageFile = envelope.optional("messageFile");
    ReportEntry inside =
        messageFile == null
            ? null
            : ReportEntry.of(
                messageFile,
                new ValidationReport(
                    type,
                    edition,
                    envelope.constant("messageVerdict", Verdict.class),
                    findings.subList(own, findings.size()),
                    run,
                    notRun,
                    language));
    return ReportEntry.of(file, outer).asEnvelope(envelope.text("root"), inside);
  }

  private static Finding finding(Fields fields) {
    return new Finding(
        fields.constant("layer", Layer.class),
        fields.constant("severity", Severity.class),
        fields.text("rule"),
        fields.text("path"),
        fields.number("line"),
        fields.number("column"),
        fields.optional("document"),
        new Text(fields.text("problem"), fields.text("problemZh")),
        new Text(fields.text("remedy"), fields.text("remedyZh")),
        fields.optional("rejectCode"));
  }

  private static Edition edition(Fields fields) {
    String id = fields.text("edition");
    for (Edition edition : Edition.values()) {
      if (edition.id().equals(id)) {
        return edition;
      }
    }
    throw fields.refused("edition");
  }

  private static Locale language(Fields fields) {
    try {
      return new Locale.Builder().setLanguageTag(fields.text("language")).build();
    } catch (IllformedLocaleException e) {
      throw fields.refused("language");
    }
  }

  /** The fields of one object, with its place for complaints. */
  private record Fields(String place, Map<String, Object> byName) {

    UnreadableReportException refused(String key) {
      return new UnreadableReportException("no report: " + place + key);
    }

    @Nullable String optional(String key) {
      return byName.get(key) instanceof String text ? text : null;
    }

    String text(String key) {
      if (byName.get(key) instanceof String text) {
        return text;
      }
      throw refused(key);
    }

    int number(String key) {
      if (byName.get(key) instanceof Integer number) {
        return number;
      }
      throw refused(key);
    }

    <E extends Enum<E>> E constant(String key, Class<E> type) {
      return constant(key, text(key), type);
    }

    private <E extends Enum<E>> E constant(String key, String name, Class<E> type) {
      try {
        return Enum.valueOf(type, name);
      } catch (IllegalArgumentException e) {
        throw refused(key);
      }
    }

    Set<Layer> layers(String key) {
      EnumSet<Layer> layers = EnumSet.noneOf(Layer.class);
      for (Object item : list(key)) {
        layers.add(constant(key, String.valueOf(item), Layer.class));
      }
      return layers;
    }

    private List<?> list(String key) {
      if (byName.get(key) instanceof List<?> items) {
        return items;
      }
      throw refused(key);
    }

    List<Fields> objects(String key) {
      List<Fields> objects = new ArrayList<>();
      for (Object item : list(key)) {
        objects.add(fields(key + "[" + objects.size() + "].", item));
      }
      return objects;
    }

    @Nullable Fields object(String key) {
      Object value = byName.get(key);
      return value == null ? null : fields(key + ".", value);
    }

    private Fields fields(String key, Object value) {
      if (value instanceof Map<?, ?> map) {
        Map<String, Object> copy = new HashMap<>();
        map.forEach((name, each) -> copy.put(String.valueOf(name), each));
        return new Fields(place + key, copy);
      }
      throw refused(key);
    }
  }
}
