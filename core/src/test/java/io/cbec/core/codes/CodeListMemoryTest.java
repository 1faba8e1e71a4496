package io.cbec.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the lists keep in memory. Prints the figures of {@code docs/code-lists.md}; the bounds are
 * loose, since a virtual machine says only roughly what it holds.
 */
class CodeListMemoryTest {

  private static final long MEGABYTE = 1024 * 1024;
  private static final int COPIES = 4;

  private final List<CodeLists> held = new ArrayList<>();

  @Test
  void theListsAreSmall() {
    // Once before, so that classes and constants are not counted.
    measure(CodeListId.values());
    long goods = measure(CodeListId.HS8);
    long all = measure(CodeListId.values());
    long nothing = measure();
    System.out.printf("code lists: HS8 %,d bytes, all %,d, none %,d%n", goods, all, nothing);
    assertThat(held).hasSize(4 * COPIES);
    assertThat(goods).isLessThan(8 * MEGABYTE);
    assertThat(all).isLessThan(16 * MEGABYTE);
    assertThat(nothing).isLessThan(MEGABYTE);
  }

  /** Nothing measured is let go, so that only garbage of reading blurs the figure. */
  private long measure(CodeListId... ids) {
    long before = used();
    for (int i = 0; i < COPIES; i++) {
      held.add(loaded(ids));
    }
    return (used() - before) / COPIES;
  }

  private static CodeLists loaded(CodeListId... ids) {
    CodeLists lists = CodeLists.standard();
    for (CodeListId id : ids) {
      lists.list(id);
    }
    return lists;
  }

  private static long used() {
    // A collector may clear everything only every fourth time.
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
