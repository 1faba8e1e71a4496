package io.cbec.core.internal.validation;

import io.cbec.core.internal.wording.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element whose end tag has not been read yet. Used by one pass over one document. */
final class OpenElement {

  /** Numbers are shorter; longer values are only counted. */
  private static final int KEPT_TEXT = 200;

  /**
   * A child element.
   *
   * @param uri its namespace
   * @param name its local name
   * @param slot its place in the schema; {@code null} when it has none
   * @param count how many of that name there were, with it
   * @param line where its start tag ends
   * @param column where its start tag ends
   */
  record Child(
      String uri, String name, NodeModel.@Nullable Slot slot, int count, int line, int column) {

    /** The last part of its path. */
    String step() {
      boolean numbered = (slot != null && slot.field.repeated()) || count > 1;
      return "/" + Term.cut(name) + (numbered ? "[" + count + "]" : "");
    }
  }

  final @Nullable OpenElement parent;
  final Child self;

  /** What the schema allows inside; {@code null} for values and unknown elements. */
  final @Nullable NodeModel model;

  final int depth;
  final DocumentKey document;
  final List<Child> children = new ArrayList<>(0);

  /** What the validator said about the children, if anything. */
  @Nullable String contentMessage;

  /** Whether a finding says already why its value cannot be judged. */
  boolean explained;

  /** The start of the text. */
  final StringBuilder text = new StringBuilder(0);

  /** The length of the text in code points. */
  int textLength;

  private int @Nullable [] knownCounts;
  private @Nullable Map<String, Integer> otherCounts;

  OpenElement(@Nullable OpenElement parent, Child self, @Nullable NodeModel model) {
    this.parent = parent;
    this.self = self;
    this.model = model;
    this.depth = parent == null ? 1 : parent.depth + 1;
    this.document = parent == null || depth == 2 ? new DocumentKey() : parent.document;
  }

  /** Notes a child and counts it. */
  Child add(String uri, String name, int line, int column) {
    NodeModel.Slot slot = model == null ? null : model.slot(uri, name);
    Child child = new Child(uri, name, slot, count(slot, name), line, column);
    if (model != null) {
      children.add(child);
    }
    return child;
  }

  private int count(NodeModel.@Nullable Slot slot, String name) {
    if (slot != null && model != null) {
      int[] counts = knownCounts;
      if (counts == null) {
        counts = new int[model.elements.size()];
        knownCounts = counts;
      }
      return ++counts[slot.index];
    }
    Map<String, Integer> counts = otherCounts;
    if (counts == null) {
      counts = new HashMap<>();
      otherCounts = counts;
    }
    return counts.merge(name, 1, Integer::sum);
  }

  void append(char[] characters, int start, int length) {
    for (int i = start; i < start + length; i++) {
      // Of a pair only the second half counts; the halves may come in different chunks.
      if (!Character.isHighSurrogate(characters[i])) {
        textLength++;
      }
    }
    if (text.length() < KEPT_TEXT) {
      text.append(characters, start, Math.min(length, KEPT_TEXT - text.length()));
    }
  }

  /** The slot whose facets its text has to satisfy; {@code null} when the schema has none. */
  NodeModel.@Nullable Slot valueSlot() {
    return model != null && model.hasValue() ? model.value(term()) : self.slot();
  }

  Term term() {
    NodeModel.Slot slot = self.slot();
    return slot == null ? new Term(self.name(), "") : slot.term;
  }

  boolean inSignature() {
    return self.uri().equals(NodeModel.XMLDSIG);
  }

  String path() {
    return parent == null ? self.step() : parent.path() + self.step();
  }

  String path(Child child) {
    return path() + child.step();
  }
}
