package io.cbec.signing.internal.trust;

import io.cbec.core.Text;
import io.cbec.signing.internal.trust.CertificateStatus.Good;
import io.cbec.signing.internal.trust.CertificateStatus.Unknown;
import io.cbec.signing.internal.trust.RevocationList.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** The revocation lists a caller has given. Thread-safe. */
final class RevocationLists {

  private final List<RevocationList> lists;
  private final IssuerSignature signatures;

  /** Checking a list of megabytes takes long; only given authorities can become keys here. */
  private final Map<SignedBy, Boolean> signed = new ConcurrentHashMap<>();

  private record SignedBy(RevocationList list, PathCertificate authority) {}

  RevocationLists(List<RevocationList> lists, IssuerSignature signatures) {
    this.lists =
        lists.stream().sorted(Comparator.comparing(RevocationList::thisUpdate).reversed()).toList();
    this.signatures = signatures;
  }

  boolean isEmpty() {
    return lists.isEmpty();
  }

  CertificateStatus statusOf(
      PathCertificate certificate, PathCertificate authority, StatusTimes times) {
    List<RevocationList> usable = new ArrayList<>();
    Unknown fault = null;
    for (RevocationList list : lists) {
      if (list.issuer().equals(authority.subject())) {
        Unknown found = faultOf(list, authority, times);
        if (found == null) {
          usable.add(list);
        } else {
          fault = fault == null ? found : fault;
        }
      }
    }
    for (RevocationList list : usable) {
      if (!list.isDelta()) {
        CertificateStatus status = statusIn(list, usable, certificate, times.at());
        if (!(status instanceof Unknown unknown)) {
          return status;
        }
        fault = fault == null ? unknown : fault;
      }
    }
    return fault != null ? fault : none(certificate, !usable.isEmpty());
  }

  private static Unknown none(PathCertificate certificate, boolean changesOnly) {
    if (changesOnly) {
      return new Unknown("Only a list of changes (delta CRL) was given.", "仅提供了增量吊销列表（delta CRL）。");
    }
    Text issuer = certificate.issuerName();
    return new Unknown(
        "No revocation list of " + issuer.en() + " was given.",
        "未提供 " + issuer.zh() + " 的吊销列表（CRL）。");
  }

  private @Nullable Unknown faultOf(
      RevocationList list, PathCertificate authority, StatusTimes times) {
    if (!authority.mayUse(KeyUsage.cRLSign)) {
      return new Unknown(
          "The issuer's certificate " + authority.number() + " may not sign revocation lists.",
          "颁发者证书 " + authority.number() + " 的密钥用途不含签发吊销列表。");
    }
    if (!signed.computeIfAbsent(new SignedBy(list, authority), this::isSigned)) {
      return new Unknown(
          "The revocation list is not signed with the key of the issuer "
              + authority.number()
              + ".",
          "吊销列表的签名与颁发者证书 " + authority.number() + " 的公钥不符。");
    }
    if (!list.isUnderstood()) {
      return new Unknown(
          "The revocation list has a critical extension that is not known, or speaks for several"
              + " issuers.",
          "吊销列表含有未知的关键扩展项，或为间接吊销列表。");
    }
    Instant nextUpdate = list.nextUpdate();
    if (nextUpdate == null) {
      return new Unknown(
          "The revocation list does not say until when it holds.", "吊销列表未说明有效期（nextUpdate）。");
    }
    return times.fault("The revocation list", "吊销列表", list.thisUpdate(), nextUpdate);
  }

  private boolean isSigned(SignedBy pair) {
    return pair.list().isSignedBy(pair.authority(), signatures);
  }

  private static CertificateStatus statusIn(
      RevocationList list, List<RevocationList> usable, PathCertificate certificate, Instant at) {
    Entry entry = list.entry(certificate.serial());
    for (RevocationList changes : usable) {
      // The newest comes first and holds all changes since its base.
      if (changes.continues(list)) {
        Entry changed = changes.entry(certificate.serial());
        entry = changed == null ? entry : changed;
        break;
      }
    }
    if (entry != null && entry.reason() != RevocationReason.REMOVE_FROM_CRL) {
      return CertificateStatus.since(entry.since(), entry.reason(), at);
    }
    if (!list.covers(certificate)) {
      return new Unknown(
          "The revocation list is a part that does not cover this certificate.",
          "吊销列表为分段列表，不覆盖该证书。");
    }
    Unknown forgotten = StatusTimes.forgotten(certificate, list.thisUpdate());
    return forgotten == null ? new Good() : forgotten;
  }
}
