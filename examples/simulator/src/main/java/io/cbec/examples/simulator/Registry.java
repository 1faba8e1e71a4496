package io.cbec.examples.simulator;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents on file, by business key, and how they hang together. Holds a limited number:
 * beyond it, the oldest finished ones are forgotten. Not thread-safe: the lock of the {@link
 * CustomsDesk} guards it.
 */
final class Registry {

  /** How far to look for a finished document before an unfinished one has to go. */
  private static final int LOOK_FOR_FINISHED = 200;

  private final int capacity;
  private final Map<String, Filed> documents = new LinkedHashMap<>();
  private final Map<String, Filed> paymentsByOrder = new HashMap<>();
  private final Map<String, Filed> listsByOrder = new HashMap<>();
  private final Map<String, Filed> listsByWaybill = new HashMap<>();
  private final Map<String, Filed> listsByNumber = new HashMap<>();

  Registry(int capacity) {
    this.capacity = capacity;
  }

  /** The document with the key of this one. */
  @Nullable Filed find(Document document) {
    return documents.get(id(document));
  }

  @Nullable Filed order(String orderKey) {
    return documents.get("311 " + orderKey);
  }

  @Nullable Filed waybill(String waybillKey) {
    return documents.get("511 " + waybillKey);
  }

  @Nullable Filed paymentOfOrder(String orderKey) {
    return paymentsByOrder.get(orderKey);
  }

  @Nullable Filed listOfOrder(String orderKey) {
    return listsByOrder.get(orderKey);
  }

  @Nullable Filed listOfWaybill(String waybillKey) {
    return listsByWaybill.get(waybillKey);
  }

  @Nullable Filed listByNumber(String invtNo) {
    return listsByNumber.get(invtNo);
  }

  /** Whether this is what its key stands for now, not an earlier declaration. */
  boolean isCurrent(Filed filed) {
    return documents.get(id(filed.document())) == filed;
  }

  /** Files a document in place of an earlier one with the same key. */
  void file(Filed filed) {
    Filed earlier = find(filed.document());
    if (earlier != null) {
      remove(earlier);
    }
    makeRoom();
    documents.put(id(filed.document()), filed);
    if (filed.document() instanceof Document.Payment payment) {
      paymentsByOrder.put(payment.orderKey(), filed);
    } else if (filed.document() instanceof Document.Inventory list) {
      listsByOrder.put(list.orderKey(), filed);
      listsByWaybill.put(list.waybillKey(), filed);
    }
  }

  /** Makes a list known by the number customs gave it. */
  void number(Filed list, String invtNo) {
    list.numbered(invtNo);
    listsByNumber.put(invtNo, list);
  }

  void remove(Filed filed) {
    documents.remove(id(filed.document()), filed);
    if (filed.document() instanceof Document.Payment payment) {
      paymentsByOrder.remove(payment.orderKey(), filed);
    } else if (filed.document() instanceof Document.Inventory list) {
      listsByOrder.remove(list.orderKey(), filed);
      listsByWaybill.remove(list.waybillKey(), filed);
      if (filed.customsNo() != null) {
        listsByNumber.remove(filed.customsNo(), filed);
      }
    }
  }

  /** How many documents stand where: type number, then status. */
  Map<String, Map<String, Integer>> counts() {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Filed filed : documents.values()) {
      counts
          .computeIfAbsent(filed.document().type().number(), type -> new TreeMap<>())
          .merge(filed.status(), 1, Integer::sum);
    }
    return counts;
  }

  private void makeRoom() {
    while (documents.size() >= capacity) {
      remove(leastNeeded());
    }
  }

  private Filed leastNeeded() {
    Iterator<Filed> oldest = documents.values().iterator();
    Filed first = oldest.next();
    Filed candidate = first;
    for (int i = 0; i < LOOK_FOR_FINISHED && !candidate.isFinished() && oldest.hasNext(); i++) {
      candidate = oldest.next();
    }
    return candidate.isFinished() ? candidate : first;
  }

  private static String id(Document document) {
    return document.type().number() + " " + document.key();
  }
}
