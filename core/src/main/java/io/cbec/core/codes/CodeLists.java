package io.cbec.core.codes;

import io.cbec.core.Text;
import io.cbec.schemas.CodeListFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A set of code lists: those of the library, or with lists of one's own instead of some.
 *
 * <p>Each list is read at its first use and then held by this object, not by the class: keep one
 * object and share it. Thread-safe; the first use of a list reads a file of the library, nothing
 * else blocks.
 */
public final class CodeLists {

  private final Map<CodeListId, CodeList> replaced;
  private final Map<CodeListId, List<List<Code>>> added;
  private final Map<CodeListId, Slot> slots = new EnumMap<>(CodeListId.class);

  private CodeLists(Builder builder) {
    this.replaced = new EnumMap<>(builder.replaced);
    this.added = new EnumMap<>(CodeListId.class);
    builder.added.forEach((id, codes) -> added.put(id, List.copyOf(codes)));
    for (CodeListId id : CodeListId.values()) {
      slots.put(id, new Slot(id));
    }
  }

  /**
   * The lists of the library.
   *
   * @return a new set; nothing has been read yet
   */
  public static CodeLists standard() {
    return builder().build();
  }

  /**
   * Starts a set with lists or codes of one's own.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A list.
   *
   * @param id which one
   * @return the list, always the same object
   */
  public CodeList list(CodeListId id) {
    return Objects.requireNonNull(slots.get(id), "slot").list();
  }

  /** The place of a list that is read at its first use. */
  private final class Slot {
    private final CodeListId id;
    private volatile @Nullable CodeList list;

    Slot(CodeListId id) {
      this.id = id;
    }

    CodeList list() {
      CodeList done = list;
      if (done == null) {
        synchronized (this) {
          done = list;
          if (done == null) {
            done = make();
            list = done;
          }
        }
      }
      return done;
    }

    private CodeList make() {
      CodeList own = replaced.get(id);
      CodeList base = own == null ? read(id) : own;
      List<List<Code>> more = added.get(id);
      if (more == null) {
        return base;
      }
      CodeList.Builder extended = base.toBuilder();
      more.forEach(extended::extend);
      return extended.build();
    }
  }

  private static CodeList read(CodeListId id) {
    Rows index = Rows.read(CodeListFiles.INDEX);
    for (int row = 0; row < index.size(); row++) {
      if (index.cell(row, "id").equals(id.id())) {
        return CodeList.builder(id)
            .title(new Text(index.cell(row, "en"), index.cell(row, "zh")))
            .source(index.cell(row, "source"))
            .asOf(index.cell(row, "asOf"))
            .complete(index.cell(row, "complete").equals("yes"))
            .codes(Rows.read(id.id()).codes())
            .build();
      }
    }
    throw new IllegalStateException("code list " + id.id() + " is not in the index");
  }

  /** Builds {@link CodeLists}. Not thread-safe. */
  public static final class Builder {
    private final Map<CodeListId, CodeList> replaced = new EnumMap<>(CodeListId.class);
    private final Map<CodeListId, List<List<Code>>> added = new EnumMap<>(CodeListId.class);

    private Builder() {}

    /**
     * Uses a list instead of that of the library.
     *
     * @param list the list
     * @return this
     */
    public Builder replace(CodeList list) {
      replaced.put(list.id(), list);
      return this;
    }

    /**
     * Adds codes to a list, that of the library or the one that replaces it. A code takes the place
     * of what the list has under it. Whether the list is complete stays as it is.
     *
     * @param id which list
     * @param codes the codes
     * @return this
     */
    public Builder extend(CodeListId id, Collection<Code> codes) {
      added.computeIfAbsent(id, list -> new ArrayList<>()).add(List.copyOf(codes));
      return this;
    }

    /**
     * Adds codes to a list, as {@link #extend(CodeListId, Collection)} does.
     *
     * @param id which list
     * @param codes the codes
     * @return this
     */
    public Builder extend(CodeListId id, Code... codes) {
      return extend(id, List.of(codes));
    }

    /**
     * Makes the set.
     *
     * @return a new set; no file has been read yet
     */
    public CodeLists build() {
      return new CodeLists(this);
    }
  }
}
