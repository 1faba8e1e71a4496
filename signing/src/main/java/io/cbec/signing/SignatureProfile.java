package io.cbec.signing;

import io.cbec.core.Text;
import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.crypto.SignatureScheme;

/**
 * The pairs of algorithms a message may be signed with (签名算法), named by the URIs in the document.
 *
 * <p>Source: 海关跨境电商统一版系统企业对接报文规范, edition 202205, electronic signature. Immutable and thread-safe.
 */
public enum SignatureProfile {
  /**
   * SM2 with SM3 (国密), what the standard prefers. The value is r‖s, 64 bytes, the user id the
   * default {@code 1234567812345678}.
   */
  SM2_SM3(
      "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3",
      "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3",
      new Text("SM2 with SM3", "国密 SM2/SM3"),
      SignatureScheme.SM2_WITH_SM3,
      HashFunction.SM3),
  /**
   * RSA with SHA-1 (通用), the method of the old cards. SHA-1 is broken for other uses, so this
   * legacy profile is used only where a caller names it.
   */
  RSA_SHA1(
      "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
      "http://www.w3.org/2000/09/xmldsig#sha1",
      new Text("RSA with SHA-1 (legacy)", "RSA/SHA-1（旧卡）"),
      SignatureScheme.RSA_WITH_SHA1,
      HashFunction.SHA_1),
  /** RSA with SHA-256. The 2018 edition names the method; the URIs are those of the W3C. */
  RSA_SHA256(
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      "http://www.w3.org/2001/04/xmlenc#sha256",
      new Text("RSA with SHA-256", "RSA/SHA-256"),
      SignatureScheme.RSA_WITH_SHA256,
      HashFunction.SHA_256),
  /**
   * SM2 under an unofficial URI with a SHA-1 digest, seen in messages of a widely used tool, which
   * a gateway has taken. A legacy profile: used only where a caller names it, because the digest is
   * SHA-1 and the URI is not in the standard. SM2_SM3 satisfies strict and lenient gateways alike.
   */
  SM2_SHA1_OBSERVED(
      "http://www.w3.org/2000/09/xmldsig#sm2-sm3",
      "http://www.w3.org/2000/09/xmldsig#sha1",
      new Text("SM2 with a SHA-1 digest (unofficial)", "SM2 加 SHA-1 摘要（非官方）"),
      SignatureScheme.SM2_WITH_SM3,
      HashFunction.SHA_1);

  private final String signatureMethod;
  private final String digestMethod;
  private final Text title;
  private final SignatureScheme scheme;
  private final HashFunction hash;

  SignatureProfile(
      String signatureMethod,
      String digestMethod,
      Text title,
      SignatureScheme scheme,
      HashFunction hash) {
    this.signatureMethod = signatureMethod;
    this.digestMethod = digestMethod;
    this.title = title;
    this.scheme = scheme;
    this.hash = hash;
  }

  /**
   * The URI in {@code ds:SignatureMethod}.
   *
   * @return an absolute URI
   */
  public String signatureMethod() {
    return signatureMethod;
  }

  /**
   * The URI in {@code ds:DigestMethod}.
   *
   * @return an absolute URI
   */
  public String digestMethod() {
    return digestMethod;
  }

  /**
   * The profile in words.
   *
   * @return both languages
   */
  public Text title() {
    return title;
  }

  /**
   * Whether this is a legacy profile, which is used only where a caller names it.
   *
   * @return true for RSA_SHA1 and SM2_SHA1_OBSERVED
   */
  public boolean isLegacy() {
    return hash == HashFunction.SHA_1;
  }

  SignatureScheme scheme() {
    return scheme;
  }

  HashFunction hash() {
    return hash;
  }

  KeyKind keyKind() {
    return scheme.keyKind();
  }
}
