package io.cbec.examples.cli;

import io.cbec.core.Text;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.JsonCodec;
import io.cbec.core.codec.UnencodableException;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.CebMessage;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.UnwrapResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert}: decoded by one codec, encoded by another. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description =
        "Reads a message, XML or JSON, and writes it as canonical XML or as JSON. A signature that"
            + " was there is kept byte for byte. An envelope becomes an envelope as XML, and the"
            + " message in it as JSON.")
final class ConvertCommand implements Callable<Integer> {

  /** The forms of a message. */
  enum Form {
    /** Canonical XML. */
    xml,
    /** JSON with the field names of the XML. */
    json
  }

  @Option(
      names = "--to",
      required = true,
      description = "The form to write: ${COMPLETION-CANDIDATES}.")
  private @Nullable Form form;

  @Mixin private OutputFile output = new OutputFile();

  @Parameters(paramLabel = "PATH", description = "The file to read; - is input.")
  private String path = InputFiles.STANDARD_INPUT;

  private final Cbec cbec;

  ConvertCommand(Cbec cbec) {
    this.cbec = cbec;
  }

  @Override
  public Integer call() throws CommandFailure {
    output.mustNotBe(path);
    Console console = cbec.console();
    byte[] input = cbec.inputFiles().read(path);
    Optional<UnwrapResult> envelope = new EnvelopeReader(console).open(path, input);
    if (envelope.isPresent()) {
      output.write(form == Form.json ? json(envelope.get()) : xml(envelope.get()), console);
    } else {
      DecodeResult.Decoded decoded = new MessageReader(console).read(path, input);
      output.write(form == Form.json ? json(decoded.message()) : xml(decoded.message()), console);
    }
    return ExitCode.GOOD.number();
  }

  /** The message inside; a report of the platform holds none and is written itself. */
  private byte[] json(UnwrapResult envelope) throws CommandFailure {
    if (envelope instanceof UnwrapResult.Report report) {
      return (ReportJson.of(report.report(), !cbec.json()) + "\n").getBytes(StandardCharsets.UTF_8);
    }
    byte[] message = envelope.document().orElseThrow().toByteArray();
    return json(
        new MessageReader(cbec.console()).readXml(EnvelopeReader.inside(path), message).message());
  }

  /** The envelope written anew; the bytes of the message inside stay as they are. */
  private static byte[] xml(UnwrapResult envelope) {
    DxpEnvelope writer = DxpEnvelope.create();
    if (envelope instanceof UnwrapResult.Report report) {
      return writer.encode(report.report());
    }
    UnwrapResult.Unwrapped unwrapped = (UnwrapResult.Unwrapped) envelope;
    return unwrapped
        .nodeMessage()
        .map(writer::encode)
        .orElseGet(() -> writer.encode(unwrapped.message().envelope()));
  }

  /** For programs on one line, for people on many. */
  private byte[] json(CebMessage message) {
    JsonCodec codec = JsonCodec.create();
    String text = cbec.json() ? codec.encode(message) : codec.encodePretty(message);
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private byte[] xml(CebMessage message) throws CommandFailure {
    try {
      return XmlCodec.create().encode(message).bytes();
    } catch (UnencodableException e) {
      throw new CommandFailure(
          ExitCode.FOUND,
          new Text(
              path + ": a value cannot be written as XML. " + e.getMessage(),
              path + "：字段值无法写为 XML：" + e.path()),
          e);
    }
  }
}
