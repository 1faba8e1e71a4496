package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.Text;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code messages}: the catalogue of {@link MessageType}. */
@Command(
    name = "messages",
    mixinStandardHelpOptions = true,
    description = "Lists the messages: number, name, direction, sender, answer.")
final class MessagesCommand implements Callable<Integer> {

  private final Cbec cbec;
  private final Console console;

  MessagesCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  @Override
  public Integer call() {
    if (cbec.json()) {
      for (MessageType type : MessageType.values()) {
        console.jsonLine(json -> write(json, type));
      }
      return ExitCode.GOOD.number();
    }
    Columns columns = new Columns();
    columns.add(
        console.in(new Text("no.", "编号")),
        console.in(new Text("name", "名称")),
        console.in(new Text("root", "根元素")),
        console.in(new Text("direction", "进出口")),
        console.in(new Text("sender", "发送方")),
        console.in(new Text("answer", "回执")));
    for (MessageType type : MessageType.values()) {
      columns.add(
          type.number(),
          console.in(type.title()),
          type.rootName(),
          console.in(words(type.direction())),
          console.in(type.sender().title()),
          type.answer().map(MessageType::number).orElse("-"));
    }
    columns.lines().forEach(console::line);
    return ExitCode.GOOD.number();
  }

  static Text words(Direction direction) {
    return switch (direction) {
      case IMPORT -> new Text("import", "进口");
      case EXPORT -> new Text("export", "出口");
      case BOTH -> new Text("both", "进出口");
    };
  }

  /** One message as JSON. */
  static void write(JsonGenerator json, MessageType type) throws IOException {
    json.writeStringField("number", type.number());
    json.writeStringField("messageType", type.rootName());
    json.writeStringField("name", type.title().en());
    json.writeStringField("nameZh", type.title().zh());
    json.writeStringField("direction", type.direction().name());
    json.writeStringField("sender", type.sender().title().en());
    json.writeStringField("senderZh", type.sender().title().zh());
    json.writeStringField("answer", type.answer().map(MessageType::number).orElse(null));
    json.writeStringField("signature", type.signatureUse().name());
    json.writeStringField("answers", type.answers().map(MessageType::number).orElse(null));
    writeArray(json, "replies", type.replies().stream().map(MessageType::number).toList());
    writeArray(json, "senders", type.senders().stream().map(p -> p.title().en()).toList());
    writeArray(json, "sendersZh", type.senders().stream().map(p -> p.title().zh()).toList());
    writeLimit(json, "maxDocuments", type.maxDocuments());
    writeLimit(json, "maxLines", type.maxLines());
    writeArray(json, "statuses", type.statusCodes());
  }

  private static void writeArray(JsonGenerator json, String key, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** Null says that there is no limit. */
  private static void writeLimit(JsonGenerator json, String key, int limit) throws IOException {
    if (limit == MessageType.UNBOUNDED) {
      json.writeNullField(key);
    } else {
      json.writeNumberField(key, limit);
    }
  }
}
