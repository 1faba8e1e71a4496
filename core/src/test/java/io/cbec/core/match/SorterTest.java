package io.cbec.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SorterTest {

  @TempDir private Path directory;

  private static List<String> read(Pile pile) {
    List<String> all = new ArrayList<>();
    try (Cursor cursor = pile.read()) {
      for (Entry entry = cursor.next(); entry != null; entry = cursor.next()) {
        all.add(entry.key() + entry.data()[0]);
      }
    }
    return all;
  }

  private static List<String> fill(Sorter sorter) {
    List<String> added = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      String key = "k" + (char) ('a' + random.nextInt(26));
      byte data = (byte) random.nextInt(10);
      sorter.add(key, new byte[] {data});
      added.add(key + data);
    }
    added.sort(null);
    return added;
  }

  @Test
  void sortsInMemoryAndOnDiskAlikeAndReadsTwice() throws IOException {
    try (Sorter sorter = new Sorter(null, 0)) {
      List<String> added = fill(sorter);
      assertThat(read(sorter)).isEqualTo(added);
      assertThat(sorter.runCount()).isZero();
    }
    try (RunFiles files = new RunFiles(directory);
        Sorter sorter = new Sorter(files, 5000, 8)) {
      assertThat(sorter.isEmpty()).isTrue();
      List<String> added = fill(sorter);
      assertThat(sorter.isEmpty()).isFalse();
      // Many runs were merged into one on the way.
      assertThat(sorter.runCount()).isBetween(1, 7);
      assertThat(read(sorter)).isEqualTo(added);
      sorter.freeze();
      assertThat(read(sorter)).isEqualTo(added);
      assertThat(files.peak()).isGreaterThan(2000);
      try (Stream<Path> runs = Files.walk(directory)) {
        assertThat(runs.filter(Files::isRegularFile)).hasSize(sorter.runCount());
      }
    }
    try (Stream<Path> rest = Files.list(directory)) {
      assertThat(rest).isEmpty();
    }
  }

  @Test
  void entriesSortByKeyAndThenByUnsignedBytes() {
    Entry low = new Entry("a", new byte[] {1});
    Entry high = new Entry("a", new byte[] {(byte) 0x80});
    Entry next = new Entry("b", new byte[] {0});
    assertThat(Entry.ORDER.compare(low, high)).isNegative();
    assertThat(Entry.ORDER.compare(high, next)).isNegative();
    assertThat(Entry.ORDER.compare(low, new Entry("a", new byte[] {1}))).isZero();
    assertThat(low.size()).isGreaterThan(new Entry("", new byte[0]).size());
  }

  @Test
  void groupsAreReadByKey() {
    try (Sorter sorter = new Sorter(null, 0)) {
      for (String key : List.of("a", "b", "b", "b", "d")) {
        sorter.add(key, new byte[] {0});
      }
      try (Cursor.Groups groups = new Cursor.Groups(sorter.read())) {
        assertThat(groups.key()).isEqualTo("a");
        assertThat(groups.at("a")).hasSize(1);
        assertThat(groups.next(2)).hasSize(2);
        assertThat(groups.key()).isEqualTo("b");
        assertThat(groups.at("c")).isEmpty();
        assertThat(groups.key()).isEqualTo("d");
        assertThat(groups.next()).hasSize(1);
        assertThat(groups.key()).isNull();
        assertThat(groups.next()).isEmpty();
        assertThat(groups.at("z")).isEmpty();
      }
    }
  }
}
