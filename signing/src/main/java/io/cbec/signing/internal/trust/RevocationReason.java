package io.cbec.signing.internal.trust;

import io.cbec.core.Text;

/** Why a certificate was revoked, by the numbers of RFC 5280, 5.3.1. */
enum RevocationReason {
  UNSPECIFIED(0, "no reason given", "未说明原因"),
  KEY_COMPROMISE(1, "the key was compromised", "密钥泄露"),
  CA_COMPROMISE(2, "the issuer was compromised", "颁发机构密钥泄露"),
  AFFILIATION_CHANGED(3, "the holder's data changed", "持有者信息变更"),
  SUPERSEDED(4, "replaced by another certificate", "已被新证书取代"),
  CESSATION_OF_OPERATION(5, "no longer used", "停止使用"),
  CERTIFICATE_HOLD(6, "on hold", "证书冻结"),
  REMOVE_FROM_CRL(8, "released from hold", "解除冻结"),
  PRIVILEGE_WITHDRAWN(9, "a right was withdrawn", "权限被撤销"),
  AA_COMPROMISE(10, "the attribute authority was compromised", "属性机构密钥泄露");

  private final int number;
  private final Text text;

  RevocationReason(int number, String en, String zh) {
    this.number = number;
    this.text = new Text(en, zh);
  }

  /** Numbers that are not known count as no reason: the certificate is revoked all the same. */
  static RevocationReason of(int number) {
    for (RevocationReason reason : values()) {
      if (reason.number == number) {
        return reason;
      }
    }
    return UNSPECIFIED;
  }

  Text text() {
    return text;
  }
}
