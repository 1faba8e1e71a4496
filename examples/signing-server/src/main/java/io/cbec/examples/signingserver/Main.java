package io.cbec.examples.signingserver;

import io.cbec.signing.SigningException;
import io.cbec.signing.SigningKey;
import io.cbec.signing.SigningService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the signing server from the command line. */
@Command(
    name = "signing-server",
    sortOptions = false,
    description = "Signs customs messages for other machines with the cards and keys of this one.",
    footer = {
      "",
      "Passwords and PINs come from environment variables or are asked for, never from here.",
      "First look: java -jar signing-server.jar --demo demo",
      "Exit code: 1 cannot start, 2 wrong usage; when stopped, that of the signal."
    })
public final class Main {

  private static final int CANNOT_START = 1;

  @Option(
      names = "--demo",
      order = 10,
      paramLabel = "DIR",
      description =
          "Make throw-away certificates and a test key in DIR, start, and sign once as a client.")
  private @Nullable Path demo;

  @Option(
      names = "--host",
      order = 11,
      paramLabel = "ADDRESS",
      description = "Where to listen. Default: ${DEFAULT-VALUE}, this machine only.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      order = 12,
      paramLabel = "PORT",
      description = "Default: ${DEFAULT-VALUE}.")
  private int port = 8443;

  @Option(
      names = "--tls",
      order = 13,
      paramLabel = "FILE",
      description = "Key and certificate of the server, PKCS#12.")
  private @Nullable Path tls;

  @Option(
      names = "--tls-password-env",
      order = 14,
      paramLabel = "VARIABLE",
      description = "The environment variable with its password. Asked for if absent.")
  private @Nullable String tlsPasswordVariable;

  @Option(
      names = "--client-ca",
      order = 15,
      paramLabel = "FILE",
      description = "The CA of the client certificates, PEM.")
  private @Nullable Path clientCa;

  @Option(
      names = "--clients",
      order = 16,
      paramLabel = "FILE",
      description = "Who may sign: lines of NAME = sha256:… or NAME = subject:…")
  private @Nullable Path clients;

  @Option(
      names = "--audit",
      order = 17,
      paramLabel = "FILE",
      description = "Append who signed what here. Default: standard output.")
  private @Nullable Path audit;

  @Option(
      names = "--max-waiting",
      order = 18,
      paramLabel = "NUMBER",
      description = "Requests one key may have at a time. Default: ${DEFAULT-VALUE}.")
  private int maxWaiting = 32;

  @Option(names = "--help", usageHelp = true, order = 99, description = "Show this.")
  @SuppressWarnings("UnusedVariable") // picocli writes and reads it
  private boolean help;

  @Mixin private KeyOptions keys = new KeyOptions();

  @Spec private @Nullable CommandSpec spec;

  private final Function<String, @Nullable String> environment;
  private final PrintWriter out;

  private Main(Function<String, @Nullable String> environment, PrintWriter out) {
    this.environment = environment;
    this.out = out;
  }

  /**
   * Runs until the process is asked to end.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Started started = start(System::getenv, out, err, args);
    SigningServer server = started.server;
    if (server == null) {
      System.exit(started.exitCode);
    }
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.println("stopping; signatures under way are finished");
                  started.close();
                  end.countDown();
                },
                "stop"));
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts a server, or says why not. */
  static Started start(
      Function<String, @Nullable String> environment,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    Main main = new Main(environment, out);
    CommandLine commandLine = new CommandLine(main).setOut(out).setErr(err);
    try {
      CommandLine.ParseResult parsed = commandLine.parseArgs(args);
      Integer shown = CommandLine.executeHelpRequest(parsed);
      return shown != null ? new Started(null, null, shown) : main.start();
    } catch (ParameterException e) {
      err.println(e.getMessage());
      err.println("see signing-server --help");
      return new Started(null, null, commandLine.getCommandSpec().exitCodeOnInvalidInput());
    } catch (Failure e) {
      err.println(e.in(Locale.getDefault()));
      return new Started(null, null, CANNOT_START);
    }
  }

  private Started start() throws Failure {
    Path directory = demo;
    if (directory == null) {
      return serve();
    }
    if (tls != null || clientCa != null || clients != null || !keys.isEmpty()) {
      throw usage("--demo brings its own files and key");
    }
    Demo prepared = Demo.prepare(directory);
    List<String> options = new ArrayList<>(prepared.options());
    options.addAll(List.of("--host=" + host, "--port=" + port));
    Path auditFile = audit;
    if (auditFile != null) {
      options.add("--audit=" + auditFile);
    }
    String password = prepared.password();
    Main inner = new Main(name -> password, out);
    new CommandLine(inner).parseArgs(options.toArray(String[]::new));
    Started started = inner.serve();
    boolean done = false;
    try {
      prepared.signAsClient(started.port(), out);
      done = true;
    } catch (SigningException e) {
      throw Failure.of("the client of the demonstration", e);
    } finally {
      if (!done) {
        started.close();
      }
    }
    return started;
  }

  private Started serve() throws Failure {
    Path serverKey = required(tls, "--tls");
    Path ca = required(clientCa, "--client-ca");
    Clients allowed = Clients.read(required(clients, "--clients"));
    if (keys.isEmpty()) {
      throw usage("name at least one key with --keystore, --pkcs11-module or --card");
    }
    Secrets secrets = new Secrets(environment);
    SSLContext context = tls(serverKey, ca, secrets);
    OpenKeys open = keys.open(secrets);
    boolean done = false;
    try {
      SigningService.Builder builder =
          SigningService.builder().maxWaiting(maxWaiting).listener(new AuditLog(auditWriter()));
      open.keys().forEach(builder::add);
      allowed.allowIn(builder);
      SigningServer server =
          SigningServer.start(new InetSocketAddress(host, port), context, allowed, builder.build());
      done = true;
      announce(open.keys(), allowed, server);
      return new Started(server, open, 0);
    } catch (SigningException e) {
      throw Failure.of("the keys", e);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new Failure(
          "cannot listen on " + host + ":" + port + ": " + e.getMessage() + ".",
          "无法监听 " + host + ":" + port + "。");
    } finally {
      if (!done) {
        open.close();
      }
    }
  }

  private static SSLContext tls(Path serverKey, Path ca, Secrets secrets, @Nullable String variable)
      throws Failure {
    char[] password = secrets.get(variable, "password of " + serverKey);
    char[] used = password == null ? new char[0] : password;
    try {
      return ServerTls.context(serverKey, used, ca);
    } finally {
      Arrays.fill(used, '\0');
    }
  }

  private SSLContext tls(Path serverKey, Path ca, Secrets secrets) throws Failure {
    return tls(serverKey, ca, secrets, tlsPasswordVariable);
  }

  private Writer auditWriter() throws Failure {
    Path file = audit;
    if (file == null) {
      return out;
    }
    try {
      return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new Failure(file + " cannot be written.", file + " 无法写入。");
    }
  }

  private void announce(List<SigningKey> open, Clients allowed, SigningServer server) {
    out.println("signing server: https://" + host + ":" + server.port() + "/v1/keys");
    for (SigningKey key : open) {
      out.println("  key " + key.certNo() + ", " + key.profile());
      key.certificate().validityWarning(Instant.now()).ifPresent(text -> out.println(text.en()));
    }
    out.println("  " + allowed.size() + " client(s) may sign; stop with Ctrl-C");
  }

  private Path required(@Nullable Path file, String option) {
    if (file == null) {
      throw usage(option + " is missing");
    }
    return file;
  }

  private ParameterException usage(String text) {
    CommandSpec own = spec;
    if (own == null) {
      throw new IllegalStateException("not started by picocli");
    }
    return new ParameterException(own.commandLine(), text);
  }

  /**
   * What became of the start.
   *
   * @param server the server; {@code null} when there is none
   * @param keys its keys, closed after it
   * @param exitCode the exit code when there is no server
   */
  record Started(@Nullable SigningServer server, @Nullable OpenKeys keys, int exitCode)
      implements AutoCloseable {

    int port() {
      return server == null ? -1 : server.port();
    }

    @Override
    public void close() {
      if (server != null) {
        server.close();
      }
      if (keys != null) {
        keys.close();
      }
    }
  }
}
