package io.cbec.signing.internal.trust;

import io.cbec.signing.internal.crypto.DerShape;
import io.cbec.signing.internal.xml.StrictBase64;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.jspecify.annotations.Nullable;

/**
 * A list of revoked certificates (CRL), indexed once. Immutable and thread-safe; never shows what
 * it holds.
 */
public final class RevocationList {

  private static final String PEM_BEGIN = "-----BEGIN X509 CRL-----";
  private static final String PEM_END = "-----END X509 CRL-----";

  /** Whom an entry concerns and since when; the effective date is that of the compromise. */
  record Entry(Instant since, RevocationReason reason) {}

  private final X509CRLHolder holder;
  private final Map<BigInteger, Entry> entries;
  private final boolean understood;
  private final @Nullable IssuingDistributionPoint scope;
  private final Instant thisUpdate;
  private final @Nullable Instant nextUpdate;
  private final @Nullable BigInteger base;
  private final BigInteger number;

  private RevocationList(X509CRLHolder holder) {
    this.holder = holder;
    TBSCertList content = holder.toASN1Structure().getTBSCertList();
    this.thisUpdate = holder.getThisUpdate().toInstant();
    this.nextUpdate = holder.getNextUpdate() == null ? null : holder.getNextUpdate().toInstant();
    Extension scopeValue = holder.getExtension(Extension.issuingDistributionPoint);
    this.scope =
        scopeValue == null
            ? null
            : IssuingDistributionPoint.getInstance(scopeValue.getParsedValue());
    Extension baseValue = holder.getExtension(Extension.deltaCRLIndicator);
    this.base = baseValue == null ? null : integer(baseValue);
    Extension numberValue = holder.getExtension(Extension.cRLNumber);
    this.number = numberValue == null ? BigInteger.ZERO : integer(numberValue);
    boolean known =
        Set.of(Extension.issuingDistributionPoint, Extension.deltaCRLIndicator, Extension.cRLNumber)
                .containsAll(holder.getCriticalExtensionOIDs())
            && (scope == null || !scope.isIndirectCRL())
            && content.getVersionNumber() <= 2;
    Map<BigInteger, Entry> index = new HashMap<>();
    for (Object listed : holder.getRevokedCertificates()) {
      X509CRLEntryHolder entry = (X509CRLEntryHolder) listed;
      known &= Set.of(Extension.reasonCode).containsAll(entry.getCriticalExtensionOIDs());
      index.put(entry.getSerialNumber(), read(entry));
    }
    this.understood = known;
    this.entries = Map.copyOf(index);
  }

  private static BigInteger integer(Extension extension) {
    return ASN1Integer.getInstance(extension.getParsedValue()).getValue();
  }

  private static Entry read(X509CRLEntryHolder entry) {
    Extension reason = entry.getExtension(Extension.reasonCode);
    Extension invalidity = entry.getExtension(Extension.invalidityDate);
    Instant since = entry.getRevocationDate().toInstant();
    if (invalidity != null) {
      Instant invalid = instant(ASN1GeneralizedTime.getInstance(invalidity.getParsedValue()));
      since = invalid.isBefore(since) ? invalid : since;
    }
    int code =
        reason == null
            ? 0
            : ASN1Enumerated.getInstance(reason.getParsedValue()).getValue().intValue();
    return new Entry(since, RevocationReason.of(code));
  }

  private static Instant instant(ASN1GeneralizedTime time) {
    try {
      return time.getDate().toInstant();
    } catch (ParseException e) {
      throw new IllegalArgumentException("no time", e);
    }
  }

  /**
   * Reads a list.
   *
   * @param derOrPem DER, or PEM with one list
   * @return the list; {@code null} when the bytes are none
   */
  public static @Nullable RevocationList read(byte[] derOrPem) {
    byte[] der = derOrPem.length > 0 && derOrPem[0] == 0x30 ? derOrPem : unwrapPem(derOrPem);
    if (der == null || !DerShape.isSound(der)) {
      return null;
    }
    try {
      return new RevocationList(new X509CRLHolder(der));
    } catch (IOException | RuntimeException e) {
      // The ASN.1 classes throw many unchecked types for bytes that only look like a list.
      return null;
    }
  }

  private static byte @Nullable [] unwrapPem(byte[] pem) {
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(PEM_BEGIN);
    int end = text.indexOf(PEM_END, Math.max(begin, 0));
    return begin < 0 || end < 0
        ? null
        : StrictBase64.decode(text.substring(begin + PEM_BEGIN.length(), end));
  }

  X500Name issuer() {
    return holder.getIssuer();
  }

  boolean isSignedBy(PathCertificate authority, IssuerSignature signatures) {
    AlgorithmIdentifier algorithm = holder.toASN1Structure().getSignatureAlgorithm();
    return signatures.isBy(algorithm, authority, holder::isSignatureValid);
  }

  /** Whether everything in the list that has to be understood is. */
  boolean isUnderstood() {
    return understood;
  }

  boolean isDelta() {
    return base != null;
  }

  /** Whether this list of changes can be put on top of a complete one. */
  boolean continues(RevocationList complete) {
    return base != null
        && complete.base == null
        && base.compareTo(complete.number) <= 0
        && number.compareTo(complete.number) >= 0
        && Objects.equals(scope, complete.scope);
  }

  Instant thisUpdate() {
    return thisUpdate;
  }

  @Nullable Instant nextUpdate() {
    return nextUpdate;
  }

  @Nullable Entry entry(BigInteger serial) {
    return entries.get(serial);
  }

  /** Whether the list gives all reasons for certificates such as this one. */
  boolean covers(PathCertificate certificate) {
    if (scope == null) {
      return true;
    }
    boolean kindFits =
        !scope.onlyContainsAttributeCerts()
            && !(scope.onlyContainsUserCerts() && certificate.saysAuthority())
            && !(scope.onlyContainsCACerts() && !certificate.saysAuthority());
    DistributionPointName part = scope.getDistributionPoint();
    return kindFits
        && scope.getOnlySomeReasons() == null
        && (part == null || pointsTo(certificate, part));
  }

  /** Large authorities split their lists; the certificate says in which part it would stand. */
  private static boolean pointsTo(PathCertificate certificate, DistributionPointName part) {
    Extension extension = certificate.extension(Extension.cRLDistributionPoints);
    if (extension == null) {
      return false;
    }
    DistributionPoint[] points;
    try {
      points = CRLDistPoint.getInstance(extension.getParsedValue()).getDistributionPoints();
    } catch (RuntimeException e) {
      return false; // Rubbish in the extension points nowhere.
    }
    List<GeneralName> wanted = names(part);
    for (DistributionPoint point : points) {
      DistributionPointName name = point.getDistributionPoint();
      boolean plain = point.getCRLIssuer() == null && point.getReasons() == null;
      if (name != null && plain && names(name).stream().anyMatch(wanted::contains)) {
        return true;
      }
    }
    return false;
  }

  private static List<GeneralName> names(DistributionPointName point) {
    return point.getType() == DistributionPointName.FULL_NAME
        ? new ArrayList<>(List.of(GeneralNames.getInstance(point.getName()).getNames()))
        : List.of();
  }

  @Override
  public String toString() {
    return "RevocationList[" + thisUpdate + ", " + entries.size() + " certificates]";
  }
}
