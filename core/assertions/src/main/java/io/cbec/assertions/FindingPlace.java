package io.cbec.assertions;

import io.cbec.core.Finding;
import java.util.Objects;

/**
 * The place where a finding is expected (问题所在位置): the end of its path. Numbers of repeated elements
 * may be left out.
 *
 * <p>{@code OrderHead/acturalPaid} is the field of any order, {@code
 * Order[2]/OrderHead/acturalPaid} that of the second, {@code OrderList[3]/qty} the quantity of a
 * third line. A path that begins with {@code /} is the whole path from the root.
 *
 * @param path the path or its end
 */
public record FindingPlace(String path) {

  /**
   * Refuses what is no path.
   *
   * @throws IllegalArgumentException when the path is empty or ends with a slash
   */
  public FindingPlace {
    Objects.requireNonNull(path, "path");
    if (path.isEmpty() || path.endsWith("/")) {
      throw new IllegalArgumentException("a path names an element or an attribute: " + path);
    }
  }

  /**
   * Whether a finding is at this place.
   *
   * @param finding the finding
   * @return true when the end of its path is this one
   */
  public boolean isThatOf(Finding finding) {
    String[] wanted = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
    String found = finding.path();
    String[] actual = (found.startsWith("/") ? found.substring(1) : found).split("/", -1);
    int before = actual.length - wanted.length;
    if (before < 0 || (path.startsWith("/") && before > 0)) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!isSame(wanted[i], actual[before + i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(String wanted, String actual) {
    int number = actual.indexOf('[');
    return wanted.equals(actual)
        || (number > 0 && !wanted.contains("[") && wanted.equals(actual.substring(0, number)));
  }

  @Override
  public String toString() {
    return path;
  }
}
