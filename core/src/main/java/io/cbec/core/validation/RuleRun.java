package io.cbec.core.validation;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codes.CodeLists;
import io.cbec.core.identifier.FieldText;
import io.cbec.core.identifier.TextFlaw;
import io.cbec.core.internal.validation.DocumentKey;
import io.cbec.core.internal.validation.Wording;
import io.cbec.core.internal.wording.Term;
import io.cbec.core.rule.Rule;
import io.cbec.core.rule.RuleFact;
import io.cbec.core.tax.BuyerYearLedger;
import io.cbec.core.tax.TaxCalculator;
import io.cbec.core.tax.TaxTables;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the rules over one message, part by part in document order. For one use by one thread. */
final class RuleRun {

  /**
   * What holds for the whole run.
   *
   * @param dated the rules that do not hold on all days
   */
  record Settings(
      LocalDateTime now,
      Edition edition,
      boolean schemaChecked,
      boolean beforeSigning,
      @Nullable String company,
      Map<String, RuleFact> dated,
      BigDecimal amountTolerance,
      BigDecimal lineTolerance,
      CodeLists codes,
      Map<String, Severity> severities,
      Set<String> without,
      TaxSettings tax) {}

  /** What rules about taxes and limits ask. */
  record TaxSettings(
      TaxTables tables, @Nullable TaxCalculator calculator, @Nullable BuyerYearLedger ledger) {}

  /** Rules about any field, which say nothing where a rule about the field has spoken. */
  private static final Set<String> GENERAL =
      Set.of("MSG-09", "MSG-10", "MSG-11", "MSG-12", "MSG-13");

  private final Map<Class<?>, List<Rule<Object>>> rules;
  private final Settings settings;
  private final Set<Layer> layers;
  private final CebMessage message;
  private final MessageType type;
  private final CodeCheck.Run codes;
  private final int maxFindings;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Finding> general = Collections.newSetFromMap(new IdentityHashMap<>());
  private LocalDate date;
  private boolean truncated;

  RuleRun(
      Map<Class<?>, List<Rule<Object>>> rules,
      Settings settings,
      Set<Layer> layers,
      CebMessage message,
      MessageType type,
      CodeCheck codes,
      int maxFindings) {
    this.rules = rules;
    this.settings = settings;
    this.layers = layers;
    this.message = message;
    this.type = type;
    this.codes = codes.run(type);
    this.maxFindings = maxFindings;
    this.date = settings.now().toLocalDate();
  }

  /** The findings in document order, without line and column. */
  List<Finding> findings() {
    CodeCheck.Node fields = layers.contains(Layer.FIELD) ? codes.root() : null;
    part(message, fields, "/" + type.rootName(), null, 1);
    return general.isEmpty() ? findings : withoutRepetition();
  }

  /**
   * One mistake, one finding: what a general rule says gives way to a rule about the field that
   * finds it at least as bad.
   */
  private List<Finding> withoutRepetition() {
    Map<String, Severity> told = new HashMap<>();
    for (Finding finding : findings) {
      if (!general.contains(finding)) {
        told.merge(finding.path(), finding.severity(), RuleRun::worse);
      }
    }
    return findings.stream()
        .filter(
            f -> {
              Severity other = general.contains(f) ? told.get(f.path()) : null;
              return other == null || worse(other, f.severity()) != other;
            })
        .toList();
  }

  private static Severity worse(Severity a, Severity b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  boolean truncated() {
    return truncated;
  }

  private void part(
      Object part,
      CodeCheck.@Nullable Node codeFields,
      String path,
      @Nullable String document,
      int depth) {
    if (depth == 1) {
      check(CebMessage.class, part, path, document);
    }
    if (depth == 2) {
      date = reported(part, depth);
    }
    check(part.getClass(), part, path, document);
    check(Object.class, part, path, document);
    // Reading through the binding of the part's own class; the getters take that class.
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding =
        (NodeBinding<Object, Object>) NodeBinding.of(part.getClass());
    for (FieldBinding<Object, Object> field : binding.fields()) {
      Object content = field.get().apply(part);
      if (content == null) {
        continue;
      }
      if (field.kind() == ValueKind.NODE) {
        children(
            field,
            content,
            codeFields == null ? null : codeFields.child(field.name()),
            path,
            document,
            depth);
      } else if (content instanceof String text) {
        characters(field, text, path, document);
      } else if (content instanceof XmlFragment fragment) {
        characters(field, fragment.text(), path, document);
      }
    }
    if (codeFields != null && codeFields.hasFields()) {
      codes.check(
          codeFields,
          binding,
          part,
          (rule, severity, term, problem, remedy) ->
              addGeneral(
                  new Finding(
                      Layer.FIELD,
                      severity,
                      rule,
                      path + "/" + term.name(),
                      0,
                      0,
                      document,
                      problem,
                      remedy,
                      null)));
    }
  }

  private boolean holds(Rule<?> rule) {
    RuleFact fact = settings.dated().get(rule.id());
    return fact == null || fact.holdsOn(date);
  }

  /** The day on which a document was reported. The time stands in it or in its head. */
  private LocalDate reported(Object part, int depth) {
    // Reading through the binding of the part's own class; the getters take that class.
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding =
        (NodeBinding<Object, Object>) NodeBinding.of(part.getClass());
    for (FieldBinding<Object, Object> field : binding.fields()) {
      if (field.name().equals("appTime") && field.get().apply(part) instanceof LocalDateTime time) {
        return time.toLocalDate();
      }
      if (depth == 2
          && field.kind() == ValueKind.NODE
          && !field.repeated()
          && field.get().apply(part) != null) {
        return reported(field.get().apply(part), depth + 1);
      }
    }
    return settings.now().toLocalDate();
  }

  private void check(Class<?> type, Object part, String path, @Nullable String document) {
    for (Rule<Object> rule : rules.getOrDefault(type, List.of())) {
      if (layers.contains(rule.layer()) && holds(rule)) {
        rule.check(part, new PartContext(rule, path, document));
      }
    }
  }

  private void children(
      FieldBinding<Object, Object> field,
      Object content,
      CodeCheck.@Nullable Node codeFields,
      String path,
      @Nullable String document,
      int depth) {
    List<?> nodes = content instanceof List<?> list ? list : List.of(content);
    int count = 0;
    for (Object node : nodes) {
      String step = "/" + field.name() + (field.repeated() ? "[" + ++count + "]" : "");
      part(node, codeFields, path + step, depth == 1 ? DocumentKey.of(node) : document, depth + 1);
    }
  }

  private void characters(
      FieldBinding<?, ?> field, String text, String path, @Nullable String document) {
    if (!layers.contains(Layer.FIELD)) {
      return;
    }
    TextFlaw flaw = FieldText.check(text).orElse(null);
    Wording wording = flaw == null ? null : wording(flaw.kind());
    if (flaw == null || wording == null) {
      return;
    }
    boolean attribute = field.form() == FieldBinding.Form.ATTRIBUTE;
    Term term = Term.of(field);
    add(
        new Finding(
            Layer.FIELD,
            flaw.kind() == TextFlaw.Kind.NOT_XML ? Severity.ERROR : Severity.WARNING,
            wording.rule(),
            path + (attribute ? "/@" : "/") + field.name(),
            0,
            0,
            document,
            wording.problem(term, flaw.number()),
            wording.remedy(term, flaw.number()),
            null));
  }

  /** The words for a character; null for those that MSG-12 and MSG-13 are about. */
  private static @Nullable Wording wording(TextFlaw.Kind kind) {
    return switch (kind) {
      case NOT_XML -> Wording.ILLEGAL_CHARACTER;
      case DAMAGED -> Wording.DAMAGED_CHARACTER;
      case CONTROL -> Wording.UNSAFE_CHARACTER;
      case PRIVATE_USE -> Wording.PRIVATE_CHARACTER;
      default -> null;
    };
  }

  private void addGeneral(Finding found) {
    int before = findings.size();
    add(found);
    if (findings.size() > before) {
      general.add(findings.get(before));
    }
  }

  private void add(Finding found) {
    if (settings.without().contains(found.rule())) {
      return;
    }
    Finding finding = weighed(found);
    if (findings.size() < maxFindings) {
      findings.add(finding);
    } else {
      truncated = true;
    }
  }

  private Finding weighed(Finding f) {
    Severity severity = settings.severities().get(f.rule());
    return severity == null || severity == f.severity()
        ? f
        : new Finding(
            f.layer(),
            severity,
            f.rule(),
            f.path(),
            f.line(),
            f.column(),
            f.document(),
            f.problem(),
            f.remedy(),
            f.rejectCode());
  }

  private final class PartContext implements Rule.Context {
    private final Rule<Object> rule;
    private final String path;
    private final @Nullable String document;

    PartContext(Rule<Object> rule, String path, @Nullable String document) {
      this.rule = rule;
      this.path = path;
      this.document = document;
    }

    @Override
    public CebMessage message() {
      return message;
    }

    @Override
    public MessageType type() {
      return type;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public LocalDate today() {
      return settings.now().toLocalDate();
    }

    @Override
    public LocalDateTime now() {
      return settings.now();
    }

    @Override
    public LocalDate date() {
      return date;
    }

    @Override
    public Edition edition() {
      return settings.edition();
    }

    @Override
    public boolean schemaChecked() {
      return settings.schemaChecked();
    }

    @Override
    public boolean beforeSigning() {
      return settings.beforeSigning();
    }

    @Override
    public @Nullable String company() {
      return settings.company();
    }

    @Override
    public CodeLists codes() {
      return settings.codes();
    }

    @Override
    public TaxTables taxTables() {
      return settings.tax().tables();
    }

    @Override
    public Optional<TaxCalculator> taxCalculator() {
      return Optional.ofNullable(settings.tax().calculator());
    }

    @Override
    public Optional<BuyerYearLedger> ledger() {
      return Optional.ofNullable(settings.tax().ledger());
    }

    @Override
    public BigDecimal amountTolerance() {
      return settings.amountTolerance();
    }

    @Override
    public BigDecimal lineTolerance() {
      return settings.lineTolerance();
    }

    @Override
    public void report(
        Severity severity, String field, Text problem, Text remedy, @Nullable String rejectCode) {
      Finding finding =
          new Finding(
              rule.layer(),
              severity,
              rule.id(),
              field.isEmpty() ? path : path + "/" + field,
              0,
              0,
              document,
              problem,
              remedy,
              rejectCode);
      if (GENERAL.contains(rule.id())) {
        addGeneral(finding);
      } else {
        add(finding);
      }
    }
  }
}
