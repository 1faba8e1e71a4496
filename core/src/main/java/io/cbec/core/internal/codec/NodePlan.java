package io.cbec.core.internal.codec;

import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model class made ready for the codec: tags as bytes, fields by name.
 *
 * <p>Immutable once built, thread-safe.
 */
final class NodePlan {

  /** One field of a plan. */
  static final class FieldPlan {
    final FieldBinding<Object, Object> binding;
    final int index;
    final byte[] open;
    final byte[] close;
    final boolean repeated;
    final ValueKind kind;
    @Nullable NodePlan child;

    FieldPlan(FieldBinding<Object, Object> binding, int index, String prefix) {
      this.binding = binding;
      this.index = index;
      this.repeated = binding.repeated();
      this.kind = binding.kind();
      boolean element =
          binding.form() == FieldBinding.Form.ELEMENT || binding.form() == FieldBinding.Form.EXTRA;
      this.open =
          ascii(element ? "<" + prefix + binding.name() + ">" : " " + binding.name() + "=\"");
      this.close = ascii(element ? "</" + prefix + binding.name() + ">" : "\"");
    }

    String name() {
      return binding.name();
    }

    /** The plan of a node field; asking for any other field is a mistake of the codec. */
    NodePlan child() {
      NodePlan plan = child;
      if (plan == null) {
        throw new IllegalStateException(binding.name() + " holds a value");
      }
      return plan;
    }
  }

  final NodeBinding<Object, Object> binding;
  final FieldPlan[] fields;
  final FieldPlan[] attributes;
  final FieldPlan[] elements;
  final @Nullable FieldPlan content;
  final Map<String, FieldPlan> elementByName = new HashMap<>();
  final Map<String, FieldPlan> attributeByName = new HashMap<>();

  private NodePlan(NodeBinding<Object, Object> binding, String prefix) {
    this.binding = binding;
    List<FieldPlan> all = new ArrayList<>();
    List<FieldPlan> attributeList = new ArrayList<>();
    List<FieldPlan> elementList = new ArrayList<>();
    FieldPlan text = null;
    for (FieldBinding<Object, Object> field : binding.fields()) {
      FieldPlan plan = new FieldPlan(field, all.size(), prefix);
      all.add(plan);
      switch (field.form()) {
        case ATTRIBUTE -> {
          attributeList.add(plan);
          attributeByName.put(field.name(), plan);
        }
        case CONTENT -> text = plan;
        case ELEMENT, EXTRA -> {
          elementList.add(plan);
          elementByName.put(field.name(), plan);
        }
      }
    }
    this.fields = all.toArray(FieldPlan[]::new);
    this.attributes = attributeList.toArray(FieldPlan[]::new);
    this.elements = elementList.toArray(FieldPlan[]::new);
    this.content = text;
  }

  /** Plans the class and all classes below it. */
  static NodePlan of(Class<?> type, String prefix, Map<Class<?>, NodePlan> known) {
    NodePlan done = known.get(type);
    if (done != null) {
      return done;
    }
    // The codec treats all models alike; the binding was generated together with its class.
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding = (NodeBinding<Object, Object>) NodeBinding.of(type);
    NodePlan plan = new NodePlan(binding, prefix);
    known.put(type, plan);
    for (FieldPlan field : plan.fields) {
      Class<?> childType = field.binding.childType();
      if (field.binding.kind() == ValueKind.NODE && childType != null) {
        field.child = of(childType, prefix, known);
      }
    }
    return plan;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
