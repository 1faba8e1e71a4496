package io.cbec.examples.simulator;

import static java.util.Objects.requireNonNull;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB513Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.CEB711Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message with documents that an enterprise sent (申报报文).
 *
 * @param type for example CEB311
 * @param documents its documents, in order
 * @param dxpId where the enterprise gets its receipts, as the message says (报文传输编号)
 */
record Request(MessageType type, List<Document> documents, String dxpId) {

  /** Reads the documents of a message; empty for messages that customs sends itself. */
  static Optional<Request> of(CebMessage message) {
    List<Document> documents = new ArrayList<>();
    if (message instanceof CEB311Message m) {
      m.getOrder()
          .forEach(
              o ->
                  documents.add(
                      new Document.Order(requireNonNull(o.getOrderHead()), o.getOrderList())));
      return request(documents, m.getBaseTransfer());
    } else if (message instanceof CEB411Message m) {
      m.getPayment()
          .forEach(p -> documents.add(new Document.Payment(requireNonNull(p.getPaymentHead()))));
      return request(documents, m.getBaseTransfer());
    } else if (message instanceof CEB511Message m) {
      m.getLogistics()
          .forEach(w -> documents.add(new Document.Waybill(requireNonNull(w.getLogisticsHead()))));
      return request(documents, m.getBaseTransfer());
    } else if (message instanceof CEB513Message m) {
      m.getLogisticsStatus().forEach(s -> documents.add(new Document.WaybillStatus(s)));
      return request(documents, m.getBaseTransfer());
    } else if (message instanceof CEB621Message m) {
      m.getInventory()
          .forEach(
              i ->
                  documents.add(
                      new Document.Inventory(
                          requireNonNull(i.getInventoryHead()), i.getInventoryList())));
      return request(documents, m.getBaseTransfer());
    } else if (message instanceof CEB623Message m) {
      m.getInvtCancel().forEach(c -> documents.add(new Document.Cancellation(c)));
      return request(documents, m.getBaseTransfer());
    } else if (message instanceof CEB625Message m) {
      m.getInvtRefund()
          .forEach(
              r ->
                  documents.add(
                      new Document.ReturnRequest(
                          requireNonNull(r.getInvtRefundHead()), r.getInvtRefundList())));
      return request(documents, m.getBaseTransfer());
    } else if (message instanceof CEB711Message m) {
      documents.add(
          new Document.Delivery(requireNonNull(requireNonNull(m.getDelivery()).getDeliveryHead())));
      return request(documents, m.getBaseTransfer());
    }
    return Optional.empty();
  }

  private static Optional<Request> request(
      List<Document> documents, @Nullable BaseTransfer transfer) {
    String dxpId = Document.text(requireNonNull(transfer).getDxpId());
    return Optional.of(new Request(documents.get(0).type(), List.copyOf(documents), dxpId));
  }

  /** Whether a document is meant to be processed, not only kept as a draft. */
  boolean isDeclaration() {
    return documents.stream().anyMatch(document -> !document.application().isDraft());
  }
}
