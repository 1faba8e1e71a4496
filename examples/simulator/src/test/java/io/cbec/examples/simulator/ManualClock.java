package io.cbec.examples.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that stands still until a test moves it, and what is planned for later. */
final class ManualClock implements Agenda {

  private record Planned(Instant time, int order, Runnable step) {}

  private final List<Planned> planned = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T02:00:00Z");
  private int count;

  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return CustomsDesk.CHINA;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  @Override
  public void after(int seconds, Runnable step) {
    planned.add(new Planned(now.plusSeconds(seconds), count++, step));
  }

  /** Lets time pass and does what is due on the way. */
  void pass(Duration time) {
    Instant until = now.plus(time);
    while (true) {
      Planned next =
          planned.stream()
              .filter(step -> !step.time().isAfter(until))
              .min(Comparator.comparing(Planned::time).thenComparing(Planned::order))
              .orElse(null);
      if (next == null) {
        now = until;
        return;
      }
      planned.remove(next);
      now = next.time();
      next.step().run();
    }
  }
}
