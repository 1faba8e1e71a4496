package io.cbec.core.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0 for code-review tools and the security tabs of code hosts. One run; each finding is a
 * result with its place in the file, the element path as logical location and a fingerprint that
 * stays the same when lines move. Rules carry titles and help in both languages.
 *
 * <p>Immutable and thread-safe. Only the rules that occurred are kept until the end of a run.
 */
public final class SarifReport extends ReportFormat {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String FINGERPRINT = "cbecFinding/v1";

  private final JsonFactory factory = new JsonFactory();
  private final @Nullable Locale language;

  private SarifReport(@Nullable Locale language) {
    this.language = language;
  }

  /**
   * SARIF with the messages of each report in its own language.
   *
   * @return the format
   */
  public static SarifReport create() {
    return new SarifReport(null);
  }

  /**
   * The same in one language.
   *
   * @param language any Chinese locale gives Chinese, all others English
   * @return a new format
   */
  public SarifReport language(Locale language) {
    return new SarifReport(Objects.requireNonNull(language, "language"));
  }

  @Override
  public ReportWriter open(OutputStream out) throws IOException {
    return new Run(
        factory.createGenerator(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))));
  }

  private final class Run implements ReportWriter {
    private final JsonGenerator json;
    private final FieldNames names = new FieldNames();
    private final RuleTitles titles = RuleTitles.load();
    private final Map<String, Integer> rules = new LinkedHashMap<>();
    private final List<Severity> severities = new ArrayList<>();
    private boolean closed;

    Run(JsonGenerator json) throws IOException {
      this.json = json;
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeArrayFieldStart("results");
    }

    @Override
    public void write(ReportEntry entry) throws IOException {
      if (closed) {
        throw new IllegalStateException("the report is closed");
      }
      Locale in = language == null ? entry.report().language() : language;
      for (FindingGroup group : FindingGroup.of(entry.report().findings(), names)) {
        for (FindingGroup.Placed placed : group.findings()) {
          result(entry, entry.name(), placed, group.key(), in);
        }
      }
      ReportEntry inside = entry.inside().orElse(null);
      if (inside != null) {
        for (FindingGroup group : FindingGroup.of(inside.report().findings(), names)) {
          for (FindingGroup.Placed placed : group.findings()) {
            // The lines are those of the message inside; in the file there is Base64.
            result(inside, entry.name(), unplaced(placed), group.key(), in);
          }
        }
      }
    }

    private FindingGroup.Placed unplaced(FindingGroup.Placed placed) {
      Finding f = placed.finding();
      return new FindingGroup.Placed(
          new Finding(
              f.layer(),
              f.severity(),
              f.rule(),
              f.path(),
              0,
              0,
              f.document(),
              f.problem(),
              f.remedy(),
              f.rejectCode()),
          placed.path());
    }

    private void result(
        ReportEntry entry, String file, FindingGroup.Placed placed, @Nullable String key, Locale in)
        throws IOException {
      Finding finding = placed.finding();
      json.writeStartObject();
      json.writeStringField("ruleId", finding.rule());
      json.writeNumberField("ruleIndex", ruleIndex(finding));
      json.writeStringField("level", level(finding.severity()));
      json.writeObjectFieldStart("message");
      json.writeStringField("text", Legible.of(message(finding, entry.report().type(), in)));
      json.writeEndObject();
      locations(file, placed);
      json.writeObjectFieldStart("partialFingerprints");
      json.writeStringField(FINGERPRINT, fingerprint(placed, key));
      json.writeEndObject();
      properties(finding, key, entry.report().type());
      json.writeEndObject();
    }

    private int ruleIndex(Finding finding) {
      Integer known = rules.get(finding.rule());
      if (known == null) {
        known = rules.size();
        rules.put(finding.rule(), known);
        severities.add(finding.severity());
      } else if (finding.severity().compareTo(severities.get(known)) < 0) {
        severities.set(known, finding.severity());
      }
      return known;
    }

    private void locations(String file, FindingGroup.Placed placed) throws IOException {
      Finding finding = placed.finding();
      FieldPath.Step last = placed.path().last();
      json.writeArrayFieldStart("locations");
      json.writeStartObject();
      if (!file.isEmpty()) {
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(file));
        json.writeEndObject();
        if (finding.line() > 0) {
          json.writeObjectFieldStart("region");
          json.writeNumberField("startLine", finding.line());
          if (finding.column() > 0) {
            json.writeNumberField("startColumn", finding.column());
          }
          json.writeEndObject();
        }
        json.writeEndObject();
      }
      if (last != null) {
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("name", Legible.of(last.name()));
        json.writeStringField("fullyQualifiedName", Legible.of(finding.path()));
        json.writeStringField("kind", last.name().startsWith("@") ? "attribute" : "element");
        json.writeEndObject();
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeEndArray();
    }

    private void properties(Finding finding, @Nullable String key, @Nullable MessageType type)
        throws IOException {
      json.writeObjectFieldStart("properties");
      json.writeStringField("layer", finding.layer().name());
      if (key != null) {
        json.writeStringField("document", Legible.of(key));
      }
      text("problem", finding.problem());
      text("remedy", finding.remedy());
      String code = finding.rejectCode();
      if (code != null) {
        json.writeStringField("rejectCode", code);
        Text meaning = RejectMeaning.of(code, type).orElse(null);
        if (meaning != null) {
          text("rejectMeaning", meaning);
        }
      }
      json.writeEndObject();
    }

    private void text(String key, Text text) throws IOException {
      json.writeStringField(key, Legible.of(text.en()));
      json.writeStringField(key + "Zh", Legible.of(text.zh()));
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      json.writeEndArray();
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "CBEC SDK");
      json.writeStringField("language", "en-US");
      json.writeArrayFieldStart("rules");
      for (Map.Entry<String, Integer> rule : rules.entrySet()) {
        Text title = titles.of(rule.getKey());
        json.writeStartObject();
        json.writeStringField("id", rule.getKey());
        multiformat("shortDescription", title.en(), null);
        multiformat(
            "help",
            title.en() + "\n" + title.zh(),
            "**"
                + rule.getKey()
                + "** "
                + title.en()
                + "\n\n**"
                + rule.getKey()
                + "** "
                + title.zh());
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(severities.get(rule.getValue())));
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      translations();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.close();
    }

    /** The same rules in the same order, for readers that know translations. */
    private void translations() throws IOException {
      json.writeArrayFieldStart("translations");
      json.writeStartObject();
      json.writeStringField("name", "CBEC SDK");
      json.writeStringField("language", "zh-CN");
      json.writeArrayFieldStart("contents");
      json.writeString("localizedData");
      json.writeEndArray();
      json.writeArrayFieldStart("rules");
      for (String rule : rules.keySet()) {
        json.writeStartObject();
        json.writeStringField("id", rule);
        multiformat("shortDescription", titles.of(rule).zh(), null);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
    }

    private void multiformat(String key, String text, @Nullable String markdown)
        throws IOException {
      json.writeObjectFieldStart(key);
      json.writeStringField("text", text);
      if (markdown != null) {
        json.writeStringField("markdown", markdown);
      }
      json.writeEndObject();
    }
  }

  private static String message(Finding finding, @Nullable MessageType type, Locale in) {
    String code = finding.rejectCode();
    String text = finding.message().in(in);
    if (code == null) {
      return text;
    }
    Text meaning = RejectMeaning.text(code, type);
    return text
        + new Text(" (customs: " + meaning.en() + ")", "（退单代码 " + meaning.zh() + "）").in(in);
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** A reference as SARIF wants it: forward slashes, other characters escaped. */
  private static String uri(String file) {
    String path = Legible.of(file).replace('\\', '/');
    boolean drive = path.matches("[A-Za-z]:/.*");
    try {
      if (drive || path.startsWith("/")) {
        return new URI("file", "", drive ? "/" + path : path, null).toASCIIString();
      }
      // A colon in the first part would be taken for a scheme.
      return new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "file";
    }
  }

  /** The same for the same mistake in the same document, wherever that stands. */
  private static String fingerprint(FindingGroup.Placed placed, @Nullable String key) {
    Finding finding = placed.finding();
    String document = placed.path().document();
    String place =
        key == null || document.isEmpty()
            ? finding.path()
            : key + finding.path().substring(document.length());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((finding.rule() + "\n" + place).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
