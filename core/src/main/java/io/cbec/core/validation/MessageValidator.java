package io.cbec.core.validation;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.codec.UnencodableException;
import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.codes.CodeLists;
import io.cbec.core.internal.codec.InputText;
import io.cbec.core.internal.codec.MessagePlans;
import io.cbec.core.internal.codec.NodeCodec;
import io.cbec.core.internal.codec.Positions;
import io.cbec.core.internal.codec.XmlDecoder;
import io.cbec.core.internal.validation.Places;
import io.cbec.core.internal.validation.SchemaLayer;
import io.cbec.core.internal.validation.Wording;
import io.cbec.core.internal.wording.Term;
import io.cbec.core.rule.Rule;
import io.cbec.core.rule.RuleCatalogue;
import io.cbec.core.rule.RuleFact;
import io.cbec.core.rule.StandardRules;
import io.cbec.core.tax.BuyerYearLedger;
import io.cbec.core.tax.TaxCalculator;
import io.cbec.core.tax.TaxTables;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.schemas.dxp.DxpMsgSv;
import io.cbec.schemas.dxp.DxpRep;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Validates messages in layers (报文校验): readable XML, official schema, single values, business
 * rules. It reports every mistake with path, line, column, rule and remedy, never only the first.
 *
 * <p>The schema layer is the law: its verdict is that of the official schema, on the final bytes.
 * Lengths count characters, so that 𠮷 counts one. The rules of the later layers need a message
 * that could be decoded; what was not run is said in the report.
 *
 * <p>Transport envelopes (DxpMsg, DxpMsgSv, DxpRep) are validated too, in the schema layer alone:
 * against the schema of the exchange platform, whatever the edition. The message inside is a
 * document of its own; unwrap and validate it by itself.
 *
 * <p>Immutable and thread-safe. Make one and keep it: the schema is compiled once in each instance,
 * at first use or by {@link #warmUp()}, and a code list is read when a field first needs it.
 * Nothing is read from outside and nothing blocks. Bad input never throws: it is a report with the
 * verdict UNREADABLE or INVALID.
 */
public final class MessageValidator {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Edition edition;
  private final Set<Layer> layers;
  private final Map<Class<?>, List<Rule<Object>>> rules;
  private final Map<String, Severity> severities;
  private final Set<String> without;
  private final BigDecimal amountTolerance;
  private final BigDecimal lineTolerance;
  private final Clock clock;
  private final InputLimits limits;
  private final int maxFindings;
  private final Locale language;
  private final SchemaLayer schemaLayer;
  private final XmlDecoder decoder;
  private final NodeCodec envelopes;
  private final XmlCodec codec;
  private final CodeLists lists;
  private final CodeCheck codes;
  private final RuleRun.TaxSettings tax;
  private final RuleCatalogue catalogue = RuleCatalogue.standard();
  private final Map<String, RuleFact> dated;
  private final @Nullable String company;

  private MessageValidator(Builder builder) {
    this.edition = builder.edition;
    this.layers = EnumSet.copyOf(builder.layers);
    this.rules = byClass(builder.chosen());
    this.severities = Map.copyOf(builder.severities);
    this.without = Set.copyOf(builder.without);
    this.amountTolerance = builder.amountTolerance;
    this.lineTolerance = builder.lineTolerance;
    this.clock = builder.clock;
    this.limits = builder.limits;
    this.maxFindings = builder.maxFindings;
    this.language = builder.language;
    this.schemaLayer = new SchemaLayer(edition);
    this.decoder = new XmlDecoder(new MessagePlans(), limits);
    this.envelopes = NodeCodec.of(DxpMsg.class, DxpMsgSv.class, DxpRep.class);
    this.codec = XmlCodec.create(limits);
    this.lists = builder.codeLists == null ? CodeLists.standard() : builder.codeLists;
    this.codes = new CodeCheck(lists);
    TaxCalculator calculator = builder.taxCalculator;
    this.tax =
        new RuleRun.TaxSettings(
            calculator == null ? TaxTables.standard() : calculator.tables(),
            calculator,
            builder.ledger);
    this.company = builder.company;
    this.dated = dated(catalogue);
  }

  private static Map<String, RuleFact> dated(RuleCatalogue catalogue) {
    Map<String, RuleFact> dated = new HashMap<>();
    for (RuleFact fact : catalogue.all()) {
      if (fact.from() != null || fact.to() != null) {
        dated.put(fact.id(), fact);
      }
    }
    return Map.copyOf(dated);
  }

  private static Map<Class<?>, List<Rule<Object>>> byClass(List<Rule<?>> all) {
    Map<Class<?>, List<Rule<Object>>> byClass = new HashMap<>();
    for (Rule<?> rule : all) {
      // A rule is only ever given parts of the class it names.
      @SuppressWarnings("unchecked")
      Rule<Object> untyped = (Rule<Object>) rule;
      byClass.computeIfAbsent(rule.appliesTo(), type -> new ArrayList<>()).add(untyped);
    }
    return byClass;
  }

  /**
   * A validator for the current edition with all layers and rules, strict sums.
   *
   * @return a new validator
   */
  public static MessageValidator create() {
    return builder().build();
  }

  /**
   * Starts a validator with other settings.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Compiles the schema now, so that the first message does not wait for it. */
  public void warmUp() {
    schemaLayer.warmUp();
  }

  /**
   * Validates a document as it is sent or was received.
   *
   * @param xml a message or a transport envelope, in any encoding it declares
   * @return the report; for an envelope its type is {@code null}
   */
  public ValidationReport validate(byte[] xml) {
    Run run = new Run();
    DecodeResult decoded = decoder.decode(xml, null);
    run.ran(Layer.WELL_FORMED);
    if (decoded instanceof DecodeResult.Refused refused && isUnreadable(refused.reason())) {
      return run.unreadable(refused.findings());
    }
    if (decoded instanceof DecodeResult.Refused refused
        && refused.reason() == RefusalReason.UNKNOWN_ROOT) {
      NodeCodec.Outcome outcome = envelopes.decode(xml, limits);
      if (outcome.reason() != RefusalReason.UNKNOWN_ROOT) {
        return envelope(run, xml, outcome);
      }
    }
    String text = InputText.of(xml, limits).text();
    if (layers.contains(Layer.SCHEMA)) {
      if (!run.schema(text, false)) {
        return run.unreadable(
            decoded instanceof DecodeResult.Refused refused
                ? refused.findings()
                : List.of(notXml()));
      }
    } else if (decoded instanceof DecodeResult.Refused refused && !isAboutValues(refused)) {
      return run.unreadable(refused.findings());
    }
    if (decoded instanceof DecodeResult.Decoded done) {
      run.type = done.type();
      run.reading(done.findings());
      run.rules(done.message(), done.type());
    } else if (decoded instanceof DecodeResult.Refused refused && isAboutValues(refused)) {
      run.reading(refused.findings());
    }
    run.place(xml, text);
    return run.report();
  }

  private ValidationReport envelope(Run run, byte[] xml, NodeCodec.Outcome outcome) {
    RefusalReason reason = outcome.reason();
    if (reason != null && isUnreadable(reason)) {
      return run.unreadable(outcome.findings());
    }
    if (layers.contains(Layer.SCHEMA)) {
      if (!run.schema(InputText.of(xml, limits).text(), false)) {
        return run.unreadable(
            outcome.findings().isEmpty() ? List.of(notXml()) : outcome.findings());
      }
    } else if (reason == RefusalReason.WRONG_NAMESPACE) {
      return run.unreadable(outcome.findings());
    }
    return run.report();
  }

  /**
   * Validates a message before it is signed and sent. It is encoded and its bytes are validated, as
   * {@link #validate(byte[])} does, with two differences: findings have no line and column, because
   * nobody has seen the bytes, and the missing signature of a message that is still to be signed is
   * a remark, not an error.
   *
   * @param message the message
   * @return the report
   */
  public ValidationReport validate(CebMessage message) {
    Run run = new Run();
    MessageType type = MessageType.byRootName(message.getClass().getSimpleName()).orElse(null);
    if (type == null) {
      throw new IllegalArgumentException(
          message.getClass().getName() + " is not a message of the standard");
    }
    run.type = type;
    run.beforeSigning = true;
    WireMessage wire;
    try {
      wire = codec.encode(message);
    } catch (UnencodableException e) {
      run.rules(message, type);
      run.unencodable(e);
      return run.report();
    }
    byte[] xml = wire.bytes();
    run.ran(Layer.WELL_FORMED);
    if (layers.contains(Layer.SCHEMA) && !run.schema(wire.text(), !wire.isSigned())) {
      return run.unreadable(List.of(tooLarge()));
    }
    run.rules(message, type);
    run.place(xml, wire.text());
    run.forgetPlaces();
    return run.report();
  }

  private static boolean isUnreadable(RefusalReason reason) {
    return switch (reason) {
      case UNKNOWN_ROOT, WRONG_NAMESPACE, VALUE_NOT_BOUND, BAD_BASE64 -> false;
      default -> true;
    };
  }

  private static boolean isAboutValues(DecodeResult.Refused refused) {
    return refused.reason() == RefusalReason.VALUE_NOT_BOUND
        || refused.reason() == RefusalReason.BAD_BASE64;
  }

  private static Finding notXml() {
    return refusal("read.not-xml", RefusalReason.NOT_XML);
  }

  private static Finding tooLarge() {
    return refusal("read.too-large", RefusalReason.TOO_LARGE);
  }

  private static Finding refusal(String rule, RefusalReason reason) {
    return new Finding(
        Layer.WELL_FORMED,
        Severity.ERROR,
        rule,
        "",
        0,
        0,
        null,
        reason.problem(),
        reason.remedy(),
        null);
  }

  /** The findings of one document on their way into a report. */
  private final class Run {
    private final List<Finding> findings = new ArrayList<>();
    private final EnumSet<Layer> layersRun = EnumSet.noneOf(Layer.class);
    private @Nullable MessageType type;
    private boolean truncated;
    private boolean toBePlaced;
    private boolean beforeSigning;

    void ran(Layer layer) {
      layersRun.add(layer);
    }

    /** Returns whether the document could be read to its end. */
    boolean schema(String text, boolean unsigned) {
      SchemaLayer.Outcome outcome = schemaLayer.check(text, limits, unsigned, maxFindings);
      if (!outcome.readable()) {
        return false;
      }
      ran(Layer.SCHEMA);
      type = outcome.type();
      truncated |= outcome.truncated();
      findings.addAll(outcome.findings());
      return true;
    }

    /** What the decoder said. The schema layer has said some of it already, and better. */
    void reading(List<Finding> read) {
      if (layers.contains(Layer.FIELD)) {
        ran(Layer.FIELD);
      }
      Set<String> known = paths();
      for (Finding finding : read) {
        boolean wanted =
            finding.layer() == Layer.FIELD
                ? layers.contains(Layer.FIELD) && !known.contains(finding.path())
                : !layersRun.contains(Layer.SCHEMA);
        if (wanted) {
          add(named(finding));
          toBePlaced = true;
        }
      }
    }

    /** The standard has rules about times that do not exist: NO-07 for receipts, else NO-04. */
    private Finding named(Finding f) {
      if (!f.rule().equals("field.not-a-time")) {
        return f;
      }
      String name = f.path().substring(f.path().lastIndexOf('/') + 1);
      Wording wording =
          name.equals("returnTime") ? Wording.RETURN_TIME_UNREAL : Wording.TIME_UNREAL;
      Severity severity = severities.getOrDefault(wording.rule(), f.severity());
      Term term = new Term(name, "");
      return new Finding(
          f.layer(),
          severity,
          wording.rule(),
          f.path(),
          f.line(),
          f.column(),
          f.document(),
          wording.problem(term),
          wording.remedy(term),
          f.rejectCode());
    }

    private Set<String> refusedBySchema() {
      Set<String> paths = new HashSet<>();
      for (Finding finding : findings) {
        if (finding.layer() == Layer.SCHEMA && finding.severity() == Severity.ERROR) {
          paths.add(finding.path());
        }
      }
      return paths;
    }

    private Set<String> paths() {
      Set<String> paths = new HashSet<>();
      for (Finding finding : findings) {
        paths.add(finding.path());
      }
      return paths;
    }

    void rules(CebMessage message, MessageType messageType) {
      EnumSet<Layer> wanted = EnumSet.copyOf(layers);
      wanted.retainAll(EnumSet.of(Layer.FIELD, Layer.BUSINESS));
      if (wanted.isEmpty()) {
        return;
      }
      layersRun.addAll(wanted);
      RuleRun.Settings settings =
          new RuleRun.Settings(
              LocalDateTime.ofInstant(clock.instant(), CHINA),
              edition,
              layersRun.contains(Layer.SCHEMA),
              beforeSigning,
              company,
              dated,
              amountTolerance,
              lineTolerance,
              lists,
              severities,
              without,
              tax);
      RuleRun rules =
          new RuleRun(
              MessageValidator.this.rules,
              settings,
              wanted,
              message,
              messageType,
              codes,
              maxFindings);
      Set<String> refused = refusedBySchema();
      for (Finding finding : rules.findings()) {
        // What is wrong with a value that the schema refuses has been said.
        boolean repeated =
            finding.layer() == Layer.FIELD
                && catalogue.find(finding.rule()).isPresent()
                && refused.contains(finding.path());
        if (!repeated) {
          add(finding);
          toBePlaced = true;
        }
      }
      truncated |= rules.truncated();
    }

    private void add(Finding finding) {
      if (findings.size() < maxFindings) {
        findings.add(finding);
      } else {
        truncated = true;
      }
    }

    void unencodable(UnencodableException e) {
      boolean explained =
          findings.stream().anyMatch(f -> f.rule().equals(Wording.ILLEGAL_CHARACTER.rule()));
      if (!explained) {
        ran(Layer.FIELD);
        String name = e.path().substring(e.path().lastIndexOf('/') + 1);
        Term term = new Term(name, "");
        findings.add(
            new Finding(
                Layer.FIELD,
                Severity.ERROR,
                Wording.ILLEGAL_FRAGMENT.rule(),
                e.path(),
                0,
                0,
                null,
                Wording.ILLEGAL_FRAGMENT.problem(term),
                Wording.ILLEGAL_FRAGMENT.remedy(term),
                null));
      }
    }

    /** Reads the document once more for the places of its elements, which most never need. */
    void place(byte[] xml, String text) {
      if (!toBePlaced) {
        return;
      }
      Positions positions = new Positions();
      decoder.decode(xml, positions);
      Places places = new Places(text);
      for (int i = 0; i < findings.size(); i++) {
        Finding finding = findings.get(i);
        if (finding.layer() != Layer.SCHEMA) {
          Positions.Position end = positions.at(finding.path());
          Positions.Position at = places.tagStart(end.line(), end.column());
          findings.set(i, at(finding, at.line(), at.column()));
        }
      }
      findings.sort(
          Comparator.comparingInt(Finding::line)
              .thenComparingInt(Finding::column)
              .thenComparing(Finding::layer));
    }

    void forgetPlaces() {
      findings.replaceAll(finding -> at(finding, 0, 0));
    }

    private Finding at(Finding f, int line, int column) {
      return new Finding(
          f.layer(),
          f.severity(),
          f.rule(),
          f.path(),
          line,
          column,
          f.document(),
          f.problem(),
          f.remedy(),
          f.rejectCode());
    }

    ValidationReport unreadable(List<Finding> reasons) {
      return report(Verdict.UNREADABLE, reasons);
    }

    ValidationReport report() {
      if (truncated) {
        findings.add(
            new Finding(
                Layer.WELL_FORMED,
                Severity.INFO,
                Wording.TRUNCATED_REPORT.rule(),
                "",
                0,
                0,
                null,
                Wording.TRUNCATED_REPORT.problem(maxFindings),
                Wording.TRUNCATED_REPORT.remedy(maxFindings),
                null));
      }
      boolean invalid = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
      return report(invalid ? Verdict.INVALID : Verdict.VALID, findings);
    }

    private ValidationReport report(Verdict verdict, List<Finding> reasons) {
      return new ValidationReport(
          type, edition, verdict, reasons, layersRun, EnumSet.complementOf(layersRun), language);
    }
  }

  /** Builds a {@link MessageValidator}. Not thread-safe. */
  public static final class Builder {
    private Edition edition = Edition.E202205;
    private EnumSet<Layer> layers = EnumSet.of(Layer.SCHEMA, Layer.FIELD, Layer.BUSINESS);
    private final List<Rule<?>> rules = new ArrayList<>();
    private List<Rule<?>> standard = StandardRules.all();
    private final Set<String> without = new HashSet<>();
    private final Map<String, Severity> severities = new HashMap<>();
    private BigDecimal amountTolerance = BigDecimal.ZERO;
    private BigDecimal lineTolerance = new BigDecimal("0.01");
    private Clock clock = Clock.system(CHINA);
    private InputLimits limits = InputLimits.DEFAULT;
    private int maxFindings = 10_000;
    private Locale language = Locale.ENGLISH;
    private @Nullable CodeLists codeLists;
    private @Nullable TaxCalculator taxCalculator;
    private @Nullable BuyerYearLedger ledger;
    private @Nullable String company;

    private Builder() {}

    /**
     * The edition of the standard.
     *
     * @param edition default {@link Edition#E202205}
     * @return this
     */
    public Builder edition(Edition edition) {
      this.edition = Objects.requireNonNull(edition, "edition");
      return this;
    }

    /**
     * The layers to run. {@link Layer#WELL_FORMED} always runs; {@link Layer#MATCH} cannot, since
     * it needs several documents.
     *
     * @param layers default all but MATCH
     * @return this
     */
    public Builder layers(Collection<Layer> layers) {
      EnumSet<Layer> wanted = EnumSet.of(Layer.WELL_FORMED);
      wanted.addAll(layers);
      this.layers = wanted;
      return this;
    }

    /**
     * Adds a rule to the built-in ones.
     *
     * @param rule a thread-safe rule of layer FIELD or BUSINESS
     * @return this
     * @throws IllegalArgumentException when it names another layer
     */
    public Builder rule(Rule<?> rule) {
      if (rule.layer() != Layer.FIELD && rule.layer() != Layer.BUSINESS) {
        throw new IllegalArgumentException("rule " + rule.id() + " must be FIELD or BUSINESS");
      }
      rules.add(rule);
      return this;
    }

    /**
     * Chooses among the built-in rules of the layers FIELD and BUSINESS instead of taking all.
     *
     * @param rules for example some of {@link StandardRules#all()}; those added with {@link
     *     #rule(Rule)} come on top
     * @return this
     */
    public Builder rules(Collection<? extends Rule<?>> rules) {
      this.standard = List.copyOf(rules);
      return this;
    }

    /**
     * Leaves a rule out: nothing is found under its id in the layers FIELD and BUSINESS. The schema
     * cannot be left out in parts.
     *
     * @param ruleId for example {@code MSG-13}
     * @return this
     */
    public Builder without(String ruleId) {
      without.add(Objects.requireNonNull(ruleId, "ruleId"));
      return this;
    }

    /**
     * Gives everything that a rule of the layers FIELD and BUSINESS finds another weight.
     *
     * @param ruleId for example {@code ORD-02}
     * @param severity the weight
     * @return this
     */
    public Builder severity(String ruleId, Severity severity) {
      severities.put(
          Objects.requireNonNull(ruleId, "ruleId"), Objects.requireNonNull(severity, "severity"));
      return this;
    }

    private List<Rule<?>> chosen() {
      List<Rule<?>> chosen = new ArrayList<>(standard);
      chosen.addAll(rules);
      chosen.removeIf(rule -> without.contains(rule.id()));
      return chosen;
    }

    /**
     * How far the sums of an order (ORD-01, ORD-03) may be off. No official text grants any
     * tolerance.
     *
     * @param yuan default 0
     * @return this
     */
    public Builder amountTolerance(BigDecimal yuan) {
      this.amountTolerance = notNegative(yuan);
      return this;
    }

    /**
     * How far the total of a line may be from quantity times price (ORD-02). Prices have five
     * decimals at most, so that a line does not always come out even.
     *
     * @param yuan default 0.01
     * @return this
     */
    public Builder lineTolerance(BigDecimal yuan) {
      this.lineTolerance = notNegative(yuan);
      return this;
    }

    /**
     * No tolerance anywhere, as customs' test system compares.
     *
     * @return this
     */
    public Builder strictAmounts() {
      this.amountTolerance = BigDecimal.ZERO;
      this.lineTolerance = BigDecimal.ZERO;
      return this;
    }

    /**
     * The clock that rules about dates use.
     *
     * @param clock default the system clock; the day is that of China in any case
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * How much input is read before it is refused.
     *
     * @param limits default {@link InputLimits#DEFAULT}
     * @return this
     */
    public Builder limits(InputLimits limits) {
      this.limits = Objects.requireNonNull(limits, "limits");
      return this;
    }

    /**
     * How many findings a report holds at most. A report that was cut says so.
     *
     * @param count default 10 000
     * @return this
     */
    public Builder maxFindings(int count) {
      if (count <= 0) {
        throw new IllegalArgumentException("maxFindings must be positive");
      }
      this.maxFindings = count;
      return this;
    }

    /**
     * The language in which reports are shown unless another one is asked for. It changes no
     * finding: they always hold both languages.
     *
     * @param language default English; any Chinese locale gives Chinese, all others English
     * @return this
     */
    public Builder language(Locale language) {
      this.language = Objects.requireNonNull(language, "language");
      return this;
    }

    /**
     * The enterprise whose client sends the messages; MSG-14 compares it with copCode. It is not
     * compared when this is not set.
     *
     * @param code its code as messages write it, of 10 or 18 characters
     * @return this
     */
    public Builder company(String code) {
      this.company = Objects.requireNonNull(code, "code");
      return this;
    }

    /**
     * The code lists that fields are checked against (CODE-01).
     *
     * @param codeLists default {@link CodeLists#standard()}; validators may share one
     * @return this
     */
    public Builder codeLists(CodeLists codeLists) {
      this.codeLists = Objects.requireNonNull(codeLists, "codeLists");
      return this;
    }

    /**
     * Checks the withheld tax of orders against what this calculator makes of it (TAX-08), and
     * takes the limits from its tables.
     *
     * @param calculator knows the rates of the goods; default none, TAX-08 is then not asked
     * @return this
     */
    public Builder taxCalculator(TaxCalculator calculator) {
      this.taxCalculator = Objects.requireNonNull(calculator, "calculator");
      return this;
    }

    /**
     * Compares inventory lists with what their buyers bought in the year (LIM-01). The ledger is
     * only read.
     *
     * @param ledger default none: only the lists of one message are then added up
     * @return this
     */
    public Builder ledger(BuyerYearLedger ledger) {
      this.ledger = Objects.requireNonNull(ledger, "ledger");
      return this;
    }

    /**
     * Makes the validator. The schema is not compiled yet.
     *
     * @return a new validator
     */
    public MessageValidator build() {
      return new MessageValidator(this);
    }

    private static BigDecimal notNegative(BigDecimal yuan) {
      if (yuan.signum() < 0) {
        throw new IllegalArgumentException("a tolerance must not be negative");
      }
      return yuan;
    }
  }
}
