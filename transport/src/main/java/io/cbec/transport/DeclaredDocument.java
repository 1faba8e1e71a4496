package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB513Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.CEB711Message;
import io.cbec.schemas.imports.ImportDelivery;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as it was declared: its key and whatever else receipts may name it by. */
record DeclaredDocument(DocumentKey key, List<Link> links) {

  DeclaredDocument {
    links = List.copyOf(links);
  }

  /** The documents of a request, in order; those without a number cannot be followed. */
  static List<DeclaredDocument> of(CebMessage message) {
    List<DeclaredDocument> found = new ArrayList<>();
    if (message instanceof CEB311Message orders) {
      orders.getOrder().forEach(order -> add(found, order));
    } else if (message instanceof CEB411Message payments) {
      payments.getPayment().forEach(payment -> add(found, payment));
    } else if (message instanceof CEB511Message waybills) {
      waybills.getLogistics().forEach(waybill -> add(found, waybill));
    } else if (message instanceof CEB513Message statuses) {
      statuses
          .getLogisticsStatus()
          .forEach(
              s -> add(found, MessageType.CEB513, s.getLogisticsCode(), s.getLogisticsNo(), null));
    } else if (message instanceof CEB621Message lists) {
      lists.getInventory().forEach(list -> add(found, list));
    } else if (message instanceof CEB623Message cancellations) {
      cancellations
          .getInvtCancel()
          .forEach(
              c -> add(found, MessageType.CEB623, c.getAgentCode(), c.getCopNo(), c.getGuid()));
    } else if (message instanceof CEB625Message requests) {
      requests.getInvtRefund().forEach(request -> add(found, request));
    } else if (message instanceof CEB711Message received) {
      ImportDelivery delivery = received.getDelivery();
      if (delivery != null && delivery.getDeliveryHead() != null) {
        var head = delivery.getDeliveryHead();
        add(found, MessageType.CEB711, "", head.getCopNo(), head.getGuid());
      }
    }
    return List.copyOf(found);
  }

  private static void add(List<DeclaredDocument> found, ImportOrder order) {
    ImportOrderHead head = order.getOrderHead();
    if (head != null) {
      add(found, MessageType.CEB311, head.getEbpCode(), head.getOrderNo(), null);
    }
  }

  private static void add(List<DeclaredDocument> found, ImportPayment payment) {
    ImportPaymentHead head = payment.getPaymentHead();
    if (head != null) {
      add(found, MessageType.CEB411, head.getPayCode(), head.getPayTransactionId(), null);
    }
  }

  private static void add(List<DeclaredDocument> found, ImportWaybill waybill) {
    ImportWaybillHead head = waybill.getLogisticsHead();
    if (head != null) {
      add(found, MessageType.CEB511, head.getLogisticsCode(), head.getLogisticsNo(), null);
    }
  }

  private static void add(List<DeclaredDocument> found, ImportInventory list) {
    ImportInventoryHead head = list.getInventoryHead();
    if (head == null) {
      return;
    }
    String orderNo = head.getOrderNo();
    if (orderNo == null || orderNo.isBlank()) {
      add(found, MessageType.CEB621, head.getAgentCode(), head.getCopNo(), head.getGuid());
    } else {
      add(
          found,
          MessageType.CEB621,
          head.getAgentCode(),
          head.getCopNo(),
          head.getGuid(),
          Link.order(orEmpty(head.getEbcCode()), orderNo),
          Link.order(orEmpty(head.getEbpCode()), orderNo));
    }
  }

  private static void add(List<DeclaredDocument> found, ImportReturnRequest request) {
    ImportReturnRequestHead head = request.getInvtRefundHead();
    if (head != null) {
      add(found, MessageType.CEB625, head.getAgentCode(), head.getCopNo(), head.getGuid());
    }
  }

  private static void add(
      List<DeclaredDocument> found,
      MessageType type,
      @Nullable String company,
      @Nullable String number,
      @Nullable String guid,
      Link... more) {
    if (number == null || number.isBlank()) {
      return;
    }
    DocumentKey key = new DocumentKey(type, orEmpty(company), number);
    List<Link> links = new ArrayList<>();
    links.add(Link.key(key));
    links.add(Link.copNo(type, number));
    if (guid != null && !guid.isBlank()) {
      links.add(Link.guid(type, guid));
    }
    links.addAll(List.of(more));
    found.add(new DeclaredDocument(key, links));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
