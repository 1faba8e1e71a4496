package io.cbec.core.match;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a collection of messages, each once: of several reports of one document the
 * newest counts, and a deleted document is not there. For one use by one thread.
 */
final class Documents {

  /** A change of an earlier report (变更) or its deletion (删除). */
  private static final String CHANGE = "2";

  private static final String DELETION = "3";

  /**
   * A document and where it stands.
   *
   * @param head its head
   * @param whole the whole document
   * @param path the path of the document
   * @param reports how many reports of it there were that claim to be new
   */
  record Located<H, D>(H head, D whole, String path, int reports) {}

  final List<Located<ImportOrderHead, ImportOrder>> orders;
  final List<Located<ImportPaymentHead, ImportPayment>> payments;
  final List<Located<ImportWaybillHead, ImportWaybill>> waybills;
  final List<Located<ImportInventoryHead, ImportInventory>> inventories;

  Documents(Collection<? extends CebMessage> messages) {
    Newest<ImportOrderHead, ImportOrder> newOrders =
        new Newest<>(
            h -> key(h.getEbpCode(), h.getOrderNo()),
            ImportOrderHead::getAppType,
            ImportOrderHead::getAppTime);
    Newest<ImportPaymentHead, ImportPayment> newPayments =
        new Newest<>(
            h -> key(h.getPayCode(), h.getPayTransactionId()),
            ImportPaymentHead::getAppType,
            ImportPaymentHead::getAppTime);
    Newest<ImportWaybillHead, ImportWaybill> newWaybills =
        new Newest<>(
            h -> key(h.getLogisticsCode(), h.getLogisticsNo()),
            ImportWaybillHead::getAppType,
            ImportWaybillHead::getAppTime);
    Newest<ImportInventoryHead, ImportInventory> newInventories =
        new Newest<>(
            h -> key(h.getAgentCode(), h.getCopNo(), h.getEbpCode(), h.getOrderNo()),
            ImportInventoryHead::getAppType,
            ImportInventoryHead::getAppTime);
    for (CebMessage message : messages) {
      if (message instanceof CEB311Message orderMessage) {
        newOrders.add(
            orderMessage.getOrder(), ImportOrder::getOrderHead, path(MessageType.CEB311, "Order"));
      } else if (message instanceof CEB411Message paymentMessage) {
        newPayments.add(
            paymentMessage.getPayment(),
            ImportPayment::getPaymentHead,
            path(MessageType.CEB411, "Payment"));
      } else if (message instanceof CEB511Message waybillMessage) {
        newWaybills.add(
            waybillMessage.getLogistics(),
            ImportWaybill::getLogisticsHead,
            path(MessageType.CEB511, "Logistics"));
      } else if (message instanceof CEB621Message listMessage) {
        newInventories.add(
            listMessage.getInventory(),
            ImportInventory::getInventoryHead,
            path(MessageType.CEB621, "Inventory"));
      }
    }
    this.orders = newOrders.documents();
    this.payments = newPayments.documents();
    this.waybills = newWaybills.documents();
    this.inventories = newInventories.documents();
  }

  private static String path(MessageType type, String element) {
    return "/" + type.rootName() + "/" + element;
  }

  /** Length first, so that no two lists of parts give one key. */
  static String key(@Nullable String... parts) {
    StringBuilder key = new StringBuilder();
    for (String part : parts) {
      key.append(part == null ? -1 : part.length()).append(':').append(part);
    }
    return key.toString();
  }

  /** Collects the documents of one kind. */
  private static final class Newest<H, D> {
    private final Function<H, String> key;
    private final Function<H, @Nullable String> appType;
    private final Function<H, @Nullable LocalDateTime> appTime;
    private final Map<String, Located<H, D>> byKey = new LinkedHashMap<>();

    Newest(
        Function<H, String> key,
        Function<H, @Nullable String> appType,
        Function<H, @Nullable LocalDateTime> appTime) {
      this.key = key;
      this.appType = appType;
      this.appTime = appTime;
    }

    void add(List<D> documents, Function<D, @Nullable H> headOf, String path) {
      int count = 0;
      for (D document : documents) {
        count++;
        H head = headOf.apply(document);
        if (head != null) {
          merge(head, document, path + "[" + count + "]");
        }
      }
    }

    private void merge(H head, D document, String path) {
      String id = key.apply(head);
      Located<H, D> before = byKey.get(id);
      String type = appType.apply(head);
      int claims = CHANGE.equals(type) || DELETION.equals(type) ? 0 : 1;
      int reports = (before == null ? 0 : before.reports()) + claims;
      if (before != null && isOlder(head, before.head())) {
        byKey.put(id, new Located<>(before.head(), before.whole(), before.path(), reports));
      } else {
        byKey.put(id, new Located<>(head, document, path, reports));
      }
    }

    private boolean isOlder(H head, H than) {
      LocalDateTime time = appTime.apply(head);
      LocalDateTime other = appTime.apply(than);
      return time != null && other != null && time.isBefore(other);
    }

    List<Located<H, D>> documents() {
      List<Located<H, D>> left = new ArrayList<>();
      for (Located<H, D> document : byKey.values()) {
        if (!DELETION.equals(appType.apply(document.head()))) {
          left.add(document);
        }
      }
      return left;
    }
  }
}
