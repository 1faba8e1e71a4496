package io.cbec.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.Roots;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every generated class promises. */
class ModelTest {

  @Test
  void rootsComeWithGuidAndVersionAndNothingElse() {
    CEB311Message message = CEB311Message.builder().build();
    assertThat(message.getGuid()).hasSize(36).isUpperCase();
    assertThat(UUID.fromString(String.valueOf(message.getGuid()))).isNotNull();
    assertThat(message.getVersion()).isEqualTo("1.0");
    assertThat(message.getOrder()).isEmpty();
    assertThat(CEB311Message.builder().build().getGuid()).isNotEqualTo(message.getGuid());
    assertThat(ImportOrderHead.builder().build().getCurrency()).isEqualTo("142");
    assertThat(ImportOrderHead.builder().build().getAppTime()).isNull();
  }

  @Test
  void laterChangesToAListDoNotReachTheMessage() {
    List<ImportOrder> orders = new ArrayList<>(List.of(ImportOrder.builder().build()));
    CEB311Message.Builder builder = CEB311Message.builder().order(orders);
    CEB311Message message = builder.build();
    orders.clear();
    builder.addOrder(ImportOrder.builder().build());
    assertThat(message.getOrder()).hasSize(1);
    assertThatThrownBy(() -> message.getOrder().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void copyKeepsEverythingButWhatIsChanged() {
    CEB311Message message = XmlBindingTest.Example.order();
    assertThat(message.toBuilder().build()).isEqualTo(message).hasSameHashCodeAs(message);
    assertThat(message.toBuilder().version("2").build()).isNotEqualTo(message);
  }

  @Test
  void textMasksPersonalData() {
    String text = XmlBindingTest.Example.order().toString();
    assertThat(text)
        .contains("buyerName=测*", "1****************4", "100****0001", "orderNo=NO-1")
        .doesNotContain("测试甲", "110101190001010014", "10000000001", "测试路");
  }

  @Test
  void settingAFieldDropsWhatWasKeptForIt() {
    Unbound kept =
        new Unbound(
            List.of(
                new Unbound.Entry(Unbound.Kind.EMPTY, 3, ""),
                new Unbound.Entry(Unbound.Kind.UNKNOWN, 3, "<x/>"),
                new Unbound.Entry(Unbound.Kind.LEXICAL, 4, "+1")));
    assertThat(kept.without(3).entries())
        .extracting(Unbound.Entry::kind)
        .containsExactly(Unbound.Kind.UNKNOWN, Unbound.Kind.LEXICAL);
    assertThat(kept.without(9)).isSameAs(kept);
  }

  @Test
  void everyClassIsFinalImmutableAndDocumentedInChinese() {
    Set<Class<?>> seen = new HashSet<>();
    Roots.all().forEach(root -> check(root, seen));
    assertThat(seen).hasSizeGreaterThan(50);
  }

  private static void check(Class<?> type, Set<Class<?>> seen) {
    if (!seen.add(type)) {
      return;
    }
    assertThat(Modifier.isFinal(type.getModifiers())).as(type.getName()).isTrue();
    for (Field field : type.getDeclaredFields()) {
      assertThat(Modifier.isFinal(field.getModifiers())).as(field.toString()).isTrue();
    }
    for (FieldBinding<?, ?> field : NodeBinding.of(type).fields()) {
      assertThat(field.zh()).as("%s.%s", type.getSimpleName(), field.name()).isNotEmpty();
      if (field.childType() != null) {
        check(field.childType(), seen);
      }
    }
  }

  @Test
  void personalFieldsAreMarked() {
    Set<String> names =
        Set.of(
            "buyername",
            "buyeridnumber",
            "buyertelephone",
            "payername",
            "payeridnumber",
            "telephone",
            "consignee",
            "consigneetelephone",
            "consigneeaddress",
            "buyerregno");
    Set<Class<?>> seen = new HashSet<>();
    Roots.all().forEach(root -> personal(root, seen, names));
  }

  private static void personal(Class<?> type, Set<Class<?>> seen, Set<String> names) {
    if (!seen.add(type)) {
      return;
    }
    for (FieldBinding<?, ?> field : NodeBinding.of(type).fields()) {
      if (names.contains(field.name().toLowerCase(Locale.ROOT))) {
        assertThat(field.personal()).as("%s.%s", type.getSimpleName(), field.name()).isNotNull();
      }
      if (field.childType() != null) {
        personal(field.childType(), seen, names);
      }
    }
  }
}
