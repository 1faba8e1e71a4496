package io.cbec.examples.cli;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the catalogue knows of one message, for people. */
final class MessageSheet {

  private final Console console;
  private final MessageType type;

  MessageSheet(Console console, MessageType type) {
    this.console = console;
    this.type = type;
  }

  /** The message that is meant by {@code 303}, {@code ceb303} or {@code CEB303Message}. */
  static Optional<MessageType> find(String name) {
    String number = name.toUpperCase(Locale.ROOT).replaceFirst("^CEB([0-9]{3})(MESSAGE)?$", "$1");
    return MessageType.byNumber(number);
  }

  void show() {
    console.line(type.rootName() + "  " + console.in(type.title()));
    Columns columns = new Columns();
    add(columns, new Text("direction", "进出口"), console.in(MessagesCommand.words(type.direction())));
    add(columns, new Text("sent by", "发送方"), list(type.senders(), p -> console.in(p.title())));
    type.answers().ifPresent(request -> add(columns, new Text("on", "对应"), name(request)));
    if (type.isRequest()) {
      add(columns, new Text("answer", "回执"), list(type.replies(), this::name));
    }
    add(columns, new Text("signature", "签名"), console.in(signature()));
    add(columns, new Text("documents", "单证数"), limit(type.maxDocuments()));
    if (type.maxLines() > 0) {
      add(columns, new Text("lines", "表体数"), limit(type.maxLines()));
    }
    if (!type.statusCodes().isEmpty()) {
      add(columns, new Text("statuses", "状态"), String.join(", ", type.statusCodes()));
    }
    columns.lines().forEach(console::line);
  }

  private void add(Columns columns, Text name, String value) {
    columns.add("  " + console.in(name), value);
  }

  private <T> String list(List<T> values, Function<T, String> naming) {
    return values.stream().map(naming).collect(Collectors.joining(", "));
  }

  private String name(MessageType other) {
    return other.number() + " " + console.in(other.title());
  }

  private Text signature() {
    if (type.signatureUse() == SignatureUse.REQUIRED) {
      return new Text("always", "必须");
    }
    return type.isSignedWhenDeclared()
        ? new Text("when it is declared (appStatus 2)", "申报时必须（appStatus 2）")
        : new Text("none", "无");
  }

  private String limit(int most) {
    return console.in(
        most == MessageType.UNBOUNDED
            ? new Text("any number", "不限")
            : new Text("at most " + most, "最多 " + most));
  }
}
