package io.cbec.signing;

import io.cbec.core.Text;
import io.cbec.core.codec.InputLimits;
import io.cbec.signing.internal.crypto.CertificateKey;
import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.crypto.Sm2Value;
import io.cbec.signing.internal.xml.StrictBase64;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signature of a message and says why it fails (验签). Strict by default: one signature
 * at the place of the schema, one reference to the whole document, known algorithms, a trusted
 * certificate that is valid, no comments.
 *
 * <p>Nothing in the input is trusted or fetched: DTDs are refused, sizes and depth are limited, and
 * no key is used but the one of the certificate in the message, after that certificate was found
 * among the trusted ones or signed by a trusted issuer.
 *
 * <p>When several things are wrong, the first of this order is told:
 *
 * <ol>
 *   <li>the form of the message and of its signature, and the algorithms;
 *   <li>a certificate nobody vouches for ({@code NOT_TRUSTED}, {@code ISSUER_UNKNOWN}, a chain with
 *       a wrong signature), and a key or KeyName that does not fit;
 *   <li>the digest and the value: an altered message stays altered, however its certificate is;
 *   <li>what the certificates may be used for, then their dates, then the other rules for chains;
 *   <li>revocation. So nobody makes the verifier ask a responder with a message that is not signed
 *       by a holder of a certificate.
 * </ol>
 *
 * <p>Thread-safe; blocks only while a responder of {@link TrustedIssuers} is asked. Each call
 * builds the document in memory, about ten times its size.
 *
 * <p>Source: edition 202205, electronic signature of messages.
 */
public final class SignatureVerifier {

  /**
   * Up to 16 MiB: ten times the largest message the standard allows; the tree takes ten times as
   * much again.
   */
  static final InputLimits DEFAULT_LIMITS = InputLimits.DEFAULT.withMaxBytes(16 << 20);

  private final CertificateJudge certificates;
  private final Set<SignatureProfile> profiles;
  private final boolean observed;
  private final DocumentReader reader;

  private SignatureVerifier(Builder builder) {
    this.certificates =
        new CertificateJudge(
            builder.trusted, builder.issuers, builder.anyCertificate, builder.clock);
    this.profiles = EnumSet.copyOf(builder.profiles);
    this.observed = builder.observed;
    this.reader = new DocumentReader(builder.limits);
  }

  /**
   * Starts a verifier.
   *
   * @return a builder with the strict defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Verifies a message and judges certificates at the time of the clock.
   *
   * @param message the bytes as they were received, in any charset XML knows
   * @return what was found; never throws for bad input
   */
  public VerificationResult verify(byte[] message) {
    return verify(message, certificates.now());
  }

  /**
   * Verifies a message and judges certificates at another instant, for archives. Nothing in a
   * message proves when it was signed: the instant has to come from a source you trust, such as
   * your own record of when it was received.
   *
   * @param message the bytes as they were received, in any charset XML knows
   * @param at when the message was signed or received
   * @return what was found; never throws for bad input
   */
  public VerificationResult verify(byte[] message, Instant at) {
    Objects.requireNonNull(at, "at");
    byte[] input = message.clone();
    try {
      return check(input, SignedDocument.of(reader.read(input)), at);
    } catch (VerificationStopped stopped) {
      return stopped.result();
    }
  }

  /** The steps in order; each one ends the verification when it fails. */
  private VerificationResult check(byte[] input, SignedDocument document, Instant at)
      throws VerificationStopped {
    SignatureElement signature = SignatureElement.of(document.signature());
    SignatureProfile profile = profileOf(signature);
    CertificateJudge.Introduction signer = signerOf(signature, profile);
    SigningCertificate certificate = signer.certificate();
    refuseBadShape(signature.value(), certificate.key());
    byte[] signedInfo = EnvelopedContent.canonical(signature.signedInfo());
    EnvelopedContent content = EnvelopedContent.without(document.signature());

    byte[] actual = content.digest(profile.hash());
    boolean digestFits = MessageDigest.isEqual(actual, signature.digest());
    boolean valueFits =
        digestFits && certificate.key().verify(profile.scheme(), signedInfo, signature.value());
    if (valueFits) {
      boolean unofficial = profile == SignatureProfile.SM2_SHA1_OBSERVED;
      SignerTrust trust = certificates.judge(signer, at);
      return valid(document, profile, trust, unofficial, content);
    }
    if (observed) {
      EnvelopedContent lenient = lenientContent(content, digestFits, profile, signature);
      if (lenient != null && fixedTextFits(profile, certificate, signature)) {
        SignerTrust trust = certificates.judge(signer, at);
        return valid(document, profile, trust, true, lenient);
      }
    }
    FailureSearch search = new FailureSearch(input, document, content, profile, signature.digest());
    FailureSearch.Cause cause =
        digestFits
            ? search.ofValue(certificate, signature.value(), signedInfo, certificates.named())
            : search.ofDigest();
    return new VerificationResult.Invalid(
        cause.reason(),
        cause.hint(),
        StrictBase64.encode(signature.digest()),
        StrictBase64.encode(actual));
  }

  private static VerificationResult.Valid valid(
      SignedDocument document,
      SignatureProfile profile,
      SignerTrust trust,
      boolean observedRules,
      EnvelopedContent content) {
    return new VerificationResult.Valid(
        document.type(), profile, trust, observedRules, content.bytes());
  }

  private SignatureProfile profileOf(SignatureElement signature) throws VerificationStopped {
    boolean methodKnown = false;
    boolean digestKnown = false;
    for (SignatureProfile profile : SignatureProfile.values()) {
      boolean method = profile.signatureMethod().equals(signature.signatureMethod());
      boolean digest = profile.digestMethod().equals(signature.digestMethod());
      if (method && digest) {
        refuseForbidden(profile);
        return profile;
      }
      methodKnown |= method;
      digestKnown |= digest;
    }
    String pair = signature.signatureMethod() + " + " + signature.digestMethod();
    throw VerificationStopped.invalid(
        methodKnown && digestKnown ? InvalidReason.ALGORITHM_PAIR : InvalidReason.UNKNOWN_ALGORITHM,
        SignatureElement.quoted(pair));
  }

  private void refuseForbidden(SignatureProfile profile) throws VerificationStopped {
    if (!profiles.contains(profile)) {
      if (profile == SignatureProfile.SM2_SHA1_OBSERVED) {
        if (observed) {
          return;
        }
        throw VerificationStopped.invalid(InvalidReason.OBSERVED_ONLY);
      }
      if (profile == SignatureProfile.RSA_SHA1) {
        throw VerificationStopped.invalid(
            InvalidReason.SHA1_NOT_ALLOWED,
            new Text(
                "Its profile is rsa-sha1, that of old cards: name the profile rsa-sha1 if these old"
                    + " cards are to be accepted.",
                "该签名采用旧卡的 rsa-sha1 算法；如需接受此类旧卡，请显式指定 rsa-sha1。"));
      }
      throw VerificationStopped.invalid(InvalidReason.PROFILE_NOT_ALLOWED, profile.title());
    }
  }

  private CertificateJudge.Introduction signerOf(
      SignatureElement signature, SignatureProfile profile) throws VerificationStopped {
    SigningCertificate certificate = SigningCertificate.read(signature.certificate());
    if (certificate == null) {
      throw VerificationStopped.invalid(InvalidReason.BAD_CERTIFICATE);
    }
    CertificateJudge.Introduction signer = certificates.introduce(certificate);
    if (certificate.key().kind() == KeyKind.UNSUPPORTED) {
      throw VerificationStopped.invalid(InvalidReason.UNSUPPORTED_KEY);
    }
    if (!certificate.fits(profile)) {
      throw VerificationStopped.invalid(
          InvalidReason.KEY_MISMATCH,
          new Text(
              "The key is "
                  + certificate.key().kind()
                  + ", the method "
                  + profile.title().en()
                  + ".",
              "公钥为 " + certificate.key().kind() + "，算法为 " + profile.title().zh() + "。"));
    }
    if (!certificate.certNo().equals(signature.keyName())) {
      Text found = SignatureElement.quoted(signature.keyName());
      throw VerificationStopped.invalid(
          InvalidReason.KEY_NAME_DIFFERS,
          new Text(
              found.en() + " The serial number is " + certificate.certNo() + ".",
              found.zh() + "证书序列号为 " + certificate.certNo() + "。"));
    }
    return signer;
  }

  private static void refuseBadShape(byte[] value, CertificateKey key) throws VerificationStopped {
    boolean sm2 = key.kind() == KeyKind.SM2;
    if (value.length != key.valueLength()) {
      if (sm2 && Sm2Value.fromDer(value) != null) {
        throw VerificationStopped.invalid(InvalidReason.DER_VALUE);
      }
      throw VerificationStopped.invalid(
          InvalidReason.VALUE_LENGTH,
          new Text(
              "It has " + value.length + " bytes instead of " + key.valueLength() + ".",
              "实际 " + value.length + " 字节，应为 " + key.valueLength() + " 字节。"));
    }
    if (sm2 && !Sm2Value.inRange(value)) {
      throw VerificationStopped.invalid(InvalidReason.VALUE_RANGE);
    }
  }

  /**
   * The content as it is or without white space next to the signature, whichever fits the digest.
   */
  private static @Nullable EnvelopedContent lenientContent(
      EnvelopedContent content,
      boolean digestFits,
      SignatureProfile profile,
      SignatureElement signature) {
    if (digestFits) {
      return content;
    }
    EnvelopedContent trimmed = content.withoutAdjacentWhiteSpace();
    return MessageDigest.isEqual(trimmed.digest(profile.hash()), signature.digest())
        ? trimmed
        : null;
  }

  private static boolean fixedTextFits(
      SignatureProfile profile, SigningCertificate certificate, SignatureElement signature) {
    byte[] digestBase64 = SignedInfoTemplate.ascii(StrictBase64.encode(signature.digest()));
    byte[] fixed = new SignedInfoTemplate(profile).toBeSigned(digestBase64);
    return certificate.key().verify(profile.scheme(), fixed, signature.value());
  }

  /** Collects the settings of a verifier. Not thread-safe. */
  public static final class Builder {

    private final Set<SigningCertificate> trusted = new LinkedHashSet<>();
    private @Nullable TrustedIssuers issuers;
    private boolean anyCertificate;
    private Set<SignatureProfile> profiles =
        EnumSet.of(SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA256);
    private boolean observed;
    private Clock clock = Clock.systemUTC();
    private InputLimits limits = DEFAULT_LIMITS;

    private Builder() {}

    /**
     * Adds certificates whose signatures are accepted while they are valid. Nothing else is asked
     * about them: neither an issuer nor revocation. Leave out what was revoked.
     *
     * @param certificates the certificates of the signers themselves, not of their issuers
     * @return this builder
     */
    public Builder trust(SigningCertificate... certificates) {
      trusted.addAll(Arrays.asList(certificates));
      return this;
    }

    /**
     * Adds certificates whose signatures are accepted while they are valid. Nothing else is asked
     * about them: neither an issuer nor revocation. Leave out what was revoked.
     *
     * @param certificates the certificates of the signers themselves, not of their issuers
     * @return this builder
     */
    public Builder trust(Collection<SigningCertificate> certificates) {
      trusted.addAll(certificates);
      return this;
    }

    /**
     * Sets the authorities whose certificates are accepted, besides those named with {@link
     * #trust(SigningCertificate...)}.
     *
     * @param trustedIssuers authorities and how revocation is checked
     * @return this builder
     */
    public Builder issuers(TrustedIssuers trustedIssuers) {
      this.issuers = Objects.requireNonNull(trustedIssuers, "trustedIssuers");
      return this;
    }

    /**
     * Sets the clock that {@link SignatureVerifier#verify(byte[])} judges certificates by. Without
     * this call it is that of the system.
     *
     * @param source the clock
     * @return this builder
     */
    public Builder clock(Clock source) {
      this.clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Accepts any certificate that is valid. A valid result then says only that the message is
     * intact, unless it is marked as trusted: anybody can make a certificate.
     *
     * @return this builder
     */
    public Builder anyCertificate() {
      this.anyCertificate = true;
      return this;
    }

    /**
     * Sets the profiles to accept. Without this call they are SM2_SM3 and RSA_SHA256; legacy
     * profiles need to be named here.
     *
     * @param allowed at least one profile
     * @return this builder
     */
    public Builder profiles(SignatureProfile... allowed) {
      List<SignatureProfile> wanted = List.of(allowed);
      if (wanted.isEmpty()) {
        throw new IllegalArgumentException("name at least one profile");
      }
      this.profiles = EnumSet.copyOf(wanted);
      return this;
    }

    /**
     * Turns observed mode (兼容模式) on or off; it is off by default. It accepts what a widely used
     * tool writes and a gateway has taken: white space next to the signature, an indented
     * SignedInfo, and SM2 under an unofficial URI with a SHA-1 digest. Results say when it was
     * needed.
     *
     * @param on whether to accept these forms
     * @return this builder
     */
    public Builder observed(boolean on) {
      this.observed = on;
      return this;
    }

    /**
     * Limits what is read. Without this call they are {@link InputLimits#DEFAULT}, but 16 MiB at
     * most, because a document takes about ten times its size in memory.
     *
     * @param inputLimits size, depth, number of elements, length of a text
     * @return this builder
     */
    public Builder limits(InputLimits inputLimits) {
      this.limits = inputLimits;
      return this;
    }

    /**
     * Makes the verifier.
     *
     * @return an immutable verifier
     * @throws IllegalStateException when neither trusted certificates nor issuers nor {@link
     *     #anyCertificate()} were set, because such a verifier could accept nothing; or when both
     *     issuers and any certificate were, because the one refuses what the other accepts
     */
    public SignatureVerifier build() {
      if (trusted.isEmpty() && issuers == null && !anyCertificate) {
        throw new IllegalStateException(
            "name trusted certificates or issuers, or call anyCertificate()");
      }
      if (issuers != null && anyCertificate) {
        throw new IllegalStateException("call either issuers(...) or anyCertificate()");
      }
      return new SignatureVerifier(this);
    }
  }
}
