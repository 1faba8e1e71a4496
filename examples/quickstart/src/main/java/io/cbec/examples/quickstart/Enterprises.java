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
    String bookNo,
    String payeeAccount) {

  /** A company as customs registered it. */
  record Company(String code, String name) {}

  static Enterprises example() {
    return new Enterprises(
        new Company("4601000001", "示例跨境商贸有限公司"),
        new Company("4601000002", "示例支付有限公司"),
        new Company("4601000003", "示例快递有限公司"),
        new Company("4601000004", "示例保税仓储有限公司"),
        "DXPENT0000000001",
        "T6409W000001",
        "6400000000000001");
  }

  /** What the carrier sends with. */
  BaseTransfer carrierTransfer() {
    return transfer(carrier);
  }

  /**
   * Who transmits. Each company sends its own documents; in real life also through its own client
   * and with its own key.
   */
  BaseTransfer transfer(Company sender) {
    return BaseTransfer.builder()
        .copCode(sender.code())
        .copName(sender.name())
        .dxpMode("DXP")
        .dxpId(dxpId)
        .build();
  }
}
