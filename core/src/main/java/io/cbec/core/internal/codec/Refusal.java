package io.cbec.core.internal.codec;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.RefusalReason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ends the reading of a document from any depth. Caught inside the codec, never seen by users. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;
  private final String path;
  private final int line;
  private final int column;
  private final transient @Nullable Text hint;

  Refusal(RefusalReason reason, String path, int line, int column, @Nullable Text hint) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.path = path;
    this.line = line;
    this.column = column;
    this.hint = hint;
  }

  static Refusal of(RefusalReason reason) {
    return new Refusal(reason, "", 0, 0, null);
  }

  /**
   * Why.
   *
   * @return the reason
   */
  public RefusalReason reason() {
    return reason;
  }

  /**
   * The refusal for people.
   *
   * @return a finding of the first layer
   */
  public Finding finding() {
    Text remedy = hint == null ? reason.remedy() : hint;
    return new Finding(
        Layer.WELL_FORMED,
        Severity.ERROR,
        "read." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        path,
        line,
        column,
        null,
        reason.problem(),
        remedy,
        null);
  }
}
