package io.cbec.examples.cli;

import io.cbec.core.Text;
import io.cbec.schemas.dxp.DxpRep;
import io.cbec.schemas.dxp.DxpResponse;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.UnwrapResult;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code unwrap}: the message in a DXP envelope, its bytes untouched. */
@Command(
    name = "unwrap",
    mixinStandardHelpOptions = true,
    description = "Takes the message out of a DXP envelope (DxpMsg, DxpMsgSv), as it is.")
final class UnwrapCommand implements Callable<Integer> {

  @Mixin private OutputFile output = new OutputFile();

  @Parameters(paramLabel = "FILE", description = "The envelope; - is input.")
  private String file = InputFiles.STANDARD_INPUT;

  private final Cbec cbec;
  private final Console console;

  UnwrapCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  @Override
  public Integer call() throws CommandFailure {
    output.mustNotBe(file);
    UnwrapResult result = DxpEnvelope.create().unwrap(cbec.inputFiles().read(file));
    if (result instanceof UnwrapResult.Unwrapped unwrapped) {
      output.write(unwrapped.message().data().toByteArray(), console);
    } else if (result instanceof UnwrapResult.Bare bare) {
      console.complain(
          new Text(
              file + ": " + bare.rootName() + " without an envelope, passed on as it is.",
              file + "：" + bare.rootName() + " 没有信封，原样输出。"));
      output.write(bare.data().toByteArray(), console);
    } else if (result instanceof UnwrapResult.Report report) {
      throw platformReport(report.report());
    } else if (result instanceof UnwrapResult.Refused refused) {
      throw new EnvelopeReader(console).failure(file, refused);
    }
    return ExitCode.GOOD.number();
  }

  /** A report of the platform says how sending went; there is no message in it. */
  private CommandFailure platformReport(DxpRep report) {
    StringBuilder answers = new StringBuilder();
    for (DxpResponse response : report.getResponse()) {
      answers.append(' ').append(orDash(response.getResponseCode()));
      answers.append(' ').append(orDash(response.getResponseInfo()));
    }
    return new CommandFailure(
        ExitCode.FOUND,
        new Text(
            file + ": a report of the platform (DxpRep), not a message:" + answers,
            file + "：这是平台报告（DxpRep），其中没有报文：" + answers));
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
