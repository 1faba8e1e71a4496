package io.cbec.transport;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Listens to everything a program can say: logs at the finest level, standard output and error,
 * exceptions, {@code toString}. Then looks for secrets in it, in the forms in which secrets are
 * written. Changes settings of the whole JVM until it is closed.
 */
final class Canaries implements AutoCloseable {

  private final Map<String, String> forms = new LinkedHashMap<>();
  private final StringBuffer heard = new StringBuffer();
  private final Set<Class<?>> looked = new HashSet<>();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = LogManager.getLogManager().getLogger("");
  private final Level level = root.getLevel();
  private final Handler handler = new Listener();

  Canaries() {
    root.setLevel(Level.ALL);
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    System.setOut(listening("standard output"));
    System.setErr(listening("standard error"));
  }

  private PrintStream listening(String where) {
    OutputStream stream =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            hear(where, new String(bytes, offset, length, StandardCharsets.UTF_8));
          }

          @Override
          public synchronized void write(int b) {
            heard.append((char) b);
          }
        };
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord entry) {
      if ("java.lang.ProcessBuilder".equals(entry.getLoggerName())) {
        // Newer JDKs log the command lines with which the tests prepare a token.
        return;
      }
      hear("log " + entry.getLoggerName(), new SimpleFormatter().formatMessage(entry));
      hear("log parameters", Arrays.toString(entry.getParameters()));
      if (entry.getThrown() != null) {
        look(entry.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private void hear(String where, String text) {
    heard.append('[').append(where).append("] ").append(text).append('\n');
  }

  /** A text that must not be heard: as it is, in Base64, in hex and as an array. */
  void text(String name, String secret) {
    forms.put(secret, name);
    bytes(name, secret.getBytes(StandardCharsets.UTF_8));
    forms.put(Arrays.toString(secret.toCharArray()), name + " as an array of characters");
  }

  /** A number or bytes that must not be heard. */
  void bytes(String name, byte[] secret) {
    String hex = HexFormat.of().formatHex(secret);
    forms.put(hex, name + " in hex");
    forms.put(hex.toUpperCase(Locale.ROOT), name + " in upper-case hex");
    forms.put(HexFormat.ofDelimiter(":").formatHex(secret), name + " in hex with colons");
    String numbers = Arrays.toString(secret);
    forms.put(numbers.substring(1, numbers.length() - 1), name + " as an array of bytes");
    if (secret.length >= 12) {
      forms.put(new BigInteger(1, secret).toString(), name + " as a number");
    }
    // Base64 of something longer shows three bytes as four characters, in one of three phases.
    for (int phase = 0; phase < 3; phase++) {
      int whole = (secret.length - phase) / 3 * 3;
      byte[] part = Arrays.copyOfRange(secret, phase, phase + whole);
      if (part.length >= 9) {
        forms.put(Base64.getEncoder().encodeToString(part), name + " in Base64");
        forms.put(Base64.getUrlEncoder().encodeToString(part), name + " in Base64 for addresses");
      }
    }
  }

  /** Hears what an object says of itself. */
  <T extends @Nullable Object> T look(T object) {
    if (object instanceof Throwable thrown) {
      lookAt(thrown);
    } else if (object != null) {
      looked.add(object.getClass());
      hear(object.getClass().getSimpleName(), String.valueOf(object));
    }
    return object;
  }

  private void lookAt(Throwable thrown) {
    StringWriter trace = new StringWriter();
    // With causes and suppressed exceptions.
    thrown.printStackTrace(new PrintWriter(trace));
    hear("exception", trace.toString());
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      looked.add(one.getClass());
      hear("exception", one + " " + one.getMessage() + " " + one.getLocalizedMessage());
    }
  }

  /** Does what fails, and hears how. */
  Exception fails(Action action) {
    try {
      action.run();
    } catch (Exception e) {
      look(e);
      return e;
    }
    throw new AssertionError("this has to fail");
  }

  interface Action {
    void run() throws Exception;
  }

  Set<Class<?>> looked() {
    return looked;
  }

  int length() {
    return heard.length();
  }

  boolean heard(String text) {
    return heard.indexOf(text) >= 0;
  }

  /** What was heard of the secrets. */
  List<String> found() {
    String all = heard.toString();
    List<String> found = new ArrayList<>();
    forms.forEach(
        (form, name) -> {
          int at = all.indexOf(form);
          if (at >= 0) {
            int start = Math.max(0, all.lastIndexOf('\n', at));
            found.add(name + " in: " + all.substring(start, Math.min(all.length(), start + 300)));
          }
        });
    return found;
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    root.removeHandler(handler);
    root.setLevel(level);
  }
}
