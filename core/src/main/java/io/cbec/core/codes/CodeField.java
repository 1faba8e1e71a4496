package io.cbec.core.codes;

import io.cbec.core.Severity;
import io.cbec.schemas.CodeListFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A field of a message that holds a code (代码字段): which list it uses and how much an unknown code
 * weighs.
 *
 * <p>Immutable and thread-safe.
 *
 * @param message the three digits of the message, for example {@code 621}
 * @param path the elements below the root without numbers, for example {@code
 *     Inventory/InventoryList/unit1}
 * @param list the list
 * @param check how the field is checked
 * @param source the rule or reason behind the check; empty when there is no more than the meaning
 *     of the field
 */
public record CodeField(String message, String path, CodeListId list, Check check, String source) {

  /** How a field is checked against its list. */
  public enum Check {
    /** An unknown code is an error, or a warning as long as the list is not complete. */
    ERROR,
    /** An unknown code is a warning. */
    WARNING,
    /**
     * An unknown code is a warning when the list is complete; before, the field is not checked. For
     * lists of which the library only has samples.
     */
    COMPLETE,
    /**
     * Not checked: the schema fixes the value, customs sends it, or the list is known to lack it.
     */
    NONE
  }

  /** All are required. */
  public CodeField {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(list, "list");
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(source, "source");
  }

  /**
   * The fields of all messages, of both directions. Reads a file of the library at each call.
   *
   * @return by message, in the order of the schema; unmodifiable
   */
  public static List<CodeField> all() {
    Rows rows = Rows.read(CodeListFiles.FIELDS);
    List<CodeField> all = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      String list = rows.cell(row, "list");
      all.add(
          new CodeField(
              rows.cell(row, "message"),
              rows.cell(row, "path"),
              CodeListId.byId(list).orElseThrow(() -> new IllegalStateException(list)),
              Check.valueOf(rows.cell(row, "check").toUpperCase(Locale.ROOT)),
              rows.cell(row, "source")));
    }
    return List.copyOf(all);
  }

  /**
   * How much a code weighs that a list lacks.
   *
   * @param used the list in use
   * @return the severity; empty when the field is not checked against such a list
   */
  public Optional<Severity> severity(CodeList used) {
    return switch (check) {
      case ERROR -> Optional.of(used.complete() ? Severity.ERROR : Severity.WARNING);
      case WARNING -> Optional.of(Severity.WARNING);
      case COMPLETE -> used.complete() ? Optional.of(Severity.WARNING) : Optional.empty();
      case NONE -> Optional.empty();
    };
  }
}
