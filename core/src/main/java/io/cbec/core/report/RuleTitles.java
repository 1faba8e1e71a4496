package io.cbec.core.report;

import io.cbec.core.Text;
import io.cbec.core.rule.RuleCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What each rule is about, in a few words: business rules from their catalogue, those of the schema
 * and of reading from a table. Immutable, thread-safe.
 */
final class RuleTitles {

  private static final String TABLE = "rules.tsv";

  private final Map<String, Text> byRule;

  private RuleTitles(Map<String, Text> byRule) {
    this.byRule = Map.copyOf(byRule);
  }

  /** The rules of the library; read anew each time. */
  static RuleTitles load() {
    Map<String, Text> titles = new HashMap<>();
    RuleCatalogue.standard().all().forEach(fact -> titles.put(fact.id(), fact.text()));
    try (InputStream in =
            Objects.requireNonNull(RuleTitles.class.getResourceAsStream(TABLE), TABLE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        titles.put(cells[0], new Text(cells[1], cells[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE, e);
    }
    return new RuleTitles(titles);
  }

  /** The title of a rule; of one that is not ours, its id. */
  Text of(String rule) {
    Text title = byRule.get(rule);
    if (title == null) {
      title = byRule.get(rule.substring(0, rule.indexOf('.') + 1) + "*");
    }
    return title == null ? new Text(rule, rule) : title;
  }

  boolean knows(String rule) {
    return byRule.containsKey(rule);
  }
}
