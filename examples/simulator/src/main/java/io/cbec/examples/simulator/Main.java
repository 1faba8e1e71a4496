package io.cbec.examples.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Runs the simulator alone until it is interrupted. Options: {@code --port 8080}, {@code --second
 * 200} (milliseconds).
 */
public final class Main {

  private static final int BAD_USAGE = 2;

  private Main() {}

  /**
   * Starts the simulator.
   *
   * @param args see the class
   */
  public static void main(String[] args) {
    SimulatorOptions options;
    try {
      options = options(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println("usage: [--port number] [--second milliseconds]");
      System.exit(BAD_USAGE);
      return;
    }
    try {
      SingleWindowSimulator simulator = SingleWindowSimulator.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
      System.out.println("single window simulator: " + simulator.baseUri());
      System.out.println("  POST /dxp      GET /dxp/receipts?dxpid=…&since=…");
      System.out.println("  POST /cebcmsg  GET /ceb312msg?dxpid=…&qryid=yyyyMMddHHmmss");
      System.out.println("  GET  /         counts");
    } catch (IOException e) {
      System.err.println("cannot listen on port " + options.port() + ": " + e.getMessage());
      System.exit(1);
    }
  }

  static SimulatorOptions options(List<String> args) {
    SimulatorOptions.Builder options = SimulatorOptions.builder().port(8080);
    for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
      String name = rest.next();
      if (!rest.hasNext()) {
        throw new IllegalArgumentException("no value for " + name);
      }
      String value = rest.next();
      if (!value.matches("\\d{1,7}")) {
        throw new IllegalArgumentException("not a number: " + name);
      }
      switch (name) {
        case "--port" -> options.port(Integer.parseInt(value));
        case "--second" -> options.second(Duration.ofMillis(Integer.parseInt(value)));
        default -> throw new IllegalArgumentException("unknown option " + name);
      }
    }
    return options.build();
  }
}
