package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.Finding;
import io.cbec.core.Text;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes results and complaints, always in UTF-8. Progress is one line on standard error, shown to
 * people only, and gone before anything else is written.
 */
final class Console {

  private static final long PROGRESS_NANOS = 100_000_000L;

  private final JsonFactory json = new JsonFactory();
  private final ResultStream result;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean progressWanted;
  private Locale language = Locale.getDefault();
  private int progressLength;
  private long lastProgress = Long.MIN_VALUE;

  Console(Shell shell) {
    this.result = new ResultStream(shell.out());
    this.out = new PrintStream(result, false, StandardCharsets.UTF_8);
    this.err = new PrintStream(shell.err(), true, StandardCharsets.UTF_8);
    this.progressWanted = shell.errIsTerminal();
  }

  void language(Locale wanted) {
    this.language = wanted;
  }

  Locale language() {
    return language;
  }

  /** The text in the user's language. */
  String in(Text text) {
    return text.in(language);
  }

  /** A line of the result. */
  void line(String text) {
    clearProgress();
    out.print(text);
    out.print('\n');
  }

  /** Bytes of the result, as they are. */
  void bytes(byte[] bytes) {
    clearProgress();
    out.write(bytes, 0, bytes.length);
  }

  /** Takes the bytes of a result that is written piece by piece. Closing it does nothing. */
  OutputStream results() {
    return new OutputStream() {
      @Override
      public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        clearProgress();
        out.write(bytes, offset, length);
      }
    };
  }

  /** One JSON object on a line of its own. */
  void jsonLine(JsonFields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(text)) {
      generator.writeStartObject();
      fields.write(generator);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A string takes everything.
    }
    line(text.toString());
  }

  /** Writes the fields of one object. */
  @FunctionalInterface
  interface JsonFields {
    void write(JsonGenerator generator) throws IOException;
  }

  /** A sentence on standard error. */
  void complain(Text text) {
    clearProgress();
    err.println("cbec: " + in(text));
  }

  /** A finding on standard error, for commands that want one readable document. */
  void complain(String file, Finding finding) {
    clearProgress();
    err.println(
        "cbec: "
            + Places.of(file, finding.line(), finding.column())
            + ": "
            + finding.rule()
            + (finding.path().isEmpty() ? "" : " " + finding.path())
            + ": "
            + in(finding.message()));
  }

  void stackTrace(Throwable thrown) {
    clearProgress();
    thrown.printStackTrace(err);
  }

  /** Shows how far a long run is. */
  void progress(int done, int of) {
    long now = System.nanoTime();
    if (progressWanted
        && of > 1
        && (lastProgress == Long.MIN_VALUE || now - lastProgress >= PROGRESS_NANOS)) {
      clearProgress();
      lastProgress = now;
      String text = done + " / " + of;
      err.print(text);
      err.flush();
      progressLength = text.length();
    }
  }

  private void clearProgress() {
    if (progressLength > 0) {
      out.flush();
      err.print("\r" + " ".repeat(progressLength) + "\r");
      err.flush();
      progressLength = 0;
    }
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /**
   * Writes out what is still held back.
   *
   * @return false when results were lost; a reader that went away, such as {@code head}, has not
   *     lost any
   */
  boolean finish() {
    clearProgress();
    out.flush();
    IOException failure = result.failure;
    return failure == null
        || String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Whether nobody takes the results any more. */
  boolean isBroken() {
    return out.checkError();
  }

  /** Remembers what went wrong, which a PrintStream does not tell. */
  private static final class ResultStream extends BufferedOutputStream {
    private @Nullable IOException failure;

    ResultStream(OutputStream out) {
      super(out, 1 << 16);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        super.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public synchronized void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void flush() throws IOException {
      try {
        super.flush();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
