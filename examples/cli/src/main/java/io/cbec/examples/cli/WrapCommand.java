package io.cbec.examples.cli;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.DxpRoute;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrap}: a message into a DXP envelope, its bytes untouched. */
@Command(
    name = "wrap",
    mixinStandardHelpOptions = true,
    description = "Puts a message into a DXP envelope, as it is.")
final class WrapCommand implements Callable<Integer> {

  @Option(
      names = "--sender",
      required = true,
      paramLabel = "ID",
      description = "The sender's DXP id.")
  private String sender = "";

  @Option(
      names = "--receiver",
      required = true,
      paramLabel = "ID",
      description = "The receiver's DXP id; may be given up to five times.")
  private List<String> receivers = List.of();

  @Mixin private OutputFile output = new OutputFile();

  @Parameters(paramLabel = "FILE", description = "The message; - is input.")
  private String file = InputFiles.STANDARD_INPUT;

  private final Cbec cbec;

  WrapCommand(Cbec cbec) {
    this.cbec = cbec;
  }

  @Override
  public Integer call() throws CommandFailure {
    output.mustNotBe(file);
    DxpRoute route = route();
    byte[] bytes = cbec.inputFiles().read(file);
    MessageType type = new MessageReader(cbec.console()).readXml(file, bytes).type();
    String copMsgId = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    output.write(
        DxpEnvelope.create().wrap(bytes, type.rootName(), route, copMsgId).bytes(), cbec.console());
    return ExitCode.GOOD.number();
  }

  private DxpRoute route() throws CommandFailure {
    try {
      return new DxpRoute(sender, receivers);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          new Text(
              "--sender, --receiver: " + e.getMessage() + ".",
              "--sender、--receiver 应为 1 至 16 个可见 ASCII 字符，接收方最多 5 个。"),
          e);
    }
  }
}
