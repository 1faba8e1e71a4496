package io.cbec.core.internal.validation;

import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import io.cbec.schemas.binding.EditionChanges;
import io.cbec.schemas.binding.EditionChanges.Change;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.FieldBinding.Form;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.Roots;
import io.cbec.schemas.binding.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the schema allows inside one element, as the bindings tell it: for naming and explaining
 * what the schema validator found.
 *
 * <p>Immutable once built, thread-safe.
 */
final class NodeModel {

  static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";

  /** A child element or attribute. */
  static final class Slot {
    final FieldBinding<?, ?> field;
    final Term term;
    final int index;
    @Nullable NodeModel child;

    Slot(FieldBinding<?, ?> field, int index) {
      this(field, index, Term.of(field));
    }

    private Slot(FieldBinding<?, ?> field, int index, Term term) {
      this.field = field;
      this.term = term;
      this.index = index;
    }

    boolean extra() {
      return field.form() == Form.EXTRA;
    }

    boolean signature() {
      return field.kind() == ValueKind.SIGNATURE;
    }
  }

  final String namespace;
  final List<Slot> elements = new ArrayList<>();
  final List<Slot> attributes = new ArrayList<>();
  private final Map<String, Slot> byName = new HashMap<>();
  private @Nullable FieldBinding<?, ?> content;

  private NodeModel(NodeBinding<?, ?> binding, Map<String, Change> changes) {
    this.namespace = binding.namespace();
    for (FieldBinding<?, ?> current : binding.fields()) {
      Change change = changes.get(binding.type().getSimpleName() + "." + current.name());
      if (change != null && change.maxOccurs() == 0) {
        continue;
      }
      FieldBinding<?, ?> field = change == null ? current : changed(current, change);
      if (field.form() == Form.ATTRIBUTE) {
        attributes.add(new Slot(field, attributes.size()));
      } else if (field.form() == Form.ELEMENT || field.form() == Form.EXTRA) {
        Slot slot = new Slot(field, elements.size());
        elements.add(slot);
        byName.put(field.name(), slot);
      } else {
        content = field;
      }
    }
  }

  private static <T, B> FieldBinding<T, B> changed(FieldBinding<T, B> field, Change change) {
    return new FieldBinding<>(
        field.name(),
        field.form(),
        field.kind(),
        change.required(),
        change.maxOccurs(),
        change.facets(),
        field.zh(),
        field.personal(),
        field.childType(),
        field.get(),
        field.set());
  }

  /** All messages of an edition by the name of their root element. */
  static Map<String, NodeModel> messages(Edition edition) {
    return roots(true, EditionChanges.of(edition), EditionChanges.absentMessages(edition));
  }

  /** All transport envelopes by the name of their root element; they have no editions. */
  static Map<String, NodeModel> envelopes() {
    return roots(false, Map.of(), Set.of());
  }

  private static Map<String, NodeModel> roots(
      boolean messages, Map<String, Change> changes, Set<String> absent) {
    Map<Class<?>, NodeModel> known = new HashMap<>();
    Map<String, NodeModel> roots = new HashMap<>();
    for (Class<?> type : Roots.all()) {
      if (CebMessage.class.isAssignableFrom(type) == messages
          && !absent.contains(type.getSimpleName())) {
        roots.put(type.getSimpleName(), of(type, known, changes));
      }
    }
    return Map.copyOf(roots);
  }

  private static NodeModel of(
      Class<?> type, Map<Class<?>, NodeModel> known, Map<String, Change> changes) {
    NodeModel done = known.get(type);
    if (done != null) {
      return done;
    }
    NodeModel model = new NodeModel(NodeBinding.of(type), changes);
    known.put(type, model);
    for (Slot slot : model.elements) {
      Class<?> childType = slot.field.childType();
      if (slot.field.kind() == ValueKind.NODE && childType != null) {
        slot.child = of(childType, known, changes);
      }
    }
    return model;
  }

  /** The slot of a child element; {@code null} when the schema has no such child. */
  @Nullable Slot slot(String uri, String name) {
    Slot slot = byName.get(name);
    if (slot == null || !uri.equals(namespaceOf(slot))) {
      return null;
    }
    return slot;
  }

  /** The slot of that name in whatever namespace. */
  @Nullable Slot named(String name) {
    return byName.get(name);
  }

  /** Whether the element holds a value besides its attributes. */
  boolean hasValue() {
    return content != null;
  }

  /** Whether nothing may stand inside the element. */
  boolean isEmpty() {
    return content == null && elements.isEmpty();
  }

  /** The value of the element, which goes by the name of the element; {@code null} for none. */
  @Nullable Slot value(Term element) {
    FieldBinding<?, ?> field = content;
    return field == null ? null : new Slot(field, 0, element);
  }

  String namespaceOf(Slot slot) {
    return slot.signature() ? XMLDSIG : namespace;
  }
}
