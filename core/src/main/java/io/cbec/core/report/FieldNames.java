package io.cbec.core.report;

import io.cbec.core.report.FieldPath.Step;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.Roots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what the schema says about the elements of a path. Used by one thread. */
final class FieldNames {

  private final Map<String, Class<?>> roots = new HashMap<>();
  private final Map<Class<?>, Map<String, FieldBinding<?, ?>>> known = new HashMap<>();

  FieldNames() {
    for (Class<?> root : Roots.all()) {
      roots.put(root.getSimpleName(), root);
    }
  }

  /** The model class of a root element; {@code null} when it is none of ours. */
  @Nullable Class<?> root(String name) {
    return roots.get(name);
  }

  /** The field of a model class; {@code null} when it has none of that name. */
  @Nullable FieldBinding<?, ?> field(@Nullable Class<?> node, String name) {
    return node == null ? null : known.computeIfAbsent(node, FieldNames::fields).get(name);
  }

  private static Map<String, FieldBinding<?, ?>> fields(Class<?> node) {
    Map<String, FieldBinding<?, ?>> fields = new HashMap<>();
    for (FieldBinding<?, ?> field : NodeBinding.of(node).fields()) {
      boolean attribute = field.form() == FieldBinding.Form.ATTRIBUTE;
      fields.put(attribute ? "@" + field.name() : field.name(), field);
    }
    return fields;
  }

  FieldPath resolve(String path) {
    List<Step> steps = new ArrayList<>();
    Class<?> node = null;
    int at = 0;
    while (at < path.length() && path.charAt(at) == '/') {
      int end = path.indexOf('/', at + 1);
      end = end < 0 ? path.length() : end;
      String segment = path.substring(at + 1, end);
      int index = index(segment);
      String name = index == 0 ? segment : segment.substring(0, segment.lastIndexOf('['));
      FieldBinding<?, ?> field = null;
      if (steps.isEmpty()) {
        node = root(name);
      } else {
        field = field(node, name);
        node = field == null ? null : field.childType();
      }
      steps.add(new Step(path.substring(0, end), name, index, field));
      at = end;
    }
    return new FieldPath(steps);
  }

  /** The number at the end of a segment; 0 when there is none. */
  private static int index(String segment) {
    int open = segment.lastIndexOf('[');
    if (open <= 0 || !segment.endsWith("]") || segment.length() - open > 9) {
      return 0;
    }
    int number = 0;
    for (int i = open + 1; i < segment.length() - 1; i++) {
      char c = segment.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
