package io.cbec.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the lists keep in memory. Prints the figures of {@code docs/code-lists.md}; the bounds are
 * loose, since a virtual machine says only roughly what it holds.
 */
class CodeListMemoryTest {

  private static final long MEGABYTE = 1024 * 1024;

  /** A field keeps the lists alive for sure. */
  private @Nullable CodeLists held;

  @Test
  void theListsAreSmall() {
    // Once before, so that classes and constants are not counted.
    measure(CodeListId.values());
    long goods = measure(CodeListId.HS8);
    long all = measure(CodeListId.values());
    long nothing = measure();
    System.out.printf("code lists: HS8 %,d bytes, all %,d, none %,d%n", goods, all, nothing);
    assertThat(goods).isBetween(MEGABYTE, 8 * MEGABYTE);
    assertThat(all).isBetween(goods, 16 * MEGABYTE);
    assertThat(nothing).isLessThan(MEGABYTE);
  }

  /** The middle of several measurements, so that the noise of the machine hardly matters. */
  private long measure(CodeListId... ids) {
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      held = null;
      long before = used();
      held = loaded(ids);
      sizes.add(used() - before);
    }
    assertThat(held).isNotNull();
    sizes.sort(null);
    return sizes.get(1);
  }

  private static CodeLists loaded(CodeListId... ids) {
    CodeLists lists = CodeLists.standard();
    for (CodeListId id : ids) {
      lists.list(id);
    }
    return lists;
  }

  private static long used() {
    for (int i = 0; i < 2; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
