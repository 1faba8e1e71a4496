package io.cbec.signing.internal.trust;

import io.cbec.core.Text;
import io.cbec.signing.internal.crypto.CertificateData;
import io.cbec.signing.internal.crypto.CertificateKey;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as a link of a chain. Immutable and thread-safe. Nothing here shows the extensions:
 * those of cards hold the number of the holder's identity card.
 */
final class PathCertificate {

  private static final int SHOWN_NAME = 120;

  private final byte[] der;
  private final CertificateData data;
  private final X509CertificateHolder holder;
  private final @Nullable BasicConstraints constraints;
  private final @Nullable KeyUsage usage;
  private final @Nullable ExtendedKeyUsage purposes;

  private PathCertificate(byte[] der, CertificateData data, X509CertificateHolder holder) {
    this.der = der;
    this.data = data;
    this.holder = holder;
    this.constraints = BasicConstraints.getInstance(parsed(holder, Extension.basicConstraints));
    this.usage = KeyUsage.getInstance(parsed(holder, Extension.keyUsage));
    this.purposes = ExtendedKeyUsage.getInstance(parsed(holder, Extension.extendedKeyUsage));
  }

  private static @Nullable ASN1Encodable parsed(
      X509CertificateHolder holder, ASN1ObjectIdentifier oid) {
    Extension extension = holder.getExtension(oid);
    return extension == null ? null : extension.getParsedValue();
  }

  /** {@code null} when the bytes are no certificate, or an extension cannot be read. */
  static @Nullable PathCertificate read(byte[] der) {
    CertificateData data = CertificateData.read(der);
    if (data == null) {
      return null;
    }
    try {
      return new PathCertificate(der.clone(), data, new X509CertificateHolder(der));
    } catch (IOException | RuntimeException e) {
      // Values of extensions are parsed here for the first time.
      return null;
    }
  }

  byte[] der() {
    return der.clone();
  }

  X509CertificateHolder holder() {
    return holder;
  }

  CertificateKey key() {
    return data.key();
  }

  String number() {
    return data.serial();
  }

  BigInteger serial() {
    return holder.getSerialNumber();
  }

  X500Name subject() {
    return holder.getSubject();
  }

  X500Name issuer() {
    return holder.getIssuer();
  }

  Validity validity() {
    return new Validity(number(), data.notBefore(), data.notAfter());
  }

  Instant notAfter() {
    return data.notAfter();
  }

  boolean isSelfIssued() {
    return subject().equals(issuer());
  }

  /** Whether the certificate says that it is one of an authority. */
  boolean saysAuthority() {
    return constraints != null && constraints.isCA();
  }

  /** Whether the certificate says that it is none of an authority. */
  boolean deniesAuthority() {
    return (constraints != null && !constraints.isCA()) || !mayUse(KeyUsage.keyCertSign);
  }

  /** How many authorities may stand below; {@code null} when it does not say. */
  @Nullable BigInteger pathLength() {
    return constraints == null ? null : constraints.getPathLenConstraint();
  }

  /** Whether the key may be used for one of these purposes; it may when the extension is absent. */
  boolean mayUse(int... purposes) {
    return usage == null || Arrays.stream(purposes).anyMatch(usage::hasUsages);
  }

  /** The purposes of extendedKeyUsage; empty when the extension is absent. */
  List<KeyPurposeId> purposes() {
    return purposes == null ? List.of() : List.of(purposes.getUsages());
  }

  @Nullable Extension extension(ASN1ObjectIdentifier oid) {
    return holder.getExtension(oid);
  }

  /** The name of the issuer, unless it is that of the holder. */
  Text issuerName() {
    if (isSelfIssued()) {
      return new Text("itself", "其自身");
    }
    String shown = printable(issuer().toString());
    return new Text("\"" + shown + "\"", "“" + shown + "”");
  }

  /** What came from outside, cut short and without characters that could play with a screen. */
  static String printable(String found) {
    StringBuilder shown = new StringBuilder();
    found
        .codePoints()
        .limit(SHOWN_NAME)
        .map(c -> isPlain(c) ? c : '?')
        .forEach(shown::appendCodePoint);
    return found.codePointCount(0, found.length()) > SHOWN_NAME
        ? shown.append('…').toString()
        : shown.toString();
  }

  private static boolean isPlain(int codePoint) {
    return codePoint == ' ' || Character.isLetterOrDigit(codePoint) || isSign(codePoint);
  }

  private static boolean isSign(int codePoint) {
    return codePoint > ' ' && codePoint < 0x7F;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathCertificate that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  @Override
  public String toString() {
    return "PathCertificate[" + number() + "]";
  }
}
