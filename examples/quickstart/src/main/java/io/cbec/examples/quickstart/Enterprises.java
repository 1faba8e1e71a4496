package io.cbec.examples.quickstart;

import io.cbec.schemas.common.BaseTransfer;

/**
 * The companies of the example, all invented: the shop, its payment, its carrier, its warehouse.
 */
record Enterprises(
    Company shop,
    Company payment,
    Company carrier,
    Company warehouse,
    String dxpId,
    String bookNo) {

  /** A company as customs registered it. */
  record Company(String code, String name) {}

  static Enterprises example() {
    return new Enterprises(
        new Company("4601000001", "示例跨境商贸有限公司"),
        new Company("4601000002", "示例支付有限公司"),
        new Company("4601000003", "示例快递有限公司"),
        new Company("4601000004", "示例保税仓储有限公司"),
        "DXPENT0000000001",
        "T6409W000001");
  }

  /** Who transmits. In real life each company sends its own documents with its own key. */
  BaseTransfer transfer() {
    return BaseTransfer.builder()
        .copCode(shop.code())
        .copName(shop.name())
        .dxpMode("DXP")
        .dxpId(dxpId)
        .build();
  }
}
