package io.cbec.core.internal.validation;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant by a wrong one. */
final class Spelling {

  /** No name of the standard is longer; longer ones are not worth comparing. */
  private static final int LONGEST = 40;

  /** Names that many write because they are right English or stand in printed tables. */
  private static final Map<String, String> COMMON =
      Map.of(
          "actualpaid", "acturalPaid",
          "consingee", "consignee",
          "consigneeditrict", "consigneeDistrict",
          "invtrefound", "InvtRefund",
          "logisticno", "logisticsNo");

  private Spelling() {}

  /** The nearest of the known names; {@code null} when none is near. */
  static @Nullable String meant(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String common = COMMON.get(lower);
    if (common != null && known.contains(common)) {
      return common;
    }
    String best = null;
    int bestDistance = name.length() <= 4 ? 2 : 3;
    for (String candidate : known) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /**
   * The root element that was probably meant; {@code null} when none is near. Only the case, a
   * forgotten "Message" or one letter may be wrong: another number is another message, never a slip
   * of the pen.
   */
  static @Nullable String meantRoot(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String near = null;
    for (String candidate : known) {
      String wanted = candidate.toLowerCase(Locale.ROOT);
      if (wanted.equals(lower) || wanted.equals(lower + "message")) {
        return candidate;
      }
      if (digits(wanted).equals(digits(lower)) && distance(lower, wanted) == 1) {
        near = candidate;
      }
    }
    return near;
  }

  private static String digits(String name) {
    return name.replaceAll("[^0-9]", "");
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
