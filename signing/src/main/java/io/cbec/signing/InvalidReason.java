package io.cbec.signing;

import io.cbec.core.Text;

/**
 * Why a signature is not accepted, with a remedy. Some of these signatures are mathematically
 * correct and refused all the same, because the rules of customs or plain safety forbid their form.
 */
public enum InvalidReason {
  /** A signed message inside another root. */
  WRAPPED_ROOT(
      "The signed message stands inside another root element.",
      "已签名报文被包在另一个根元素中。",
      "Verify the message itself, as it was signed.",
      "请对原始报文本身验签。"),
  /** Messages of this type carry no signature. */
  NO_SIGNATURE_PLACE(
      "Messages of this type carry no signature.",
      "该类报文没有签名节点。",
      "Do not trust the signature; receipts are never signed.",
      "请勿采信该签名；回执不签名。"),
  /** An element Signature of another namespace. */
  SIGNATURE_NAMESPACE(
      "The Signature element is in the wrong namespace.",
      "Signature 元素的命名空间错误。",
      "Declare xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" on it.",
      "请在该元素上声明 xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"。"),
  /** More than one signature. */
  TWO_SIGNATURES(
      "The document has more than one signature.",
      "文档中有多个签名。",
      "Sign once, and never sign a message that is signed.",
      "请只签名一次，不要对已签名报文再次加签。"),
  /** The signature is not where the schema wants it. */
  SIGNATURE_MOVED(
      "The signature is not at the place the schema wants.",
      "签名节点位置不符合报文规范。",
      "Import messages: last child of the root. Export messages: before ExtendMessage.",
      "进口报文：根元素的最后一个子节点；出口报文：ExtendMessage 之前。"),
  /** A comment anywhere. */
  COMMENT(
      "A signed document must not hold comments.",
      "已签名文档不得含有注释。",
      "Remove comments before signing: the signature does not cover them, and a comment inside a"
          + " value can split it.",
      "请在加签前删除注释：签名不覆盖注释，值中的注释可能使其被截断。"),
  /** A processing instruction anywhere. */
  PROCESSING_INSTRUCTION(
      "A signed document must not hold processing instructions.",
      "已签名文档不得含有处理指令。",
      "Remove them before signing.",
      "请在加签前删除处理指令。"),
  /** Two equal Id attributes. */
  DUPLICATE_ID(
      "Two elements carry the same Id.",
      "两个元素的 Id 相同。",
      "Leave Id attributes out; messages need none.",
      "请去掉 Id 属性，报文不需要。"),
  /** A relative namespace URI. */
  NO_CANONICAL_FORM(
      "The document declares a namespace with a relative URI and has no canonical form.",
      "文档声明了相对 URI 的命名空间，无法规范化。",
      "Use the namespaces of the standard only.",
      "请仅使用规范中的命名空间。"),
  /** Children, attributes or text that do not belong into the signature. */
  SIGNATURE_CONTENT(
      "The signature holds something the customs edition of XML Signature does not have, or lacks"
          + " something.",
      "签名节点的内容不符合海关版 XML 签名规范。",
      "It must hold SignedInfo, SignatureValue and KeyInfo in this order, and no Object.",
      "应依次包含 SignedInfo、SignatureValue、KeyInfo，且没有 Object。"),
  /** More than one SignedInfo. */
  TWO_SIGNED_INFO(
      "The signature holds more than one SignedInfo.",
      "签名中有多个 SignedInfo。",
      "Do not trust it: which one was signed is unclear.",
      "请勿采信：无法确定哪一个被签名。"),
  /** Not exactly one Reference. */
  REFERENCES(
      "SignedInfo must hold exactly one Reference.",
      "SignedInfo 必须且只能有一个 Reference。",
      "Sign the whole message with one Reference.",
      "请用一个 Reference 对整份报文签名。"),
  /** A Reference that is not URI="". */
  REFERENCE_URI(
      "The Reference must cover the whole document.",
      "Reference 必须覆盖整份文档。",
      "Use URI=\"\".",
      "请使用 URI=\"\"。"),
  /** Another transform than the enveloped signature, or several. */
  TRANSFORMS(
      "The Reference must have exactly one transform, enveloped-signature.",
      "Reference 必须且只能有一个 enveloped-signature 变换。",
      "Remove the other transforms: they can change what is signed.",
      "请去掉其他变换，它们可能改变签名内容。"),
  /** Another canonicalization. */
  CANONICALIZATION(
      "The canonicalization method is not inclusive Canonical XML 1.0 without comments.",
      "规范化方法不是不带注释的 Canonical XML 1.0。",
      "Use http://www.w3.org/TR/2001/REC-xml-c14n-20010315.",
      "请使用 http://www.w3.org/TR/2001/REC-xml-c14n-20010315。"),
  /** A comment, CDATA or element where only text may stand. */
  NOT_TEXT_ONLY(
      "A value of the signature holds something other than text.",
      "签名中的某个值含有文本以外的内容。",
      "DigestValue, SignatureValue, KeyName and X509Certificate hold plain text only.",
      "DigestValue、SignatureValue、KeyName、X509Certificate 只能是纯文本。"),
  /** Broken Base64. */
  MALFORMED_BASE64(
      "A value of the signature is not valid Base64.",
      "签名中的某个值不是有效的 Base64。",
      "Use the Base64 alphabet with full padding; line breaks are allowed.",
      "请使用带完整填充的 Base64，允许换行。"),
  /** KeyInfo with missing or unsupported children. */
  KEY_INFO(
      "KeyInfo must hold exactly KeyName and one X509Data with one X509Certificate.",
      "KeyInfo 必须且只能包含 KeyName 和一个含 X509Certificate 的 X509Data。",
      "Remove other children such as KeyValue or RetrievalMethod.",
      "请去掉 KeyValue、RetrievalMethod 等其他子节点。"),
  /** Unknown algorithms. */
  UNKNOWN_ALGORITHM(
      "An algorithm of the signature is unknown.",
      "签名使用了未知的算法。",
      "Use the URIs of the standard.",
      "请使用规范规定的算法 URI。"),
  /** Known algorithms that do not belong together. */
  ALGORITHM_PAIR(
      "Signature method and digest method do not belong together.",
      "签名算法与摘要算法不配套。",
      "Use sm2-sm3 with sm3, rsa-sha1 with sha1, or rsa-sha256 with sha256.",
      "请使用 sm2-sm3 配 sm3、rsa-sha1 配 sha1 或 rsa-sha256 配 sha256。"),
  /** RSA with SHA-1 without the legacy profile. */
  SHA1_NOT_ALLOWED(
      "The signature uses RSA with SHA-1, which is not allowed here.",
      "签名使用了此处不允许的 RSA/SHA-1。",
      "Let the sender sign with sm2-sm3 or rsa-sha256, or accept RSA_SHA1 by name.",
      "请发送方改用 sm2-sm3 或 rsa-sha256 签名，或显式允许 RSA_SHA1。"),
  /** A profile the caller left out. */
  PROFILE_NOT_ALLOWED(
      "The signature uses a profile that is not allowed here.",
      "签名使用了此处不允许的算法组合。",
      "Allow the profile in the verifier, or sign with an allowed one.",
      "请在验签器中允许该组合，或改用允许的组合。"),
  /** The unofficial pair outside observed mode. */
  OBSERVED_ONLY(
      "The signature uses SM2 under an unofficial URI with a SHA-1 digest.",
      "签名使用了非官方 SM2 URI 和 SHA-1 摘要。",
      "Use the official URIs, or name the profile or observed mode in the verifier.",
      "请使用官方 URI，或在验签器中指定该组合或兼容模式。"),
  /** The certificate cannot be read. */
  BAD_CERTIFICATE(
      "The certificate in the signature cannot be read.",
      "签名中的证书无法解析。",
      "X509Certificate holds the Base64 of one DER certificate, without PEM lines.",
      "X509Certificate 应为单个 DER 证书的 Base64，不含 PEM 头尾。"),
  /** A key of an unsupported kind or size. */
  UNSUPPORTED_KEY(
      "The key of the certificate is neither SM2 nor RSA of 1024 to 8192 bits.",
      "证书公钥既不是 SM2，也不是 1024 至 8192 位的 RSA。",
      "Sign with a key customs accepts.",
      "请使用海关支持的密钥加签。"),
  /** RSA certificate under an SM2 URI or the reverse. */
  KEY_MISMATCH(
      "The key of the certificate does not fit the signature method.",
      "证书公钥类型与签名算法不符。",
      "Name the method that fits the key.",
      "请声明与密钥相符的算法。"),
  /** KeyName is not the serial number of the certificate. */
  KEY_NAME_DIFFERS(
      "KeyName is not the serial number of the certificate.",
      "KeyName 与证书序列号不一致。",
      "Write the serial as lower-case hex of whole bytes; keep a leading zero.",
      "请以小写十六进制整字节书写序列号，保留前导零。"),
  /** A certificate the caller does not trust, where no issuers are trusted either. */
  NOT_TRUSTED(
      "The certificate is not among the trusted ones.",
      "证书不在受信任列表中。",
      "If you know the signer, add the certificate to the verifier.",
      "若确认签名方身份，请将其证书加入验签器。"),
  /** No chain of certificates to an issuer the caller trusts. */
  ISSUER_UNKNOWN(
      "The certificate was not issued by one of the trusted issuers.",
      "证书不是由受信任的 CA 颁发的。",
      "If you know the issuer, add its certificate to the trusted issuers, and those between as"
          + " intermediates.",
      "若确认颁发者身份，请将其证书加入受信任的 CA，并补充中间证书。"),
  /** A chain of certificates that does not hold. */
  CERTIFICATE_CHAIN(
      "The chain from the certificate to its issuer does not hold.",
      "证书链无效。",
      "Do not trust the signer. Ask the issuer if you think the certificate is good.",
      "请勿信任该签名方；若认为证书无误，请向颁发机构核实。"),
  /** The certificate is not made for signing messages. */
  CERTIFICATE_USAGE(
      "The certificate must not be used for signing messages.",
      "该证书不得用于签署报文。",
      "Sign with a certificate for electronic signatures.",
      "请使用用途为数字签名的证书加签。"),
  /** A certificate is not valid yet at the instant it is judged at. */
  CERTIFICATE_NOT_YET_VALID(
      "A certificate is not valid yet.",
      "证书尚未生效。",
      "Check the clocks of both sides; for an archive, judge at the time of signing.",
      "请检查双方时钟；对存档报文请按签名时间判定。"),
  /** A certificate has expired at the instant it is judged at. */
  CERTIFICATE_EXPIRED(
      "A certificate has expired.",
      "证书已过期。",
      "Let the sender renew it; for an archive, judge at the time of signing.",
      "请发送方更新证书；对存档报文请按签名时间判定。"),
  /** A certificate was revoked by its issuer. */
  CERTIFICATE_REVOKED(
      "A certificate was revoked by its issuer.",
      "证书已被颁发机构吊销。",
      "Do not accept the message. Let the sender sign with another certificate.",
      "请勿采信该报文；请发送方使用新证书加签。"),
  /** Revocation was to be checked and nothing could be found out. */
  REVOCATION_UNKNOWN(
      "It could not be found out whether a certificate was revoked.",
      "无法确认证书是否已被吊销。",
      "Give a current revocation list or a responder that answers, or accept unknown status.",
      "请提供有效的吊销列表或可用的 OCSP 服务，或允许吊销状态未知。"),
  /** The value was made by the key of another trusted certificate. */
  OTHER_KEY(
      "The signature was made by another key than that of the certificate in the message.",
      "签名所用密钥与报文中的证书不对应。",
      "Sign with one key from digest to KeyInfo; do not mix up several cards.",
      "从摘要到 KeyInfo 请使用同一密钥，不要混用多张卡。"),
  /** An SM2 value as DER. */
  DER_VALUE(
      "The SM2 signature value is DER-encoded.",
      "SM2 签名值是 DER 编码。",
      "Customs wants r and s of 32 bytes each, one after the other. Convert it.",
      "海关要求各 32 字节的 r、s 直接拼接，请转换。"),
  /** A value of the wrong length. */
  VALUE_LENGTH(
      "The signature value has the wrong length for the key.",
      "签名值长度与密钥不符。",
      "SM2: 64 bytes. RSA: as many bytes as the modulus has.",
      "SM2 为 64 字节，RSA 与模长相同。"),
  /** r or s out of range. */
  VALUE_RANGE(
      "r or s of the SM2 signature value is out of range.",
      "SM2 签名值的 r 或 s 超出范围。",
      "Both must lie between 1 and the order of the curve minus 1. Sign again.",
      "两者应在 1 到曲线阶减 1 之间，请重新加签。"),
  /** The digest differs and no usual cause was found. */
  DIGEST_DIFFERS(
      "The digest differs: the document was altered after it was signed.",
      "摘要不一致：文档在加签之后被修改。",
      "Send the signed bytes unchanged. If a value had to change, sign again.",
      "请原样发送已签名字节；若必须修改，请重新加签。"),
  /** White space next to the signature. */
  WHITE_SPACE_AT_SIGNATURE(
      "The digest differs: white space was added next to the signature.",
      "摘要不一致：签名节点前后被加入空白。",
      "Put the signature in without line breaks or blanks around it.",
      "插入签名节点时前后不要加换行或空格。"),
  /** White space between elements was added after signing. */
  PRETTY_PRINTED(
      "The digest differs: the document was indented after it was signed.",
      "摘要不一致：文档在加签之后被格式化缩进。",
      "Do not pretty-print a signed message.",
      "请勿格式化已签名报文。"),
  /** CR LF was hashed, or carriage returns were added. */
  LINE_ENDS(
      "The digest differs: it was computed over other line ends.",
      "摘要不一致：计算摘要时的换行符不同。",
      "Hash the canonical form, where every line ends with LF.",
      "请对规范化内容计算摘要，换行一律为 LF。"),
  /** The digest is over the raw text instead of the canonical form. */
  NOT_CANONICALIZED(
      "The digest differs: it was computed over the text of the file, not over its canonical form.",
      "摘要不一致：摘要是对文件原文而不是规范化内容计算的。",
      "Canonicalize first: no XML declaration, no BOM, sorted attributes, start and end tags in"
          + " pairs.",
      "请先规范化：无 XML 声明、无 BOM、属性排序、起止标签成对。"),
  /** The digest was made with another hash function than the one named. */
  WRONG_HASH(
      "The digest was made with another hash function than DigestMethod names.",
      "摘要所用的算法与 DigestMethod 不符。",
      "Use the hash function the URI names.",
      "请使用 URI 所声明的摘要算法。"),
  /** The placeholder of the official sample files. */
  PLACEHOLDER(
      "The digest is the placeholder of the official sample files.",
      "摘要是官方样例中的占位值。",
      "The samples were never signed; sign the message with a key.",
      "官方样例并未真正签名，请使用密钥加签。"),
  /** The root lacks xmlns:xsi, which the signer assumed. */
  ROOT_WITHOUT_XSI(
      "The root element lacks xmlns:xsi, which was there when the message was signed.",
      "根元素缺少加签时存在的 xmlns:xsi。",
      "Declare both xmlns:ceb and xmlns:xsi on the root, always.",
      "请始终在根元素上同时声明 xmlns:ceb 和 xmlns:xsi。"),
  /** The root declares more namespaces than the signer assumed. */
  ROOT_NAMESPACES(
      "The root element declares other namespaces than the signer assumed.",
      "根元素声明的命名空间与加签时不同。",
      "Declare exactly xmlns:ceb and xmlns:xsi on the root.",
      "根元素应仅声明 xmlns:ceb 和 xmlns:xsi。"),
  /** SignedInfo was re-formatted after signing. */
  SIGNED_INFO_REFORMATTED(
      "The signature does not fit: SignedInfo was indented or re-written after it was signed.",
      "签名值不符：SignedInfo 在加签之后被重新排版。",
      "Write SignedInfo in one line, exactly as it was signed.",
      "请将 SignedInfo 写成一行，与加签时完全一致。"),
  /** Something else than SignedInfo was signed. */
  OTHER_BYTES_SIGNED(
      "The signature does not fit: it was made over other bytes than the canonical SignedInfo.",
      "签名值不符：被签名的不是规范化的 SignedInfo。",
      "Sign the canonical SignedInfo with the namespaces it inherits in the message.",
      "请对规范化的 SignedInfo（含其继承的命名空间）签名。"),
  /** The value does not fit and no usual cause was found. */
  SIGNATURE_DIFFERS(
      "The signature value does not fit the certificate and SignedInfo.",
      "签名值与证书及 SignedInfo 不符。",
      "Check that the certificate belongs to the key that signed, and that nothing was altered.",
      "请检查证书是否属于加签密钥，以及内容是否被改动。");

  private final Text problem;
  private final Text remedy;

  InvalidReason(String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.problem = new Text(problemEn, problemZh);
    this.remedy = new Text(remedyEn, remedyZh);
  }

  /**
   * What is wrong.
   *
   * @return both languages
   */
  public Text problem() {
    return problem;
  }

  /**
   * What to do about it.
   *
   * @return both languages
   */
  public Text remedy() {
    return remedy;
  }
}
