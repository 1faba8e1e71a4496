package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of the program inside the test, with streams of its own. */
record Run(int exitCode, byte[] outBytes, String err) {

  /** The samples of this module and of core. */
  static final Path SAMPLES = Path.of("target/test-classes/samples");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KEY_PASSWORD",
          "changeit",
          "WRONG_PASSWORD",
          "not this one",
          "TOKEN_PIN",
          "canary-pin-83");

  static Run of(String... args) {
    return withInput(new byte[0], args);
  }

  static Run withInput(byte[] input, String... args) {
    return in(input, false, ENVIRONMENT, args);
  }

  static Run onTerminal(String... args) {
    return in(new byte[0], true, ENVIRONMENT, args);
  }

  /** A terminal with one more variable set. */
  static Run onTerminalWith(String variable, String value, String... args) {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put(variable, value);
    return in(new byte[0], true, environment, args);
  }

  private static Run in(
      byte[] input, boolean terminal, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Cbec.run(
            new Shell(
                new ByteArrayInputStream(input), out, err, terminal, terminal, environment::get),
            args);
    Run run = new Run(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    // Whatever happens, nobody is shown the inside of the program.
    if (!List.of(args).contains("--debug")
        && (run.err + run.out()).matches("(?s).*(\\tat |Exception|unexpected error|意外错误).*")) {
      throw new AssertionError("a stack trace or a mistake was shown:\n" + run.err + run.out());
    }
    return run;
  }

  static String sample(String name) {
    return SAMPLES.resolve(name).toString();
  }

  /** All sample files in these folders. */
  static List<Path> samples(String... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> inFolder = Files.list(SAMPLES.resolve(folder))) {
        inFolder.sorted().forEach(files::add);
      }
    }
    return files;
  }

  String out() {
    return new String(outBytes, StandardCharsets.UTF_8);
  }

  /** Each line of the output, which must be one JSON object. */
  List<JsonNode> json() {
    ObjectMapper mapper = new ObjectMapper();
    return out()
        .lines()
        .map(
            line -> {
              try {
                JsonNode node = mapper.readTree(line);
                if (!node.isObject()) {
                  throw new AssertionError("no object: " + line);
                }
                return node;
              } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + line, e);
              }
            })
        .toList();
  }

  @Override
  public String toString() {
    return "exit " + exitCode + "\n" + out() + "\n" + err;
  }

  /** The first finding of a rule in a report. */
  static JsonNode finding(JsonNode report, String rule) {
    for (JsonNode finding : report.get("findings")) {
      if (finding.get("rule").asText().equals(rule)) {
        return finding;
      }
    }
    throw new AssertionError("no finding of " + rule + " in " + report);
  }
}
