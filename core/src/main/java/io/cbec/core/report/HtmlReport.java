package io.cbec.core.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTML page that people like to read (网页报告): each document with its parts, fields and values
 * and the findings in their places, both languages, a filter by severity and by text.
 *
 * <p>The page stands alone: it loads nothing, its policy (CSP) allows its own style and script
 * only, and without JavaScript only the search is missing. Give the entries their documents ({@link
 * ReportEntry#withDocument(byte[])}); without them the page lists the findings document by
 * document. Personal data is masked as in the {@code toString} of the models, values of unknown
 * elements are left out. When a page has very many fields, those of sound parts are left out and it
 * says so.
 *
 * <p>Immutable and thread-safe. A page needs memory for a line about each file.
 */
public final class HtmlReport extends ReportFormat {

  private final @Nullable Locale language;

  private HtmlReport(@Nullable Locale language) {
    this.language = language;
  }

  /**
   * A page that shows the language of the first report first.
   *
   * @return the format
   */
  public static HtmlReport create() {
    return new HtmlReport(null);
  }

  /**
   * The same with another language first; the reader can switch.
   *
   * @param language any Chinese locale gives Chinese, all others English
   * @return a new format
   */
  public HtmlReport language(Locale language) {
    return new HtmlReport(Objects.requireNonNull(language, "language"));
  }

  @Override
  public ReportWriter open(OutputStream out) {
    Markup page =
        new Markup(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    return new Run(new HtmlPage(page));
  }

  private final class Run implements ReportWriter {
    private final HtmlPage page;
    private boolean started;
    private boolean closed;

    Run(HtmlPage page) {
      this.page = page;
    }

    @Override
    public void write(ReportEntry entry) throws IOException {
      if (closed) {
        throw new IllegalStateException("the report is closed");
      }
      start(entry.report().language());
      page.entry(entry);
    }

    private void start(Locale first) throws IOException {
      if (!started) {
        started = true;
        page.start(language == null ? first : language);
      }
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      start(Locale.ENGLISH);
      page.end();
    }
  }
}
