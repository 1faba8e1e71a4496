package io.cbec.core.rule;

import static io.cbec.core.SampleRequest.INVT_NO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleExport;
import io.cbec.core.SampleRequest;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.match.DocumentMatcher;
import io.cbec.core.tax.BuyerKey;
import io.cbec.core.tax.InMemoryLedger;
import io.cbec.core.tax.PurchaseKey;
import io.cbec.core.tax.RateSource;
import io.cbec.core.tax.TaxCalculator;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.exports.CEB792Message;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportInventoryLine;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderLine;
import io.cbec.schemas.exports.ExportSummaryResult;
import io.cbec.schemas.exports.ExportSummaryResultHead;
import io.cbec.schemas.exports.ExportWaybill;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB513Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportOrderReceipt;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import io.cbec.schemas.imports.ImportTaxBill;
import io.cbec.schemas.imports.ImportTaxBillHead;
import io.cbec.schemas.imports.ImportTaxBillLine;
import io.cbec.schemas.imports.ImportWaybillHead;
import io.cbec.schemas.imports.ImportWaybillStatus;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule of the catalogue with a sound document and one change that breaks it: the table of
 * {@link #rows()}. A row says what was changed, at which place the rule must speak, how strongly
 * when that is less than the catalogue says, and what else is found. A rule without a row fails, as
 * does a row without a rule.
 *
 * <p>Each document is judged twice, by the rules alone and with the official schema before them.
 * What the schema refuses too is said once, under the id of the schema.
 */
class EveryRuleTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 1, 12, 0);

  // ---- The places of the only document of each kind

  private static final String ORDER = "/CEB311Message/Order[1]/OrderHead/";
  private static final String ORDER_LINE = "/CEB311Message/Order[1]/OrderList[1]/";
  private static final String PAYMENT = "/CEB411Message/Payment[1]/PaymentHead/";
  private static final String WAYBILL = "/CEB511Message/Logistics[1]/LogisticsHead/";
  private static final String STATUS = "/CEB513Message/LogisticsStatus[1]/";
  private static final String LIST = "/CEB621Message/Inventory[1]/InventoryHead/";
  private static final String LIST_LINE = "/CEB621Message/Inventory[1]/InventoryList[1]/";
  private static final String CANCELLATION = "/CEB623Message/InvtCancel[1]/";
  private static final String RETURN = "/CEB625Message/InvtRefund[1]/InvtRefundHead/";
  private static final String RETURN_LINE = "/CEB625Message/InvtRefund[1]/InvtRefundList[1]/";
  private static final String TAX_BILL = "/CEB816Message/Tax[1]/TaxHeadRd/";
  private static final String X_ORDER = "/CEB303Message/Order[1]/OrderHead/";
  private static final String X_ORDER_LINE = "/CEB303Message/Order[1]/OrderList[1]/";
  private static final String X_RECEIPT = "/CEB403Message/Receipts[1]/";
  private static final String X_WAYBILL = "/CEB505Message/Logistics[1]/";
  private static final String X_LIST = "/CEB603Message/Inventory[1]/InventoryHead/";
  private static final String X_LIST_LINE = "/CEB603Message/Inventory[1]/InventoryList[1]/";
  private static final String X_CANCELLATION = "/CEB605Message/InvtCancel[1]/";
  private static final String X_RETURN = "/CEB213Message/InvtRefund[1]/InvtRefundHead/";
  private static final String X_RETURN_LINE = "/CEB213Message/InvtRefund[1]/InvtRefundList[1]/";
  private static final String X_SUMMARY = "/CEB701Message/SummaryApply[1]/SummaryApplyHead/";

  // ---- The table

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(messages());
    rows.addAll(orders());
    rows.addAll(paymentsAndWaybills());
    rows.addAll(numbers());
    rows.addAll(lists());
    rows.addAll(taxesAndLimits());
    rows.addAll(requests());
    rows.addAll(exports());
    rows.addAll(sales());
    return rows;
  }

  private static List<Row> messages() {
    return List.of(
        documents("MSG-01", "101 orders in a message instead of 1", manyOrders(1), manyOrders(101))
            .at("/CEB311Message/Order[101]")
            .code("-301015")
            .schemaSays("schema.too-many"),
        documents("MSG-02", "100 lines in an order instead of 99", manyLines(99), manyLines(100))
            .at("/CEB311Message/Order[1]/OrderList[100]")
            .schemaSays("schema.too-many"),
        documents(
                "MSG-03",
                "101 lines in an export order instead of 100",
                manyExportLines(100),
                manyExportLines(101))
            .at("/CEB303Message/Order[1]/OrderList[101]")
            .schemaSays("schema.too-many"),
        documents(
                "MSG-04",
                "guid of the message with 35 characters instead of 36",
                SampleSale.order(h -> h),
                SampleSale.order(h -> h).toBuilder()
                    .guid("00000000-0000-4000-8000-00000000000")
                    .build())
            .at("/CEB311Message/@guid")
            .schemaSays("schema.length"),
        documents(
                "MSG-04",
                "guid of the message with a small letter (…00a instead of …00A)",
                SampleSale.order(h -> h).toBuilder()
                    .guid("00000000-0000-4000-8000-00000000000A")
                    .build(),
                SampleSale.order(h -> h).toBuilder()
                    .guid("00000000-0000-4000-8000-00000000000a")
                    .build())
            .at("/CEB311Message/@guid")
            .weaker(Severity.WARNING, "the length is fixed by the schema, capitals by words only"),
        documents(
                "MSG-05",
                "the second order has the guid …001 of the first instead of …002",
                twoOrders(2, "ORDER0002"),
                twoOrders(1, "ORDER0002"))
            .at("/CEB311Message/Order[2]/OrderHead/guid"),
        order(
                "MSG-06",
                "appTime 12:16 when it is 12:05, 11 minutes ahead",
                h -> h.appTime(TIME.plusMinutes(16)))
            .at(ORDER + "appTime"),
        order(
                "MSG-06",
                "appTime 2026-01-30 when it is 2026-03-01, 30 days old",
                h -> h.appTime(TIME.minusDays(30)))
            .at(ORDER + "appTime"),
        order("MSG-07", "appType 4 instead of 1", h -> h.appType("4")).at(ORDER + "appType"),
        cancellation("MSG-07", "cancellation with appType 2 instead of 1", c -> c.appType("2"))
            .at(CANCELLATION + "appType"),
        order("MSG-08", "appStatus 3 instead of 2", h -> h.appStatus("3"))
            .inNoList()
            .at(ORDER + "appStatus"),
        onTheWire(
                "MSG-08",
                "a list with appStatus 2 (declared) without signature instead of 1 (kept)",
                SampleSale.inventory(h -> h.appStatus("1")),
                "<ceb:appStatus>1<",
                "<ceb:appStatus>2<")
            .rulesOnly("the schema demands the signature of each list, whatever its status")
            .at("/CEB621Message/Signature"),
        onTheWire(
                "MSG-08",
                "an order with appStatus 2 (declared) without signature instead of 1 (kept)",
                SampleSale.order(h -> h.appStatus("1")),
                "<ceb:appStatus>1<",
                "<ceb:appStatus>2<")
            .at("/CEB311Message/Signature")
            .weaker(Severity.WARNING, "the schema leaves the signature of orders open"),
        waybill(
                "MSG-09",
                "weight with 6 decimals (1.200001) instead of 1 (1.2)",
                h -> h.weight(n("1.200001")))
            .at(WAYBILL + "weight")
            .schemaSays("schema.fraction-digits"),
        order("MSG-10", "orderNo of 61 characters, at most 60", h -> h.orderNo("O".repeat(61)))
            .at(ORDER + "orderNo")
            .schemaSays("schema.max-length"),
        order("MSG-11", "ebcName 无 instead of a name", h -> h.ebcName("无")).at(ORDER + "ebcName"),
        order("MSG-12", "orderNo with full-width digits (ORDER０００1)", h -> h.orderNo("ORDER０００1"))
            .at(ORDER + "orderNo"),
        order("MSG-13", "ebcName with a space before it", h -> h.ebcName(" 测试电商"))
            .at(ORDER + "ebcName"),
        documents(
                "MSG-14",
                "dxpMode FTP instead of DXP",
                SampleSale.order(h -> h),
                sent("1105910160", "FTP", "DXPENT0000000001"))
            .at("/CEB311Message/BaseTransfer/dxpMode"),
        documents(
                "MSG-14",
                "copCode 1105910199 in the client of 1105910160",
                SampleSale.order(h -> h),
                sent("1105910199", "DXP", "DXPENT0000000001"))
            .validator(v -> v.company("1105910160"))
            .beside("MSG-15")
            .at("/CEB311Message/BaseTransfer/copCode"),
        documents("MSG-14", "dxpId blank", SampleSale.order(h -> h), sent("1105910160", "DXP", " "))
            .at("/CEB311Message/BaseTransfer/dxpId")
            .weaker(Severity.WARNING, "the schema takes it"),
        documents(
                "MSG-15",
                "a waybill sent by 1105910160, the seller, instead of 1105910162, the carrier",
                SampleSale.waybill(h -> h),
                SampleSale.waybill(h -> h).toBuilder().baseTransfer(SampleSale.transfer()).build())
            .at("/CEB511Message/BaseTransfer/copCode"),
        documents(
                "MSG-15",
                "an order sent by 1105910199 instead of 1105910160, the seller",
                SampleSale.order(h -> h),
                sent("1105910199", "DXP", "DXPENT0000000001"))
            .at("/CEB311Message/BaseTransfer/copCode")
            .weaker(Severity.WARNING, "an operator may have been entrusted"));
  }

  private static List<Row> orders() {
    return List.of(
        order("ORD-01", "acturalPaid 320.38 instead of 320.39", h -> h.acturalPaid(n("320.38")))
            .at(ORDER + "acturalPaid"),
        order(
                "ORD-01",
                "discount 340.39, all of it, so that acturalPaid is 0",
                h -> h.discount(n("340.39")).acturalPaid(n("0")))
            .at(ORDER + "acturalPaid")
            .weaker(Severity.WARNING, "the sum is right; no payment belongs to it"),
        orderLine("ORD-02", "price 50.01 × 6 is 300.06, totalPrice 300", l -> l.price(n("50.01")))
            .at(ORDER_LINE + "totalPrice"),
        order(
                "ORD-03",
                "goodsValue 300.01 (and acturalPaid 320.40), the lines add up to 300",
                h -> h.goodsValue(n("300.01")).acturalPaid(n("320.40")))
            .at(ORDER + "goodsValue"),
        order(
                "ORD-04",
                "freight -0.01 (and acturalPaid 308.38)",
                h -> h.freight(n("-0.01")).acturalPaid(n("308.38")))
            .at(ORDER + "freight"),
        order(
                "ORD-05",
                "discount 340.40 when there is 340.39 to pay",
                h -> h.discount(n("340.40")).acturalPaid(n("-0.01")))
            .at(ORDER + "discount")
            .beside("ORD-04"),
        documents(
                "ORD-06",
                "discount 20 instead of 0",
                SampleSale.order(h -> h.discount(n("0")).acturalPaid(n("340.39"))),
                SampleSale.order(h -> h))
            .at(ORDER + "discount"),
        order("ORD-07", "currency 502 instead of 142", h -> h.currency("502"))
            .at(ORDER + "currency")
            .schemaSays("schema.fixed"),
        order("ORD-08", "orderType E instead of I", h -> h.orderType("E")).at(ORDER + "orderType"),
        documents(
                "ORD-09",
                "the second order is ORDER0001 again instead of ORDER0002",
                twoOrders(2, "ORDER0002"),
                twoOrders(2, "ORDER0001"))
            .at("/CEB311Message/Order[2]/OrderHead/orderNo"),
        order("ORD-10", "buyerIdType 2 instead of 1", h -> h.buyerIdType("2"))
            .at(ORDER + "buyerIdType"),
        order("ORD-10", "buyerName of 1 character, at least 2", h -> h.buyerName("甲"))
            .at(ORDER + "buyerName"),
        order("ORD-11", "payCode and payTransactionId without payName", h -> h.payName(null))
            .at(ORDER + "payName"),
        documents(
                "ORD-12",
                "consigneeDistrict 999999 instead of 110105",
                SampleSale.order(h -> h.consigneeDistrict("110105")),
                SampleSale.order(h -> h.consigneeDistrict("999999")))
            .at(ORDER + "consigneeDistrict"),
        documents("ORD-13", "gnum 1, 3 instead of 1, 2", numbered(1, 2), numbered(1, 3))
            .at("/CEB311Message/Order[1]/OrderList[2]/gnum")
            .noCode("customs has a code for doubled numbers only"),
        documents("ORD-13", "gnum 1, 1 instead of 1, 2", numbered(1, 2), numbered(1, 1))
            .at("/CEB311Message/Order[1]/OrderList[2]/gnum"),
        orderLine("ORD-14", "price 0 with totalPrice 300", l -> l.price(n("0")))
            .at(ORDER_LINE + "price")
            .beside("ORD-02"),
        listLine(
                "ORD-14",
                "price 0 and totalPrice 0, a gift",
                l -> l.price(n("0")).totalPrice(n("0")))
            .at(LIST_LINE + "price")
            .weaker(Severity.INFO, "right for a gift; whether it is one is not known"),
        listLine(
                "ORD-15",
                "price 0.01 without a note instead of 50",
                l -> l.price(n("0.01")).totalPrice(n("0.03")))
            .at(LIST_LINE + "price"),
        orderLine("ORD-16", "qty 0 instead of 6", l -> l.qty(n("0")))
            .at(ORDER_LINE + "qty")
            .beside("ORD-02"),
        orderLine("ORD-16", "unit 999, which is no unit", l -> l.unit("999"))
            .at(ORDER_LINE + "unit"),
        orderLine("ORD-16", "country 000, which is no country", l -> l.country("000"))
            .at(ORDER_LINE + "country"),
        orderLine("ORD-17", "gmodel blank", l -> l.gmodel(" ")).at(ORDER_LINE + "gmodel"),
        order("ORD-18", "buyerTelephone of 6 digits, at least 7", h -> h.buyerTelephone("123456"))
            .at(ORDER + "buyerTelephone"));
  }

  private static List<Row> paymentsAndWaybills() {
    return List.of(
        payment("PAY-01", "amountPaid -0.01", h -> h.amountPaid(n("-0.01")))
            .at(PAYMENT + "amountPaid"),
        payment(
                "PAY-01",
                "payTime 12:00:01, a second after appTime 12:00:00",
                h -> h.payTime(TIME.plusSeconds(1)))
            .at(PAYMENT + "payTime"),
        payment("PAY-01", "currency 502 instead of 142", h -> h.currency("502"))
            .at(PAYMENT + "currency")
            .schemaSays("schema.fixed"),
        payment("PAY-02", "payerIdType 2 instead of 1", h -> h.payerIdType("2"))
            .at(PAYMENT + "payerIdType"),
        payment("PAY-02", "payerName blank", h -> h.payerName(" ")).at(PAYMENT + "payerName"),
        documents(
                "PAY-03",
                "the second payment is PAY0001 again instead of PAY0002",
                twoPayments("PAY0002"),
                twoPayments("PAY0001"))
            .at("/CEB411Message/Payment[2]/PaymentHead/payTransactionId"),
        waybill("LOG-01", "freight -0.01 instead of 12", h -> h.freight(n("-0.01")))
            .at(WAYBILL + "freight"),
        waybill("LOG-01", "weight 0 instead of 1.2", h -> h.weight(n("0"))).at(WAYBILL + "weight"),
        waybill("LOG-01", "packNo 2 instead of 1", h -> h.packNo(2)).at(WAYBILL + "packNo"),
        documents(
                "LOG-02",
                "the second waybill is WB0001 again instead of WB0002",
                twoWaybills("WB0002"),
                twoWaybills("WB0001"))
            .at("/CEB511Message/Logistics[2]/LogisticsHead/logisticsNo"),
        waybill("LOG-03", "orderNo missing", h -> h.orderNo(null))
            .on(day -> SampleSale.waybill(h -> h.orderNo(null).appTime(day.atTime(12, 0))))
            .schemaSays("schema.missing")
            .at(WAYBILL + "orderNo"),
        waybill("LOG-04", "billNo missing", h -> h.billNo(null)).at(WAYBILL + "billNo"),
        documents(
                "LOG-05",
                "logisticsStatus R instead of S",
                delivered("S", TIME),
                delivered("R", TIME))
            .at(STATUS + "logisticsStatus"),
        documents(
                "LOG-05",
                "logisticsTime 12:00:01, a second after appTime 12:00:00",
                delivered("S", TIME),
                delivered("S", TIME.plusSeconds(1)))
            .at(STATUS + "logisticsTime")
            .weaker(Severity.WARNING, "no text forbids it"),
        exportWaybill("LOG-06", "grossWeight missing", w -> w.grossWeight(null))
            .at(X_WAYBILL + "grossWeight")
            .schemaSays("schema.missing"),
        exportWaybill("LOG-06", "logisticsNo of 81 characters", w -> w.logisticsNo("W".repeat(81)))
            .at(X_WAYBILL + "logisticsNo")
            .schemaSays("schema.max-length"));
  }

  private static List<Row> numbers() {
    return List.of(
        order(
                "ID-01",
                "buyerIdNumber ends with 3 instead of 4, its check character",
                h -> h.buyerIdNumber("110101190001010013"))
            .at(ORDER + "buyerIdNumber"),
        payment(
                "ID-01",
                "payerIdNumber with the birthday 1900-02-30",
                h -> h.payerIdNumber("110101190002300014"))
            .at(PAYMENT + "payerIdNumber"),
        documents(
                "ID-02",
                "ebcCode 9144030071526726XH instead of …XG",
                SampleSale.order(h -> h.ebcCode("9144030071526726XG")),
                SampleSale.order(h -> h.ebcCode("9144030071526726XH")))
            .at(ORDER + "ebcCode"),
        documents(
                "ID-03",
                "ebcCode with the organisation code 715267260 instead of 71526726X",
                SampleSale.order(h -> h.ebcCode("9144030071526726XG")),
                SampleSale.order(h -> h.ebcCode(oddInside())))
            .at(ORDER + "ebcCode"),
        order("ID-04", "ebcCode 44031X9D3W: X for a digit", h -> h.ebcCode("44031X9D3W"))
            .at(ORDER + "ebcCode")
            .beside("MSG-15"),
        order("ID-05", "ebcCode 440316 with 6 characters", h -> h.ebcCode("440316"))
            .at(ORDER + "ebcCode")
            .beside("MSG-15"),
        documents(
                "NO-01",
                "invtNo of customs office 9007 in a list of 3700",
                SampleSale.inventory(h -> h.invtNo("37002026I000000001")),
                SampleSale.inventory(h -> h.invtNo("90072026I000000001")))
            .at(LIST + "invtNo"),
        documents(
                "NO-01",
                "invtNo of 2025 in a list of 2026",
                SampleSale.inventory(h -> h.invtNo("37002026I000000001")),
                SampleSale.inventory(h -> h.invtNo("37002025I000000001")))
            .at(LIST + "invtNo")
            .weaker(Severity.WARNING, "a list may be changed in the next year"),
        documents(
                "NO-02",
                "preNo of the 32nd of December",
                SampleSale.inventory(h -> h.preNo("B20251231000000001")),
                SampleSale.inventory(h -> h.preNo("B20251232000000001")))
            .at(LIST + "preNo"),
        order(
                "NO-03",
                "guid of the order with 35 characters instead of 36",
                h -> h.guid("00000000-0000-4000-8000-00000000000"))
            .at(ORDER + "guid")
            .schemaSays("schema.length"),
        onTheWire(
                "NO-04",
                "appTime 20260229120000: no 29th of February in 2026",
                SampleSale.order(h -> h),
                "20260301120000",
                "20260229120000")
            .at(ORDER + "appTime"),
        order(
                "NO-05",
                "buyerTelephone 1380013800 with 10 digits",
                h -> h.buyerTelephone("1380013800"))
            .at(ORDER + "buyerTelephone"),
        bill(
                "NO-06",
                "taxNo 90072026I600814218_A instead of …_0",
                b -> b.taxNo("90072026I600814218_A"))
            .at(TAX_BILL + "taxNo"),
        onTheWire(
                "NO-07",
                "returnTime 20260301250000000: no 25 o'clock",
                orderReceipt("2"),
                "20260301130000000",
                "20260301250000000")
            .at("/CEB312Message/OrderReturn[1]/returnTime"),
        documents(
                "NO-08",
                "entryId with 5 as its ninth digit, which is 1 for import or 0 for export",
                entry("900720260000000001"),
                entry("900720265000000001"))
            .at("/CEB792Message/SummaryResult[1]/SummaryResultHead/entryId"),
        documents(
                "CODE-01",
                "unit 999 instead of 007 in a list, for which no other rule asks",
                SampleSale.inventory(h -> h),
                oneLine(l -> l.unit("999")))
            .at(LIST_LINE + "unit")
            .weaker(Severity.WARNING, "no text says that it is refused"));
  }

  private static List<Row> lists() {
    return List.of(
        list("INV-01", "tradeMode 0110 instead of 9610", h -> h.tradeMode("0110"))
            .at(LIST + "tradeMode"),
        documents(
                "INV-01",
                "tradeMode 1239 instead of 1210",
                bonded(h -> h),
                bonded(h -> h.tradeMode("1239")))
            .at(LIST + "tradeMode")
            .weaker(Severity.WARNING, "to be checked, not refused"),
        list("INV-02", "9610 without billNo", h -> h.billNo(null)).at(LIST + "billNo"),
        documents("INV-03", "1210 without emsNo", bonded(h -> h), bonded(h -> h.emsNo(null)))
            .at(LIST + "emsNo"),
        documents(
                "INV-04",
                "1210 from 116 instead of 142",
                bonded(h -> h),
                bonded(h -> h.country("116")))
            .at(LIST + "country"),
        list("INV-04", "9610 from 142 instead of 116", h -> h.country("142"))
            .at(LIST + "country")
            .weaker(Severity.WARNING, "no text excludes it"),
        list(
                "INV-05",
                "9610 with trafMode 7, out of a zone, instead of 5, by air",
                h -> h.trafMode("7"))
            .at(LIST + "trafMode")
            .weaker(Severity.WARNING, "which codes cross the border is practice"),
        list("INV-05", "trafMode Q, which is no mode of transport", h -> h.trafMode("Q"))
            .inNoList()
            .at(LIST + "trafMode"),
        list(
                "INV-06",
                "assureCode 1105910199, which is no party of the list",
                h -> h.assureCode("1105910199"))
            .at(LIST + "assureCode"),
        list("INV-07", "customsCode 37A0 instead of 3700", h -> h.customsCode("37A0"))
            .at(LIST + "customsCode"),
        list("INV-07", "portCode 9999, four digits in no list", h -> h.portCode("9999"))
            .inNoList()
            .at(LIST + "portCode")
            .weaker(Severity.WARNING, "the list of offices is old"),
        list(
                "INV-08",
                "declTime 2026-02-28, appTime 2026-03-01",
                h -> h.declTime(LocalDate.of(2026, 2, 28)))
            .at(LIST + "declTime"),
        list("INV-09", "ieFlag E instead of I", h -> h.ieFlag("E")).at(LIST + "ieFlag"),
        list("INV-09", "packNo 0 instead of 1", h -> h.packNo(0)).at(LIST + "packNo"),
        list("INV-09", "packNo 2 instead of 1", h -> h.packNo(2))
            .at(LIST + "packNo")
            .weaker(Severity.WARNING, "no text excludes it"),
        list("INV-10", "netWeight 1.21, grossWeight 1.2", h -> h.netWeight(n("1.21")))
            .at(LIST + "netWeight"),
        exportList("INV-10", "netWeight 0.81, grossWeight 0.8", h -> h.netWeight(n("0.81")))
            .at(X_LIST + "netWeight"),
        listLine("INV-11", "qty1 0 instead of 0.4", l -> l.qty1(n("0"))).at(LIST_LINE + "qty1"),
        exportLine("INV-11", "qty1 3 and qty 2 in the same unit 011", l -> l.qty1(n("3")))
            .at(X_LIST_LINE + "qty1"),
        listLine("INV-12", "unit2 011 without qty2", l -> l.qty2(null)).at(LIST_LINE + "qty2"),
        exportLine("INV-12", "qty2 0 instead of 0.2", l -> l.qty2(n("0"))).at(X_LIST_LINE + "qty2"),
        listLine(
                "INV-13",
                "unit1 011 pieces, the legal unit of 33049900 is 035 kilograms",
                l -> l.unit1("011"))
            .at(LIST_LINE + "unit1"),
        listLine(
                "INV-13",
                "33049900 without its second legal unit 011",
                l -> l.unit2(null).qty2(null))
            .at(LIST_LINE + "unit2"),
        listLine("INV-13", "unit1 999, which is no unit at all", l -> l.unit1("999"))
            .at(LIST_LINE + "unit1"),
        listLine("INV-14", "lines of 1.51 kg, netWeight 1 kg", l -> l.qty1(n("1.51")))
            .at(LIST + "netWeight"),
        listLine("INV-15", "gcode 33049900A9 with a letter", l -> l.gcode("33049900A9"))
            .at(LIST_LINE + "gcode"),
        listLine("INV-15", "gcode 2412342134, ten digits in no list", l -> l.gcode("2412342134"))
            .inNoList()
            .at(LIST_LINE + "gcode")
            .weaker(Severity.WARNING, "the list of goods is of 2023"),
        list("INV-17", "insuredFee -0.01 instead of 0", h -> h.insuredFee(n("-0.01")))
            .at(LIST + "insuredFee"),
        documents(
                "INV-18",
                "tradeCountry 000 instead of 116",
                oneLine(l -> l.tradeCountry("116")),
                oneLine(l -> l.tradeCountry("000")))
            .at(LIST_LINE + "tradeCountry"),
        documents(
                "INV-19",
                "the second list has the order ORDER0001 of the first instead of ORDER0002",
                twoLists("ORDER0002", "COP0002"),
                twoLists("ORDER0001", "COP0002"))
            .at("/CEB621Message/Inventory[2]/InventoryHead/orderNo"),
        documents(
                "INV-19",
                "the second list has the copNo COP0001 of the first instead of COP0002",
                twoLists("ORDER0002", "COP0002"),
                twoLists("ORDER0002", "COP0001"))
            .at("/CEB621Message/Inventory[2]/InventoryHead/copNo"),
        list("INV-20", "copNo of 21 characters, at most 20", h -> h.copNo("C".repeat(21)))
            .at(LIST + "copNo")
            .schemaSays("schema.max-length"),
        documents(
                "INV-22",
                "1210 with billNo BILL0001 instead of none",
                bonded(h -> h),
                bonded(h -> h.billNo("BILL0001")))
            .at(LIST + "billNo"));
  }

  private static List<Row> taxesAndLimits() {
    return List.of(
        bill(
                "TAX-07",
                "valueAddedTax 13.47, the lines add up to 13.475",
                b -> b.valueAddedTax(n("13.47")))
            .at(TAX_BILL + "valueAddedTax"),
        bill(
                "TAX-07",
                "taxNo of list …219 in the bill of list …218",
                b -> b.taxNo("90072026I600814219_0"))
            .at(TAX_BILL + "taxNo"),
        order(
                "TAX-08",
                "taxTotal 28.34 (and acturalPaid 320.34), calculated 28.40, within 0.05",
                h -> h.taxTotal(n("28.34")).acturalPaid(n("320.34")))
            .validator(
                v ->
                    v.taxCalculator(
                        TaxCalculator.builder().rates(RateSource.vat(n("0.13"))).build()))
            .at(ORDER + "taxTotal"),
        documents(
                "LIM-01",
                "312.01 after 25688 in the year is 26000.01, at most 26000",
                SampleSale.inventory(h -> h),
                SampleSale.inventory(h -> h.insuredFee(n("0.01"))))
            .validator(v -> v.ledger(ledger(25688)))
            .on(day -> priced("1000.01", 1, day.atTime(12, 0)))
            .at(LIST + "buyerIdNumber"),
        documents(
                "LIM-02",
                "one item of 5000.01, up to 5000 carries the reduced tax",
                priced("5000", 1, TIME),
                priced("5000.01", 1, TIME))
            .on(day -> priced("2000.01", 1, day.atTime(12, 0)))
            .at("/CEB621Message/Inventory[1]"),
        documents(
                "LIM-03",
                "three items of 5000.01 together, at most 5000",
                priced("5000", 3, TIME),
                priced("5000.01", 3, TIME))
            .on(day -> priced("2000.01", 3, day.atTime(12, 0)))
            .at("/CEB621Message/Inventory[1]"),
        documents(
                "LIM-03",
                "one item of 26000.01, at most 26000",
                priced("5000", 1, TIME),
                priced("26000.01", 1, TIME))
            .at("/CEB621Message/Inventory[1]")
            .noCode("customs has a code for several items only"),
        documents(
                "LIM-04",
                "a return of a purchase of 312 that is booked in the year, instead of none booked",
                returned(h -> h.orderNo("ORDER0002"), back(1, "1")),
                returned(h -> h, back(1, "1")))
            .validator(v -> v.ledger(booked()))
            .on(day -> returned(h -> h.appTime(day.atTime(12, 0)), back(1, "1")))
            .at(RETURN + "buyerIdNumber"));
  }

  private static List<Row> requests() {
    return List.of(
        cancellation("CAN-01", "reason blank", c -> c.reason(" "))
            .at(CANCELLATION + "reason")
            .code("-623012"),
        cancellation("CAN-01", "invtNo blank", c -> c.invtNo(" ")).at(CANCELLATION + "invtNo"),
        cancellation("CAN-01", "reason 无 instead of a reason", c -> c.reason("无"))
            .at(CANCELLATION + "reason")
            .weaker(Severity.WARNING, "a filler, but not blank"),
        documents(
                "CAN-01",
                "export: reason blank",
                SampleExport.cancellation(c -> c),
                SampleExport.cancellation(c -> c.reason(" ")))
            .at(X_CANCELLATION + "reason"),
        documents(
                "REF-01",
                "list of 2025 returned on 2026-01-31, 31 days after the end of that year",
                returned(
                    h -> h.invtNo("37002025I000000001").appTime(day(2026, 1, 30)), back(1, "1")),
                returned(
                    h -> h.invtNo("37002025I000000001").appTime(day(2026, 1, 31)), back(1, "1")))
            .at(RETURN + "invtNo")
            .weaker(Severity.WARNING, "the request alone only tells the year of the list"),
        requestLine("REF-02", "qty 0 instead of 1", l -> l.qty(n("0"))).at(RETURN_LINE + "qty"),
        requestLine("REF-02", "gnum 100, at most 99", l -> l.gnum(100)).at(RETURN_LINE + "gnum"),
        documents(
                "REF-02",
                "export: qty1 0 instead of 1",
                SampleExport.returned(h -> h),
                SampleExport.returned(h -> h, SampleExport.returnedLine(1).qty1(n("0")).build()))
            .at(X_RETURN_LINE + "qty1"));
  }

  private static List<Row> exports() {
    return List.of(
        documents(
                "EXP-01",
                "statisticsFlag A with licenseNo L001 instead of none",
                SampleExport.list(h -> h.statisticsFlag("A")),
                SampleExport.list(h -> h.statisticsFlag("A").licenseNo("L001")))
            .at(X_LIST + "licenseNo"),
        exportList("EXP-02", "tradeMode 0110 instead of 9610", h -> h.tradeMode("0110"))
            .at(X_LIST + "tradeMode"),
        documents(
                "EXP-02",
                "9710 with 5000.01 yuan, at most 5000",
                SampleExport.list(
                    h -> h.tradeMode("9710"), SampleExport.line(1, "1", "5000").build()),
                SampleExport.list(
                    h -> h.tradeMode("9710"), SampleExport.line(1, "1", "5000.01").build()))
            .at(X_LIST + "tradeMode"),
        documents(
                "EXP-02",
                "9710 on 2020-06-30, a day before it began",
                SampleExport.list(h -> h.tradeMode("9710").appTime(day(2020, 7, 1))),
                SampleExport.list(h -> h.tradeMode("9710").appTime(day(2020, 6, 30))))
            .at(X_LIST + "tradeMode"),
        documents(
                "EXP-03",
                "list of 2026 returned on 2027-07-01, six months and a day after the end of that"
                    + " year",
                SampleExport.returned(h -> h.appTime(day(2027, 6, 30))),
                SampleExport.returned(h -> h.appTime(day(2027, 7, 1))))
            .on(
                day -> SampleExport.returned(h -> h.appTime(day.atTime(12, 0))),
                "nobody can be late on the first day")
            .at(X_RETURN + "invtNo"),
        documents(
                "EXP-04",
                "list of 2026 returned on 2028-01-01, a year and a day after the end of that year",
                SampleExport.returned(h -> h.appTime(day(2027, 12, 31))),
                SampleExport.returned(h -> h.appTime(day(2028, 1, 1))))
            .on(
                day ->
                    SampleExport.returned(
                        h -> h.invtNo("37002018E000000001").appTime(day.atTime(12, 0))),
                "what was released before is not known to fall under it")
            .at(X_RETURN + "invtNo"),
        exportOrder("EXP-06", "orderType I instead of E", h -> h.orderType("I"))
            .at(X_ORDER + "orderType"),
        exportOrderLine("EXP-06", "itemNo blank", l -> l.itemNo(" ")).at(X_ORDER_LINE + "itemNo"),
        exportOrder(
                "EXP-07",
                "goodsValue 63 with the freight of 8 instead of 55",
                h -> h.goodsValue(n("63")))
            .at(X_ORDER + "goodsValue")
            .beside("ORD-03"),
        documents(
                "EXP-08",
                "payName 测试支付 without payCode",
                SampleExport.receipt(r -> r),
                SampleExport.receipt(r -> r.payCode(null)))
            .at(X_RECEIPT + "payCode"),
        documents("EXP-09", "1210 without iacCode", zone(h -> h), zone(h -> h.iacCode(null)))
            .at(X_LIST + "iacCode"),
        exportList("EXP-10", "ieFlag I instead of E", h -> h.ieFlag("I")).at(X_LIST + "ieFlag"),
        exportLine("EXP-10", "barCode blank instead of 无", l -> l.barCode(" "))
            .at(X_LIST_LINE + "barCode"),
        exportList("EXP-10", "pod 999, which is no port", h -> h.pod("999"))
            .inNoList()
            .at(X_LIST + "POD")
            .weaker(Severity.WARNING, "the list of ports is old"),
        exportList("EXP-10", "country 000, which is no country", h -> h.country("000"))
            .inNoList()
            .at(X_LIST + "country"),
        documents(
                "EXP-11",
                "endTime 2026-02-01 00:00:00, a second before startTime",
                SampleExport.summary(h -> h.startTime(day(2026, 2, 1)).endTime(day(2026, 2, 28))),
                SampleExport.summary(
                    h -> h.startTime(day(2026, 2, 1).plusSeconds(1)).endTime(day(2026, 2, 1))))
            .at(X_SUMMARY + "endTime"),
        documents(
                "EXP-11",
                "January summed up on 2026-03-01, at most until 2026-02-15",
                SampleExport.summary(h -> h.startTime(day(2026, 2, 1)).endTime(day(2026, 2, 28))),
                SampleExport.summary(h -> h.startTime(day(2026, 1, 1)).endTime(day(2026, 1, 31))))
            .at(X_SUMMARY + "endTime")
            .weaker(Severity.WARNING, "the term is not in the schema text"),
        exportOrder("EXP-13", "currency ZZZ, which is no currency", h -> h.currency("ZZZ"))
            .at(X_ORDER + "currency")
            .weaker(Severity.WARNING, "the list of currencies is not complete"));
  }

  private static List<Row> sales() {
    return List.of(
        sale(
                "X3-01",
                "amountPaid 320.38, acturalPaid 320.39",
                SampleSale.payment(h -> h.amountPaid(n("320.38"))))
            .at(PAYMENT + "amountPaid"),
        sale("X3-02", "payerName 测试丁, buyerName 测试甲", SampleSale.payment(h -> h.payerName("测试丁")))
            .at(PAYMENT + "payerName"),
        sale(
                "X3-03",
                "payTransactionId PAY0002 in the payment, PAY0001 in the order",
                SampleSale.payment(h -> h.payTransactionId("PAY0002")))
            .at(PAYMENT + "payTransactionId"),
        sale(
                "X3-04",
                "ebcCode 1105910199 in the list, 1105910160 in the order",
                SampleSale.inventory(h -> h.ebcCode("1105910199")))
            .at(LIST + "ebcCode"),
        sale("X3-05", "one line in the list, two in the order", oneLine(l -> l))
            .at("/CEB621Message/Inventory[1]"),
        sale(
                "X3-05",
                "gname 商品9 in line 1 of the list, itemName 商品1 in the order",
                twoLines(l -> l.gname("商品9")))
            .at(LIST_LINE + "gname"),
        sale(
                "X3-05",
                "price 50.01 in line 1 of the list, 50 in the order",
                twoLines(l -> l.price(n("50.01"))))
            .at(LIST_LINE + "price")
            .weaker(Severity.WARNING, "one source only"),
        sale(
                "X3-06",
                "freight 11 + insuredFee 0 in the list (and 11 in the waybill), freight 12 in the"
                    + " order",
                SampleSale.inventory(h -> h.freight(n("11"))),
                SampleSale.waybill(h -> h.consignee(SampleSale.NAME).freight(n("11"))))
            .at(LIST + "freight"),
        sale(
                "X3-07",
                "logisticsNo WB0002 in the waybill, WB0001 in the list",
                SampleSale.waybill(h -> h.consignee(SampleSale.NAME).logisticsNo("WB0002")))
            .at(WAYBILL + "logisticsNo"),
        sale(
                "X3-08",
                "consigneeTelephone 13900139001 in the waybill, 13900139000 in the order",
                SampleSale.waybill(
                    h -> h.consignee(SampleSale.NAME).consigneeTelephone("13900139001")))
            .at(WAYBILL + "consigneeTelephone"),
        sale(
                "X3-09",
                "weight 1.71 kg in the waybill, grossWeight 1.2 kg in the list",
                SampleSale.waybill(h -> h.consignee(SampleSale.NAME).weight(n("1.71"))))
            .at(WAYBILL + "weight"),
        sale("X3-10", "customs refused the order (status 100)", orderReceipt("100"))
            .at("/CEB311Message/Order[1]")
            .code("13035"),
        sale(
                "X3-11",
                "amountPaid 320.40, acturalPaid 320.39, tolerance 0.01",
                SampleSale.payment(h -> h.amountPaid(n("320.40"))))
            .matcher(m -> m.amountTolerance(n("0.01")))
            .at(PAYMENT + "amountPaid"),
        sale(
                "X3-12",
                "consignee 测试乙 (in the waybill too), buyerName 测试甲",
                SampleSale.order(h -> h),
                SampleSale.waybill(h -> h))
            .at(ORDER + "consignee"),
        sale(
                "CAN-02",
                "cancelled at 18:00, released at 17:59",
                SampleRequest.cancellation(SampleRequest.cancellation().build()),
                SampleRequest.listReceipt("800", LocalDateTime.of(2026, 3, 1, 17, 59)))
            .instead(SampleRequest.listReceipt("120", LocalDateTime.of(2026, 3, 1, 17, 59)))
            .at("/CEB623Message/InvtCancel[1]")
            .code("-623005"),
        sale(
                "CAN-01",
                "logisticsNo WB0002 in the cancellation, WB0001 in the list",
                SampleRequest.cancellation(
                    SampleRequest.cancellation().logisticsNo("WB0002").build()),
                SampleRequest.listReceipt("120", TIME))
            .instead(SampleRequest.cancellation(SampleRequest.cancellation().build()))
            .at(CANCELLATION + "logisticsNo"),
        sale(
                "REF-01",
                "returned on 2026-04-01, released on 2026-03-01, 31 days before",
                returned(h -> h.appTime(day(2026, 4, 1)), back(1, "2")),
                SampleRequest.listReceipt("800", TIME))
            .instead(returned(h -> h.appTime(day(2026, 3, 31)), back(1, "2")))
            .on(
                day -> returned(h -> h.appTime(day.plusDays(60).atTime(12, 0)), back(1, "2")),
                day -> SampleRequest.listReceipt("800", day.atTime(12, 0)))
            .at(RETURN + "appTime"),
        sale(
                "REF-02",
                "qty 3.00001 returned of 3",
                returned(h -> h, back(1, "3.00001")),
                SampleRequest.listReceipt("800", TIME))
            .instead(returned(h -> h, back(1, "3")))
            .at(RETURN_LINE + "qty"),
        sale(
                "REF-03",
                "customsCode 5100 in the return request, 3700 in the list",
                returned(h -> h.customsCode("5100"), back(1, "2")),
                SampleRequest.listReceipt("800", TIME))
            .instead(returned(h -> h, back(1, "2")))
            .at(RETURN + "customsCode"),
        sale(
                "REF-04",
                "returned when the list has status 399 instead of 800",
                returned(h -> h, back(1, "2")),
                SampleRequest.listReceipt("399", TIME))
            .instead(SampleRequest.listReceipt("800", TIME))
            .at("/CEB625Message/InvtRefund[1]"));
  }

  // ---- Rules of the standard that no document breaks

  private static final Map<String, String> NOT_IN_THE_CATALOGUE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("TAX-01", "how tax is calculated: TaxCalculator, TaxVectorsTest"),
              Map.entry("TAX-02", "combined rate: TaxCalculator, TaxVectorsTest"),
              Map.entry("TAX-03", "freight and insurance of each line: ApportionmentTest"),
              Map.entry("TAX-04", "rounding, a setting: TaxCalculatorTest"),
              Map.entry("TAX-05", "no exemption: TaxCalculatorTest"),
              Map.entry("TAX-06", "when cosmetics are taxed: TaxTablesTest"),
              Map.entry("TAXPAY-01", "when the agent pays: a date after release, no document"),
              Map.entry("PAY-04", "original payment data are another interface, not a message"),
              Map.entry("INV-16", "whether goods need a licence is in no list; length: schema"),
              Map.entry("INV-21", "what is left in the bonded account is in no message"),
              Map.entry("REF-05", "permits: returns may go to a return centre"),
              Map.entry("REF-06", "permits: returns may go to another customs office"),
              Map.entry("EXP-05", "permits: 9610 returns may go to any customs office"),
              Map.entry("EXP-12", "enterprise register and excluded goods are in no message"),
              Map.entry("PII-01", "for the library itself: masking, MaskingVectorsTest"),
              Map.entry("PII-02", "how long the user keeps data"),
              Map.entry("PII-03", "for the samples of the project")));

  /** Rules of the library that the standard does not number. */
  private static final Set<String> OF_THE_LIBRARY = Set.of("CODE-01");

  @Test
  void everyRuleOfTheStandardIsInTheCatalogueOrSaysWhyNot() throws IOException {
    Set<String> accounted = new TreeSet<>(catalogued());
    accounted.removeAll(OF_THE_LIBRARY);
    assertThat(accounted).doesNotContainAnyElementsOf(NOT_IN_THE_CATALOGUE.keySet());
    accounted.addAll(NOT_IN_THE_CATALOGUE.keySet());
    assertThat(standardIds()).containsExactlyInAnyOrderElementsOf(accounted);
  }

  @Test
  void everyRuleOfTheCatalogueHasARowAndTheOtherWayRound() {
    assertThat(ruled(rows().stream())).isEqualTo(catalogued());
    assertThat(rows().stream().map(Row::toString)).doesNotHaveDuplicates();
    Set<String> dated =
        RuleCatalogue.standard().all().stream()
            .filter(fact -> fact.from() != null)
            .map(RuleFact::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ruled(rows().stream().filter(row -> row.dated != null))).isEqualTo(dated);
    assertThat(RuleCatalogue.standard().all()).allMatch(fact -> fact.to() == null);
  }

  // ---- The tables of docs/validation.md and docs/matching.md

  private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]+-\\d\\d");

  /** The rows of the tables by the rules in their first column. */
  private static Map<String, String> guideRows() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String page : List.of("validation", "matching")) {
      for (String line : Files.readAllLines(Path.of("../docs/" + page + ".md"), UTF_8)) {
        if (line.startsWith("| ")) {
          ID.matcher(line.substring(2, line.indexOf('|', 2)))
              .results()
              .forEach(id -> rows.merge(id.group(), line, (a, b) -> a + "\n" + b));
        }
      }
    }
    return rows;
  }

  @Test
  void theGuidesSayWhatTheCatalogueSays() throws IOException {
    Map<String, String> rows = guideRows();
    Set<String> known = new TreeSet<>(NOT_IN_THE_CATALOGUE.keySet());
    known.addAll(catalogued());
    assertThat(known).containsAll(rows.keySet());
    assertThat(rows.keySet()).containsAll(catalogued());
    for (RuleFact fact : RuleCatalogue.standard().all()) {
      String row = rows.get(fact.id()).replace('−', '-');
      assertThat(row).as(fact.id()).contains(fact.severity().name());
      if (fact.rejectCode() != null) {
        assertThat(row).as(fact.id()).contains(fact.rejectCode());
      }
    }
  }

  private static Set<String> ruled(Stream<Row> rows) {
    return rows.map(row -> row.rule).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> catalogued() {
    return RuleCatalogue.standard().all().stream()
        .map(RuleFact::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> standardIds() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EveryRuleTest.class.getResourceAsStream("/standard/rule-ids.txt"))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  // ---- What is asked of each row

  @TestFactory
  Stream<DynamicTest> aSoundDocumentPassesAndOneChangeFails() {
    return rows().stream().map(row -> dynamicTest(row.toString(), row::check));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsSaidBeforeARuleHolds() {
    return rows().stream()
        .filter(row -> row.dated != null)
        .map(row -> dynamicTest(row.rule + " begins on " + row.fact().from(), row::checkDates));
  }

  /** A sound document or sale, one change, and what is then found. */
  private static final class Row {
    private final String rule;
    private final String change;
    private final Function<Row, Judge> sound;
    private final Function<Row, Judge> broken;
    private UnaryOperator<MessageValidator.Builder> validator = v -> v;
    private UnaryOperator<DocumentMatcher.Builder> matcher = m -> m;
    private String path = "";
    private @Nullable Severity weaker;
    private @Nullable String code;
    private boolean noCode;
    private @Nullable String schemaSays;
    private boolean rulesOnly;
    private boolean inNoList;
    private final Set<String> beside = new TreeSet<>();
    private @Nullable Function<LocalDate, Judge> dated;
    private boolean silentOnTheFirstDay;
    private List<CebMessage> base = List.of();

    Row(String rule, String change, Function<Row, Judge> sound, Function<Row, Judge> broken) {
      this.rule = rule;
      this.change = change;
      this.sound = sound;
      this.broken = broken;
    }

    Row at(String place) {
      path = place;
      return this;
    }

    /** The finding weighs less than the catalogue says. */
    Row weaker(Severity severity, String why) {
      assertThat(why).isNotBlank();
      weaker = severity;
      return this;
    }

    /** The reject code, where the catalogue has none because it differs. */
    Row code(String rejectCode) {
      code = rejectCode;
      return this;
    }

    Row noCode(String why) {
      assertThat(why).isNotBlank();
      noCode = true;
      return this;
    }

    /** The schema refuses it first, under this id. */
    Row schemaSays(String schemaRule) {
      schemaSays = schemaRule;
      return this;
    }

    Row rulesOnly(String why) {
      assertThat(why).isNotBlank();
      rulesOnly = true;
      return this;
    }

    /** Found by the code list of the field, which is of the layer FIELD. */
    Row inNoList() {
      inNoList = true;
      return this;
    }

    /** Other rules that are broken by the same change. */
    Row beside(String... rules) {
      beside.addAll(List.of(rules));
      return this;
    }

    Row validator(UnaryOperator<MessageValidator.Builder> setting) {
      validator = setting;
      return this;
    }

    Row matcher(UnaryOperator<DocumentMatcher.Builder> setting) {
      matcher = setting;
      return this;
    }

    /** The sound sale has these messages instead. */
    Row instead(CebMessage... messages) {
      base = List.of(messages);
      return this;
    }

    /** The same mistake on another day: found from the first day of the rule on. */
    Row on(Function<LocalDate, CebMessage> message) {
      dated = day -> new DocumentJudge(this, message.apply(day));
      return this;
    }

    /** The same on a day that decides otherwise on the first day. */
    Row on(Function<LocalDate, CebMessage> message, String whySilent) {
      assertThat(whySilent).isNotBlank();
      silentOnTheFirstDay = true;
      return on(message);
    }

    Row on(Function<LocalDate, CebMessage> request, Function<LocalDate, CebMessage> receipt) {
      dated =
          day ->
              new SaleJudge(this, replaced(SALE, List.of(request.apply(day), receipt.apply(day))));
      return this;
    }

    RuleFact fact() {
      return RuleCatalogue.standard().find(rule).orElseThrow();
    }

    void check() {
      for (boolean withSchema : rulesOnly ? new boolean[] {false} : new boolean[] {false, true}) {
        List<Finding> before = sound.apply(this).findings(withSchema);
        assertThat(brief(before)).as("sound").noneMatch(f -> f.contains(" " + rule + " "));
        assertThat(brief(before)).as("sound").noneMatch(f -> f.startsWith("ERROR"));
        List<Finding> after = broken.apply(this).findings(withSchema);
        boolean schemaFirst = schemaSays != null && (withSchema || fact().layer() == Layer.SCHEMA);
        if (fact().layer() == Layer.SCHEMA && !withSchema) {
          continue;
        }
        String id = schemaFirst ? schemaSays : rule;
        assertThat(after)
            .filteredOn(f -> f.rule().equals(id))
            .as("%s in %s", id, brief(after))
            .extracting(Finding::path)
            .containsExactly(path);
        // Other findings that weigh something: only those of the row, and none at the same place.
        Set<String> others = new TreeSet<>();
        Set<String> known = before.stream().map(Finding::rule).collect(Collectors.toSet());
        for (Finding other : after) {
          if (!other.rule().equals(id)
              && other.severity() != Severity.INFO
              && !known.contains(other.rule())) {
            others.add(other.rule());
          }
        }
        assertThat(others).as("beside %s: %s", id, brief(after)).isEqualTo(beside);
        assertThat(after).as("none weighs more than its rule").noneMatch(Row::isTooStrong);
        if (!schemaFirst) {
          Finding finding =
              after.stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
          check(finding);
        }
      }
    }

    private static boolean isTooStrong(Finding finding) {
      return RuleCatalogue.standard()
          .find(finding.rule())
          .filter(fact -> finding.severity().compareTo(fact.severity()) < 0)
          .isPresent();
    }

    private static List<String> brief(List<Finding> findings) {
      return findings.stream().map(f -> f.severity() + " " + f.rule() + " " + f.path()).toList();
    }

    private void check(Finding finding) {
      RuleFact fact = fact();
      Severity expected = weaker == null ? fact.severity() : weaker;
      assertThat(expected).isGreaterThanOrEqualTo(fact.severity());
      assertThat(finding.severity()).isEqualTo(expected);
      boolean ofSale = finding.layer() == Layer.MATCH;
      assertThat(finding.layer())
          .isEqualTo(ofSale ? Layer.MATCH : inNoList ? Layer.FIELD : fact.layer());
      assertThat(finding.problem().zh()).containsPattern("\\p{IsHan}");
      assertThat(finding.problem().en()).matches("(?s)[A-Za-z0-9\"].*[.!…]");
      assertThat(finding.remedy().zh()).containsPattern("\\p{IsHan}");
      assertThat(finding.remedy().en()).isNotBlank();
      String catalogued = noCode ? null : fact.rejectCode();
      assertThat(finding.rejectCode()).isEqualTo(code == null ? catalogued : code);
    }

    void checkDates() {
      LocalDate first = Objects.requireNonNull(fact().from());
      Function<LocalDate, Judge> judge = Objects.requireNonNull(dated);
      assertThat(judge.apply(first.minusDays(1)).findings(false))
          .noneMatch(f -> f.rule().equals(rule));
      if (!silentOnTheFirstDay) {
        assertThat(judge.apply(first).findings(false)).anyMatch(f -> f.rule().equals(rule));
      }
    }

    @Override
    public String toString() {
      return rule + ": " + change;
    }
  }

  /** Asks the library. */
  private interface Judge {
    List<Finding> findings(boolean withSchema);
  }

  private record DocumentJudge(Row row, CebMessage message) implements Judge {
    @Override
    public List<Finding> findings(boolean withSchema) {
      return validator(row, withSchema).validate(message).findings();
    }
  }

  private record WireJudge(Row row, String xml) implements Judge {
    @Override
    public List<Finding> findings(boolean withSchema) {
      return validator(row, withSchema).validate(xml.getBytes(UTF_8)).findings();
    }
  }

  private record SaleJudge(Row row, List<CebMessage> messages) implements Judge {
    @Override
    public List<Finding> findings(boolean withSchema) {
      return row.matcher.apply(DocumentMatcher.builder()).build().match(messages).findings();
    }
  }

  private static MessageValidator validator(Row row, boolean withSchema) {
    MessageValidator.Builder builder = MessageValidator.builder().clock(SampleSale.CLOCK);
    if (!withSchema) {
      builder.layers(EnumSet.of(Layer.FIELD, Layer.BUSINESS));
    }
    return row.validator.apply(builder).build();
  }

  // ---- Rows by the kind of document

  private static Row documents(String rule, String change, CebMessage sound, CebMessage broken) {
    return new Row(
        rule, change, row -> new DocumentJudge(row, sound), row -> new DocumentJudge(row, broken));
  }

  private static Row onTheWire(
      String rule, String change, CebMessage sound, String from, String to) {
    String xml = XmlCodec.create().encode(sound).text();
    assertThat(xml).contains(from);
    return new Row(
        rule,
        change,
        row -> new WireJudge(row, xml),
        row -> new WireJudge(row, xml.replace(from, to)));
  }

  private static Row order(
      String rule, String change, UnaryOperator<ImportOrderHead.Builder> edit) {
    return documents(rule, change, SampleSale.order(h -> h), SampleSale.order(edit));
  }

  private static Row orderLine(
      String rule, String change, UnaryOperator<ImportOrderLine.Builder> edit) {
    return documents(rule, change, orderOf(l -> l), orderOf(edit));
  }

  private static Row payment(
      String rule, String change, UnaryOperator<ImportPaymentHead.Builder> edit) {
    return documents(rule, change, SampleSale.payment(h -> h), SampleSale.payment(edit));
  }

  private static Row waybill(
      String rule, String change, UnaryOperator<ImportWaybillHead.Builder> edit) {
    return documents(rule, change, SampleSale.waybill(h -> h), SampleSale.waybill(edit));
  }

  private static Row exportWaybill(
      String rule, String change, UnaryOperator<ExportWaybill.Builder> edit) {
    return documents(rule, change, SampleExport.waybill(w -> w), SampleExport.waybill(edit));
  }

  private static Row list(
      String rule, String change, UnaryOperator<ImportInventoryHead.Builder> edit) {
    return documents(rule, change, SampleSale.inventory(h -> h), SampleSale.inventory(edit));
  }

  private static Row listLine(
      String rule, String change, UnaryOperator<ImportInventoryLine.Builder> edit) {
    return documents(rule, change, oneLine(l -> l), oneLine(edit));
  }

  private static Row cancellation(
      String rule, String change, UnaryOperator<ImportCancellation.Builder> edit) {
    UnaryOperator<ImportCancellation.Builder> now = c -> c.appTime(TIME);
    return documents(
        rule,
        change,
        SampleRequest.cancellation(now.apply(SampleRequest.cancellation()).build()),
        SampleRequest.cancellation(edit.apply(now.apply(SampleRequest.cancellation())).build()));
  }

  private static Row requestLine(
      String rule, String change, UnaryOperator<ImportReturnRequestLine.Builder> edit) {
    return documents(
        rule,
        change,
        returned(h -> h.appTime(TIME), back(1, "1")),
        returned(h -> h.appTime(TIME), edit.apply(back(1, "1"))));
  }

  private static Row bill(
      String rule, String change, UnaryOperator<ImportTaxBillHead.Builder> edit) {
    return documents(rule, change, taxBill(b -> b), taxBill(edit));
  }

  private static Row exportOrder(
      String rule, String change, UnaryOperator<ExportOrderHead.Builder> edit) {
    return documents(rule, change, SampleExport.order(h -> h), SampleExport.order(edit));
  }

  private static Row exportOrderLine(
      String rule, String change, UnaryOperator<ExportOrderLine.Builder> edit) {
    return documents(
        rule,
        change,
        SampleExport.order(h -> h),
        SampleExport.order(h -> h, edit.apply(SampleExport.orderLine(1, "1", "55")).build()));
  }

  private static Row exportList(
      String rule, String change, UnaryOperator<ExportInventoryHead.Builder> edit) {
    return documents(rule, change, SampleExport.list(h -> h), SampleExport.list(edit));
  }

  private static Row exportLine(
      String rule, String change, UnaryOperator<ExportInventoryLine.Builder> edit) {
    return documents(
        rule,
        change,
        SampleExport.list(h -> h),
        SampleExport.list(h -> h, edit.apply(SampleExport.line(1, "2", "12.50")).build()));
  }

  /** The four documents of a sound sale, in which some are replaced or to which some are added. */
  private static Row sale(String rule, String change, CebMessage... messages) {
    List<CebMessage> broken = replaced(SALE, List.of(messages));
    return new Row(
        rule,
        change,
        row -> new SaleJudge(row, row.base.isEmpty() ? SALE : replaced(broken, row.base)),
        row -> new SaleJudge(row, broken));
  }

  private static final List<CebMessage> SALE =
      List.of(
          SampleSale.order(h -> h.consignee(SampleSale.NAME)),
          SampleSale.payment(h -> h),
          SampleSale.waybill(h -> h.consignee(SampleSale.NAME)),
          SampleSale.inventory(h -> h.invtNo(INVT_NO)));

  private static List<CebMessage> replaced(List<CebMessage> sale, List<CebMessage> messages) {
    Set<Class<?>> types = messages.stream().map(Object::getClass).collect(Collectors.toSet());
    List<CebMessage> all = new ArrayList<>(sale);
    all.removeIf(message -> types.contains(message.getClass()));
    all.addAll(messages);
    return all;
  }

  // ---- Documents

  private static BigDecimal n(String number) {
    return new BigDecimal(number);
  }

  private static LocalDateTime day(int year, int month, int day) {
    return LocalDateTime.of(year, month, day, 0, 0);
  }

  private static String guid(int number) {
    return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
  }

  private static CEB311Message manyOrders(int count) {
    return SampleSale.orders(
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i -> SampleSale.order(SampleSale.orderHead().guid(guid(i)).orderNo("ORDER" + i)))
            .toArray(ImportOrder[]::new));
  }

  private static CEB311Message twoOrders(int secondGuid, String secondNumber) {
    return SampleSale.orders(
        SampleSale.order(SampleSale.orderHead()),
        SampleSale.order(SampleSale.orderHead().guid(guid(secondGuid)).orderNo(secondNumber)));
  }

  /** An order with one line of 6 × 50 = 300 yuan. */
  private static CEB311Message orderOf(UnaryOperator<ImportOrderLine.Builder> edit) {
    return SampleSale.orders(
        ImportOrder.builder()
            .orderHead(SampleSale.orderHead().build())
            .addOrderList(
                edit.apply(SampleSale.orderLine(1).qty(n("6")).totalPrice(n("300"))).build())
            .build());
  }

  private static CEB311Message numbered(int first, int second) {
    return SampleSale.orders(
        ImportOrder.builder()
            .orderHead(SampleSale.orderHead().build())
            .addOrderList(SampleSale.orderLine(first).build())
            .addOrderList(SampleSale.orderLine(second).build())
            .build());
  }

  /** Lines of 3 × 50 = 150 yuan; 150 per line + 12 + 28.39 - 20 is paid. */
  private static CEB311Message manyLines(int count) {
    BigDecimal goods = n("150").multiply(BigDecimal.valueOf(count));
    return SampleSale.orders(
        ImportOrder.builder()
            .orderHead(
                SampleSale.orderHead().goodsValue(goods).acturalPaid(goods.add(n("20.39"))).build())
            .orderList(
                IntStream.rangeClosed(1, count)
                    .mapToObj(i -> SampleSale.orderLine(i).build())
                    .toList())
            .build());
  }

  private static CebMessage manyExportLines(int count) {
    return SampleExport.order(
        h -> h.goodsValue(BigDecimal.valueOf(count)),
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> SampleExport.orderLine(i, "1", "1").build())
            .toArray(ExportOrderLine[]::new));
  }

  private static CEB311Message sent(String copCode, String dxpMode, String dxpId) {
    return SampleSale.order(h -> h).toBuilder()
        .baseTransfer(
            SampleSale.transfer().toBuilder()
                .copCode(copCode)
                .dxpMode(dxpMode)
                .dxpId(dxpId)
                .build())
        .build();
  }

  private static CEB411Message twoPayments(String second) {
    CEB411Message one = SampleSale.payment(h -> h);
    return one.toBuilder()
        .addPayment(
            SampleSale.payment(h -> h.guid(guid(2)).payTransactionId(second)).getPayment().get(0))
        .build();
  }

  private static CEB511Message twoWaybills(String second) {
    CEB511Message one = SampleSale.waybill(h -> h);
    return one.toBuilder()
        .addLogistics(
            SampleSale.waybill(h -> h.guid(guid(2)).logisticsNo(second)).getLogistics().get(0))
        .build();
  }

  private static CebMessage delivered(String status, LocalDateTime time) {
    return CEB513Message.builder()
        .addLogisticsStatus(
            ImportWaybillStatus.builder()
                .guid(guid(1))
                .appType("1")
                .appTime(TIME)
                .appStatus("2")
                .logisticsCode("1105910162")
                .logisticsName("测试物流")
                .logisticsNo("WB0001")
                .logisticsStatus(status)
                .logisticsTime(time)
                .build())
        .baseTransfer(SampleSale.transfer("1105910162", "测试物流"))
        .build();
  }

  /** A right credit code in which the organisation code has a wrong check character. */
  private static String oddInside() {
    return "0123456789ABCDEFGHJKLMNPQRTUWXY"
        .chars()
        .mapToObj(last -> "91440300715267260" + (char) last)
        .filter(code -> Asked.findings("ID-02", SampleSale.order(h -> h.ebcCode(code))).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static CebMessage orderReceipt(String status) {
    return CEB312Message.builder()
        .addOrderReturn(
            ImportOrderReceipt.builder()
                .guid(guid(8))
                .ebpCode("1105910159")
                .ebcCode("1105910160")
                .orderNo(SampleSale.ORDER_NO)
                .returnStatus(status)
                .returnTime(LocalDateTime.of(2026, 3, 1, 13, 0))
                .returnInfo("[Code:13035;Desc:支付企业不一致]")
                .build())
        .build();
  }

  private static CebMessage entry(String number) {
    return CEB792Message.builder()
        .addSummaryResult(
            ExportSummaryResult.builder()
                .summaryResultHead(
                    ExportSummaryResultHead.builder()
                        .guid(guid(9))
                        .customsCode("3700")
                        .sumNo("S37002026000000001")
                        .opDate(TIME)
                        .declSeqNo("370020260000000001")
                        .decState("800")
                        .agentCode("1105910160")
                        .agentName("测试电商")
                        .ebcCode("1105910160")
                        .ebcName("测试电商")
                        .declAgentCode("1105910163")
                        .declAgentName("测试报关")
                        .entryId(number)
                        .grossWeight(n("0.8"))
                        .netWeight(n("0.7"))
                        .msgCount(1)
                        .msgSeqNo(1)
                        .build())
                .build())
        .build();
  }

  private static CEB621Message oneLine(UnaryOperator<ImportInventoryLine.Builder> edit) {
    return SampleSale.inventory(h -> h, edit.apply(SampleSale.inventoryLine(1)).build());
  }

  private static CEB621Message twoLines(UnaryOperator<ImportInventoryLine.Builder> edit) {
    return SampleSale.inventory(
        h -> h.invtNo(INVT_NO),
        edit.apply(SampleSale.inventoryLine(1)).build(),
        SampleSale.inventoryLine(2).build());
  }

  private static CEB621Message bonded(UnaryOperator<ImportInventoryHead.Builder> edit) {
    return InventoryRulesTest.bonded(edit);
  }

  private static CEB621Message twoLists(String secondOrder, String secondNumber) {
    CEB621Message one = SampleSale.inventory(h -> h);
    return one.toBuilder()
        .addInventory(
            SampleSale.inventory(
                    h ->
                        h.guid(guid(2))
                            .orderNo(secondOrder)
                            .copNo(secondNumber)
                            .logisticsNo("WB0002"))
                .getInventory()
                .get(0))
        .build();
  }

  /** A list without freight whose one line has this quantity and costs this much. */
  private static CEB621Message priced(String total, int quantity, LocalDateTime time) {
    BigDecimal price = n(total).divide(BigDecimal.valueOf(quantity), 5, RoundingMode.HALF_UP);
    return SampleSale.inventory(
        h -> h.freight(n("0")).appTime(time).declTime(time.toLocalDate()),
        SampleSale.inventoryLine(1)
            .qty(BigDecimal.valueOf(quantity))
            .price(price)
            .totalPrice(n(total))
            .build());
  }

  /** What the buyer spent in 2026; in 2016, when 20000 a year was the limit, it was 19000. */
  private static InMemoryLedger ledger(int spent) {
    InMemoryLedger ledger = new InMemoryLedger();
    Map.of(2016, 19000, 2026, spent)
        .forEach(
            (year, value) ->
                ledger.reserve(
                    new PurchaseKey(BuyerKey.of(SampleSale.ID), year, "1105910159/EARLIER"),
                    BigDecimal.valueOf(value),
                    n("26000")));
    return ledger;
  }

  private static InMemoryLedger booked() {
    InMemoryLedger ledger = new InMemoryLedger();
    for (int year : new int[] {2020, 2026}) {
      ledger.reserve(
          new PurchaseKey(BuyerKey.of(SampleSale.ID), year, "1105910159/" + SampleSale.ORDER_NO),
          n("312"),
          n("26000"));
    }
    return ledger;
  }

  private static CEB625Message returned(
      UnaryOperator<ImportReturnRequestHead.Builder> edit, ImportReturnRequestLine.Builder line) {
    return SampleRequest.returnRequest(
        edit.apply(SampleRequest.returnHead()).build(), line.build());
  }

  private static ImportReturnRequestLine.Builder back(int line, String quantity) {
    return SampleRequest.returnLine(line, quantity);
  }

  private static CebMessage taxBill(UnaryOperator<ImportTaxBillHead.Builder> edit) {
    return CEB816Message.builder()
        .addTax(
            ImportTaxBill.builder()
                .taxHeadRd(
                    edit.apply(
                            ImportTaxBillHead.builder()
                                .guid(guid(7))
                                .returnTime(TIME)
                                .invtNo("90072026I600814218")
                                .taxNo("90072026I600814218_0")
                                .customsTax(n("0"))
                                .valueAddedTax(n("13.48"))
                                .consumptionTax(n("1.50"))
                                .status("1"))
                        .build())
                .addTaxListRd(taxLine(1, "110", "10.01"))
                .addTaxListRd(taxLine(2, "55", "3.465"))
                .build())
        .build();
  }

  private static ImportTaxBillLine taxLine(int number, String price, String tax) {
    return ImportTaxBillLine.builder()
        .gnum(number)
        .gcode("3304990099")
        .taxPrice(n(price))
        .customsTax(n("0"))
        .valueAddedTax(n(tax))
        .consumptionTax(n("0.75"))
        .build();
  }

  /** An export from a special zone. */
  private static CebMessage zone(UnaryOperator<ExportInventoryHead.Builder> edit) {
    return SampleExport.list(
        h ->
            edit.apply(
                h.tradeMode("1210").emsNo("T1500W000001").iacCode("1105910163").iacName("测试仓储")),
        SampleExport.line(1, "2", "12.50").itemRecordNo("R1").build());
  }
}
