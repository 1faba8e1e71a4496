package io.cbec.core.validation;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codes.Code;
import io.cbec.core.codes.CodeField;
import io.cbec.core.codes.CodeList;
import io.cbec.core.codes.CodeListId;
import io.cbec.core.codes.CodeLists;
import io.cbec.core.internal.validation.Wording;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether codes are in their lists, and whether the legal units of a line are those of its HS code.
 * The table of {@link CodeField} says which field uses which list and which rule of the standard
 * asks for it; that rule reports, and CODE-01 where there is none.
 *
 * <p>Immutable and thread-safe.
 */
final class CodeCheck {

  static final String RULE = "CODE-01";

  /** Sources that are rules, not reasons. */
  private static final Pattern RULE_ID = Pattern.compile("[A-Z]{3}-\\d\\d");

  private static final Set<String> LEGAL_UNITS = Set.of("unit1", "unit2");

  /** More suggestions help nobody. */
  private static final int SUGGESTIONS = 3;

  /** Looking for near codes reads a whole list: a message full of nonsense gets no more of it. */
  private static final int SUGGESTED_VALUES = 50;

  /** Goods codes have ten digits, of which the list knows the first eight. */
  private static final int LISTED_DIGITS = 8;

  /** Simplified export declarations only give four or six digits and fill up with zeros. */
  private static final Pattern SIMPLIFIED = Pattern.compile("\\d{4}0{6}|\\d{6}0{4}");

  private static final int FULL_LENGTH = 10;

  private final CodeLists lists;
  private final Map<String, Node> messages = new HashMap<>();

  CodeCheck(CodeLists lists) {
    this.lists = lists;
    for (CodeField field : CodeField.all()) {
      Node node = messages.computeIfAbsent(field.message(), number -> new Node());
      String[] steps = field.path().split("/");
      for (int i = 0; i < steps.length - 1; i++) {
        node = node.children.computeIfAbsent(steps[i], step -> new Node());
      }
      node.fields.put(steps[steps.length - 1], field);
    }
  }

  /** An element of a message, with the fields in it that hold codes. */
  static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private final Map<String, CodeField> fields = new HashMap<>();

    @Nullable Node child(String name) {
      return children.get(name);
    }

    boolean hasFields() {
      return !fields.isEmpty();
    }
  }

  /** Takes what is found. */
  interface Sink {
    void report(String rule, Severity severity, Term field, Text problem, Text remedy);
  }

  /** Checks one message. */
  Run run(MessageType type) {
    return new Run(type);
  }

  /** One message; what was found about a code is kept for its next occurrence. */
  final class Run {
    private final MessageType type;
    private final Map<CodeListId, Map<String, List<Code>>> near = new HashMap<>();

    private Run(MessageType type) {
      this.type = type;
    }

    @Nullable Node root() {
      return messages.get(type.number());
    }

    /** Checks the fields of one part. */
    void check(Node node, NodeBinding<Object, Object> binding, Object part, Sink sink) {
      Code goods = null;
      for (FieldBinding<Object, Object> field : binding.fields()) {
        CodeField use = node.fields.get(field.name());
        if (use != null
            && !(hasUnits(goods) && LEGAL_UNITS.contains(field.name()))
            && field.get().apply(part) instanceof String text
            && !text.isBlank()) {
          Code known = check(use, field, text.strip(), sink);
          if (use.list() == CodeListId.HS8) {
            goods = known;
          }
        }
      }
      if (goods != null && hasUnits(goods)) {
        legalUnits(goods, node, binding, part, sink);
      }
    }

    /** Returns the entry; {@code null} when there is none or none was looked for. */
    private @Nullable Code check(CodeField use, FieldBinding<?, ?> field, String value, Sink sink) {
      if (use.check() == CodeField.Check.NONE) {
        return null;
      }
      CodeList list = lists.list(use.list());
      Severity severity = use.severity(list).orElse(null);
      if (severity == null) {
        return null;
      }
      Code code = list.find(use.list() == CodeListId.HS8 ? listed(value) : value).orElse(null);
      Term term = Term.of(field);
      if (code == null) {
        if (use.list() != CodeListId.HS8 || !simplified(list, value)) {
          unknown(use, list, severity, term, quote(field, value), value, sink);
        }
      } else {
        Optional<String> lastYear = code.attribute("lastYear");
        if (lastYear.isPresent()) {
          report(
              sink,
              rule(use),
              Severity.WARNING,
              Wording.CODE_EXPIRED,
              term,
              quote(field, value),
              name(list),
              lastYear.get());
        }
      }
      return code;
    }

    /** Goods whose legal units are known: that a unit is another one also says that it is wrong. */
    private boolean hasUnits(@Nullable Code goods) {
      return goods != null && goods.attribute("unit1").isPresent();
    }

    private String listed(String value) {
      return value.length() == FULL_LENGTH ? value.substring(0, LISTED_DIGITS) : value;
    }

    private boolean simplified(CodeList list, String value) {
      if (type.direction() != Direction.EXPORT || !SIMPLIFIED.matcher(value).matches()) {
        return false;
      }
      String heading = value.endsWith("000000") ? value.substring(0, 4) : value.substring(0, 6);
      return !list.startingWith(heading).isEmpty();
    }

    private void unknown(
        CodeField use,
        CodeList list,
        Severity severity,
        Term term,
        String quoted,
        String value,
        Sink sink) {
      String rule = rule(use);
      List<Code> candidates = near(list, value);
      if (candidates.isEmpty()) {
        Wording wording = list.complete() ? Wording.CODE_UNKNOWN : Wording.CODE_UNLISTED;
        report(sink, rule, severity, wording, term, quoted, name(list));
      } else {
        Wording wording = list.complete() ? Wording.CODE_UNKNOWN_NEAR : Wording.CODE_UNLISTED_NEAR;
        report(sink, rule, severity, wording, term, quoted, name(list), all(candidates));
      }
    }

    private List<Code> near(CodeList list, String value) {
      Map<String, List<Code>> known = near.computeIfAbsent(list.id(), id -> new HashMap<>());
      List<Code> candidates = known.get(value);
      if (candidates == null) {
        if (known.size() >= SUGGESTED_VALUES) {
          return List.of();
        }
        String wanted = list.id() == CodeListId.HS8 ? listed(value) : value;
        candidates = list.near(wanted, SUGGESTIONS);
        known.put(value, candidates);
      }
      return candidates;
    }

    private void legalUnits(
        Code goods, Node node, NodeBinding<Object, Object> binding, Object part, Sink sink) {
      String first = goods.attribute("unit1").orElse("");
      CodeList list = lists.list(CodeListId.HS8);
      for (FieldBinding<Object, Object> field : binding.fields()) {
        CodeField use = node.fields.get(field.name());
        if (use == null || !LEGAL_UNITS.contains(field.name())) {
          continue;
        }
        boolean second = field.name().equals("unit2");
        String given =
            field.get().apply(part) instanceof String text && !text.isBlank() ? text.strip() : "";
        String legal = second ? goods.attribute("unit2").orElse("") : first;
        if (given.equals(legal) || (given.isEmpty() && !second)) {
          continue;
        }
        Term term = Term.of(field);
        if (given.isEmpty()) {
          report(
              sink,
              rule(use),
              Severity.WARNING,
              Wording.LEGAL_UNIT_MISSING,
              term,
              unit(legal),
              name(list));
        } else if (legal.isEmpty()) {
          report(
              sink,
              rule(use),
              Severity.WARNING,
              Wording.LEGAL_UNIT_SURPLUS,
              term,
              unit(given),
              name(list));
        } else {
          report(
              sink,
              rule(use),
              Severity.WARNING,
              Wording.LEGAL_UNIT,
              term,
              unit(given),
              name(list),
              unit(legal));
        }
      }
    }

    private Text unit(String code) {
      return lists
          .list(CodeListId.UNIT)
          .find(code)
          .map(CodeCheck::named)
          .orElseGet(() -> new Text(Quote.of(code), Quote.of(code)));
    }
  }

  private static String rule(CodeField use) {
    return RULE_ID.matcher(use.source()).matches() ? use.source() : RULE;
  }

  private static void report(
      Sink sink, String rule, Severity severity, Wording wording, Term term, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = term;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    sink.report(rule, severity, term, wording.problem(all), wording.remedy(all));
  }

  private static String quote(FieldBinding<?, ?> field, String value) {
    return field.personal() != null ? "***" : Quote.of(value);
  }

  /** The name of a list and its date. */
  private static Text name(CodeList list) {
    return new Text(
        list.title().en() + " (as of " + list.asOf() + ")",
        list.title().zh() + "，" + list.asOf() + "版");
  }

  private static Text named(Code code) {
    return new Text(code.code() + " " + code.en().orElse(code.zh()), code.code() + " " + code.zh());
  }

  private static Text all(List<Code> codes) {
    return new Text(
        codes.stream().map(code -> named(code).en()).collect(Collectors.joining(" or ")),
        codes.stream().map(code -> named(code).zh()).collect(Collectors.joining("或")));
  }
}
