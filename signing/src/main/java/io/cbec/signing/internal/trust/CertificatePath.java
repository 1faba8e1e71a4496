package io.cbec.signing.internal.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * A chain whose names and signatures fit, from the certificate of the signer up to an anchor.
 *
 * @param certificates the certificate of the signer first, the anchor last
 */
public record CertificatePath(List<PathCertificate> certificates) {

  /** The list is copied. */
  public CertificatePath {
    certificates = List.copyOf(certificates);
  }

  PathCertificate end() {
    return certificates.get(0);
  }

  PathCertificate anchor() {
    return certificates.get(certificates.size() - 1);
  }

  /** All but the anchor. */
  List<PathCertificate> belowAnchor() {
    return certificates.subList(0, certificates.size() - 1);
  }

  /**
   * The chain as bytes.
   *
   * @return DER, the certificate of the signer first
   */
  public List<byte[]> encoded() {
    List<byte[]> encoded = new ArrayList<>();
    certificates.forEach(certificate -> encoded.add(certificate.der()));
    return encoded;
  }
}
