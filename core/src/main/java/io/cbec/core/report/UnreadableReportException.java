package io.cbec.core.report;

/** JSON that is no report as {@link JsonReport} writes it. The message names the place. */
public final class UnreadableReportException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnreadableReportException(String message) {
    super(message);
  }
}
