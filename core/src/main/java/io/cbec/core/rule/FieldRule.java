package io.cbec.core.rule;

import io.cbec.core.Layer;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * A built-in rule about single fields of any message, chosen by name or kind. The fields of a class
 * are chosen once, when its first part comes by. Thread-safe.
 */
final class FieldRule implements Rule<Object> {

  /** What is done with the value of a chosen field. */
  interface Check {
    void check(Field field, Object value, Rule.Context context);
  }

  /**
   * A chosen field.
   *
   * @param binding its binding
   * @param step what names it below its part
   * @param term what names it in words
   */
  record Field(FieldBinding<Object, Object> binding, String step, Term term) {

    String name() {
      return binding.name();
    }
  }

  private final String id;
  private final BiPredicate<NodeBinding<?, ?>, FieldBinding<?, ?>> choice;
  private final Check check;
  private final Map<Class<?>, List<Field>> chosen = new ConcurrentHashMap<>();

  FieldRule(String id, BiPredicate<NodeBinding<?, ?>, FieldBinding<?, ?>> choice, Check check) {
    this.id = id;
    this.choice = choice;
    this.check = check;
  }

  /** A rule about texts of certain fields in messages that enterprises send. */
  static FieldRule ofTexts(
      String id, BiPredicate<NodeBinding<?, ?>, FieldBinding<?, ?>> choice, TextCheck check) {
    return new FieldRule(
        id,
        choice,
        (field, value, context) -> {
          if (value instanceof String text && context.type().isRequest()) {
            check.check(field, text, context);
          }
        });
  }

  /** What is done with the text of a chosen field. */
  interface TextCheck {
    void check(Field field, String text, Rule.Context context);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Class<Object> appliesTo() {
    return Object.class;
  }

  @Override
  public Layer layer() {
    return Layer.FIELD;
  }

  @Override
  public void check(Object part, Context context) {
    for (Field field : fields(part.getClass())) {
      Object value = field.binding().get().apply(part);
      if (value != null) {
        check.check(field, value, context);
      }
    }
  }

  private List<Field> fields(Class<?> type) {
    List<Field> fields = chosen.get(type);
    return fields == null ? chosen.computeIfAbsent(type, this::choose) : fields;
  }

  private List<Field> choose(Class<?> type) {
    // Reading through the binding of the part's own class; the getters take that class.
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding = (NodeBinding<Object, Object>) NodeBinding.of(type);
    return binding.fields().stream()
        .filter(field -> choice.test(binding, field))
        .map(field -> new Field(field, step(field), Term.of(field)))
        .toList();
  }

  private static String step(FieldBinding<?, ?> field) {
    return field.form() == FieldBinding.Form.ATTRIBUTE ? "@" + field.name() : field.name();
  }
}
