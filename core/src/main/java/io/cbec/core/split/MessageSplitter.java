package io.cbec.core.split;

import io.cbec.schemas.CebMessage;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.FieldBinding.Form;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes of any number of documents of one kind as few messages as the standard allows (报文拆分): 100
 * documents in a message, 1 in a CEB711, no limit for the messages of customs (816, 818).
 *
 * <p>The order of the documents stays. Every part carries the version, BaseTransfer, BaseSubscribe
 * and ExtendMessage of the original and a guid of its own. Parts are unsigned, because a signature
 * covers the message as it was; sign them afterwards. The limit on the goods lines of a document is
 * not a matter of splitting: such a document has to be declared as several.
 *
 * <p>Immutable; thread-safe when the supplier of guids is. Does not block.
 */
public final class MessageSplitter {

  private static final Set<String> FRAME = Set.of("BaseTransfer", "BaseSubscribe", "ExtendMessage");

  private final Supplier<String> guids;

  private MessageSplitter(Supplier<String> guids) {
    this.guids = Objects.requireNonNull(guids, "guids");
  }

  /**
   * A splitter that makes random upper-case UUIDs.
   *
   * @return the splitter
   */
  public static MessageSplitter create() {
    return new MessageSplitter(() -> UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
  }

  /**
   * A splitter that takes the ids of messages from elsewhere.
   *
   * @param guids gives a new message id of 36 characters each time
   * @return the splitter
   */
  public static MessageSplitter withGuids(Supplier<String> guids) {
    return new MessageSplitter(guids);
  }

  /**
   * Splits a message that may hold more documents than one message can.
   *
   * @param message the message, with any number of documents
   * @param <M> its class, for example {@code CEB311Message}
   * @return the parts; the message itself, untouched and with its signature, when it is within the
   *     limit; nothing when it has no document
   * @throws IllegalStateException when the supplier gives no guid or the same one twice
   */
  public <M extends CebMessage> List<M> split(M message) {
    return split(message, List.of());
  }

  /**
   * Puts documents into messages like a given one.
   *
   * @param frame the message to copy the sender's data from; documents it has come first
   * @param documents more documents of the kind that this message holds, for example {@code
   *     ImportOrder} for a {@code CEB311Message}
   * @param <M> the class of the message
   * @return the messages; the frame itself when there is nothing to add and it is within the limit;
   *     nothing when there are no documents at all
   * @throws IllegalArgumentException when one of the documents is of another class
   * @throws IllegalStateException when the supplier gives no guid or the same one twice
   */
  public <M extends CebMessage> List<M> split(M frame, Collection<?> documents) {
    Objects.requireNonNull(documents, "documents");
    NodeBinding<?, ?> binding = NodeBinding.of(frame.getClass());
    // The binding of the class of the frame makes nothing but objects of that class.
    @SuppressWarnings("unchecked")
    NodeBinding<M, Object> ofFrame = (NodeBinding<M, Object>) binding;
    return new Run<>(ofFrame, frame, guids).split(documents);
  }

  /**
   * The class of the documents a kind of message holds.
   *
   * @param message a class of messages, for example {@code CEB311Message}
   * @return for example {@code ImportOrder}
   */
  public static Class<?> documentClass(Class<? extends CebMessage> message) {
    return Objects.requireNonNull(documentField(NodeBinding.of(message)).childType(), "childType");
  }

  private static <T, B> FieldBinding<T, B> documentField(NodeBinding<T, B> binding) {
    return binding.fields().stream()
        .filter(f -> f.form() == Form.ELEMENT && f.kind() == ValueKind.NODE)
        .filter(f -> !FRAME.contains(f.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no documents in " + binding.type()));
  }

  /** One call: the parts of one message. */
  private static final class Run<M extends CebMessage, B> {
    private final NodeBinding<M, B> binding;
    private final FieldBinding<M, B> documentField;
    private final M frame;
    private final Supplier<String> guids;
    private final Set<String> used = new HashSet<>();

    Run(NodeBinding<M, B> binding, M frame, Supplier<String> guids) {
      this.binding = binding;
      this.documentField = documentField(binding);
      this.frame = frame;
      this.guids = guids;
    }

    List<M> split(Collection<?> more) {
      List<Object> documents = new ArrayList<>(own());
      Class<?> wanted = Objects.requireNonNull(documentField.childType(), "childType");
      for (Object document : more) {
        if (!wanted.isInstance(document)) {
          throw new IllegalArgumentException(
              binding.type().getSimpleName()
                  + " holds "
                  + wanted.getSimpleName()
                  + ", not "
                  + (document == null ? "null" : document.getClass().getSimpleName()));
        }
        documents.add(document);
      }
      int limit = documentField.maxOccurs();
      if (!documents.isEmpty() && more.isEmpty() && documents.size() <= limit) {
        return List.of(frame);
      }
      List<M> parts = new ArrayList<>();
      int from = 0;
      while (from < documents.size()) {
        int to = from + Math.min(limit, documents.size() - from);
        parts.add(part(documents.subList(from, to)));
        from = to;
      }
      return List.copyOf(parts);
    }

    private List<?> own() {
      return listOf(documentField.get().apply(frame));
    }

    private M part(List<?> documents) {
      B builder = binding.emptyBuilder().get();
      for (FieldBinding<M, B> field : binding.fields()) {
        if (field == documentField) {
          documents.forEach(d -> field.set().accept(builder, d));
        } else if (field.form() == Form.ATTRIBUTE && field.name().equals("guid")) {
          field.set().accept(builder, newGuid());
        } else if (field.kind() != ValueKind.SIGNATURE) {
          listOf(field.get().apply(frame)).forEach(v -> field.set().accept(builder, v));
        }
      }
      return binding.build().apply(builder);
    }

    private String newGuid() {
      String guid = guids.get();
      if (guid == null || guid.isBlank()) {
        throw new IllegalStateException("the supplier of guids gave none");
      }
      if (!used.add(guid)) {
        throw new IllegalStateException("the supplier of guids gave one of them twice");
      }
      return guid;
    }

    private static List<?> listOf(@Nullable Object value) {
      if (value == null) {
        return List.of();
      }
      return value instanceof List<?> list ? list : List.of(value);
    }
  }
}
