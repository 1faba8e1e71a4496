package io.cbec.core.rule;

import io.cbec.schemas.CebMessage;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of a message, with the part that holds the fields of its head: the document itself or
 * an element of its own.
 *
 * @param head the part with the guid
 * @param path the path of that part below the message, for example {@code Order[2]/OrderHead}
 */
record Document(Object head, String path) {

  /** The documents of a message, in order. Those without a head are left out. */
  static List<Document> of(CebMessage message) {
    List<Document> documents = new ArrayList<>();
    for (FieldBinding<Object, Object> field : binding(message).fields()) {
      if (isContainer(field)) {
        Object content = field.get().apply(message);
        int number = 0;
        for (Object body : content instanceof List<?> list ? list : listOf(content)) {
          String step = field.repeated() ? field.name() + "[" + ++number + "]" : field.name();
          Document document = ofBody(body, step);
          if (document != null) {
            documents.add(document);
          }
        }
      }
    }
    return documents;
  }

  /** Whether a field of a message holds its documents, not what belongs to the transfer. */
  static boolean isContainer(FieldBinding<?, ?> field) {
    return field.kind() == ValueKind.NODE
        && !field.name().startsWith("Base")
        && !field.name().equals("ExtendMessage");
  }

  private static List<?> listOf(@Nullable Object content) {
    return content == null ? List.of() : List.of(content);
  }

  private static @Nullable Document ofBody(Object body, String step) {
    NodeBinding<Object, Object> binding = binding(body);
    for (FieldBinding<Object, Object> field : binding.fields()) {
      if (field.name().equals("guid")) {
        return new Document(body, step);
      }
      if (field.kind() == ValueKind.NODE && !field.repeated()) {
        Object head = field.get().apply(body);
        return head == null ? null : new Document(head, step + "/" + field.name());
      }
    }
    return null;
  }

  /** The text of a field; null when there is no such field or no value. */
  @Nullable String text(String name) {
    for (FieldBinding<Object, Object> field : binding(head).fields()) {
      if (field.name().equals(name)) {
        return field.get().apply(head) instanceof String text && !text.isBlank()
            ? text.strip()
            : null;
      }
    }
    return null;
  }

  /** The path of a field below the message. */
  String path(String name) {
    return path + "/" + name;
  }

  private static NodeBinding<Object, Object> binding(Object part) {
    // Reading through the binding of the part's own class; the getters take that class.
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding =
        (NodeBinding<Object, Object>) NodeBinding.of(part.getClass());
    return binding;
  }
}
