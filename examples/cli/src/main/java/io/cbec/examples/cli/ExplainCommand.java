package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.MessageType;
import io.cbec.core.Text;
import io.cbec.core.catalogue.CodeCatalogue;
import io.cbec.core.catalogue.ReasonCode;
import io.cbec.core.rule.RuleCatalogue;
import io.cbec.core.rule.RuleFact;
import io.cbec.signing.realtime.PaymentDataCheck;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code explain}: asks the {@link CodeCatalogue}, the {@link RuleCatalogue} and {@link
 * PaymentDataCheck} for rules of validation, and {@link MessageType} for messages.
 */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains status, reject and receipt codes: meaning, cause and next step. A code with"
            + " several meanings is explained several times, the most likely first. Also explains"
            + " rules of validation by their id, and messages by their number.")
final class ExplainCommand implements Callable<Integer> {

  /** A code as it stands in the words of a receipt. */
  private static final Pattern REASON =
      Pattern.compile("(?is)\\[?code[:：](-?[0-9]{1,10})(?:[;；\\]].*)?");

  private static final Pattern NEGATIVE = Pattern.compile("[-−－–][0-9].*");

  @Parameters(
      arity = "1..*",
      paramLabel = "CODE",
      description =
          "For example -621005, 120, 0002, S14, [Code:1327;Desc:...]; a rule is ORD-01; a message"
              + " is 303 or CEB303Message.")
  private List<String> codes = List.of();

  @Spec private @Nullable CommandSpec spec;

  private final Cbec cbec;
  private final Console console;
  private boolean explained;

  private ExplainCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  /** The command; a code may begin with a minus, which looks like an option. */
  static CommandLine commandLine(Cbec cbec) {
    return new CommandLine(new ExplainCommand(cbec)).setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() {
    refuseOptions();
    ExitCode exitCode = ExitCode.GOOD;
    for (String code : codes) {
      String plain = plain(code);
      List<ReasonCode> meanings = CodeCatalogue.standard().find(plain);
      Optional<MessageType> message = MessageSheet.find(plain);
      Optional<RuleFact> rule = rule(plain.toUpperCase(Locale.ROOT));
      if (meanings.isEmpty() && message.isEmpty() && rule.isEmpty()) {
        exitCode = ExitCode.FOUND;
        tellUnknown(plain);
      }
      for (ReasonCode meaning : meanings) {
        if (cbec.json()) {
          console.jsonLine(json -> write(json, plain, meaning));
        } else {
          separate();
          show(plain, meaning);
        }
      }
      rule.ifPresent(this::explain);
      message.ifPresent(this::explain);
    }
    return exitCode.number();
  }

  /** Rules of messages are in the catalogue; the one of payment data lives where that is signed. */
  private static Optional<RuleFact> rule(String id) {
    return id.equals(PaymentDataCheck.RULE)
        ? Optional.of(PaymentDataCheck.fact())
        : RuleCatalogue.standard().find(id);
  }

  private void explain(RuleFact rule) {
    if (cbec.json()) {
      console.jsonLine(json -> write(json, rule));
      return;
    }
    separate();
    console.line(rule.id() + "  " + console.in(rule.text()));
    Columns columns = new Columns();
    add(columns, new Text("layer", "校验层"), same(rule.layer().name()));
    add(columns, new Text("severity", "严重程度"), same(rule.severity().name()));
    if (rule.rejectCode() != null) {
      add(columns, new Text("customs", "退单代码"), same(rule.rejectCode()));
    }
    if (rule.from() != null) {
      add(columns, new Text("since", "生效日期"), same(rule.from().toString()));
    }
    if (rule.to() != null) {
      add(columns, new Text("until", "失效日期"), same(rule.to().toString()));
    }
    add(columns, new Text("source", "来源"), same(rule.source()));
    add(
        columns,
        new Text("confidence", "可信度"),
        switch (rule.confidence()) {
          case A -> new Text("official text, or two sources", "官方文本或两个独立来源");
          case B -> new Text("one source", "单一来源");
          case C -> new Text("practice or inference", "惯例或推断");
        });
    columns.lines().forEach(console::line);
  }

  private static Text same(String text) {
    return new Text(text, text);
  }

  private static void write(JsonGenerator json, RuleFact rule) throws IOException {
    json.writeStringField("code", rule.id());
    json.writeStringField("meaning", rule.text().en());
    json.writeStringField("meaningZh", rule.text().zh());
    json.writeStringField("layer", rule.layer().name());
    json.writeStringField("severity", rule.severity().name());
    json.writeStringField("confidence", rule.confidence().name());
    json.writeStringField("source", rule.source());
    if (rule.rejectCode() != null) {
      json.writeStringField("rejectCode", rule.rejectCode());
    }
    if (rule.from() != null) {
      json.writeStringField("from", rule.from().toString());
    }
    if (rule.to() != null) {
      json.writeStringField("to", rule.to().toString());
    }
  }

  private void explain(MessageType message) {
    if (cbec.json()) {
      console.jsonLine(json -> MessagesCommand.write(json, message));
    } else {
      separate();
      new MessageSheet(console, message).show();
    }
  }

  /** An empty line between two explanations. */
  private void separate() {
    if (explained) {
      console.line("");
    }
    explained = true;
  }

  /** Whatever begins with a minus and is no number was meant as an option. */
  private void refuseOptions() {
    for (String code : codes) {
      if (code.startsWith("-") && !NEGATIVE.matcher(code).matches() && spec != null) {
        throw new ParameterException(spec.commandLine(), "Unknown option: '" + code + "'");
      }
    }
  }

  /** The code alone, also out of the words of a receipt, and with a minus that others may write. */
  private static String plain(String given) {
    String text = given.strip();
    Matcher reason = REASON.matcher(text);
    String code = reason.matches() ? reason.group(1) : text;
    return NEGATIVE.matcher(code).matches() ? "-" + code.substring(1) : code;
  }

  private void tellUnknown(String code) {
    if (cbec.json()) {
      console.jsonLine(
          json -> {
            json.writeStringField("code", code);
            for (String key : List.of("meaning", "meaningZh", "cause", "action")) {
              json.writeNullField(key);
            }
          });
    }
    console.complain(
        new Text(
            code + ": this code is not known; rely on the words that came with it.",
            code + "：未知代码，请以随附文字为准。"));
  }

  private void show(String code, ReasonCode meaning) {
    console.line(code + "  " + console.in(meaning.meaning()));
    Columns columns = new Columns();
    add(columns, new Text("where", "层级"), meaning.layer().title());
    String messages = String.join(", ", meaning.messages());
    if (!messages.isEmpty()) {
      add(columns, new Text("messages", "报文"), new Text(messages, messages));
    }
    add(columns, new Text("cause", "原因"), meaning.cause());
    add(columns, new Text("do", "处理"), meaning.stepText());
    add(columns, new Text("ending", "终态"), meaning.ending().title());
    add(columns, new Text("source", "来源"), meaning.standing().title());
    columns.lines().forEach(console::line);
  }

  private void add(Columns columns, Text name, Text value) {
    columns.add("  " + console.in(name), console.in(value));
  }

  private static void write(JsonGenerator json, String code, ReasonCode meaning)
      throws IOException {
    json.writeStringField("code", code);
    json.writeStringField("meaning", meaning.meaning().en());
    json.writeStringField("meaningZh", meaning.meaning().zh());
    json.writeStringField("cause", meaning.cause().en());
    json.writeStringField("causeZh", meaning.cause().zh());
    json.writeStringField("action", meaning.stepText().en());
    json.writeStringField("actionZh", meaning.stepText().zh());
    json.writeStringField("layer", meaning.layer().name());
    json.writeArrayFieldStart("messages");
    for (String message : meaning.messages()) {
      json.writeString(message);
    }
    json.writeEndArray();
    json.writeStringField("step", meaning.step().name());
    json.writeStringField("ending", meaning.ending().name());
    json.writeStringField("standing", meaning.standing().name());
  }
}
