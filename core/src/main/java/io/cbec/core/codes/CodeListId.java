package io.cbec.core.codes;

import java.util.Optional;

/**
 * The code lists that come with the library (代码表). {@code docs/code-lists.md} says where each comes
 * from, how old and how complete it is.
 *
 * <p>Immutable and thread-safe.
 */
public enum CodeListId {
  /**
   * 国家（地区） countries and regions. Several territories share one code; the code alone means the
   * first.
   */
  COUNTRY("country"),

  /** 币制 currencies. Attributes {@code iso4217} and {@code isoNumeric}. */
  CURRENCY("currency"),

  /** 计量单位 units of measure. */
  UNIT("unit"),

  /** 关区 customs districts and offices. */
  CUSTOMS_DISTRICT("customs-district"),

  /** 港口（旧代码） ports, numeric codes. Attribute {@code country}. The list of {@code POD} in 603. */
  PORT("port"),

  /**
   * 境外港口（2018版代码） foreign ports, codes of customs declarations. Attribute {@code oldPort}: the code
   * in {@link #PORT}.
   */
  PORT_2018("port-2018"),

  /** 国内口岸 inland ports of entry. */
  PORT_DOMESTIC("port-domestic"),

  /**
   * 商品编码（前8位） HS codes, eight digits, with legal units. Attributes {@code unit1} and {@code unit2}
   * (legal units, codes of {@link #UNIT}), {@code firstYear}, {@code lastYear}.
   */
  HS8("hs8"),

  /** 境内目的地、货源地 inland destinations and origins. */
  DOMESTIC_AREA("domestic-area"),

  /** 行政区划 administrative divisions. */
  ADMIN_DIVISION("admin-division"),

  /** 检验检疫机关 inspection and quarantine offices. */
  CIQ_ORGANISATION("ciq-organisation"),

  /** 运输方式 transport modes. */
  TRANSPORT_MODE("transport-mode"),

  /**
   * 监管方式（贸易方式） trade modes. Attributes {@code fullName}, {@code ciqCode}, {@code validFrom}, {@code
   * lastYear}.
   */
  TRADE_MODE("trade-mode"),

  /** 贸易方式（统计） trade regimes of the statistics. */
  TRADE_REGIME("trade-regime"),

  /** 包装种类（一位代码） packages, one digit. */
  PACKAGE("package"),

  /**
   * 包装种类（GB/T 16472） packages, codes of customs declarations. Attribute {@code oldCode}: the code
   * in {@link #PACKAGE}.
   */
  PACKAGE_2018("package-2018"),

  /** 包装种类（检验检疫） packages, codes of inspection and quarantine. */
  PACKAGE_CIQ("package-ciq"),

  /** 回执状态 states in receipts. The row {@code <0} stands for every negative number. */
  RECEIPT_STATUS("receipt-status"),

  /** 回执代码 codes in the text of receipts. */
  RETURN_CODE("return-code"),

  /** 支付企业 payment enterprises. */
  PAYMENT_ENTERPRISE("payment-enterprise"),

  /** 物流企业 logistics enterprises. */
  LOGISTICS_ENTERPRISE("logistics-enterprise"),

  /** 报送类型 types of report. */
  REPORT_TYPE("report-type"),

  /** 业务状态 states of report. */
  REPORT_STATUS("report-status"),

  /** 进出口标记 import or export. */
  IE_FLAG("ie-flag"),

  /** 订单类型 types of order. */
  ORDER_TYPE("order-type"),

  /** 证件类型 types of identity document. */
  ID_TYPE("id-type"),

  /** 物流运单状态 states of waybills. */
  WAYBILL_STATUS("waybill-status"),

  /** 申报业务类型 ways of export declaration. */
  STATISTICS_FLAG("statistics-flag"),

  /** 运费、保费标志 kinds of freight and insurance amounts. */
  CHARGE_FLAG("charge-flag"),

  /** 收发货人汇总标志 ways of summing by consignor. */
  SUMMARY_FLAG("summary-flag"),

  /** 按商品名汇总标志 ways of summing by item name. */
  ITEM_NAME_FLAG("item-name-flag"),

  /** 税单状态 states of tax bills. */
  TAX_BILL_STATUS("tax-bill-status"),

  /** 验核机构 verifiers of payments (announcement 179). */
  PAYMENT_VERIFIER("payment-verifier"),

  /** 支付类型 ways of paying (announcement 179). */
  PAYMENT_TERMINAL("payment-terminal"),

  /** 征免方式 ways of levying duty. */
  DUTY_MODE("duty-mode"),

  /** 成交方式 price terms. */
  PRICE_TERM("price-term");

  private final String id;

  CodeListId(String id) {
    this.id = id;
  }

  /**
   * The name of the list in tables and documentation.
   *
   * @return for example {@code customs-district}
   */
  public String id() {
    return id;
  }

  /**
   * Finds a list by its name.
   *
   * @param id for example {@code customs-district}
   * @return the constant; empty when there is no such list
   */
  public static Optional<CodeListId> byId(String id) {
    for (CodeListId list : values()) {
      if (list.id.equals(id)) {
        return Optional.of(list);
      }
    }
    return Optional.empty();
  }
}
