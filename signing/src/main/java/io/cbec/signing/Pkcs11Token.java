package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.pkcs11.TokenFailure;
import io.cbec.signing.internal.pkcs11.TokenSession;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token behind a PKCS#11 module that is logged in (PKCS#11 令牌): a smart card, a USB key, a
 * hardware module. It works through SunPKCS11 of the JDK, which is not registered.
 *
 * <p>RSA keys only: SunPKCS11 knows no SM2, and cannot even read what is on a token that holds an
 * SM2 certificate. For SM2 use the provider of the token's maker through {@link JcaKey}.
 *
 * <p>A PIN is sent once per {@link Builder#open(char[])}, never again. Logging in and out holds for
 * the whole process, as PKCS#11 has it: open one token once and get all keys from it; while it is
 * open elsewhere in the process, the module does not look at the PIN.
 *
 * <p>Thread-safe; several threads sign at the same time, as far as the module lets them.
 */
public final class Pkcs11Token implements AutoCloseable {

  private final TokenSession session;

  private Pkcs11Token(TokenSession session) {
    this.session = session;
  }

  /**
   * Starts to name a token.
   *
   * @param module the library of the token's maker, for example {@code
   *     /usr/lib/softhsm/libsofthsm2.so}; it runs inside this process, so take it from a safe place
   * @return a builder
   */
  public static Builder builder(Path module) {
    return new Builder(module);
  }

  /** Names a token. Not thread-safe. */
  public static final class Builder {
    private final Path module;
    private @Nullable Long slot;
    private @Nullable Integer slotIndex;

    private Builder(Path module) {
      this.module = module;
    }

    /**
     * The slot by its number, as {@code pkcs11-tool --list-slots} and {@code softhsm2-util
     * --show-slots} show it. Without a slot there has to be a token in one slot only.
     *
     * @param number the slot id of PKCS#11
     * @return this builder
     */
    public Builder slot(long number) {
      if (number < 0) {
        throw new IllegalArgumentException("a slot has no negative number");
      }
      this.slot = number;
      this.slotIndex = null;
      return this;
    }

    /**
     * The slot by its place in the module's list of slots.
     *
     * @param index from 0
     * @return this builder
     */
    public Builder slotAt(int index) {
      if (index < 0) {
        throw new IllegalArgumentException("a place has no negative number");
      }
      this.slotIndex = index;
      this.slot = null;
      return this;
    }

    /**
     * Loads the module and logs in. The PIN is sent once; a wrong one is never sent again. Blocks
     * as long as the token does.
     *
     * @param pin the PIN; it is overwritten before this method returns, also when it fails; {@code
     *     null} for a token with a key pad of its own, or one that needs no PIN
     * @return the token, to be closed by the caller
     * @throws SigningException with {@code MODULE_NOT_FOUND}, {@code MODULE_UNUSABLE}, {@code
     *     TOKEN_ABSENT}, {@code SEVERAL_TOKENS}, {@code NO_PIN}, {@code WRONG_PIN}, {@code
     *     PIN_LOCKED}, {@code PIN_NOT_SET}, {@code UNSUPPORTED_KEY} for a token with an SM2
     *     certificate, or {@code DEVICE_FAILED}
     */
    public Pkcs11Token open(char @Nullable [] pin) {
      try {
        if (pin != null && isBlank(pin)) {
          throw new SigningException(Reason.NO_PIN);
        }
        return new Pkcs11Token(TokenSession.open(module, slot, slotIndex, pin));
      } catch (TokenFailure e) {
        throw exception(e);
      } finally {
        if (pin != null) {
          Arrays.fill(pin, '\0');
        }
      }
    }

    /** An overwritten PIN must not count as a wrong one. */
    private static boolean isBlank(char[] pin) {
      for (char c : pin) {
        if (c != '\0') {
          return false;
        }
      }
      return true;
    }

    /** Names the module only. */
    @Override
    public String toString() {
      return "Pkcs11Token.Builder[" + module.getFileName() + "]";
    }
  }

  static SigningException exception(TokenFailure failure) {
    Reason reason =
        switch (failure.kind()) {
          case NO_MODULE -> Reason.MODULE_NOT_FOUND;
          case BAD_MODULE -> Reason.MODULE_UNUSABLE;
          case ABSENT, NO_SLOT -> Reason.TOKEN_ABSENT;
          case SEVERAL -> Reason.SEVERAL_TOKENS;
          case WRONG_PIN -> Reason.WRONG_PIN;
          case LOCKED_PIN -> Reason.PIN_LOCKED;
          case UNSET_PIN -> Reason.PIN_NOT_SET;
          case LOST -> Reason.SESSION_LOST;
          case UNKNOWN_CURVE -> Reason.UNSUPPORTED_KEY;
          case OTHER -> Reason.DEVICE_FAILED;
        };
    String detail =
        failure.kind() == TokenFailure.Kind.UNKNOWN_CURVE
            ? "a certificate on the token is SM2, which SunPKCS11 cannot read"
            : failure.detail();
    return new SigningException(reason, detail, failure.getCause());
  }

  /**
   * The labels of the private keys that have a certificate on the token.
   *
   * @return sorted, unmodifiable
   * @throws SigningException with {@code KEY_CLOSED} or what the token says
   */
  public List<String> keyLabels() {
    requireOpen();
    try {
      return List.copyOf(session.keyLabels());
    } catch (TokenFailure e) {
      throw exception(e);
    }
  }

  /**
   * The only key of the token; it signs with RSA_SHA256.
   *
   * @return the key
   * @throws SigningException as {@link #key(String, SignatureProfile)}
   */
  public Pkcs11Key key() {
    return key(null, null);
  }

  /**
   * A key of the token. Key and certificate must have the same CKA_ID; SunPKCS11 shows no key
   * without its certificate. Makes one trial signature to see whether they are a pair.
   *
   * @param label the label of the certificate; {@code null} when there is one key only
   * @param profile RSA_SHA256, RSA_SHA1, or {@code null} for RSA_SHA256
   * @return the key, usable until it or the token is closed
   * @throws SigningException with {@code KEY_NOT_FOUND}, {@code SEVERAL_KEY_ENTRIES}, {@code
   *     UNSUPPORTED_KEY}, {@code PROFILE_MISMATCH}, {@code CERTIFICATE_MISMATCH}, {@code
   *     KEY_CLOSED} or what the token says
   */
  public Pkcs11Key key(@Nullable String label, @Nullable SignatureProfile profile) {
    requireOpen();
    try {
      String used = label == null ? onlyLabel() : label;
      byte[] der = session.certificate(used);
      PrivateKey handle = session.privateKey(used);
      if (der == null || handle == null) {
        throw new SigningException(Reason.KEY_NOT_FOUND, "it shows " + session.keyLabels());
      }
      SigningCertificate certificate = SigningCertificate.of(der);
      SignatureProfile fitting = FileKey.profileFor(certificate, profile);
      Pkcs11Key key = new Pkcs11Key(session, used, fitting, certificate, handle);
      TrialSignature.check(fitting, certificate, key::sign);
      return key;
    } catch (TokenFailure e) {
      throw exception(e);
    }
  }

  private String onlyLabel() throws TokenFailure {
    List<String> labels = session.keyLabels();
    if (labels.size() > 1) {
      throw new SigningException(Reason.SEVERAL_KEY_ENTRIES, "labels " + labels);
    }
    if (labels.isEmpty()) {
      throw new SigningException(Reason.KEY_NOT_FOUND);
    }
    return labels.get(0);
  }

  private void requireOpen() {
    if (session.isClosed()) {
      throw new SigningException(Reason.KEY_CLOSED);
    }
  }

  /**
   * Logs out and lets the token go; its keys sign no more. Waits for signatures that are being
   * made. Other objects of this process that have the same token open lose their login too.
   */
  @Override
  public void close() {
    session.close();
  }

  @Override
  public String toString() {
    return "Pkcs11Token[" + (session.isClosed() ? "closed" : "open") + "]";
  }
}
