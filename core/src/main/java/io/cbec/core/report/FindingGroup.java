package io.cbec.core.report;

import io.cbec.core.Finding;
import io.cbec.core.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The findings about one document of a message.
 *
 * @param path the path of the document; empty for the message as a whole
 * @param step what the document is; {@code null} for the message as a whole
 * @param key its business key; {@code null} when unknown
 * @param findings in the order of the report
 */
record FindingGroup(
    String path, FieldPath.@Nullable Step step, @Nullable String key, List<Placed> findings) {

  /**
   * A finding with its path taken apart.
   *
   * @param finding the finding
   * @param path its path
   */
  record Placed(Finding finding, FieldPath path) {}

  /** The groups in the order in which their first findings stand in the report. */
  static List<FindingGroup> of(List<Finding> findings, FieldNames names) {
    Map<String, List<Placed>> byDocument = new LinkedHashMap<>();
    for (Finding finding : findings) {
      FieldPath path = names.resolve(finding.path());
      byDocument
          .computeIfAbsent(path.document(), document -> new ArrayList<>())
          .add(new Placed(finding, path));
    }
    List<FindingGroup> groups = new ArrayList<>();
    byDocument.forEach(
        (document, placed) ->
            groups.add(
                new FindingGroup(
                    document, placed.get(0).path().documentStep(), key(placed), placed)));
    return groups;
  }

  private static @Nullable String key(List<Placed> placed) {
    for (Placed each : placed) {
      if (each.finding().document() != null) {
        return each.finding().document();
      }
    }
    return null;
  }

  /** What the group is about, for example an order and its number. */
  Text title() {
    String number = key == null ? "" : "  " + Legible.of(key);
    if (step == null) {
      return new Text("message" + number, "报文" + number);
    }
    Text text = step.text();
    return new Text(text.en() + number, text.zh() + number);
  }
}
