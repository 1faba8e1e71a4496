package io.cbec.schemas.binding;

import io.cbec.schemas.Unbound;
import java.lang.reflect.Field;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One model class: its fields in schema order and how to make one.
 *
 * @param <T> the model class
 * @param <B> its builder class
 * @param type the model class
 * @param namespace the namespace of its elements
 * @param rootName the name of the root element; {@code null} when it is no root
 * @param fields the fields in schema order
 * @param emptyBuilder makes a builder in which nothing is filled in
 * @param build builds
 * @param unbound reads what was kept beside the fields
 * @param keepUnbound keeps it
 */
public record NodeBinding<T, B>(
    Class<T> type,
    String namespace,
    @Nullable String rootName,
    List<FieldBinding<T, B>> fields,
    Supplier<B> emptyBuilder,
    Function<B, T> build,
    Function<T, Unbound> unbound,
    BiConsumer<B, Unbound> keepUnbound) {

  /** Copies the list. */
  public NodeBinding {
    fields = List.copyOf(fields);
  }

  /**
   * The binding of a generated class.
   *
   * @param type a class generated from the schema
   * @return its table
   * @throws IllegalArgumentException when the class is not a generated one
   */
  public static NodeBinding<?, ?> of(Class<?> type) {
    return TABLES.get(type);
  }

  /** Looked up once for each class; goes with the class. */
  private static final ClassValue<NodeBinding<?, ?>> TABLES =
      new ClassValue<>() {
        @Override
        protected NodeBinding<?, ?> computeValue(Class<?> type) {
          try {
            Field field = type.getDeclaredField("BINDING");
            field.setAccessible(true);
            return (NodeBinding<?, ?>) field.get(null);
          } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                type.getName() + " is not generated from a schema", e);
          }
        }
      };
}
