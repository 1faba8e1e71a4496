package io.cbec.examples.cli;

import io.cbec.core.Finding;
import io.cbec.core.Text;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.codec.XmlCodec;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.UnwrapResult;
import java.util.Optional;

/** Finds out whether a file is an envelope, for commands that take both messages and envelopes. */
final class EnvelopeReader {

  private final Console console;

  EnvelopeReader(Console console) {
    this.console = console;
  }

  /**
   * Opens an envelope.
   *
   * @return what is in it; empty when the file is no envelope
   * @throws CommandFailure when it is one that cannot be opened
   */
  Optional<UnwrapResult> open(String file, byte[] bytes) throws CommandFailure {
    if (MessageReader.isJson(bytes)) {
      return Optional.empty();
    }
    UnwrapResult result = DxpEnvelope.create().unwrap(bytes);
    if (result instanceof UnwrapResult.Refused refused) {
      if (isEnvelope(refused, bytes)) {
        throw failure(file, refused);
      }
      return Optional.empty();
    }
    return result instanceof UnwrapResult.Bare ? Optional.empty() : Optional.of(result);
  }

  /** Whether its root is that of an envelope: only then the two readers disagree. */
  private static boolean isEnvelope(UnwrapResult.Refused refused, byte[] bytes) {
    return refused.reason() != RefusalReason.UNKNOWN_ROOT
        && XmlCodec.create().decode(bytes) instanceof DecodeResult.Refused asMessage
        && asMessage.reason() == RefusalReason.UNKNOWN_ROOT;
  }

  /** Says what is wrong with bytes that are no envelope. */
  CommandFailure failure(String file, UnwrapResult.Refused refused) {
    for (Finding finding : refused.findings()) {
      console.complain(file, finding);
    }
    return new CommandFailure(
        ExitCode.UNREADABLE,
        new Text(
            file + ": not read as an envelope. " + refused.reason().problem().en(),
            file + "：无法作为信封读取。" + refused.reason().problem().zh()));
  }

  /** The name of the message inside a file, for sentences. */
  static String inside(String file) {
    return file + "#Data";
  }
}
