package io.cbec.signing.internal.pkcs11;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What went wrong with a token, told apart by the return values of PKCS#11. */
public final class TokenFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** Kinds of failure. */
  public enum Kind {
    /** The module file is missing. */
    NO_MODULE,
    /** The module cannot be loaded or the JDK has no SunPKCS11. */
    BAD_MODULE,
    /** The slot is empty, unknown, or holds a token that was never set up. */
    ABSENT,
    /** A place behind the end of the list of slots. */
    NO_SLOT,
    /** Tokens in several slots. */
    SEVERAL,
    /** The token refused the PIN. */
    WRONG_PIN,
    /** The PIN is locked. */
    LOCKED_PIN,
    /** The PIN has expired or was never set. */
    UNSET_PIN,
    /** The session or the login is gone. */
    LOST,
    /** A certificate on the token is of a curve the JDK does not know. */
    UNKNOWN_CURVE,
    /** Anything else. */
    OTHER
  }

  private static final Pattern RETURN_VALUE = Pattern.compile("CK[RT]_[A-Z0-9_]{2,60}");

  private final Kind kind;
  private final String detail;

  TokenFailure(Kind kind, String detail, @Nullable Throwable cause) {
    super(kind + " " + detail, cause);
    this.kind = kind;
    this.detail = detail;
  }

  /** Finds the return value of PKCS#11 in what the JDK threw. */
  static TokenFailure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      Matcher value = RETURN_VALUE.matcher(message);
      if (value.find()) {
        return new TokenFailure(kindOf(value.group()), value.group(), thrown);
      }
      if (message.startsWith("slotListIndex is ")) {
        return new TokenFailure(Kind.NO_SLOT, message, thrown);
      }
      if (message.contains("Unknown named curve") || message.contains("1.2.156.10197.1.301")) {
        return new TokenFailure(Kind.UNKNOWN_CURVE, "", thrown);
      }
      if (message.startsWith("Token has been removed") || message.equals("No token present")) {
        return new TokenFailure(Kind.ABSENT, "", thrown);
      }
    }
    return new TokenFailure(Kind.OTHER, thrown.getClass().getSimpleName(), thrown);
  }

  private static Kind kindOf(String value) {
    return switch (value) {
      case "CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE" -> Kind.WRONG_PIN;
      case "CKR_PIN_LOCKED" -> Kind.LOCKED_PIN;
      case "CKR_PIN_EXPIRED", "CKR_USER_PIN_NOT_INITIALIZED" -> Kind.UNSET_PIN;
      case "CKR_TOKEN_NOT_PRESENT",
          "CKR_TOKEN_NOT_RECOGNIZED",
          "CKR_DEVICE_REMOVED",
          "CKR_SLOT_ID_INVALID" ->
          Kind.ABSENT;
      case "CKR_SESSION_HANDLE_INVALID",
          "CKR_SESSION_CLOSED",
          "CKR_USER_NOT_LOGGED_IN",
          "CKR_KEY_HANDLE_INVALID",
          "CKR_OBJECT_HANDLE_INVALID",
          "CKR_CRYPTOKI_NOT_INITIALIZED" ->
          Kind.LOST;
      default -> Kind.OTHER;
    };
  }

  /**
   * The kind.
   *
   * @return what went wrong
   */
  public Kind kind() {
    return kind;
  }

  /**
   * What exactly, without secrets.
   *
   * @return the return value of PKCS#11 or the like; may be empty
   */
  public String detail() {
    return detail;
  }
}
