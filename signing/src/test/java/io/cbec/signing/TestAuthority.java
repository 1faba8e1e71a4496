package io.cbec.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate with its key, made for a test; as an authority it issues others. */
final class TestAuthority {

  static final Provider BC = new BouncyCastleProvider();

  /** The time of all tests. */
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  static final Instant TO = Instant.parse("2120-01-01T00:00:00Z");

  static final String SM2 = "SM3withSM2";
  static final String RSA = "SHA256withRSA";
  static final String RSA_SHA1 = "SHA1withRSA";

  private static final AtomicLong SERIAL = new AtomicLong(0x0100_0000_0000L);

  private final KeyPair keys;
  private final SigningCertificate certificate;

  private TestAuthority(KeyPair keys, SigningCertificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  static KeyPair newKeys(String algorithm) {
    try {
      if (algorithm.equals(SM2)) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        return generator.generateKeyPair();
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** An authority that signed itself. */
  static TestAuthority root(String name, String algorithm) {
    KeyPair keys = newKeys(algorithm);
    return new Draft(name(name), keys, algorithm).to(name, keys).authority().make();
  }

  static X500Name name(String commonName) {
    return new X500Name("CN=" + commonName + ",O=中国电子口岸测试,C=CN");
  }

  /** A certificate to be issued by this authority, for a new key of the kind. */
  Draft issue(String subject, String keyKind) {
    return new Draft(subject(), keys, algorithm()).to(subject, newKeys(keyKind));
  }

  /** A certificate to be issued by this authority. */
  Draft issue(String subject) {
    return issue(subject, algorithm());
  }

  TestAuthority intermediate(String subject) {
    return issue(subject).authority().make();
  }

  /** The algorithm this key signs with by default. */
  private String algorithm() {
    return keys.getPrivate().getAlgorithm().equals("RSA") ? RSA : SM2;
  }

  X509CertificateHolder holder() {
    try {
      return new X509CertificateHolder(certificate.der());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  X500Name subject() {
    return holder().getSubject();
  }

  BigInteger serial() {
    return holder().getSerialNumber();
  }

  SigningCertificate certificate() {
    return certificate;
  }

  KeyPair keys() {
    return keys;
  }

  ContentSigner contentSigner() {
    return contentSigner(keys, algorithm());
  }

  private static ContentSigner contentSigner(KeyPair keys, String algorithm) {
    try {
      return new JcaContentSignerBuilder(algorithm).setProvider(BC).build(keys.getPrivate());
    } catch (org.bouncycastle.operator.OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  SigningKey key() {
    return JcaKey.of(keys.getPrivate(), certificate, BC);
  }

  SigningKey key(SignatureProfile profile) {
    return JcaKey.of(keys.getPrivate(), certificate, BC, profile);
  }

  /** The usual order signed with this key. */
  byte[] order() {
    return MessageSigner.of(key()).sign(Fixtures.order()).bytes();
  }

  /** What a certificate shall say. */
  static final class Draft {
    private final X500Name issuer;
    private final KeyPair issuerKeys;
    private String algorithm;
    private X500Name subject = name("nobody");
    private KeyPair keys = new KeyPair(null, null);
    private Instant from = FROM;
    private Instant to = TO;
    private BigInteger serial = BigInteger.valueOf(SERIAL.incrementAndGet());
    private @Nullable BasicConstraints constraints = new BasicConstraints(false);
    private int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    private KeyPurposeId[] purposes = {};
    private @Nullable Extension more;

    private Draft(X500Name issuer, KeyPair issuerKeys, String algorithm) {
      this.issuer = issuer;
      this.issuerKeys = issuerKeys;
      this.algorithm = algorithm;
    }

    Draft to(String name, KeyPair subjectKeys) {
      this.subject = name(name);
      this.keys = subjectKeys;
      return this;
    }

    Draft subject(X500Name other) {
      this.subject = other;
      return this;
    }

    Draft authority() {
      this.constraints = new BasicConstraints(true);
      this.usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
      return this;
    }

    Draft authority(int pathLength) {
      authority();
      this.constraints = new BasicConstraints(pathLength);
      return this;
    }

    Draft withoutConstraints() {
      this.constraints = null;
      return this;
    }

    Draft algorithm(String other) {
      this.algorithm = other;
      return this;
    }

    Draft from(String instant) {
      this.from = Instant.parse(instant);
      return this;
    }

    Draft until(String instant) {
      this.to = Instant.parse(instant);
      return this;
    }

    Draft serial(BigInteger number) {
      this.serial = number;
      return this;
    }

    /** 0 leaves the extension out. */
    Draft usage(int bits) {
      this.usage = bits;
      return this;
    }

    Draft purposes(KeyPurposeId... ids) {
      this.purposes = ids.clone();
      return this;
    }

    Draft extension(String oid, boolean critical, ASN1Encodable value) {
      try {
        this.more = Extension.create(new ASN1ObjectIdentifier(oid), critical, value);
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      }
      return this;
    }

    TestAuthority make() {
      try {
        X509v3CertificateBuilder builder =
            new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(from), Date.from(to), subject, keys.getPublic());
        if (constraints != null) {
          builder.addExtension(Extension.basicConstraints, true, constraints);
        }
        if (usage != 0) {
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        }
        if (purposes.length > 0) {
          builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        }
        if (more != null) {
          builder.addExtension(more);
        }
        byte[] der = builder.build(contentSigner(issuerKeys, algorithm)).getEncoded();
        return new TestAuthority(keys, SigningCertificate.of(der));
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
