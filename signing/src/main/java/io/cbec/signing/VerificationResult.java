package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import io.cbec.core.codec.RefusalReason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What verification found (验签结果). Exactly one of {@link Valid}, {@link Invalid}, {@link Unsigned}
 * and {@link Refused}.
 *
 * <p>Immutable and thread-safe; {@code toString()} shows no content of the message.
 */
public sealed interface VerificationResult {

  /**
   * Whether the signature is good.
   *
   * @return true for {@link Valid} only
   */
  default boolean isValid() {
    return this instanceof Valid;
  }

  /**
   * The signature is good. Work on with {@link #content()}, not with the input: then what is
   * processed is what was verified.
   */
  final class Valid implements VerificationResult {

    private final MessageType type;
    private final SignatureProfile profile;
    private final SignerTrust trust;
    private final boolean observed;
    private final byte[] content;

    Valid(
        MessageType type,
        SignatureProfile profile,
        SignerTrust trust,
        boolean observed,
        byte[] content) {
      this.type = type;
      this.profile = profile;
      this.trust = trust;
      this.observed = observed;
      this.content = content;
    }

    /**
     * The type of the message.
     *
     * @return by its root element
     */
    public MessageType type() {
      return type;
    }

    /**
     * The algorithms of the signature.
     *
     * @return the profile
     */
    public SignatureProfile profile() {
      return profile;
    }

    /**
     * The number of the certificate (certNo).
     *
     * @return lower-case hex of whole bytes
     */
    public String certNo() {
      return certificate().certNo();
    }

    /**
     * The certificate in the message. It was valid at the instant of {@link SignerTrust#judgedAt}.
     *
     * @return the certificate whose key was used
     */
    public SigningCertificate certificate() {
      return trust.chain().get(0);
    }

    /**
     * Whether the caller named the certificate or one of its issuers.
     *
     * @return false when the verifier takes any certificate: then the message is intact, but nobody
     *     vouches for the signer
     */
    public boolean trusted() {
      return trust.basis() != SignerTrust.Basis.NONE;
    }

    /**
     * How trust was established.
     *
     * @return who vouches, the chain, and what is known about revocation
     */
    public SignerTrust trust() {
      return trust;
    }

    /**
     * Whether the lenient rules of observed mode were needed.
     *
     * @return true when the strict rules would have failed
     */
    public boolean observed() {
      return observed;
    }

    /**
     * What was verified: the canonical message without its signature, UTF-8.
     *
     * @return a copy of the bytes
     */
    public byte[] content() {
      return content.clone();
    }

    @Override
    public String toString() {
      return "Valid["
          + type.rootName()
          + ", "
          + profile
          + ", "
          + certNo()
          + (trusted() ? ", trusted" : ", not trusted")
          + (observed ? ", observed mode" : "")
          + "]";
    }
  }

  /**
   * There is a signature and it is not accepted.
   *
   * @param reason why
   * @param hint what exactly was found, without personal data
   * @param digestExpected the DigestValue of the document as Base64; {@code null} unless digest or
   *     value is the reason
   * @param digestActual the digest of the document as Base64; {@code null} unless digest or value
   *     is the reason
   */
  record Invalid(
      InvalidReason reason,
      Text hint,
      @Nullable String digestExpected,
      @Nullable String digestActual)
      implements VerificationResult {

    /** Reason and hint are required. */
    public Invalid {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(hint, "hint");
    }
  }

  /**
   * The message has no signature at all.
   *
   * @param type by its root element
   */
  record Unsigned(MessageType type) implements VerificationResult {

    /** The type is required. */
    public Unsigned {
      Objects.requireNonNull(type, "type");
    }
  }

  /**
   * The input could not be looked at as a message.
   *
   * @param reason why
   * @param line the line, from 1; 0 when unknown
   * @param column the column, from 1; 0 when unknown
   */
  record Refused(RefusalReason reason, int line, int column) implements VerificationResult {

    /** The reason is required. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
