package io.cbec.examples.cli;

import io.cbec.core.Finding;
import io.cbec.core.Text;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.JsonCodec;
import io.cbec.core.codec.XmlCodec;

/** Reads one message, XML or JSON, and says on standard error what there is to say about it. */
final class MessageReader {

  private final Console console;
  private final XmlCodec xml = XmlCodec.create();
  private final JsonCodec json = JsonCodec.create();

  MessageReader(Console console) {
    this.console = console;
  }

  /**
   * Reads XML or JSON, whichever it is.
   *
   * @throws CommandFailure when it is refused
   */
  DecodeResult.Decoded read(String file, byte[] bytes) throws CommandFailure {
    return orFailure(file, isJson(bytes) ? json.decode(bytes) : xml.decode(bytes));
  }

  /**
   * Reads XML.
   *
   * @throws CommandFailure when it is refused
   */
  DecodeResult.Decoded readXml(String file, byte[] bytes) throws CommandFailure {
    return orFailure(file, xml.decode(bytes));
  }

  private DecodeResult.Decoded orFailure(String file, DecodeResult result) throws CommandFailure {
    for (Finding finding : result.findings()) {
      console.complain(file, finding);
    }
    if (result instanceof DecodeResult.Decoded decoded) {
      return decoded;
    }
    Text reason = ((DecodeResult.Refused) result).reason().problem();
    throw new CommandFailure(
        ExitCode.UNREADABLE,
        new Text(
            file + ": not read as a message. " + reason.en(), file + "：无法作为报文读取。" + reason.zh()));
  }

  /** JSON of a message begins with a brace, after a byte order mark and white space. */
  static boolean isJson(byte[] bytes) {
    int start =
        bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF
            ? 3
            : 0;
    for (int i = start; i < bytes.length; i++) {
      switch (bytes[i]) {
        case ' ', '\t', '\r', '\n' -> {}
        default -> {
          return bytes[i] == '{';
        }
      }
    }
    return false;
  }
}
