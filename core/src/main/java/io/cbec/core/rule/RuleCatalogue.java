package io.cbec.core.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cbec.schemas.RuleFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All business rules of the library with their grounds (业务规则目录): what each asks for, since when, by
 * which source, and the code with which customs refuses what breaks it.
 *
 * <p>Rules that the official schema enforces by itself, such as the number of documents, are here
 * too; with the schema layer on they report under the id of the schema rule. Immutable and
 * thread-safe; read once, when first asked for.
 */
public final class RuleCatalogue {

  private final Map<String, RuleFact> facts;

  private RuleCatalogue(Map<String, RuleFact> facts) {
    this.facts = facts;
  }

  /**
   * The catalogue that comes with the library.
   *
   * @return the same object every time
   */
  public static RuleCatalogue standard() {
    return Loaded.CATALOGUE;
  }

  /**
   * All rules.
   *
   * @return the facts, family by family
   */
  public List<RuleFact> all() {
    return List.copyOf(facts.values());
  }

  /**
   * Looks a rule up.
   *
   * @param id for example {@code ORD-01}
   * @return what is known about it; empty for rules of the schema layer and of users
   */
  public Optional<RuleFact> find(String id) {
    return Optional.ofNullable(facts.get(Objects.requireNonNull(id, "id")));
  }

  @Override
  public String toString() {
    return "RuleCatalogue[" + facts.size() + " rules]";
  }

  /** Read when first asked for. */
  private static final class Loaded {
    static final RuleCatalogue CATALOGUE = load();

    private static RuleCatalogue load() {
      Map<String, RuleFact> facts = new LinkedHashMap<>();
      new String(RuleFiles.rules(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> RuleFact.ofCells(line.split("\t", -1)))
          .forEach(fact -> facts.put(fact.id(), fact));
      return new RuleCatalogue(facts);
    }
  }
}
