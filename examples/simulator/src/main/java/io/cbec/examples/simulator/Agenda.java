package io.cbec.examples.simulator;

/** What the window will do later. Steps run one after another, never inside the call. */
interface Agenda {

  /**
   * Plans a step.
   *
   * @param seconds in how many seconds of the window's own time
   * @param step what to do
   */
  void after(int seconds, Runnable step);
}
