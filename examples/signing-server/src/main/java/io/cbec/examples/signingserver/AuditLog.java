package io.cbec.examples.signingserver;

import io.cbec.signing.SigningEvent;
import io.cbec.signing.SigningException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;

/** One line a request to sign. When it cannot be written, nothing is signed. Thread-safe. */
final class AuditLog implements Consumer<SigningEvent> {

  private final Writer out;

  AuditLog(Writer out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(SigningEvent event) {
    try {
      out.write(line(event) + System.lineSeparator());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String line(SigningEvent event) {
    String outcome = event.failure().map(SigningException::reason).map(Enum::name).orElse("signed");
    // The message holds the code of the card, which clients do not get.
    String detail = event.failure().map(e -> " \"" + e.getMessage() + "\"").orElse("");
    String line =
        event.at()
            + " client=\""
            + event.client()
            + "\" certNo="
            + event.certNo()
            + " outcome="
            + outcome
            + " ms="
            + event.took().toMillis()
            + " sha256="
            + event.sha256()
            + detail;
    // Names come from certificates: nobody may write lines of his own.
    return line.replaceAll("\\p{Cntrl}", "?");
  }
}
