package io.cbec.core.match;

import io.cbec.core.match.Documents.Located;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of one sale while they are being put together. */
final class SaleGroup {

  final @Nullable Located<ImportOrderHead, ImportOrder> order;
  final List<Located<ImportPaymentHead, ImportPayment>> payments = new ArrayList<>(1);
  final List<Located<ImportWaybillHead, ImportWaybill>> waybills = new ArrayList<>(1);
  final List<Located<ImportInventoryHead, ImportInventory>> inventories = new ArrayList<>(1);
  private @Nullable String ebpCode;
  private String orderNo = "";

  SaleGroup(@Nullable Located<ImportOrderHead, ImportOrder> order) {
    this.order = order;
    if (order != null) {
      name(order.head().getEbpCode(), order.head().getOrderNo());
    }
  }

  /** The first document that knows a part of the key names it. */
  void name(@Nullable String platform, @Nullable String number) {
    if (ebpCode == null) {
      ebpCode = platform;
    }
    if (orderNo.isEmpty() && number != null) {
      orderNo = number;
    }
  }

  @Nullable String ebpCode() {
    return ebpCode;
  }

  String orderNo() {
    return orderNo;
  }
}
