package io.cbec.schemas.generator;

import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.Facets;
import io.cbec.schemas.generator.Model.FieldModel;
import io.cbec.schemas.generator.Model.Form;
import io.cbec.schemas.generator.Model.Kind;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one model class: immutable, with a builder, equality, a masked text and its binding. */
final class ClassWriter {

  private final ClassModel model;
  private final String simpleName;
  private final List<FieldModel> fields;
  private final StringBuilder out = new StringBuilder();

  ClassWriter(ClassModel model) {
    this.model = model;
    this.simpleName = model.name().simpleName();
    this.fields = model.fields();
  }

  String text() {
    line("package %s;", model.name().packageName());
    line("");
    imports();
    classDoc();
    xmlAnnotations();
    line("public final class %s%s {", simpleName, isMessage() ? " implements CebMessage" : "");
    fieldDeclarations();
    constructors();
    getters();
    valueMethods();
    builder();
    binding();
    line("}");
    return out.toString();
  }

  private boolean isMessage() {
    return model.rootName() != null && model.rootName().startsWith("CEB");
  }

  private void imports() {
    TreeSet<String> names = new TreeSet<>();
    names.add("io.cbec.schemas.Unbound");
    names.add("io.cbec.schemas.binding.FieldBinding");
    names.add("io.cbec.schemas.binding.NodeBinding");
    names.add("io.cbec.schemas.binding.ValueKind");
    names.add("io.cbec.schemas.internal.Masked");
    names.add("jakarta.xml.bind.annotation.XmlAccessType");
    names.add("jakarta.xml.bind.annotation.XmlAccessorType");
    names.add("jakarta.xml.bind.annotation.XmlTransient");
    names.add("jakarta.xml.bind.annotation.XmlType");
    names.add("java.util.List");
    names.add("java.util.Objects");
    names.add("javax.annotation.processing.Generated");
    names.add("org.jspecify.annotations.Nullable");
    if (isMessage()) {
      names.add("io.cbec.schemas.CebMessage");
    }
    if (model.rootName() != null) {
      names.add("jakarta.xml.bind.annotation.XmlRootElement");
    }
    for (FieldModel field : fields) {
      switch (field.kind()) {
        case DECIMAL -> names.add("java.math.BigDecimal");
        case TIME14, TIME17, ISO_TIME -> names.add("java.time.LocalDateTime");
        case DATE8, ISO_DATE -> names.add("java.time.LocalDate");
        case BASE64 -> names.add("io.cbec.schemas.Binary");
        case ANY, SIGNATURE -> names.add("io.cbec.schemas.XmlFragment");
        default -> {}
      }
      if (adapter(field) != null) {
        names.add("jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter");
        names.add("io.cbec.schemas.internal.jaxb." + adapter(field));
      }
      if (field.kind() == Kind.SIGNATURE) {
        names.add("jakarta.xml.bind.annotation.XmlAnyElement");
      }
      switch (field.form()) {
        case ATTRIBUTE -> names.add("jakarta.xml.bind.annotation.XmlAttribute");
        case CONTENT -> names.add("jakarta.xml.bind.annotation.XmlValue");
        case ELEMENT, EXTRA -> {
          if (field.kind() != Kind.SIGNATURE) {
            names.add("jakarta.xml.bind.annotation.XmlElement");
          }
        }
      }
      if (field.repeated()) {
        names.add("java.util.ArrayList");
        names.add("java.util.Collections");
        names.add("jakarta.validation.constraints.Size");
      } else if (field.required()) {
        names.add("jakarta.validation.constraints.NotNull");
      }
      if (field.child() != null) {
        names.add("jakarta.validation.Valid");
        if (!field.child().packageName().equals(model.name().packageName())) {
          names.add(field.child().packageName() + "." + field.child().simpleName());
        }
      }
      if (field.facets().minLength() >= 0 || field.facets().maxLength() >= 0) {
        if (isText(field)) {
          names.add("io.cbec.schemas.constraints.CodePoints");
        }
      }
      if (field.facets().totalDigits() >= 0) {
        names.add("io.cbec.schemas.constraints.DecimalDigits");
      }
      if (field.facets().fixed() != null) {
        names.add("io.cbec.schemas.constraints.Fixed");
        names.add("jakarta.validation.constraints.NotNull");
      }
      if (field.kind() == Kind.NODE && model.rootName() != null) {
        names.add("jakarta.validation.Valid");
      }
    }
    if (fields.stream().noneMatch(ClassWriter::needsNotNull)) {
      names.remove("jakarta.validation.constraints.NotNull");
    }
    for (String name : names) {
      line("import %s;", name);
    }
    line("");
  }

  private static boolean needsNotNull(FieldModel field) {
    return field.required() && !field.repeated();
  }

  private static boolean isText(FieldModel field) {
    return field.kind() == Kind.TEXT;
  }

  private static @Nullable String adapter(FieldModel field) {
    return switch (field.kind()) {
      case TIME14 -> "Time14";
      case TIME17 -> "Time17";
      case DATE8 -> "Date8";
      case ISO_TIME -> "IsoTime";
      case ISO_DATE -> "IsoDate";
      case BASE64 -> "Base64Bytes";
      case ANY -> "AnyContent";
      case SIGNATURE -> "FragmentAdapter";
      default -> null;
    };
  }

  private void classDoc() {
    line("/**");
    line(" * %s (%s).", sentence(model.doc().en()), model.doc().zh());
    line(" *");
    if (model.rootName() != null) {
      line(
          " * <p>The root element {@code %s}. Immutable and thread-safe; the builder is neither.",
          model.rootName());
    } else {
      line(" * <p>Immutable and thread-safe; the builder is neither.");
    }
    line(" */");
  }

  private void xmlAnnotations() {
    line("@Generated(\"io.cbec.schemas.generator\")");
    line("@XmlAccessorType(XmlAccessType.FIELD)");
    String order =
        fields.stream()
            .filter(
                f -> f.form() == Form.ELEMENT || f.form() == Form.EXTRA || f.form() == Form.CONTENT)
            .map(f -> "\"" + f.javaName() + "\"")
            .collect(Collectors.joining(", "));
    String namespace = "namespace = \"" + model.namespace() + "\"";
    if (model.rootName() == null) {
      line("@XmlType(name = \"%s\", %s, propOrder = {%s})", simpleName, namespace, order);
    } else {
      line("@XmlRootElement(name = \"%s\", %s)", model.rootName(), namespace);
      line("@XmlType(name = \"\", propOrder = {%s})", order);
    }
  }

  private void fieldDeclarations() {
    int index = 0;
    for (FieldModel field : fields) {
      line("");
      if (field.repeated()) {
        boolean bounded = field.maxOccurs() != Integer.MAX_VALUE;
        if (field.required() || bounded) {
          line(
              "  @Size(%s%s%smessage = \"{io.cbec.schemas.Size.%s}\")",
              field.required() ? "min = 1, " : "",
              bounded ? "max = " + field.maxOccurs() : "",
              bounded ? ", " : "",
              !bounded ? "min" : field.required() ? "range" : "max");
        }
      } else if (field.required()) {
        line("  @NotNull(message = \"{io.cbec.schemas.Required}\")");
      }
      if (!field.repeated() && field.child() != null) {
        line("  @Valid");
      }
      constraints(field);
      if (adapter(field) != null) {
        line(
            "  @XmlJavaTypeAdapter(%s%s.class)",
            adapter(field), field.kind() == Kind.ANY ? ".Adapter" : "");
      }
      switch (field.form()) {
        case ATTRIBUTE -> line("  @XmlAttribute(name = \"%s\")", field.name());
        case CONTENT -> line("  @XmlValue");
        case ELEMENT, EXTRA -> {
          if (field.kind() == Kind.SIGNATURE) {
            line("  @XmlAnyElement");
          } else {
            line(
                "  @XmlElement(name = \"%s\", namespace = \"%s\")",
                field.name(), model.namespace());
          }
        }
      }
      line("  private final %s %s;", fieldType(field), field.javaName());
      index++;
    }
    line("");
    line("  @XmlTransient private final Unbound unbound;");
    if (index == 0) {
      throw new IllegalStateException(simpleName + " has no fields");
    }
  }

  private void constraints(FieldModel field) {
    Facets facets = field.facets();
    if (isText(field) && (facets.minLength() > 0 || facets.maxLength() >= 0)) {
      String min = facets.minLength() > 0 ? "min = " + facets.minLength() : "";
      String max = facets.maxLength() >= 0 ? "max = " + facets.maxLength() : "";
      String space = facets.collapse() ? ", collapse = true" : "";
      line("  @CodePoints(%s)", min + (min.isEmpty() || max.isEmpty() ? "" : ", ") + max + space);
    } else if (isText(field) && facets.minLength() >= 0) {
      line("  @CodePoints");
    }
    if (facets.totalDigits() >= 0) {
      line(
          "  @DecimalDigits(total = %d%s)",
          facets.totalDigits(),
          facets.fractionDigits() >= 0 ? ", fraction = " + facets.fractionDigits() : "");
    }
    if (facets.fixed() != null) {
      line("  @Fixed(\"%s\")", facets.fixed());
    }
  }

  private static String fieldType(FieldModel field) {
    if (!field.repeated()) {
      return "@Nullable " + field.itemType();
    }
    return "List<" + (field.child() == null ? "" : "@Valid ") + field.itemType() + ">";
  }

  private static String plainType(FieldModel field) {
    return field.repeated() ? "List<" + field.itemType() + ">" : "@Nullable " + field.itemType();
  }

  private void constructors() {
    line("");
    line("  /** For XML Binding, which fills the fields itself. */");
    line("  @SuppressWarnings(\"unused\")");
    line("  private %s() {", simpleName);
    for (FieldModel field : fields) {
      line("    this.%s = %s;", field.javaName(), field.repeated() ? "new ArrayList<>()" : "null");
    }
    line("    this.unbound = Unbound.NONE;");
    line("  }");
    line("");
    line("  private %s(Builder builder) {", simpleName);
    for (FieldModel field : fields) {
      if (field.repeated()) {
        line("    this.%1$s = List.copyOf(builder.%1$s);", field.javaName());
      } else {
        line("    this.%1$s = builder.%1$s;", field.javaName());
      }
    }
    line("    this.unbound = builder.unbound;");
    line("  }");
    line("");
    line("  /**");
    line("   * Starts a new %s.%s", simpleName, prefilled());
    line("   *");
    line("   * @return a builder, to be used by one thread");
    line("   */");
    line("  public static Builder builder() {");
    line("    return new Builder()%s;", prefill());
    line("  }");
    line("");
    line("  /**");
    line("   * Starts a changed copy.");
    line("   *");
    line("   * @return a builder that holds the values of this");
    line("   */");
    line("  public Builder toBuilder() {");
    line("    return new Builder(this);");
    line("  }");
  }

  private String prefill() {
    StringBuilder text = new StringBuilder();
    if (isMessage()) {
      text.append(
          ".guid(java.util.UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT))");
      text.append(".version(\"1.0\")");
    }
    for (FieldModel field : fields) {
      if (field.facets().fixed() != null && !field.repeated()) {
        text.append(".%s(\"%s\")".formatted(field.javaName(), field.facets().fixed()));
      }
    }
    return text.toString();
  }

  private String prefilled() {
    String fixed =
        fields.stream()
            .filter(f -> f.facets().fixed() != null)
            .map(f -> "{@code " + f.name() + "} " + f.facets().fixed())
            .collect(Collectors.joining(", "));
    if (isMessage()) {
      fixed = "a new {@code guid}, {@code version} 1.0" + (fixed.isEmpty() ? "" : ", " + fixed);
    }
    return fixed.isEmpty() ? "" : " Filled in already: " + fixed + ".";
  }

  private void getters() {
    for (FieldModel field : fields) {
      line("");
      fieldDoc(field, "   * @return " + returns(field), null);
      if (isMessage() && (field.name().equals("guid") || field.name().equals("version"))) {
        line("  @Override");
      }
      line("  public %s get%s() {", plainType(field), field.capitalName());
      if (field.repeated()) {
        line("    return Collections.unmodifiableList(%s);", field.javaName());
      } else {
        line("    return %s;", field.javaName());
      }
      line("  }");
    }
  }

  private static String returns(FieldModel field) {
    return field.repeated()
        ? "the parts in order; empty when there are none"
        : "the value; {@code null} when absent";
  }

  private void fieldDoc(FieldModel field, String tag, @Nullable String secondTag) {
    line("  /**");
    line("   * %s (%s).", sentence(field.doc().en()), field.doc().zh());
    line("   *");
    line("   * <p>%s", limits(field));
    line("   *");
    line("%s", tag);
    if (secondTag != null) {
      line("%s", secondTag);
    }
    line("   */");
  }

  private String limits(FieldModel field) {
    StringBuilder text = new StringBuilder();
    Facets facets = field.facets();
    if (field.form() == Form.EXTRA) {
      text.append("Sent by customs, not in the schema. ");
    } else {
      text.append(field.required() ? "Required. " : "Optional. ");
    }
    if (field.repeated()) {
      text.append(
          field.maxOccurs() == Integer.MAX_VALUE
              ? "Any number. "
              : "At most " + field.maxOccurs() + ". ");
    }
    if (facets.minLength() >= 0 && facets.minLength() == facets.maxLength()) {
      text.append("Exactly ").append(facets.maxLength()).append(" characters. ");
    } else if (facets.maxLength() >= 0) {
      text.append(Math.max(facets.minLength(), 0))
          .append(" to ")
          .append(facets.maxLength())
          .append(" characters. ");
    }
    if (facets.totalDigits() >= 0) {
      text.append("At most ").append(facets.totalDigits()).append(" digits");
      if (facets.fractionDigits() >= 0) {
        text.append(", ").append(facets.fractionDigits()).append(" of them after the point");
      }
      text.append(". ");
    }
    if (facets.fixed() != null) {
      text.append("Always ").append(facets.fixed()).append(". ");
    }
    if (facets.defaultValue() != null) {
      text.append("An empty element means ").append(facets.defaultValue()).append(". ");
    }
    if (facets.collapse()) {
      text.append("White space is collapsed before it is counted. ");
    }
    switch (field.kind()) {
      case TIME14 -> text.append("Written as yyyyMMddHHmmss, Beijing time. ");
      case TIME17 -> text.append("Written as yyyyMMddHHmmssSSS, Beijing time. ");
      case DATE8 -> text.append("Written as yyyyMMdd. ");
      default -> {}
    }
    String where =
        switch (field.form()) {
          case ATTRIBUTE -> "Attribute {@code " + field.name() + "}";
          case CONTENT -> "Text of the element";
          default -> "Element {@code " + field.name() + "}";
        };
    return text
        + where
        + " of {@code "
        + (model.rootName() == null ? simpleName : model.rootName())
        + "} in the schema.";
  }

  private void valueMethods() {
    line("");
    line("  @Override");
    line("  public boolean equals(@Nullable Object other) {");
    line("    if (this == other) {");
    line("      return true;");
    line("    }");
    line("    if (!(other instanceof %s)) {", simpleName);
    line("      return false;");
    line("    }");
    line("    %1$s that = (%1$s) other;", simpleName);
    String comparison =
        fields.stream()
            .map(f -> "Objects.equals(this.%1$s, that.%1$s)".formatted(f.javaName()))
            .collect(Collectors.joining("\n        && "));
    line("    return %s;", comparison);
    line("  }");
    line("");
    line("  @Override");
    line("  public int hashCode() {");
    line("    int hash = 1;");
    for (FieldModel field : fields) {
      line("    hash = 31 * hash + Objects.hashCode(%s);", field.javaName());
    }
    line("    return hash;");
    line("  }");
    line("");
    line("  /** Shows the values; personal data is masked. */");
    line("  @Override");
    line("  public String toString() {");
    line("    return new Masked(\"%s\")", simpleName);
    for (FieldModel field : fields) {
      if (field.personal() != null) {
        line("        .mask(\"%1$s\", %1$s, \"%2$s\")", field.javaName(), field.personal());
      } else if (field.repeated()) {
        line("        .show(\"%1$s\", %1$s.isEmpty() ? null : %1$s)", field.javaName());
      } else {
        line("        .show(\"%1$s\", %1$s)", field.javaName());
      }
    }
    line("        .toString();");
    line("  }");
  }

  private void builder() {
    line("");
    line(
        "  /** Builds a {@link %s}. Not thread-safe; can be used again after {@link #build()}. */",
        simpleName);
    line("  public static final class Builder {");
    for (FieldModel field : fields) {
      if (field.repeated()) {
        line(
            "    private final List<%s> %s = new ArrayList<>();",
            field.itemType(), field.javaName());
      } else {
        line("    private @Nullable %s %s;", field.itemType(), field.javaName());
      }
    }
    line("    private Unbound unbound = Unbound.NONE;");
    line("");
    line("    private Builder() {}");
    line("");
    line("    private Builder(%s from) {", simpleName);
    for (FieldModel field : fields) {
      if (field.repeated()) {
        line("      this.%1$s.addAll(from.%1$s);", field.javaName());
      } else {
        line("      this.%1$s = from.%1$s;", field.javaName());
      }
    }
    line("      this.unbound = from.unbound;");
    line("    }");
    int index = 0;
    for (FieldModel field : fields) {
      setter(field, index++);
    }
    line("");
    line("    /**");
    line(
        "     * Builds. Nothing is checked here: validation reports all that is missing or wrong at"
            + " once.");
    line("     *");
    line("     * @return the immutable value");
    line("     */");
    line("    public %s build() {", simpleName);
    line("      return new %s(this);", simpleName);
    line("    }");
    line("  }");
  }

  private void setter(FieldModel field, int index) {
    String name = field.javaName();
    line("");
    if (field.repeated()) {
      String item = field.itemType();
      line("    /**");
      line("     * Sets all of {@link %s#get%s()}.", simpleName, field.capitalName());
      line("     *");
      line("     * @param %s the parts in order", name);
      line("     * @return this");
      line("     */");
      line("    public Builder %s(List<%s> %s) {", name, item, name);
      line("      List<%s> copy = List.copyOf(%s);", item, name);
      line("      this.%s.clear();", name);
      line("      this.%s.addAll(copy);", name);
      line("      this.unbound = this.unbound.without(%d);", index);
      line("      return this;");
      line("    }");
      line("");
      line("    /**");
      line("     * Adds one to {@link %s#get%s()}.", simpleName, field.capitalName());
      line("     *");
      line("     * @param %s the next part", name);
      line("     * @return this");
      line("     */");
      line("    public Builder add%s(%s %s) {", field.capitalName(), item, name);
      line("      this.%1$s.add(Objects.requireNonNull(%1$s, \"%1$s\"));", name);
      line("      return this;");
      line("    }");
      return;
    }
    line("    /**");
    line("     * Sets {@link %s#get%s()}: %s.", simpleName, field.capitalName(), field.doc().zh());
    line("     *");
    line("     * @param %s the value; {@code null} for none", name);
    line("     * @return this");
    line("     */");
    line("    public Builder %s(@Nullable %s %s) {", name, field.itemType(), name);
    line("      this.%1$s = %1$s;", name);
    line("      this.unbound = this.unbound.without(%d);", index);
    line("      return this;");
    line("    }");
  }

  private void binding() {
    line("");
    line("  static final NodeBinding<%1$s, Builder> BINDING =", simpleName);
    line("      new NodeBinding<>(");
    line("          %s.class,", simpleName);
    line("          \"%s\",", model.namespace());
    line("          %s,", model.rootName() == null ? "null" : "\"" + model.rootName() + "\"");
    line("          List.of(");
    line("%s),", fields.stream().map(this::fieldBinding).collect(Collectors.joining(",\n")));
    line("          Builder::new,");
    line("          Builder::build,");
    line("          node -> node.unbound,");
    line("          (builder, unbound) -> builder.unbound = unbound);");
  }

  private String fieldBinding(FieldModel field) {
    Facets facets = field.facets();
    String set =
        field.repeated()
            ? "(b, v) -> b.%s.add((%s) v)".formatted(field.javaName(), field.itemType())
            : "(b, v) -> b.%s = (%s) v".formatted(field.javaName(), field.itemType());
    return """
    new FieldBinding<%s, Builder>(
        "%s",
        FieldBinding.Form.%s,
        ValueKind.%s,
        %s,
        %s,
        new FieldBinding.Facets(%d, %d, %d, %d, %s, %s, %s),
        "%s",
        %s,
        %s,
        n -> n.%s,
        %s)\
    """
        .formatted(
            simpleName,
            field.name(),
            field.form(),
            field.kind(),
            field.required(),
            field.maxOccurs() == Integer.MAX_VALUE
                ? "Integer.MAX_VALUE"
                : Integer.toString(field.maxOccurs()),
            facets.minLength(),
            facets.maxLength(),
            facets.totalDigits(),
            facets.fractionDigits(),
            facets.fixed() == null ? "null" : "\"" + facets.fixed() + "\"",
            facets.defaultValue() == null ? "null" : "\"" + facets.defaultValue() + "\"",
            facets.collapse(),
            field.doc().zh(),
            field.personal() == null ? "null" : "\"" + field.personal() + "\"",
            field.child() == null ? "null" : field.child().simpleName() + ".class",
            field.javaName(),
            set);
  }

  /** The text as Javadoc, without its last full stop. */
  private static String sentence(String text) {
    String safe =
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;");
    return safe.endsWith(".") ? safe.substring(0, safe.length() - 1) : safe;
  }

  private void line(String format, @Nullable Object... args) {
    out.append(args.length == 0 ? format : String.format(format, args)).append('\n');
  }
}
