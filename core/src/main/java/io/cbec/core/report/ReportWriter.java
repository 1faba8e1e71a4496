package io.cbec.core.report;

import java.io.Closeable;
import java.io.IOException;

/**
 * Takes the reports of a run one after the other and writes each at once, so that a run over
 * thousands of files needs no more memory than one over a few; the page of {@link HtmlReport} alone
 * keeps a line for each file.
 *
 * <p>Not thread-safe. Blocks as its stream does.
 */
public interface ReportWriter extends Closeable {

  /**
   * Writes one report.
   *
   * @param entry the report and what it is about
   * @throws IOException when the stream does not take it
   * @throws IllegalStateException after {@link #close()}
   */
  void write(ReportEntry entry) throws IOException;

  /**
   * Writes the end, for example the number of files, and flushes. The stream stays open: who opened
   * it closes it. Further calls do nothing.
   *
   * @throws IOException when the stream does not take it
   */
  @Override
  void close() throws IOException;
}
