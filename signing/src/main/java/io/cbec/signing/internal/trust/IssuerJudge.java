package io.cbec.signing.internal.trust;

import io.cbec.core.Text;
import java.security.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Judges certificates by the authorities a caller has named. Bouncy Castle works as an instance of
 * its own and is never registered with the JDK.
 *
 * <p>Thread-safe. {@link #judge} blocks when a responder is asked.
 */
public final class IssuerJudge {

  private final PathFinder finder;
  private final PathRules rules;
  private final RevocationCheck revocation;
  private final boolean unknownAccepted;

  private IssuerJudge(Settings settings) {
    Provider provider = new BouncyCastleProvider();
    IssuerSignature signatures = new IssuerSignature(provider);
    this.finder =
        new PathFinder(
            certificates(settings.anchors()), certificates(settings.intermediates()), signatures);
    this.rules = new PathRules(provider);
    StatusSource source = settings.responder();
    this.revocation =
        new RevocationCheck(
            new RevocationLists(settings.lists(), signatures),
            source == null ? null : new OcspCheck(source, provider, signatures),
            settings.endOnly());
    this.unknownAccepted = settings.unknownAccepted();
  }

  /**
   * What a caller has named.
   *
   * @param anchors authorities, as DER
   * @param intermediates further authorities, as DER
   * @param lists revocation lists
   * @param responder whom to ask; {@code null} for nobody
   * @param endOnly whether only the certificate of the signer is checked for revocation
   * @param unknownAccepted whether a certificate passes of which no status is known
   */
  public record Settings(
      List<byte[]> anchors,
      List<byte[]> intermediates,
      List<RevocationList> lists,
      @Nullable StatusSource responder,
      boolean endOnly,
      boolean unknownAccepted) {}

  /** What is known about revocation. */
  public enum Revocation {
    /** Nobody asked. */
    NOT_CHECKED,
    /** No certificate is revoked. */
    GOOD,
    /** Nothing is known of at least one certificate. */
    UNKNOWN
  }

  /**
   * The chains of a certificate, or why there is none.
   *
   * @param paths complete chains by names and signatures
   * @param fault {@code null} when there is a chain
   */
  public record Chains(List<CertificatePath> paths, @Nullable TrustFault fault) {}

  /**
   * What a chain is worth.
   *
   * @param path the chain
   * @param revocation what is known
   * @param fault {@code null} when the chain is accepted
   */
  public record Verdict(CertificatePath path, Revocation revocation, @Nullable TrustFault fault) {}

  /**
   * Makes a judge.
   *
   * @param settings certificates that have been read before
   * @return the judge
   */
  public static IssuerJudge of(Settings settings) {
    return new IssuerJudge(settings);
  }

  /**
   * Whether a certificate can be that of an authority.
   *
   * @param der a certificate
   * @param anchor whether the caller takes it for one, so that it need not say so itself
   * @return false when it says that it is none
   */
  public static boolean canBeAuthority(byte[] der, boolean anchor) {
    PathCertificate certificate = PathCertificate.read(der);
    return certificate != null
        && !certificate.deniesAuthority()
        && (anchor || certificate.saysAuthority());
  }

  private static List<PathCertificate> certificates(List<byte[]> encoded) {
    List<PathCertificate> certificates = new ArrayList<>();
    for (byte[] der : encoded) {
      certificates.add(Objects.requireNonNull(PathCertificate.read(der), "certificate"));
    }
    return certificates;
  }

  /**
   * Looks for chains, by names and signatures.
   *
   * @param der the certificate of a signer
   * @return what was found
   */
  public Chains chains(byte[] der) {
    PathCertificate end = PathCertificate.read(der);
    if (end == null) {
      return new Chains(
          List.of(),
          new TrustFault(
              TrustFault.Kind.CHAIN,
              new Text("An extension of the certificate cannot be read.", "证书的扩展项无法解析。")));
    }
    PathFinder.Found found = finder.find(end);
    return new Chains(found.paths(), found.fault());
  }

  /**
   * Judges usage, dates, rules and revocation. Of several chains the first that passes counts,
   * otherwise the one that came furthest.
   *
   * @param chains at least one
   * @param at the instant to judge at
   * @param now the time of the caller's clock
   * @return the verdict
   */
  public Verdict judge(Chains chains, Instant at, Instant now) {
    StatusTimes times = new StatusTimes(at, now);
    Verdict best = null;
    for (CertificatePath path : chains.paths()) {
      Verdict verdict = judge(path, times);
      if (verdict.fault() == null) {
        return verdict;
      }
      if (best == null || isFurther(verdict, best)) {
        best = verdict;
      }
    }
    return Objects.requireNonNull(best, "a chain");
  }

  private static boolean isFurther(Verdict one, Verdict other) {
    TrustFault first = one.fault();
    TrustFault second = other.fault();
    return first != null && second != null && first.kind().compareTo(second.kind()) > 0;
  }

  private Verdict judge(CertificatePath path, StatusTimes times) {
    TrustFault fault = PathRules.usageFault(path);
    if (fault == null) {
      fault = PathRules.dateFault(path, times.at());
    }
    if (fault == null) {
      fault = rules.pkixFault(path, times.at());
    }
    if (fault != null || !revocation.isWanted()) {
      return new Verdict(path, Revocation.NOT_CHECKED, fault);
    }
    TrustFault found = revocation.fault(path, times);
    if (found == null) {
      return new Verdict(path, Revocation.GOOD, null);
    }
    boolean pass = unknownAccepted && found.kind() == TrustFault.Kind.REVOCATION_UNKNOWN;
    return new Verdict(path, Revocation.UNKNOWN, pass ? null : found);
  }
}
