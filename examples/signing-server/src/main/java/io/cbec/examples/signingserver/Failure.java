package io.cbec.examples.signingserver;

import io.cbec.core.Text;
import io.cbec.signing.SigningException;
import java.util.Locale;

/** The server cannot start; says why in words for the person who starts it. */
final class Failure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Text text;

  Failure(String en, String zh) {
    super(en);
    this.text = new Text(en, zh);
  }

  /** What failed for which key or file. */
  static Failure of(String where, SigningException e) {
    SigningException.Reason reason = e.reason();
    return new Failure(
        where + ": " + e.getMessage(), where + "：" + reason.problem().zh() + reason.remedy().zh());
  }

  String in(Locale locale) {
    return text.in(locale);
  }
}
