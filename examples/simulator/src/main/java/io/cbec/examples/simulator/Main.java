package io.cbec.examples.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Runs the simulator alone until it is interrupted. Options: {@code --port 8080}, {@code --second
 * 200} (milliseconds), {@code --platform http://127.0.0.1:9090/platDataOpen} (who is asked for
 * payment data), {@code --ask-every 3} (about every third payment).
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
      System.err.println(
          "usage: [--port number] [--second milliseconds] [--platform address]"
              + " [--ask-every number]");
      System.exit(BAD_USAGE);
      return;
    }
    try {
      SingleWindowSimulator simulator = SingleWindowSimulator.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
      System.out.println("single window simulator: " + simulator.baseUri());
      System.out.println("  POST /dxp      GET /dxp/receipts?dxpid=…&since=…");
      System.out.println("  POST /cebcmsg  GET /ceb312msg?dxpid=…&qryid=yyyyMMddHHmmss");
      System.out.println("  POST " + PaymentDataDesk.PATH);
      System.out.println("  GET  /         counts");
      System.out.println(asking(options));
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
      switch (name) {
        case "--port" -> options.port(number(name, value));
        case "--second" -> options.second(Duration.ofMillis(number(name, value)));
        case "--platform" -> options.platform(address(name, value));
        case "--ask-every" -> options.askEveryNthPayment(number(name, value));
        default -> throw new IllegalArgumentException("unknown option " + name);
      }
    }
    return options.build();
  }

  private static int number(String name, String value) {
    if (!value.matches("\\d{1,7}")) {
      throw new IllegalArgumentException("not a number: " + name);
    }
    return Integer.parseInt(value);
  }

  private static URI address(String name, String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + name, e);
    }
  }

  private static String asking(SimulatorOptions options) {
    if (options.platform() == null) {
      return "  asks nobody for payment data; --platform names who is asked";
    }
    int n = options.askEveryNthPayment();
    return "  asks "
        + options.platform()
        + " for the data of "
        + (n == 1 ? "every payment" : "one payment in " + n);
  }
}
