package io.cbec.examples.cli;

import io.cbec.core.Text;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code cbec}: options all commands share, and the way to the commands. */
@Command(
    name = "cbec",
    mixinStandardHelpOptions = true,
    versionProvider = Cbec.Version.class,
    description = "Messages for China's customs single window for cross-border e-commerce.",
    footer = {
      "",
      "A PATH may be a directory (all *.xml below it); - is standard input.",
      "Exit code: 0 all good, 1 something found, 2 wrong usage, 3 a file could not be read."
    })
public final class Cbec implements Callable<Integer> {

  /** How results look. */
  enum Format {
    /** For people. */
    text,
    /** For programs: one object a line. */
    json
  }

  /** The language of sentences. */
  enum Language {
    /** Chinese. */
    zh,
    /** English. */
    en
  }

  @Option(
      names = "--format",
      scope = ScopeType.INHERIT,
      description = "How results look: ${COMPLETION-CANDIDATES}. Default: text.")
  private Format format = Format.text;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  @Spec private @Nullable CommandSpec spec;

  private final Shell shell;
  private final Console console;

  private Cbec(Shell shell) {
    this.shell = shell;
    this.console = new Console(shell);
  }

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the words after the program's name
   */
  public static void main(String[] args) {
    System.exit(run(Shell.ofProcess(), args));
  }

  /** Runs a command. */
  static int run(Shell shell, String... args) {
    Cbec cbec = new Cbec(shell);
    CommandLine commandLine =
        new CommandLine(cbec)
            .addSubcommand(new ValidateCommand(cbec))
            .addSubcommand(new ConvertCommand(cbec))
            .addSubcommand(new SignCommand(cbec))
            .addSubcommand(new VerifyCommand(cbec))
            .addSubcommand(new WrapCommand(cbec))
            .addSubcommand(new UnwrapCommand(cbec))
            .addSubcommand(new TaxCommand(cbec))
            .addSubcommand(new MatchCommand(cbec))
            .addSubcommand(ExplainCommand.commandLine(cbec))
            .addSubcommand(new MessagesCommand(cbec))
            // A file may have a name like @list.
            .setExpandAtFiles(false)
            .setOut(cbec.console.outWriter())
            .setErr(cbec.console.errWriter())
            .setParameterExceptionHandler((e, words) -> cbec.reportUsage(e))
            .setExecutionExceptionHandler((e, command, parsed) -> cbec.report(e));
    try {
      return cbec.finish(commandLine.execute(args));
    } catch (StackOverflowError | OutOfMemoryError e) {
      return cbec.report(e);
    }
  }

  private int finish(int exitCode) {
    if (console.finish()) {
      return exitCode;
    }
    console.complain(new Text("the results could not all be written.", "结果未能全部写出。"));
    return Math.max(exitCode, ExitCode.USAGE.number());
  }

  /** One line about the mistake; the whole usage only when there was no command. */
  private int reportUsage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String message = String.valueOf(e.getMessage());
    console.complain(new Text(message, message));
    if (e instanceof NoCommand) {
      command.usage(command.getErr());
    } else {
      String help = command.getCommandSpec().qualifiedName() + " --help";
      console.complain(new Text("see " + help, "用法见 " + help));
    }
    if (debug) {
      console.stackTrace(e);
    }
    return ExitCode.USAGE.number();
  }

  private int report(Throwable thrown) {
    ExitCode exitCode = ExitCode.UNREADABLE;
    if (thrown instanceof CommandFailure failure) {
      console.complain(failure.text());
      exitCode = failure.exitCode();
    } else {
      String name = thrown.getClass().getSimpleName();
      console.complain(
          new Text(
              "unexpected error ("
                  + name
                  + "). This is a mistake of the program; --debug shows it.",
              "意外错误（" + name + "），属于程序缺陷，可用 --debug 查看。"));
    }
    if (debug) {
      console.stackTrace(thrown);
    }
    return exitCode.number();
  }

  /** Without a command there is nothing to do. */
  @Override
  public Integer call() {
    CommandSpec own = spec;
    if (own == null) {
      throw new IllegalStateException("not started by picocli");
    }
    throw new NoCommand(own.commandLine());
  }

  /** The program was called without a command. */
  private static final class NoCommand extends ParameterException {
    private static final long serialVersionUID = 1L;

    NoCommand(CommandLine commandLine) {
      super(commandLine, "name a command");
    }
  }

  @Option(
      names = "--lang",
      scope = ScopeType.INHERIT,
      paramLabel = "<language>",
      description =
          "The language of sentences: ${COMPLETION-CANDIDATES}. Default: that of the system.")
  void language(Language language) {
    console.language(language == Language.zh ? Locale.CHINESE : Locale.ENGLISH);
  }

  boolean json() {
    return format == Format.json;
  }

  Console console() {
    return console;
  }

  Shell shell() {
    return shell;
  }

  InputFiles inputFiles() {
    return new InputFiles(shell);
  }

  /** The version in the jar. */
  static final class Version implements IVersionProvider {
    Version() {}

    @Override
    public String[] getVersion() {
      String version = Cbec.class.getPackage().getImplementationVersion();
      return new String[] {"cbec " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
