package io.cbec.examples.simulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An agenda on one thread of its own, in real time or faster. Thread-safe; close it. */
final class TimedAgenda implements Agenda, AutoCloseable {

  private static final Logger LOG = System.getLogger(TimedAgenda.class.getName());

  private final ScheduledThreadPoolExecutor timer;
  private final long nanosOfOneSecond;

  /**
   * Starts the thread.
   *
   * @param second how long a second of the window lasts
   */
  TimedAgenda(Duration second) {
    nanosOfOneSecond = second.toNanos();
    timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "simulator-agenda"));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    timer.setRemoveOnCancelPolicy(true);
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void after(int seconds, Runnable step) {
    try {
      timer.schedule(() -> run(step), seconds * nanosOfOneSecond, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.log(Level.DEBUG, "closed: nothing more is planned");
    }
  }

  private static void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException bug) {
      // The class is enough to find it; the text of an exception may quote a document.
      LOG.log(Level.ERROR, "a planned step failed: " + bug.getClass().getName());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
