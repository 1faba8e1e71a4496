package io.cbec.examples.quickstart;

import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.CebMessage;
import java.util.function.Consumer;

/** The pieces of code that the documentation shows, so that they are compiled. */
final class Snippets {

  private final XmlCodec codec = XmlCodec.create();
  private final Consumer<CebMessage> handler;

  Snippets(Consumer<CebMessage> handler) {
    this.handler = handler;
  }

  /** docs/codec.md. */
  void read(byte[] bytes) {
    DecodeResult result = codec.decode(bytes);
    if (result instanceof DecodeResult.Decoded read) {
      handle(read.message());
    } else {
      result.findings().forEach(finding -> System.err.println(finding.message().en()));
    }
  }

  private void handle(CebMessage message) {
    handler.accept(message);
  }
}
