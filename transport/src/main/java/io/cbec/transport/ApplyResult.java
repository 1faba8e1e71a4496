package io.cbec.transport;

import java.util.List;
import java.util.Objects;

/**
 * What a receipt did to the states (回执处理结果).
 *
 * <p>Immutable and thread-safe.
 *
 * @param effect what became of the receipt
 * @param changes the documents it changed; also those that waited for a number it brought
 */
public record ApplyResult(Effect effect, List<StateChange> changes) {

  /** What became of a receipt. */
  public enum Effect {
    /** It changed the state of a document. */
    CHANGED,
    /** It was kept in the history; the state stays, because it is older, equal or a duplicate. */
    RECORDED,
    /** It was known already. */
    REPEATED,
    /** No document it could belong to was declared here. It is kept and tried again. */
    UNMATCHED
  }

  /** Copies the list. */
  public ApplyResult {
    Objects.requireNonNull(effect, "effect");
    changes = List.copyOf(changes);
  }
}
