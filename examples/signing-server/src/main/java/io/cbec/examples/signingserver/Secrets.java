package io.cbec.examples.signingserver;

import java.io.Console;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Passwords and PINs: from the environment, or from a person. Never from the command line. */
final class Secrets {

  private final Function<String, @Nullable String> environment;

  Secrets(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /** What the variable holds; asks when none is named. An empty answer is no secret. */
  char @Nullable [] get(@Nullable String variable, String what) throws Failure {
    if (variable == null) {
      return ask(what);
    }
    String value = environment.apply(variable);
    if (value == null) {
      throw new Failure(
          "the environment variable " + variable + " is not set (" + what + ").",
          "未设置环境变量 " + variable + "（" + what + "）。");
    }
    return value.toCharArray();
  }

  @SuppressWarnings("SystemConsoleNull")
  private static char @Nullable [] ask(String what) throws Failure {
    Console console = System.console();
    if (console == null) {
      throw new Failure(
          "there is no terminal to ask for the " + what + "; name an environment variable.",
          "没有终端可供输入（" + what + "），请指定环境变量。");
    }
    char[] typed = console.readPassword("%s: ", what);
    return typed == null || typed.length == 0 ? null : typed;
  }
}
