package io.cbec.signing.realtime;

import java.util.Objects;

/**
 * One kind of goods that was paid for (goodsInfo, 商品信息). Both parts are required by customs; what
 * is empty is a finding of {@link PaymentDataCheck}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param gname name of the goods (商品名称), at most 250 characters
 * @param itemLink address of the page that offers them (商品展示链接地址), at most 3000 characters; several
 *     are joined by {@code ;}
 */
public record PaidGoods(String gname, String itemLink) {

  /** Both parts are required. */
  public PaidGoods {
    Objects.requireNonNull(gname, "gname");
    Objects.requireNonNull(itemLink, "itemLink");
  }
}
