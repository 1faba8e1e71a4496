package io.cbec.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;

/** What a revocation list shall say. */
final class TestRevocationList {

  private record Listed(BigInteger serial, Instant since, int reason, @Nullable Instant invalid) {}

  private record Extra(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {}

  private X500Name issuer;
  private final ContentSigner signer;
  private Instant thisUpdate = TestAuthority.NOW.minusSeconds(3600);
  private @Nullable Instant nextUpdate = TestAuthority.NOW.plusSeconds(3600);
  private final List<Listed> listed = new ArrayList<>();
  private final List<Extra> extras = new ArrayList<>();

  private TestRevocationList(TestAuthority authority) {
    this.issuer = authority.subject();
    this.signer = authority.contentSigner();
  }

  static TestRevocationList of(TestAuthority authority) {
    return new TestRevocationList(authority);
  }

  TestRevocationList inTheNameOf(TestAuthority other) {
    this.issuer = other.subject();
    return this;
  }

  TestRevocationList revoked(TestAuthority certificate, String since, int reason) {
    listed.add(new Listed(certificate.serial(), Instant.parse(since), reason, null));
    return this;
  }

  TestRevocationList compromised(TestAuthority certificate, String listedOn, String since) {
    listed.add(
        new Listed(
            certificate.serial(),
            Instant.parse(listedOn),
            CRLReason.keyCompromise,
            Instant.parse(since)));
    return this;
  }

  TestRevocationList from(String instant) {
    this.thisUpdate = Instant.parse(instant);
    return this;
  }

  TestRevocationList until(@Nullable String instant) {
    this.nextUpdate = instant == null ? null : Instant.parse(instant);
    return this;
  }

  TestRevocationList number(long number) {
    return extension(Extension.cRLNumber, false, new ASN1Integer(number));
  }

  TestRevocationList changesSince(long base) {
    return extension(Extension.deltaCRLIndicator, true, new ASN1Integer(base));
  }

  TestRevocationList extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    extras.add(new Extra(oid, critical, value));
    return this;
  }

  byte[] der() {
    try {
      X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(thisUpdate));
      if (nextUpdate != null) {
        builder.setNextUpdate(Date.from(nextUpdate));
      }
      for (Listed entry : listed) {
        if (entry.invalid() != null) {
          builder.addCRLEntry(
              entry.serial(), Date.from(entry.since()), entry.reason(), Date.from(entry.invalid()));
        } else {
          builder.addCRLEntry(entry.serial(), Date.from(entry.since()), entry.reason());
        }
      }
      for (Extra extra : extras) {
        builder.addExtension(extra.oid(), extra.critical(), extra.value());
      }
      return builder.build(signer).getEncoded();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
