package io.cbec.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Severity;
import io.cbec.core.codes.CodeField.Check;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.Roots;
import io.cbec.schemas.binding.ValueKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of the fields that hold codes. */
class CodeFieldTest {

  /** Names of elements that hold codes in whatever message they stand. */
  private static final Set<String> NAMES =
      Set.of(
          "unit",
          "unit1",
          "unit2",
          "currency",
          "fCurrency",
          "iCurrency",
          "country",
          "tradeCountry",
          "tradeMode",
          "trafMode",
          "wrapType",
          "customsCode",
          "portCode",
          "consigneeDistrict",
          "gcode",
          "POD",
          "ieFlag",
          "orderType",
          "buyerIdType",
          "payerIdType",
          "appType",
          "appStatus",
          "payCode",
          "logisticsCode",
          "returnStatus",
          "statisticsFlag",
          "summaryFlag");

  private final List<CodeField> all = CodeField.all();

  @Test
  void everyFieldExistsAndHoldsText() {
    Map<String, Class<?>> models = models();
    int checked = 0;
    for (CodeField field : all) {
      Class<?> model = models.get(field.message());
      if (model != null) {
        assertThat(kind(model, field.path()))
            .as(field.message() + " " + field.path())
            .isEqualTo(ValueKind.TEXT);
        checked++;
      }
    }
    assertThat(checked).isGreaterThanOrEqualTo(82);
  }

  @Test
  void noFieldWithACodeIsForgotten() {
    Set<String> known = new HashSet<>();
    all.forEach(field -> known.add(field.message() + "/" + field.path()));
    Set<String> forgotten = new TreeSet<>();
    models().forEach((number, model) -> collect(model, number, known, forgotten));
    assertThat(forgotten).isEmpty();
  }

  @Test
  void bothDirectionsAreThereAndNothingTwice() {
    assertThat(all).hasSize(180);
    assertThat(all.stream().map(field -> field.message() + field.path())).doesNotHaveDuplicates();
    assertThat(all.stream().map(CodeField::message).distinct())
        .contains("311", "621", "303", "603", "701", "213", "215", "792")
        .hasSize(42);
  }

  /** What customs sends is never held against the enterprise. */
  @Test
  void receiptsAreNotChecked() {
    assertThat(all.stream().filter(field -> field.source().equals("sent by customs")))
        .hasSizeGreaterThan(20)
        .allMatch(field -> field.check() == Check.NONE);
  }

  @Test
  void errorsHaveASource() {
    assertThat(all.stream().filter(field -> field.check() == Check.ERROR))
        .isNotEmpty()
        .allMatch(field -> field.source().matches("(MSG|ORD|PAY|LOG|INV|EXP)-\\d\\d"));
  }

  @Test
  void anIncompleteListOnlyWarns() {
    CodeLists lists = CodeLists.standard();
    CodeList whole = lists.list(CodeListId.UNIT);
    CodeList part = whole.toBuilder().complete(false).build();
    assertThat(field(Check.ERROR).severity(whole)).hasValue(Severity.ERROR);
    assertThat(field(Check.ERROR).severity(part)).hasValue(Severity.WARNING);
    assertThat(field(Check.WARNING).severity(whole)).hasValue(Severity.WARNING);
    assertThat(field(Check.WARNING).severity(part)).hasValue(Severity.WARNING);
    assertThat(field(Check.COMPLETE).severity(whole)).hasValue(Severity.WARNING);
    assertThat(field(Check.COMPLETE).severity(part)).isEmpty();
    assertThat(field(Check.NONE).severity(whole)).isEmpty();
  }

  private static CodeField field(Check check) {
    return new CodeField("311", "Order/OrderList/unit", CodeListId.UNIT, check, "");
  }

  private static Map<String, Class<?>> models() {
    Map<String, Class<?>> models = new HashMap<>();
    for (Class<?> root : Roots.all()) {
      String name = root.getSimpleName();
      if (name.matches("CEB\\d{3}Message")) {
        models.put(name.substring(3, 6), root);
      }
    }
    return models;
  }

  private static @Nullable ValueKind kind(Class<?> model, String path) {
    int slash = path.indexOf('/');
    String step = slash < 0 ? path : path.substring(0, slash);
    for (FieldBinding<?, ?> field : NodeBinding.of(model).fields()) {
      if (field.name().equals(step)) {
        Class<?> child = field.childType();
        return slash < 0 || child == null ? field.kind() : kind(child, path.substring(slash + 1));
      }
    }
    return null;
  }

  private static void collect(
      Class<?> model, String path, Set<String> known, Set<String> forgotten) {
    for (FieldBinding<?, ?> field : NodeBinding.of(model).fields()) {
      String below = path + "/" + field.name();
      Class<?> child = field.childType();
      if (field.kind() == ValueKind.NODE && child != null) {
        collect(child, below, known, forgotten);
      } else if (NAMES.contains(field.name()) && !known.contains(below)) {
        forgotten.add(below);
      }
    }
  }
}
