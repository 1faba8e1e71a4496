package io.cbec.core.internal.validation;

import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The number by which people know a document, as far as it has been read. Not thread-safe. */
public final class DocumentKey {

  /** From the best to the last resort. */
  private static final List<String> FIELDS =
      List.of("orderNo", "logisticsNo", "payTransactionId", "copNo", "taxNo", "invtNo", "preNo");

  private int rank = FIELDS.size();
  private @Nullable String value;

  /** Nothing has been read yet. */
  public DocumentKey() {}

  /**
   * The key of a document.
   *
   * @param document a model object below the root, for example an order
   * @return its order number or the next best; {@code null} when it has none
   */
  public static @Nullable String of(Object document) {
    DocumentKey key = new DocumentKey();
    key.search(document, 2);
    return key.value();
  }

  private void search(Object node, int levels) {
    // Reading through the binding of the node's own class; the getters take that class.
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding =
        (NodeBinding<Object, Object>) NodeBinding.of(node.getClass());
    for (FieldBinding<Object, Object> field : binding.fields()) {
      Object content = field.get().apply(node);
      if (content instanceof String text) {
        offer(field.name(), text);
      } else if (content != null && field.kind() == ValueKind.NODE && !field.repeated()) {
        if (levels > 1) {
          search(content, levels - 1);
        }
      }
    }
  }

  /**
   * Takes a field for the key when it is better than those before.
   *
   * @param field the name of the element
   * @param text its value
   */
  public void offer(String field, String text) {
    int offered = FIELDS.indexOf(field);
    if (offered >= 0 && offered < rank && !text.isBlank()) {
      rank = offered;
      value = text.strip();
    }
  }

  /**
   * The key as far as it is known.
   *
   * @return the best so far; {@code null} when there is none
   */
  public @Nullable String value() {
    return value;
  }
}
