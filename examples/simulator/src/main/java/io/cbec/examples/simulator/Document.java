package io.cbec.examples.simulator;

import static java.util.Objects.requireNonNull;

import io.cbec.core.MessageType;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportDeliveryHead;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import io.cbec.schemas.imports.ImportWaybillHead;
import io.cbec.schemas.imports.ImportWaybillStatus;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of a message, as the window files it (单证). It has passed the schema, so what the
 * schema demands is there.
 */
sealed interface Document {

  /** The message it came in, for example CEB311. */
  MessageType type();

  /** What its sender wants done with it. */
  Application application();

  /** Its business key (业务主键), the parts joined as customs does: {@code a+b}. */
  String key();

  /** 订单 order. */
  record Order(ImportOrderHead head, List<ImportOrderLine> lines) implements Document {
    @Override
    public MessageType type() {
      return MessageType.CEB311;
    }

    @Override
    public Application application() {
      return Application.of(
          head.getGuid(), head.getAppType(), head.getAppTime(), head.getAppStatus());
    }

    @Override
    public String key() {
      return join(head.getEbpCode(), head.getOrderNo());
    }
  }

  /** 支付凭证 payment. */
  record Payment(ImportPaymentHead head) implements Document {
    @Override
    public MessageType type() {
      return MessageType.CEB411;
    }

    @Override
    public Application application() {
      return Application.of(
          head.getGuid(), head.getAppType(), head.getAppTime(), head.getAppStatus());
    }

    @Override
    public String key() {
      return join(head.getPayCode(), head.getPayTransactionId());
    }

    /** The key of the order that was paid. */
    String orderKey() {
      return join(head.getEbpCode(), head.getOrderNo());
    }
  }

  /** 运单 waybill. */
  record Waybill(ImportWaybillHead head) implements Document {
    @Override
    public MessageType type() {
      return MessageType.CEB511;
    }

    @Override
    public Application application() {
      return Application.of(
          head.getGuid(), head.getAppType(), head.getAppTime(), head.getAppStatus());
    }

    @Override
    public String key() {
      return join(head.getLogisticsCode(), head.getLogisticsNo());
    }
  }

  /** 运单状态 waybill status; each status of a waybill is a document of its own. */
  record WaybillStatus(ImportWaybillStatus content) implements Document {
    @Override
    public MessageType type() {
      return MessageType.CEB513;
    }

    @Override
    public Application application() {
      return Application.of(
          content.getGuid(), content.getAppType(), content.getAppTime(), content.getAppStatus());
    }

    @Override
    public String key() {
      return join(content.getLogisticsCode(), content.getLogisticsNo())
          + "+"
          + text(content.getLogisticsStatus());
    }
  }

  /** 清单 inventory list. */
  record Inventory(ImportInventoryHead head, List<ImportInventoryLine> lines) implements Document {
    @Override
    public MessageType type() {
      return MessageType.CEB621;
    }

    @Override
    public Application application() {
      return Application.of(
          head.getGuid(), head.getAppType(), head.getAppTime(), head.getAppStatus());
    }

    @Override
    public String key() {
      return join(head.getAgentCode(), head.getCopNo());
    }

    String copNo() {
      return text(head.getCopNo());
    }

    /** The key of its order. */
    String orderKey() {
      return join(head.getEbpCode(), head.getOrderNo());
    }

    /** The key of its waybill. */
    String waybillKey() {
      return join(head.getLogisticsCode(), head.getLogisticsNo());
    }

    /** Dutiable value in yuan: goods, freight and insurance (完税价格). */
    BigDecimal value() {
      BigDecimal value = amount(head.getFreight()).add(amount(head.getInsuredFee()));
      for (ImportInventoryLine line : lines) {
        value = value.add(amount(line.getTotalPrice()));
      }
      return value;
    }

    /** Whether it holds one piece of one article, which may cost more than the limit. */
    boolean isSingleItem() {
      return lines.size() == 1 && amount(lines.get(0).getQty()).compareTo(BigDecimal.ONE) == 0;
    }
  }

  /** 撤销申请单 cancellation. */
  record Cancellation(ImportCancellation content) implements Document {
    @Override
    public MessageType type() {
      return MessageType.CEB623;
    }

    @Override
    public Application application() {
      return Application.of(
          content.getGuid(), content.getAppType(), content.getAppTime(), content.getAppStatus());
    }

    @Override
    public String key() {
      return join(content.getAgentCode(), content.getCopNo());
    }
  }

  /** 退货申请单 return request. */
  record ReturnRequest(ImportReturnRequestHead head, List<ImportReturnRequestLine> lines)
      implements Document {
    @Override
    public MessageType type() {
      return MessageType.CEB625;
    }

    @Override
    public Application application() {
      return Application.of(
          head.getGuid(), head.getAppType(), head.getAppTime(), head.getAppStatus());
    }

    @Override
    public String key() {
      return join(head.getAgentCode(), head.getCopNo());
    }
  }

  /** 入库明细单 goods received. */
  record Delivery(ImportDeliveryHead head) implements Document {
    @Override
    public MessageType type() {
      return MessageType.CEB711;
    }

    @Override
    public Application application() {
      return Application.of(
          head.getGuid(), head.getAppType(), head.getAppTime(), head.getAppStatus());
    }

    @Override
    public String key() {
      return text(head.getCopNo());
    }
  }

  /** Absent text is empty text: the schema lets optional fields be either. */
  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Absent amounts are zero. */
  static BigDecimal amount(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }

  private static String join(@Nullable String first, @Nullable String second) {
    return requireNonNull(first) + "+" + text(second);
  }
}
