package io.cbec.examples.simulator;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The first four fields of every document: what its sender wants done with it (报送).
 *
 * @param guid its own id, 36 characters
 * @param type 1 new, 2 change, 3 delete (报送类型)
 * @param time when it was reported (报送时间)
 * @param status 1 draft, 2 declared (业务状态)
 */
record Application(String guid, String type, LocalDateTime time, String status) {

  /** The schema has made sure that the fields are there. */
  static Application of(
      @Nullable String guid,
      @Nullable String type,
      @Nullable LocalDateTime time,
      @Nullable String status) {
    return new Application(
        requireNonNull(guid), requireNonNull(type), requireNonNull(time), requireNonNull(status));
  }

  boolean isNew() {
    return !isChange() && !isDeletion();
  }

  boolean isChange() {
    return type.equals("2");
  }

  boolean isDeletion() {
    return type.equals("3");
  }

  boolean isDraft() {
    return status.equals("1");
  }
}
