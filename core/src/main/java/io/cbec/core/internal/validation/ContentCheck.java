package io.cbec.core.internal.validation;

import io.cbec.core.Severity;
import io.cbec.core.internal.validation.OpenElement.Child;
import io.cbec.core.internal.wording.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains what is wrong with the children of an element that the schema validator refused: the
 * validator names the first mistake only.
 */
final class ContentCheck {

  /** Takes the findings. */
  interface Sink {
    /** A finding at a child. */
    void atChild(Severity severity, Child child, Wording wording, Object... arguments);

    /** A finding about a child that is not there. */
    void atMissing(Severity severity, String step, Wording wording, Object... arguments);
  }

  private final OpenElement parent;
  private final NodeModel model;
  private final boolean unsigned;
  private final Sink sink;

  ContentCheck(OpenElement parent, NodeModel model, boolean unsigned, Sink sink) {
    this.parent = parent;
    this.model = model;
    this.unsigned = unsigned;
    this.sink = sink;
  }

  void run() {
    int[] counts = new int[model.elements.size()];
    List<Child> inPlace = new ArrayList<>();
    for (Child child : parent.children) {
      NodeModel.Slot slot = child.slot();
      if (slot == null) {
        unexpected(child);
      } else if (slot.extra()) {
        sink.atChild(Severity.ERROR, child, Wording.EXTRA, slot.term, parent.term());
      } else {
        counts[slot.index]++;
        if (child.count() <= slot.field.maxOccurs()) {
          inPlace.add(child);
        }
      }
    }
    tooMany(counts);
    disordered(inPlace);
    missing(counts);
  }

  private void unexpected(Child child) {
    Term found = new Term(child.name(), "");
    NodeModel.Slot same = model.named(child.name());
    if (same != null) {
      sink.atChild(
          Severity.ERROR,
          child,
          Wording.UNEXPECTED_NAMESPACE,
          found,
          parent.term(),
          model.namespaceOf(same));
      return;
    }
    List<String> names = new ArrayList<>();
    for (NodeModel.Slot slot : model.elements) {
      names.add(slot.field.name());
    }
    String meant = Spelling.meant(child.name(), names);
    NodeModel.Slot near = meant == null ? null : model.named(meant);
    if (near != null) {
      sink.atChild(
          Severity.ERROR, child, Wording.UNEXPECTED_SIMILAR, found, parent.term(), near.term);
    } else {
      sink.atChild(Severity.ERROR, child, Wording.UNEXPECTED, found, parent.term());
    }
  }

  private void tooMany(int[] counts) {
    for (Child child : parent.children) {
      NodeModel.Slot slot = child.slot();
      if (slot == null || slot.extra()) {
        continue;
      }
      int max = slot.field.maxOccurs();
      int count = counts[slot.index];
      if (max == 1 && child.count() > 1) {
        sink.atChild(Severity.ERROR, child, Wording.DOUBLED, slot.term, parent.term(), count);
      } else if (max > 1 && child.count() == max + 1) {
        sink.atChild(Severity.ERROR, child, Wording.TOO_MANY, slot.term, parent.term(), count, max);
      }
    }
  }

  private void missing(int[] counts) {
    for (NodeModel.Slot slot : model.elements) {
      if (!slot.field.required() || counts[slot.index] > 0) {
        continue;
      }
      String step = "/" + slot.field.name() + (slot.field.repeated() ? "[1]" : "");
      if (!slot.signature()) {
        sink.atMissing(Severity.ERROR, step, Wording.MISSING, slot.term, parent.term());
      } else if (unsigned) {
        sink.atMissing(Severity.INFO, step, Wording.SIGNATURE_PENDING, slot.term);
      } else {
        sink.atMissing(Severity.ERROR, step, Wording.MISSING_SIGNATURE, slot.term);
      }
    }
  }

  /** Keeps the longest run of children that is in order; the others stand in the wrong place. */
  private void disordered(List<Child> children) {
    boolean[] kept = longestOrdered(children);
    NodeModel.Slot[] keptSlots = new NodeModel.Slot[model.elements.size()];
    for (int i = 0; i < kept.length; i++) {
      NodeModel.Slot slot = children.get(i).slot();
      if (kept[i] && slot != null) {
        keptSlots[slot.index] = slot;
      }
    }
    for (int i = 0; i < kept.length; i++) {
      NodeModel.Slot slot = children.get(i).slot();
      if (kept[i] || slot == null) {
        continue;
      }
      NodeModel.Slot before = nearest(keptSlots, slot.index, -1);
      NodeModel.Slot after = nearest(keptSlots, slot.index, +1);
      if (before != null) {
        sink.atChild(
            Severity.ERROR,
            children.get(i),
            Wording.ORDER_AFTER,
            slot.term,
            parent.term(),
            before.term);
      } else if (after != null) {
        sink.atChild(
            Severity.ERROR,
            children.get(i),
            Wording.ORDER_FIRST,
            slot.term,
            parent.term(),
            after.term);
      }
    }
  }

  private static NodeModel.@Nullable Slot nearest(
      NodeModel.@Nullable Slot[] slots, int from, int step) {
    for (int i = step < 0 ? from : from + 1; i >= 0 && i < slots.length; i += step) {
      if (slots[i] != null) {
        return slots[i];
      }
    }
    return null;
  }

  /** The longest non-decreasing subsequence of the slot numbers, in n log n. */
  private static boolean[] longestOrdered(List<Child> children) {
    int n = children.size();
    int[] tails = new int[n];
    int[] previous = new int[n];
    int length = 0;
    for (int i = 0; i < n; i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (index(children, tails[middle]) <= index(children, i)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    boolean[] kept = new boolean[n];
    Arrays.fill(kept, false);
    for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
      kept[i] = true;
    }
    return kept;
  }

  private static int index(List<Child> children, int i) {
    NodeModel.Slot slot = children.get(i).slot();
    return slot == null ? -1 : slot.index;
  }
}
