package io.cbec.core;

import io.cbec.schemas.imports.CEB622Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportInventoryReceipt;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;

/** What may follow the sale of {@link SampleSale}: receipt, cancellation and return of its list. */
public final class SampleRequest {

  /** The number that customs gave to the list. */
  public static final String INVT_NO = "37002026I000000001";

  private SampleRequest() {}

  public static ImportCancellation.Builder cancellation() {
    return ImportCancellation.builder()
        .guid("00000000-0000-4000-8000-000000000002")
        .appType("1")
        .appTime(LocalDateTime.of(2026, 3, 1, 18, 0))
        .appStatus("2")
        .customsCode("3700")
        .orderNo(SampleSale.ORDER_NO)
        .ebpCode("1105910159")
        .ebpName("测试平台")
        .ebcCode("1105910160")
        .ebcName("测试电商")
        .logisticsNo("WB0001")
        .logisticsCode("1105910162")
        .logisticsName("测试物流")
        .copNo("CAN0001")
        .invtNo(INVT_NO)
        .buyerIdType("1")
        .buyerIdNumber(SampleSale.ID)
        .buyerName(SampleSale.NAME)
        .buyerTelephone("13800138000")
        .agentCode("1105910160")
        .agentName("测试电商")
        .reason("买家取消");
  }

  public static ImportReturnRequestHead.Builder returnHead() {
    return ImportReturnRequestHead.builder()
        .guid("00000000-0000-4000-8000-000000000003")
        .appType("1")
        .appTime(LocalDateTime.of(2026, 3, 20, 9, 0))
        .appStatus("2")
        .customsCode("3700")
        .orderNo(SampleSale.ORDER_NO)
        .ebpCode("1105910159")
        .ebpName("测试平台")
        .ebcCode("1105910160")
        .ebcName("测试电商")
        .logisticsNo("WB0001")
        .logisticsCode("1105910162")
        .logisticsName("测试物流")
        .copNo("RET0001")
        .invtNo(INVT_NO)
        .buyerIdType("1")
        .buyerIdNumber(SampleSale.ID)
        .buyerName(SampleSale.NAME)
        .buyerTelephone("13800138000")
        .agentCode("1105910160")
        .agentName("测试电商")
        .reason("不合适");
  }

  public static ImportReturnRequestLine.Builder returnLine(int number, String quantity) {
    return ImportReturnRequestLine.builder()
        .gnum(number)
        .gcode("3304990099")
        .gname("商品" + number)
        .qty(new BigDecimal(quantity))
        .unit("007");
  }

  public static CEB625Message returnRequest(
      ImportReturnRequestHead head, ImportReturnRequestLine... lines) {
    return CEB625Message.builder()
        .addInvtRefund(
            ImportReturnRequest.builder()
                .invtRefundHead(head)
                .invtRefundList(List.of(lines))
                .build())
        .baseTransfer(SampleSale.transfer())
        .build();
  }

  public static CEB623Message cancellation(ImportCancellation cancellation) {
    return CEB623Message.builder()
        .addInvtCancel(cancellation)
        .baseTransfer(SampleSale.transfer())
        .build();
  }

  public static CEB622Message listReceipt(String status, LocalDateTime time) {
    return CEB622Message.builder()
        .addInventoryReturn(
            ImportInventoryReceipt.builder()
                .guid("00000000-0000-4000-8000-000000000009")
                .customsCode("3700")
                .agentCode("1105910160")
                .ebcCode("1105910160")
                .copNo("COP0001")
                .preNo("B20260301000000001")
                .invtNo(INVT_NO)
                .returnStatus(status)
                .returnTime(time)
                .returnInfo("[Code:2600;Desc:放行]")
                .build())
        .build();
  }
}
