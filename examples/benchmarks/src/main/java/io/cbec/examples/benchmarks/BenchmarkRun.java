package io.cbec.examples.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and ends with the ratios. Takes the options of JMH. */
public final class BenchmarkRun {

  private BenchmarkRun() {}

  /**
   * Runs.
   *
   * @param args options of JMH, for example {@code -f 3} for three processes each
   * @throws CommandLineOptionException when they are none
   * @throws RunnerException when a benchmark fails
   */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = new CommandLineOptions(args);
    OptionsBuilder run = new OptionsBuilder();
    run.parent(options);
    run.addProfiler(GCProfiler.class);
    run.shouldFailOnError(true);
    System.out.print(summary(new Runner(run.build()).run()));
  }

  /**
   * The cost of an order on one path.
   *
   * @param micros the time of the fastest iteration: what other programs took meanwhile is not the
   *     path's
   * @param bytes what is allocated
   */
  private record Cost(double micros, double bytes) {}

  private static String summary(Collection<RunResult> results) {
    Map<String, Map<String, Cost>> byCase = new TreeMap<>();
    for (RunResult result : results) {
      int orders = Integer.parseInt(result.getParams().getParam("orders"));
      String name =
          String.format(
              Locale.ROOT, "%3d orders, %s", orders, result.getParams().getParam("profile"));
      Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
      byCase
          .computeIfAbsent(name, key -> new TreeMap<>())
          .put(
              result.getPrimaryResult().getLabel(),
              new Cost(
                  result.getPrimaryResult().getStatistics().getMin() / orders,
                  allocated == null ? 0 : allocated.getScore() / orders));
    }
    StringBuilder text = new StringBuilder(System.lineSeparator());
    byCase.forEach((name, costs) -> append(text, name, costs));
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Map<String, Cost> costs) {
    line(text, "%s, per order:", name);
    costs.forEach(
        (path, cost) ->
            line(text, "  %-16s %10.2f us %12.0f bytes", path, cost.micros(), cost.bytes()));
    ratio(text, costs, "common", "library", "times faster than the common path");
    ratio(text, costs, "library", "template", "times the template's time");
    ratio(text, costs, "commonWithKey", "libraryWithKey", "times faster with the key operation");
  }

  private static void ratio(
      StringBuilder text, Map<String, Cost> costs, String over, String under, String words) {
    Cost dividend = costs.get(over);
    Cost divisor = costs.get(under);
    if (dividend != null && divisor != null) {
      line(text, "  %16.1f %s", dividend.micros() / divisor.micros(), words);
    }
  }

  private static void line(StringBuilder text, String pattern, Object... values) {
    text.append(String.format(Locale.ROOT, pattern, values)).append(System.lineSeparator());
  }
}
