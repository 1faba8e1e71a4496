package io.cbec.assertions;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.report.ReportEntry;
import io.cbec.core.report.TextReport;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the validation of one document. It is validated when the first assertion needs
 * it, and once only.
 *
 * <p>{@code as(…)} names the document in failures. Not thread-safe, as all assertions of AssertJ.
 */
public final class ValidationAssert extends AbstractAssert<ValidationAssert, Object> {

  private final @Nullable Function<MessageValidator, ValidationReport> validation;
  private @Nullable MessageValidator validator;
  private @Nullable ValidationReport report;
  private String name = "";

  ValidationAssert(
      Function<MessageValidator, ValidationReport> validation, MessageValidator validator) {
    super(validation, ValidationAssert.class);
    this.validation = validation;
    this.validator = validator;
  }

  ValidationAssert(ValidationReport report) {
    super(report, ValidationAssert.class);
    this.validation = null;
    this.report = report;
  }

  ValidationAssert named(String file) {
    this.name = file;
    return this;
  }

  /**
   * Validates with other settings: edition, rules, clock, tolerances.
   *
   * @param validator the validator; make one for all tests, since each compiles the schema
   * @return this
   * @throws IllegalStateException when the document has been validated already
   */
  public ValidationAssert withValidator(MessageValidator validator) {
    if (report != null) {
      throw new IllegalStateException("call withValidator before the first assertion");
    }
    this.validator = validator;
    return this;
  }

  /**
   * The report, for assertions of your own.
   *
   * @return the report on the document
   */
  public ValidationReport report() {
    ValidationReport done = report;
    if (done == null) {
      Function<MessageValidator, ValidationReport> how = validation;
      MessageValidator with = validator;
      if (how == null || with == null) {
        throw new IllegalStateException("there is nothing to validate");
      }
      done = how.apply(with);
      report = done;
    }
    return done;
  }

  /**
   * No layer that was run found an error; there may be warnings.
   *
   * @return this
   */
  public ValidationAssert isValid() {
    if (!report().isValid()) {
      throw failed("to be valid");
    }
    return this;
  }

  /**
   * There is an error, though the document could be read.
   *
   * @return this
   */
  public ValidationAssert isInvalid() {
    if (report().verdict() != Verdict.INVALID) {
      throw failed("to be invalid");
    }
    return this;
  }

  /**
   * The document could not be read as XML within the limits.
   *
   * @return this
   */
  public ValidationAssert isUnreadable() {
    if (report().verdict() != Verdict.UNREADABLE) {
      throw failed("to be unreadable");
    }
    return this;
  }

  /**
   * The official schema accepts it, whatever the rules say. The layer must have been run.
   *
   * @return this
   */
  public ValidationAssert passesSchema() {
    if (!report().passed(Layer.SCHEMA)) {
      throw failed("to pass the layer SCHEMA");
    }
    return this;
  }

  /**
   * Nothing was found at all, not even a remark.
   *
   * @return this
   */
  public ValidationAssert hasNoFindings() {
    if (!report().findings().isEmpty()) {
      throw failed("to have no findings");
    }
    return this;
  }

  /**
   * A rule found something.
   *
   * @param rule its id, for example {@code ORD-01}
   * @return this
   */
  public ValidationAssert hasFinding(String rule) {
    if (none(of(rule))) {
      throw failed("to have a finding of " + rule);
    }
    return this;
  }

  /**
   * A rule found something at a place.
   *
   * @param rule its id, for example {@code ORD-01}
   * @param place where, see {@link CbecAssertions#at(String)}
   * @return this
   */
  public ValidationAssert hasFinding(String rule, FindingPlace place) {
    if (none(of(rule).and(place::isThatOf))) {
      throw failed("to have a finding of " + rule + " at " + place);
    }
    return this;
  }

  /**
   * A rule found something of a certain weight at a place.
   *
   * @param rule its id, for example {@code ORD-01}
   * @param place where, see {@link CbecAssertions#at(String)}
   * @param severity the weight
   * @return this
   */
  public ValidationAssert hasFinding(String rule, FindingPlace place, Severity severity) {
    if (none(of(rule).and(place::isThatOf).and(finding -> finding.severity() == severity))) {
      throw failed("to have a finding of " + rule + " at " + place + " that is " + severity);
    }
    return this;
  }

  /**
   * A rule found nothing.
   *
   * @param rule its id, for example {@code ORD-01}
   * @return this
   */
  public ValidationAssert hasNoFinding(String rule) {
    if (!none(of(rule))) {
      throw failed("to have no finding of " + rule);
    }
    return this;
  }

  /**
   * A rule found nothing at a place; elsewhere it may.
   *
   * @param rule its id, for example {@code ORD-01}
   * @param place where, see {@link CbecAssertions#at(String)}
   * @return this
   */
  public ValidationAssert hasNoFinding(String rule, FindingPlace place) {
    if (!none(of(rule).and(place::isThatOf))) {
      throw failed("to have no finding of " + rule + " at " + place);
    }
    return this;
  }

  /**
   * These rules found something, each once or more, and no other did.
   *
   * @param rules their ids
   * @return this
   */
  public ValidationAssert hasOnlyFindings(String... rules) {
    Set<String> wanted = new TreeSet<>(Arrays.asList(rules));
    Set<String> found =
        report().findings().stream()
            .map(Finding::rule)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!found.equals(wanted)) {
      throw failed("to have findings of " + wanted + " and no others, but found " + found);
    }
    return this;
  }

  private static Predicate<Finding> of(String rule) {
    return finding -> finding.rule().equals(rule);
  }

  private boolean none(Predicate<Finding> wanted) {
    return report().findings().stream().noneMatch(wanted);
  }

  private AssertionError failed(String expectation) {
    String text = TextReport.create().show(List.of(ReportEntry.of(name, report())));
    return failure("%nExpecting%n%n%s%n%s", indented(text), expectation);
  }

  private static String indented(String text) {
    return text.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }
}
