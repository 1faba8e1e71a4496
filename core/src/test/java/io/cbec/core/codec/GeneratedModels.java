package io.cbec.core.codec;

import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.Roots;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds messages through the public builders, field by field, for tests that visit every field.
 */
public final class GeneratedModels {

  private GeneratedModels() {}

  /** The root classes of all messages. */
  public static List<Class<?>> messages() {
    return Roots.all().stream().filter(CebMessage.class::isAssignableFrom).toList();
  }

  /** The root classes of all envelopes. */
  public static List<Class<?>> envelopes() {
    return Roots.all().stream().filter(type -> !CebMessage.class.isAssignableFrom(type)).toList();
  }

  /** One leaf: the fields that lead to it from the root. */
  public record Leaf(Class<?> root, List<FieldBinding<?, ?>> steps) {
    public FieldBinding<?, ?> field() {
      return steps.get(steps.size() - 1);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(root.getSimpleName());
      for (FieldBinding<?, ?> step : steps) {
        text.append(step.form() == FieldBinding.Form.ATTRIBUTE ? "/@" : "/")
            .append(step.name().isEmpty() ? "text()" : step.name());
      }
      return text.toString();
    }
  }

  /** Every leaf of every message. */
  public static List<Leaf> leaves() {
    return leaves(messages());
  }

  /** Every leaf of the documents with these roots. */
  public static List<Leaf> leaves(List<Class<?>> roots) {
    List<Leaf> leaves = new ArrayList<>();
    roots.forEach(root -> walk(root, root, List.of(), leaves));
    return leaves;
  }

  private static void walk(
      Class<?> root, Class<?> type, List<FieldBinding<?, ?>> before, List<Leaf> leaves) {
    for (FieldBinding<?, ?> field : NodeBinding.of(type).fields()) {
      List<FieldBinding<?, ?>> steps = new ArrayList<>(before);
      steps.add(field);
      if (field.childType() != null) {
        walk(root, field.childType(), steps, leaves);
      } else {
        leaves.add(new Leaf(root, List.copyOf(steps)));
      }
    }
  }

  /** A message in which one leaf is set, through the builders that users call. */
  public static CebMessage with(Leaf leaf, Object value) {
    return (CebMessage) document(leaf, value);
  }

  /** The same for any root. */
  public static Object document(Leaf leaf, Object value) {
    return build(leaf.root(), leaf.steps(), value);
  }

  private static Object build(Class<?> type, List<FieldBinding<?, ?>> steps, Object value) {
    FieldBinding<?, ?> step = steps.get(0);
    Object part =
        steps.size() == 1 ? value : build(step.childType(), steps.subList(1, steps.size()), value);
    Object builder = call(type, "builder", null);
    String java = javaName(step);
    String setter = step.repeated() ? "add" + capital(java) : java;
    call(builder.getClass(), setter, builder, part);
    if (step.form() == FieldBinding.Form.ATTRIBUTE) {
      // An element always has a text: in XML none and an empty one are the same.
      NodeBinding.of(type).fields().stream()
          .filter(field -> field.form() == FieldBinding.Form.CONTENT)
          .forEach(field -> call(builder.getClass(), javaName(field), builder, sample(field)));
    }
    return call(builder.getClass(), "build", builder);
  }

  /**
   * A document with every field: of repeated ones two, and of values what the function gives, null
   * for none.
   */
  public static <T> T whole(Class<T> root, Function<FieldBinding<?, ?>, @Nullable Object> values) {
    return root.cast(filled(NodeBinding.of(root), values));
  }

  private static <T, B> T filled(
      NodeBinding<T, B> node, Function<FieldBinding<?, ?>, @Nullable Object> values) {
    B builder = node.emptyBuilder().get();
    for (FieldBinding<T, B> field : node.fields()) {
      for (int i = 0; i < Math.min(field.maxOccurs(), 2); i++) {
        Object value =
            field.childType() == null
                ? values.apply(field)
                : filled(NodeBinding.of(field.childType()), values);
        if (value != null) {
          field.set().accept(builder, value);
        }
      }
    }
    return node.build().apply(builder);
  }

  /**
   * The same document with another value at a path of element names. Of repeated elements on the
   * way the first is changed.
   *
   * @param value null for none, a list for all occurrences of a repeated element
   */
  public static Object replaced(Object node, List<String> names, @Nullable Object value) {
    FieldBinding<?, ?> step = step(node, names.get(0));
    Object part = value;
    if (names.size() > 1) {
      Object child = call(node.getClass(), "get" + capital(javaName(step)), node);
      List<String> rest = names.subList(1, names.size());
      if (child instanceof List<?> list) {
        List<Object> all = new ArrayList<>(list);
        all.set(0, replaced(all.get(0), rest, value));
        part = all;
      } else {
        part = replaced(child, rest, value);
      }
    }
    Object builder = call(node.getClass(), "toBuilder", node);
    call(builder.getClass(), javaName(step), builder, part);
    return call(builder.getClass(), "build", builder);
  }

  /** What stands at a path of element names; of repeated elements on the way the first. */
  public static Object at(Object node, List<String> names) {
    Object here = node;
    for (String name : names) {
      Object one = here instanceof List<?> list ? list.get(0) : here;
      here = call(one.getClass(), "get" + capital(javaName(step(one, name))), one);
    }
    return here;
  }

  private static FieldBinding<?, ?> step(Object node, String name) {
    for (FieldBinding<?, ?> field : NodeBinding.of(node.getClass()).fields()) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    throw new AssertionError(node.getClass().getSimpleName() + " has no " + name);
  }

  /** What the getters say of the leaf. */
  public static Object get(Object document, Leaf leaf) {
    Object node = document;
    for (FieldBinding<?, ?> step : leaf.steps()) {
      node = call(node.getClass(), "get" + capital(javaName(step)), node);
      if (node instanceof List<?> list) {
        node = list.get(0);
      }
    }
    return node;
  }

  /** A value that fits the field. */
  public static Object sample(FieldBinding<?, ?> field) {
    FieldBinding.Facets facets = field.facets();
    return switch (field.kind()) {
      case TEXT -> {
        if (facets.fixed() != null) {
          yield facets.fixed();
        }
        int length = facets.maxLength() < 0 ? 10 : facets.maxLength();
        yield "<值&𠮷\"]]>"
            .repeat(length)
            .codePoints()
            .limit(length)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
      case DECIMAL -> new BigDecimal("12345678901234.50000");
      case INT -> 7;
      case TIME14 -> LocalDateTime.of(2026, 11, 21, 23, 59, 58);
      case TIME17 -> LocalDateTime.of(2026, 11, 21, 23, 59, 58, 7_000_000);
      case DATE8 -> LocalDate.of(2026, 2, 28);
      case ISO_TIME -> LocalDateTime.of(2026, 2, 28, 3, 4, 5);
      case ISO_DATE -> LocalDate.of(2028, 2, 29);
      case BASE64 -> Binary.of(new byte[] {0, 1, -1, 127, -128, 'a', '\n'});
      case ANY -> XmlFragment.of("<x xmlns=\"urn:x\"><y a=\"1\">&lt;</y></x>");
      case SIGNATURE ->
          XmlFragment.of(
              "<ds:Signature"
                  + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo/></ds:Signature>");
      default -> throw new IllegalStateException("no sample for " + field.kind());
    };
  }

  private static String javaName(FieldBinding<?, ?> field) {
    if (field.form() == FieldBinding.Form.CONTENT) {
      return "value";
    }
    if (field.name().equals(field.name().toUpperCase(Locale.ROOT))) {
      return field.name().toLowerCase(Locale.ROOT);
    }
    return field.name().substring(0, 1).toLowerCase(Locale.ROOT) + field.name().substring(1);
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Object call(Class<?> type, String name, Object target, Object... args) {
    Method method =
        Arrays.stream(type.getMethods())
            .filter(m -> m.getName().equals(name) && m.getParameterCount() == args.length)
            .findFirst()
            .orElseThrow(() -> new AssertionError(type.getSimpleName() + " has no " + name));
    try {
      return method.invoke(target, args);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type.getSimpleName() + "." + name, e);
    }
  }
}
