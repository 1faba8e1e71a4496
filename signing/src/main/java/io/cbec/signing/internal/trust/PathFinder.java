package io.cbec.signing.internal.trust;

import io.cbec.core.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks for chains from a certificate to an anchor, by names and signatures only. All chains are
 * found, because authorities renew their certificates under the same name, often with the same key.
 * Immutable and thread-safe.
 */
final class PathFinder {

  /** Real chains have two to four certificates. */
  private static final int MAX_LENGTH = 8;

  /** Many intermediates of one name and key could be put together in endless ways. */
  private static final int MAX_PATHS = 16;

  private final List<PathCertificate> anchors;
  private final List<PathCertificate> intermediates;
  private final IssuerSignature signatures;

  PathFinder(
      List<PathCertificate> anchors,
      List<PathCertificate> intermediates,
      IssuerSignature signatures) {
    this.anchors = List.copyOf(anchors);
    this.intermediates = List.copyOf(intermediates);
    this.signatures = signatures;
  }

  /**
   * What was found.
   *
   * @param paths complete chains, shortest way to an anchor first
   * @param fault why there is none; {@code null} when there is one
   */
  record Found(List<CertificatePath> paths, @Nullable TrustFault fault) {}

  Found find(PathCertificate end) {
    Search search = new Search();
    search.from(new ArrayList<>(List.of(end)));
    return search.paths.isEmpty()
        ? new Found(List.of(), Objects.requireNonNull(search.fault))
        : new Found(List.copyOf(search.paths), null);
  }

  /** One search; not thread-safe. */
  private final class Search {
    private final List<CertificatePath> paths = new ArrayList<>();
    private @Nullable TrustFault fault;
    private int depthOfFault;

    /** Goes on upwards from the last certificate. */
    void from(List<PathCertificate> chain) {
      PathCertificate last = chain.get(chain.size() - 1);
      if (anchors.contains(last)) {
        paths.add(new CertificatePath(chain));
        return;
      }
      boolean named = false;
      boolean signed = false;
      for (List<PathCertificate> issuers : List.of(anchors, intermediates)) {
        for (PathCertificate issuer : issuers) {
          if (issuer.subject().equals(last.issuer()) && !chain.contains(issuer)) {
            named = true;
            if (signatures.isBy(last, issuer)) {
              signed = true;
              if (chain.size() < MAX_LENGTH && paths.size() < MAX_PATHS) {
                chain.add(issuer);
                from(chain);
                chain.remove(chain.size() - 1);
              }
            }
          }
        }
      }
      if (!signed) {
        note(chain.size(), named ? notSigned(last) : noIssuer(last, chain.size() > 1));
      } else if (paths.isEmpty() && fault == null) {
        note(chain.size(), tooLong(last));
      }
    }

    /** The fault that is furthest up explains most. */
    private void note(int depth, TrustFault found) {
      if (depth > depthOfFault) {
        depthOfFault = depth;
        fault = found;
      }
    }
  }

  private TrustFault notSigned(PathCertificate last) {
    Text issuer = last.issuerName();
    String algorithm = last.holder().getSignatureAlgorithm().getAlgorithm().getId();
    return new TrustFault(
        TrustFault.Kind.CHAIN,
        new Text(
            "The certificate "
                + last.number()
                + " names "
                + issuer.en()
                + " as its issuer, but is not signed with the key of a given certificate of that"
                + " name (algorithm "
                + algorithm
                + "): it was altered, or the authority has another key.",
            "证书 "
                + last.number()
                + " 的颁发者为 "
                + issuer.zh()
                + "，但其签名与所提供的同名 CA 证书公钥不符（算法 "
                + algorithm
                + "）：证书被改动，或该 CA 使用了其他密钥。"));
  }

  private static TrustFault noIssuer(PathCertificate last, boolean isIntermediate) {
    if (last.isSelfIssued()) {
      return new TrustFault(
          TrustFault.Kind.ISSUER_UNKNOWN,
          new Text(
              "The certificate " + last.number() + " was issued by its own holder.",
              "证书 " + last.number() + " 为自签名证书。"));
    }
    Text issuer = last.issuerName();
    String whichEn = isIntermediate ? "The intermediate certificate " : "The certificate ";
    String whichZh = isIntermediate ? "中间证书 " : "证书 ";
    return new TrustFault(
        TrustFault.Kind.ISSUER_UNKNOWN,
        new Text(
            whichEn
                + last.number()
                + " was issued by "
                + issuer.en()
                + ", of which no certificate was given.",
            whichZh + last.number() + " 由 " + issuer.zh() + " 颁发，未提供该颁发者的证书。"));
  }

  private static TrustFault tooLong(PathCertificate last) {
    return new TrustFault(
        TrustFault.Kind.CHAIN,
        new Text(
            "No chain of at most "
                + MAX_LENGTH
                + " certificates leads from "
                + last.number()
                + " to a given authority.",
            "从证书 " + last.number() + " 到受信任 CA 的证书链超过 " + MAX_LENGTH + " 级。"));
  }
}
