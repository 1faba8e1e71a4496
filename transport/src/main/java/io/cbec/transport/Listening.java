package io.cbec.transport;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a listener so that its mistakes stay its own. */
record Listening(SubmitListener listener) {

  private static final Logger LOG = LoggerFactory.getLogger(SingleWindowClient.class);

  void tell(Consumer<SubmitListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException e) {
      // Its text may hold business data.
      LOG.warn("a listener failed: {}", e.getClass().getName());
    }
  }
}
