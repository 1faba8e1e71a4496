package io.cbec.core.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.core.MessageType;
import io.cbec.core.codec.GeneratedModels;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB711Message;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.schemas.imports.ImportDelivery;
import io.cbec.schemas.imports.ImportDeliveryHead;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportTaxBill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MessageSplitterTest {

  private static final MessageSplitter SPLITTER = MessageSplitter.create();
  private static final List<Class<?>> ROOTS = GeneratedModels.messages();

  @Property(tries = 200, seed = "20261122")
  void partsAreTheWholeInOrderAndAsFewAsPossible(
      @ForAll @IntRange(max = 1000) int root, @ForAll @IntRange(max = 320) int count) {
    Class<?> type = ROOTS.get(root % ROOTS.size());
    check(NodeBinding.of(type), count);
  }

  @Test
  void everyMessageIsSplitAtItsLimit() {
    for (Class<?> type : ROOTS) {
      for (int count : new int[] {0, 1, 2, 99, 100, 101, 200, 201}) {
        check(NodeBinding.of(type), count);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T, B> void check(NodeBinding<T, B> binding, int count) {
    FieldBinding<T, B> documentField = binding.fields().get(2);
    List<Object> documents =
        IntStream.range(0, count).mapToObj(i -> document(documentField.childType(), i)).toList();
    CebMessage frame = (CebMessage) frame(binding);
    MessageType type = MessageType.byRootName(binding.type().getSimpleName()).orElseThrow();

    List<CebMessage> parts = SPLITTER.split(frame, documents);

    List<Object> together = new ArrayList<>();
    Set<String> guids = new HashSet<>();
    for (CebMessage part : parts) {
      List<?> own = listOf(documentField.get().apply((T) part));
      assertThat(own).hasSizeBetween(1, type.maxDocuments());
      together.addAll(own);
      guids.add(part.getGuid());
      assertThat(part.getGuid()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
      assertThat(part.getClass()).isEqualTo(frame.getClass());
      for (FieldBinding<T, B> field : binding.fields()) {
        Object copied = field.get().apply((T) part);
        if (field.kind() == ValueKind.SIGNATURE) {
          assertThat(copied).isNull();
        } else if (field != documentField && !field.name().equals("guid")) {
          assertThat(copied).as(field.name()).isEqualTo(field.get().apply((T) frame));
        }
      }
    }
    assertThat(together).isEqualTo(documents);
    assertThat(guids).hasSameSizeAs(parts);
    long fewest = (count + (long) type.maxDocuments() - 1) / type.maxDocuments();
    assertThat(parts).hasSize((int) fewest);
  }

  private static <T, B> Object frame(NodeBinding<T, B> binding) {
    B builder = binding.emptyBuilder().get();
    for (FieldBinding<T, B> field : binding.fields()) {
      switch (field.name()) {
        case "guid" -> field.set().accept(builder, "00000000-0000-4000-8000-000000000001");
        case "version" -> field.set().accept(builder, "1.0");
        case "BaseTransfer", "ExtendMessage" ->
            field.set().accept(builder, document(field.childType(), 1));
        case "BaseSubscribe" -> {
          field.set().accept(builder, document(field.childType(), 1));
          field.set().accept(builder, document(field.childType(), 2));
        }
        default -> {
          if (field.kind() == ValueKind.SIGNATURE) {
            field.set().accept(builder, XmlFragment.of("<ds:Signature xmlns:ds=\"urn:x\"/>"));
          }
        }
      }
    }
    return binding.build().apply(builder);
  }

  /** A part that carries a number in the first text field on its way down. */
  private static Object document(Class<?> type, int number) {
    return numbered(NodeBinding.of(type), number);
  }

  private static <T, B> Object numbered(NodeBinding<T, B> binding, int number) {
    B builder = binding.emptyBuilder().get();
    for (FieldBinding<T, B> field : binding.fields()) {
      if (field.kind() == ValueKind.TEXT) {
        field.set().accept(builder, "document " + number);
        break;
      }
      if (field.kind() == ValueKind.NODE) {
        field.set().accept(builder, document(Objects.requireNonNull(field.childType()), number));
        break;
      }
    }
    return binding.build().apply(builder);
  }

  private static List<?> listOf(Object value) {
    return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
  }

  @Test
  void aMessageWithinTheLimitStaysAsItIs() {
    CEB311Message message = orders(100);
    assertThat(SPLITTER.split(message)).singleElement().isSameAs(message);
  }

  @Test
  void aMessageAboveTheLimitBecomesMessagesOfItsClass() {
    CEB311Message message = orders(250);
    List<CEB311Message> parts = SPLITTER.split(message);
    assertThat(parts).extracting(part -> part.getOrder().size()).containsExactly(100, 100, 50);
    assertThat(parts.stream().flatMap(part -> part.getOrder().stream()).toList())
        .isEqualTo(message.getOrder());
    assertThat(parts).extracting(CEB311Message::getGuid).doesNotContain(message.getGuid());
  }

  @Test
  void documentsOfTheFrameComeFirst() {
    List<CEB311Message> parts = SPLITTER.split(orders(1), orders(2).getOrder());
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).getOrder())
        .containsExactly(
            orders(1).getOrder().get(0), orders(2).getOrder().get(0), orders(2).getOrder().get(1));
  }

  @Test
  void goodsReceivedGoOneByOne() {
    List<ImportDelivery> deliveries =
        Stream.of("A", "B", "C")
            .map(
                no ->
                    ImportDelivery.builder()
                        .deliveryHead(ImportDeliveryHead.builder().copNo(no).build())
                        .build())
            .toList();
    List<CEB711Message> parts = SPLITTER.split(CEB711Message.builder().build(), deliveries);
    assertThat(parts).extracting(CEB711Message::getDelivery).isEqualTo(deliveries);
  }

  @Test
  void messagesOfCustomsHaveNoLimit() {
    CEB816Message message =
        CEB816Message.builder()
            .tax(Collections.nCopies(5000, ImportTaxBill.builder().build()))
            .build();
    assertThat(SPLITTER.split(message)).singleElement().isSameAs(message);
  }

  @Test
  void guidsMayComeFromElsewhere() {
    Iterator<String> guids = List.of("first", "second", "third").iterator();
    assertThat(MessageSplitter.withGuids(guids::next).split(orders(201)))
        .extracting(CEB311Message::getGuid)
        .containsExactly("first", "second", "third");
  }

  @Test
  void aSupplierThatRepeatsItselfIsRefused() {
    assertThatThrownBy(() -> MessageSplitter.withGuids(() -> "same").split(orders(101)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> MessageSplitter.withGuids(() -> " ").split(orders(101)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none");
  }

  @Test
  void documentsOfAnotherKindAreRefused() {
    List<ImportDelivery> deliveries = List.of(ImportDelivery.builder().build());
    assertThatThrownBy(() -> SPLITTER.split(orders(1), deliveries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CEB311Message holds ImportOrder, not ImportDelivery");
  }

  private static CEB311Message orders(int count) {
    CEB311Message.Builder message = CEB311Message.builder();
    for (int i = 0; i < count; i++) {
      message.addOrder(
          ImportOrder.builder()
              .orderHead(ImportOrderHead.builder().orderNo("NO" + i).build())
              .build());
    }
    return message.build();
  }

  @Test
  void everyMessageNamesTheClassOfItsDocuments() {
    for (Class<?> type : ROOTS) {
      assertThat(MessageSplitter.documentClass(type.asSubclass(CebMessage.class)))
          .isEqualTo(NodeBinding.of(type).fields().get(2).childType());
    }
    assertThat(MessageSplitter.documentClass(CEB311Message.class)).isEqualTo(ImportOrder.class);
  }
}
