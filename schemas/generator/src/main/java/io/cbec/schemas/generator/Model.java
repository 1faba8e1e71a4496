package io.cbec.schemas.generator;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the generator knows of the classes to write. */
final class Model {

  private Model() {}

  /** What a field holds; the names are those of ValueKind. */
  enum Kind {
    TEXT("String"),
    DECIMAL("BigDecimal"),
    INT("Integer"),
    TIME14("LocalDateTime"),
    TIME17("LocalDateTime"),
    DATE8("LocalDate"),
    ISO_TIME("LocalDateTime"),
    ISO_DATE("LocalDate"),
    BASE64("Binary"),
    ANY("XmlFragment"),
    SIGNATURE("XmlFragment"),
    NODE("");

    final String javaType;

    Kind(String javaType) {
      this.javaType = javaType;
    }
  }

  /** Where a value stands; the names are those of FieldBinding.Form. */
  enum Form {
    ELEMENT,
    ATTRIBUTE,
    CONTENT,
    EXTRA
  }

  /** Meaning of a component in both languages. */
  record Doc(String zh, String en) {}

  /** Limits of a value. */
  record Facets(
      int minLength,
      int maxLength,
      int totalDigits,
      int fractionDigits,
      @Nullable String fixed,
      @Nullable String defaultValue,
      boolean collapse) {
    static final Facets NONE = new Facets(-1, -1, -1, -1, null, null, false);
  }

  /** The name of a class. */
  record ClassName(String packageName, String simpleName) {}

  /** One field of a class. */
  record FieldModel(
      String name,
      Form form,
      Kind kind,
      boolean required,
      int maxOccurs,
      Facets facets,
      Doc doc,
      @Nullable String personal,
      @Nullable ClassName child) {

    boolean repeated() {
      return maxOccurs > 1;
    }

    /** The name of the Java field: the element name with a small first letter, or all small. */
    String javaName() {
      String base = form == Form.CONTENT ? "value" : name;
      if (base.length() > 1 && base.equals(base.toUpperCase(Locale.ROOT))) {
        return base.toLowerCase(Locale.ROOT);
      }
      return Character.toLowerCase(base.charAt(0)) + base.substring(1);
    }

    String capitalName() {
      String base = javaName();
      return Character.toUpperCase(base.charAt(0)) + base.substring(1);
    }

    /** The type of one value. */
    String itemType() {
      return child == null ? kind.javaType : child.simpleName();
    }
  }

  /** One class. */
  record ClassModel(
      ClassName name,
      String namespace,
      @Nullable String rootName,
      Doc doc,
      List<FieldModel> fields) {}
}
