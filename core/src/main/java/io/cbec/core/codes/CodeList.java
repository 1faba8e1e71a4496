package io.cbec.core.codes;

import io.cbec.core.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A code list (代码表): its entries, where they come from, how old they are and whether they are all.
 *
 * <p>A code may have several entries, as several territories share one country code; the first one
 * is what the code alone means.
 *
 * <p>Immutable and thread-safe.
 */
public final class CodeList {

  private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?|undated");

  /** Equal codes stay in the order of the list: the sort is stable. */
  private static final Comparator<Code> BY_CODE = Comparator.comparing(Code::code);

  private final CodeListId id;
  private final Text title;
  private final String source;
  private final String asOf;
  private final boolean complete;
  private final List<Code> codes;
  // The same codes for binary search.
  private final Code[] sorted;

  private CodeList(Builder builder) {
    this.id = builder.id;
    this.title = Objects.requireNonNull(builder.title, "title");
    this.source = Objects.requireNonNull(builder.source, "source");
    this.asOf = Objects.requireNonNull(builder.asOf, "asOf");
    this.complete = builder.complete;
    this.codes = List.copyOf(builder.codes);
    this.sorted = codes.toArray(new Code[0]);
    Arrays.sort(sorted, BY_CODE);
  }

  /**
   * Starts a list of one's own. Title, source and date must be given.
   *
   * @param id the list it stands for
   * @return a builder, to be used by one thread
   */
  public static Builder builder(CodeListId id) {
    return new Builder(id);
  }

  /**
   * Starts a list from this one.
   *
   * @return a builder with all that this list has
   */
  public Builder toBuilder() {
    return new Builder(id).title(title).source(source).asOf(asOf).complete(complete).codes(codes);
  }

  /**
   * Which list it is.
   *
   * @return the id
   */
  public CodeListId id() {
    return id;
  }

  /**
   * The name of the list.
   *
   * @return both languages
   */
  public Text title() {
    return title;
  }

  /**
   * Where the entries come from.
   *
   * @return in English
   */
  public String source() {
    return source;
  }

  /**
   * The day, month or year of which the list is.
   *
   * @return an ISO date, for example {@code 2018-08} or {@code 2023}; {@code undated} when nobody
   *     knows
   */
  public String asOf() {
    return asOf;
  }

  /**
   * Whether the list had all codes at its date. A code that an incomplete list lacks may still be
   * right, so that validation only warns.
   *
   * @return whether it is complete
   */
  public boolean complete() {
    return complete;
  }

  /**
   * How many entries the list has.
   *
   * @return the number, entries that share a code counted each
   */
  public int size() {
    return codes.size();
  }

  /**
   * All entries.
   *
   * @return in the order of the list
   */
  public Stream<Code> stream() {
    return codes.stream();
  }

  /**
   * Looks a code up.
   *
   * @param code exactly as in a message, leading zeros included
   * @return the entry, of several the first; empty when the list has none
   */
  public Optional<Code> find(String code) {
    int at = firstNotBefore(code);
    return at < sorted.length && sorted[at].code().equals(code)
        ? Optional.of(sorted[at])
        : Optional.empty();
  }

  /**
   * All entries of a code.
   *
   * @param code exactly as in a message
   * @return the entries, the one that is meant first; unmodifiable
   */
  public List<Code> findAll(String code) {
    return startingWith(code).stream().filter(entry -> entry.code().equals(code)).toList();
  }

  /**
   * All entries whose code begins with some characters, for example an HS heading.
   *
   * @param prefix the first characters
   * @return the entries by code; unmodifiable
   */
  public List<Code> startingWith(String prefix) {
    int from = firstNotBefore(prefix);
    int to = from;
    while (to < sorted.length && sorted[to].code().startsWith(prefix)) {
      to++;
    }
    return List.of(Arrays.copyOfRange(sorted, from, to));
  }

  private int firstNotBefore(String code) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle].code().compareTo(code) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Searches by Chinese or English name, upper and lower case aside. The whole list is read.
   *
   * @param text a part of a name
   * @param limit how many entries at most
   * @return the best first: whole names, then names that begin so, then words that begin so, then
   *     the others; among equals short names first; unmodifiable
   * @throws IllegalArgumentException when the limit is negative
   */
  public List<Code> search(String text, int limit) {
    notNegative(limit);
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return List.of();
    }
    record Hit(Code code, int rank, int length) {}
    List<Hit> hits = new ArrayList<>();
    for (Code code : codes) {
      int zh = rank(code.zh(), wanted);
      String english = code.en().orElse("");
      int en = rank(english, wanted);
      int rank = Math.min(zh, en);
      if (rank < NO_HIT) {
        hits.add(new Hit(code, rank, en < zh ? english.length() : code.zh().length()));
      }
    }
    return hits.stream()
        .sorted(Comparator.comparingInt(Hit::rank).thenComparingInt(Hit::length))
        .limit(limit)
        .map(Hit::code)
        .toList();
  }

  private static final int NO_HIT = 4;

  private static int rank(String name, String wanted) {
    String lower = name.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(wanted);
    if (at < 0) {
      return NO_HIT;
    }
    if (at == 0) {
      return lower.length() == wanted.length() ? 0 : 1;
    }
    while (at > 0) {
      if (!Character.isLetterOrDigit(lower.charAt(at - 1))) {
        return 2;
      }
      at = lower.indexOf(wanted, at + 1);
    }
    return 3;
  }

  /**
   * What was probably meant by a code that the list lacks: entries that have it as a name or
   * attribute, such as an ISO code; entries whose code differs by case or leading zeros; entries
   * whose code differs in one character or in two that changed places.
   *
   * @param value the unknown code
   * @param limit how many entries at most
   * @return entries, the nearest first; unmodifiable
   * @throws IllegalArgumentException when the limit is negative
   */
  public List<Code> near(String value, int limit) {
    notNegative(limit);
    String wanted = value.strip();
    if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
      return List.of();
    }
    Set<Code> found = new LinkedHashSet<>();
    List<Code> slips = new ArrayList<>();
    for (Code code : codes) {
      if (sameNumber(code.code(), wanted) || code.isAlsoCalled(wanted)) {
        found.add(code);
      } else if (isSlip(code.code(), wanted)) {
        slips.add(code);
      }
    }
    slips.sort(Comparator.comparingInt(code -> -samePrefix(code.code(), wanted)));
    found.addAll(slips);
    Set<String> seen = new HashSet<>();
    return found.stream().filter(code -> seen.add(code.code())).limit(limit).toList();
  }

  private static final int LONGEST_NAME = 100;

  private static boolean sameNumber(String code, String wanted) {
    return code.equalsIgnoreCase(wanted)
        || (wanted.length() < code.length()
            && code.endsWith(wanted)
            && code.chars().limit(code.length() - wanted.length()).allMatch(c -> c == '0'));
  }

  private static boolean isSlip(String code, String wanted) {
    int length = code.length();
    if (length != wanted.length() || length < 2) {
      return false;
    }
    int first = samePrefix(code, wanted);
    int last = length - 1;
    while (last > first && code.charAt(last) == wanted.charAt(last)) {
      last--;
    }
    return first == last
        || (first + 1 == last
            && code.charAt(first) == wanted.charAt(last)
            && code.charAt(last) == wanted.charAt(first));
  }

  private static int samePrefix(String a, String b) {
    int count = 0;
    while (count < a.length() && count < b.length() && a.charAt(count) == b.charAt(count)) {
      count++;
    }
    return count;
  }

  private static void notNegative(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }

  /** Id, date and size, for people. */
  @Override
  public String toString() {
    return id.id() + " (" + asOf + ", " + codes.size() + (complete ? ", complete)" : ")");
  }

  /** Builds a {@link CodeList}. Not thread-safe. */
  public static final class Builder {
    private final CodeListId id;
    private @Nullable Text title;
    private @Nullable String source;
    private @Nullable String asOf;
    private boolean complete;
    private List<Code> codes = new ArrayList<>();

    private Builder(CodeListId id) {
      this.id = Objects.requireNonNull(id, "id");
    }

    /**
     * The name of the list.
     *
     * @param title both languages
     * @return this
     */
    public Builder title(Text title) {
      this.title = Objects.requireNonNull(title, "title");
      return this;
    }

    /**
     * Where the entries come from.
     *
     * @param source a short text
     * @return this
     */
    public Builder source(String source) {
      this.source = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * The day, month or year of which the list is.
     *
     * @param asOf {@code yyyy}, {@code yyyy-MM}, {@code yyyy-MM-dd} or {@code undated}
     * @return this
     * @throws IllegalArgumentException when it is written otherwise
     */
    public Builder asOf(String asOf) {
      if (!DATE.matcher(asOf).matches()) {
        throw new IllegalArgumentException("not yyyy, yyyy-MM, yyyy-MM-dd or undated: " + asOf);
      }
      this.asOf = asOf;
      return this;
    }

    /**
     * Whether the list has all codes.
     *
     * @param complete default false
     * @return this
     */
    public Builder complete(boolean complete) {
      this.complete = complete;
      return this;
    }

    /**
     * The entries, instead of those given before.
     *
     * @param codes in the order of the list
     * @return this
     */
    public Builder codes(Collection<Code> codes) {
      this.codes = new ArrayList<>(codes);
      return this;
    }

    /**
     * Adds entries behind the others. An entry takes the place of those with the same code that
     * were given before.
     *
     * @param added the entries
     * @return this
     */
    public Builder extend(Collection<Code> added) {
      Set<String> renewed = new HashSet<>();
      for (Code code : added) {
        renewed.add(code.code());
      }
      codes.removeIf(code -> renewed.contains(code.code()));
      codes.addAll(added);
      return this;
    }

    /**
     * Makes the list.
     *
     * @return a new list
     * @throws NullPointerException when title, source or date are missing
     */
    public CodeList build() {
      return new CodeList(this);
    }
  }
}
