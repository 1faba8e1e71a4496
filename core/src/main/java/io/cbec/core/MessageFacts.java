package io.cbec.core;

import static io.cbec.core.Party.AGENT;
import static io.cbec.core.Party.COMMERCE;
import static io.cbec.core.Party.CUSTOMS;
import static io.cbec.core.Party.EPORT;
import static io.cbec.core.Party.EXPRESS_OPERATOR;
import static io.cbec.core.Party.LOGISTICS;
import static io.cbec.core.Party.PAYMENT;
import static io.cbec.core.Party.PLATFORM;
import static io.cbec.core.Party.POST;
import static io.cbec.core.Party.SITE_OPERATOR;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the standard says about a message beside its fields, by its number.
 *
 * @param senders who may send it, the usual one first
 * @param maxLines how many goods lines a document may have; 0 when it has none
 * @param reportsOn the number of the request it reports on, without being its receipt
 * @param statuses the statuses that the standard names for a receipt
 * @param observed statuses that one official text only, or practice, adds
 */
record MessageFacts(
    List<Party> senders,
    int maxLines,
    @Nullable String reportsOn,
    Set<String> statuses,
    Set<String> observed) {

  private static final int NO_LIMIT = MessageType.UNBOUNDED;

  private static final Map<String, MessageFacts> BY_NUMBER =
      Map.ofEntries(
          // Import; senders by the announced responsibilities.
          request("311", 99, COMMERCE, PLATFORM, EXPRESS_OPERATOR, POST),
          receipt("312", "2 3 4 120 100", "399"),
          request("411", 0, PAYMENT, EXPRESS_OPERATOR, POST),
          receipt("412", "2 3 4 120 100", "399"),
          request("511", 0, LOGISTICS),
          receipt("512", "2 3 4 120 100", "399"),
          request("513", 0, LOGISTICS),
          receipt("514", "2 3 4 120 100", "399"),
          request("621", 99, COMMERCE, AGENT),
          receipt("622", "1 2 3 4 120 300 500 501 599 502 503 100 399 700 800 899", "600"),
          request("623", 0, COMMERCE, AGENT),
          receipt("624", "1 2 3 4 120 100 399", ""),
          request("625", 99, COMMERCE, AGENT),
          receipt("626", "1 2 3 4 120 100 399", "300 800"),
          request("711", NO_LIMIT, SITE_OPERATOR),
          receipt("712", "1 2 3 4 120 100 399", ""),
          notice("816", 99, "621"),
          notice("818", 0, "621"),
          Map.entry("900", new MessageFacts(List.of(EPORT), 0, null, Set.of(), Set.of())),
          // Export.
          request("303", 100, COMMERCE, PLATFORM),
          receipt("304", "1 2 3 4 120 100", "399"),
          request("403", 0, PAYMENT),
          receipt("404", "1 2 3 4 120 100", ""),
          request("505", 0, LOGISTICS),
          receipt("506", "1 2 3 4 100 399", "120"),
          request("507", NO_LIMIT, SITE_OPERATOR, LOGISTICS),
          receipt("508", "1 2 3 4 100 399", "120 800"),
          request("509", NO_LIMIT, LOGISTICS, SITE_OPERATOR),
          receipt("510", "1 2 3 4 100 399", "120"),
          request("603", 100, COMMERCE, AGENT),
          receipt("604", "1 2 3 4 120 300 500 100 399 800 899", "501 599 502 503 700"),
          request("605", 0, COMMERCE, AGENT),
          receipt("606", "1 2 3 4 100 399", ""),
          request("607", NO_LIMIT, COMMERCE, AGENT),
          receipt("608", "1 2 3 4 120 100", "399"),
          request("213", 100, COMMERCE, AGENT),
          receipt("214", "1 2 3 4 120 300 500 600 505 100 800", ""),
          request("215", 0, SITE_OPERATOR),
          receipt("216", "1 2 3 4 100 399", ""),
          request("701", NO_LIMIT, COMMERCE, AGENT),
          receipt("702", "1 2 3 4 100 399", ""),
          notice("792", NO_LIMIT, "701"));

  /** The facts about a message. */
  static MessageFacts of(String number) {
    MessageFacts facts = BY_NUMBER.get(number);
    if (facts == null) {
      throw new IllegalStateException("no facts about message " + number);
    }
    return facts;
  }

  /** The numbers of all messages that are known here. */
  static Set<String> numbers() {
    return BY_NUMBER.keySet();
  }

  private static Map.Entry<String, MessageFacts> request(
      String number, int maxLines, Party... senders) {
    return Map.entry(
        number, new MessageFacts(List.of(senders), maxLines, null, Set.of(), Set.of()));
  }

  private static Map.Entry<String, MessageFacts> receipt(
      String number, String statuses, String observed) {
    return Map.entry(
        number, new MessageFacts(List.of(CUSTOMS), 0, null, codes(statuses), codes(observed)));
  }

  private static Map.Entry<String, MessageFacts> notice(
      String number, int maxLines, String reportsOn) {
    return Map.entry(
        number, new MessageFacts(List.of(CUSTOMS), maxLines, reportsOn, Set.of(), Set.of()));
  }

  private static Set<String> codes(String list) {
    return list.isEmpty()
        ? Set.of()
        : Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(list.split(" "))));
  }
}
