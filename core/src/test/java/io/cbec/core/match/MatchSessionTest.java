package io.cbec.core.match;

import static io.cbec.core.SampleSale.inventory;
import static io.cbec.core.SampleSale.order;
import static io.cbec.core.SampleSale.payment;
import static io.cbec.core.SampleSale.waybill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.core.SampleRequest;
import io.cbec.core.SampleSale;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB312Message;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchSessionTest {

  private static final DocumentMatcher MATCHER = DocumentMatcher.create();

  @TempDir private Path directory;

  /** Sales with mistakes of every kind, a few that share numbers, receipts, and loose ends. */
  private static List<CebMessage> someSales(int count) {
    List<CebMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String no = "ORDER" + i;
      String pay = "PAY" + (i % 11 == 5 ? i - 1 : i);
      String wb = "WB" + (i % 13 == 6 ? i - 1 : i);
      String cop = "COP" + (i % 17 == 7 ? i - 1 : i);
      int mistake = i % 10;
      messages.add(order(h -> h.orderNo(no).payTransactionId(pay)));
      messages.add(
          payment(
              h ->
                  h.orderNo(mistake == 1 ? "X" + no : no)
                      .payTransactionId(pay)
                      .amountPaid(new BigDecimal(mistake == 2 ? "300.39" : "320.39"))));
      messages.add(
          waybill(
              h ->
                  h.orderNo(mistake == 3 ? "Y" + no : no)
                      .logisticsNo(wb)
                      .logisticsCode(mistake == 4 ? "4444444444" : "1105910162")));
      messages.add(
          inventory(
              h ->
                  h.orderNo(mistake == 5 ? "Z" + no : no)
                      .ebpCode(mistake == 6 ? "6666666666" : "1105910159")
                      .logisticsNo(mistake == 7 ? "V" + wb : wb)
                      .copNo(cop)));
      if (mistake == 8) {
        messages.add(
            payment(
                h ->
                    h.orderNo("LATER" + no)
                        .payTransactionId(pay)
                        .appType("2")
                        .appTime(LocalDateTime.of(2026, 3, 5, 0, 0))));
      }
      if (mistake == 9) {
        messages.add(inventory(h -> h.orderNo(no).logisticsNo(wb).copNo(cop + "B")));
      }
    }
    messages.add(SampleRequest.listReceipt("800", LocalDateTime.of(2026, 3, 2, 0, 0)));
    messages.addAll(MatchingFieldsTest.sound().values());
    return messages;
  }

  private static List<MatchReport.Sale> run(MatchStorage storage, List<CebMessage> messages) {
    List<MatchReport.Sale> sales = new ArrayList<>();
    try (MatchSession session = MATCHER.open(storage)) {
      messages.forEach(session::add);
      MatchSummary summary = session.finish(sales::add);
      assertThat(summary.sales()).isEqualTo(sales.size());
      assertThat(summary.matched() + summary.incomplete() + summary.mismatched())
          .isEqualTo(sales.size());
    }
    return sales;
  }

  @Property(tries = 60, seed = "20261122")
  void theOrderOfTheMessagesMakesNoDifference(@ForAll Random random) {
    List<CebMessage> messages = someSales(40);
    List<MatchReport.Sale> expected = run(MatchStorage.inMemory(), messages);
    Collections.shuffle(messages, random);
    assertThat(run(MatchStorage.inMemory(), messages)).isEqualTo(expected);
    assertThat(MATCHER.match(messages).sales()).isEqualTo(expected);
  }

  @Test
  void whatGoesToDiskComesBackTheSame() throws IOException {
    List<CebMessage> messages = someSales(3000);
    List<MatchReport.Sale> expected = run(MatchStorage.inMemory(), messages);
    assertThat(expected).hasSizeGreaterThan(3000);
    Collections.shuffle(messages, new Random(1));
    MatchStorage storage = MatchStorage.below(directory).memory(1 << 16);
    assertThat(run(storage, messages)).isEqualTo(expected);
    assertThat(left()).isEmpty();
  }

  @Test
  void salesComeInTheOrderOfTheirNumbers() {
    assertThat(run(MatchStorage.inMemory(), someSales(40)))
        .extracting(MatchReport.Sale::orderNo)
        .isSorted();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> !file.equals(directory)).toList();
    }
  }

  @Test
  void nothingPersonalTouchesTheDisk() throws IOException {
    try (MatchSession session = MATCHER.open(MatchStorage.below(directory).memory(1 << 16))) {
      someSales(200).forEach(session::add);
      List<Path> files = left().stream().filter(Files::isRegularFile).toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).contains("ORDER");
        for (String secret : List.of(SampleSale.ID, SampleSale.NAME, "测试乙", "1000000000", "测试省")) {
          String utf8 =
              new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
          assertThat(content).doesNotContain(utf8);
        }
      }
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(files.get(0).getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void everySessionHasPseudonymsOfItsOwn() {
    assertThat(new Pseudonyms().of("a")).isNotEqualTo(new Pseudonyms().of("a"));
    Pseudonyms one = new Pseudonyms();
    assertThat(one.of("a")).isEqualTo(one.of("a")).isNotEqualTo(one.of("b")).hasSize(16);
    assertThat(one.of("")).isEmpty();
  }

  @Test
  void aFailureOfTheUserLeavesNothingBehind() throws IOException {
    assertThatThrownBy(
            () -> {
              try (MatchSession session =
                  MATCHER.open(MatchStorage.below(directory).memory(1 << 16))) {
                someSales(300).forEach(session::add);
                session.finish(
                    sale -> {
                      throw new ArithmeticException("of the user");
                    });
              }
            })
        .isInstanceOf(ArithmeticException.class);
    assertThat(left()).isEmpty();
  }

  /** A disk that takes some bytes and no more. */
  private static final class FullDisk extends RunFiles {
    private long space;

    FullDisk(Path parent, long space) {
      super(parent);
      this.space = space;
    }

    @Override
    OutputStream write(Path file) throws IOException {
      OutputStream out = super.write(file);
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          if (--space < 0) {
            throw new IOException("No space left on device");
          }
          out.write(b);
        }

        @Override
        public void close() throws IOException {
          out.close();
        }
      };
    }
  }

  private void matchOn(RunFiles disk) {
    MatchSettings settings =
        new MatchSettings(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            Map.of(),
            Set.of(),
            Clock.systemUTC());
    try (MatchSession session = new MatchSession(settings, new Workspace(disk, 1 << 16))) {
      someSales(300).forEach(session::add);
      session.finish(sale -> {});
    }
  }

  @Test
  void aFullDiskIsSaidAndCleared() throws IOException {
    long plenty = 1L << 40;
    FullDisk measured = new FullDisk(directory, plenty);
    matchOn(measured);
    long needed = plenty - measured.space;
    // Full at once, in the middle of adding, and with the last byte of matching.
    for (long space : List.of(0L, needed / 4, needed / 2, needed - 1)) {
      assertThatExceptionOfType(MatchStorageException.class)
          .isThrownBy(() -> matchOn(new FullDisk(directory, space)))
          .satisfies(
              e -> {
                assertThat(e.reason()).isEqualTo(MatchStorageException.Reason.DISK_FULL);
                assertThat(e.problem().en()).contains("full", directory.toString());
                assertThat(e.problem().zh()).contains("已满", directory.toString());
                assertThat(e.remedy().zh()).isNotBlank();
                assertThat(e.getMessage()).contains(e.remedy().en());
              });
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsSaid() {
    Path missing = directory.resolve("missing");
    try (MatchSession session = MATCHER.open(MatchStorage.below(missing).memory(1 << 16))) {
      assertThatExceptionOfType(MatchStorageException.class)
          .isThrownBy(() -> someSales(300).forEach(session::add))
          .satisfies(
              e -> assertThat(e.reason()).isEqualTo(MatchStorageException.Reason.NOT_USABLE));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatchStorage.below(directory).memory((1 << 16) - 1));
  }

  @Test
  void aFinishedSessionTakesNothing() {
    try (MatchSession session = MATCHER.open(MatchStorage.inMemory())) {
      session.add(order(h -> h));
      assertThat(session.documents()).isEqualTo(1);
      session.add(CEB312Message.builder().build());
      assertThat(session.documents()).isEqualTo(1);
      session.finish(sale -> {});
      assertThatIllegalStateException().isThrownBy(() -> session.add(order(h -> h)));
      assertThatIllegalStateException().isThrownBy(() -> session.finish(sale -> {}));
    }
  }

  @Test
  void receiptsWithoutDocumentsAreCounted() {
    try (MatchSession session = MATCHER.open(MatchStorage.inMemory())) {
      session.add(SampleRequest.listReceipt("800", LocalDateTime.of(2026, 3, 2, 0, 0)));
      MatchSummary summary = session.finish(sale -> {});
      assertThat(summary.strayReceipts()).isEqualTo(1);
      assertThat(summary.sales()).isZero();
      assertThat(summary.allMatched()).isTrue();
    }
  }

  @Test
  void aNumberThatManyShareIdentifiesNothing() {
    List<CebMessage> messages = new ArrayList<>();
    int count = Search.MOST_OF_ONE_NUMBER * 2 + 3;
    for (int i = 0; i < count; i++) {
      String no = "ORDER" + i;
      messages.add(order(h -> h.orderNo(no).payTransactionId("0")));
      messages.add(payment(h -> h.orderNo(no).payTransactionId("0")));
    }
    List<MatchReport.Sale> sales = run(MatchStorage.inMemory(), messages);
    assertThat(sales).hasSize(count);
    assertThat(sales)
        .allSatisfy(
            sale ->
                assertThat(sale.findings().stream().filter(f -> f.rule().equals("PAY-03")))
                    .hasSize(1));
  }

  @Test
  void numbersBeyondAllMeasureDoNotHurt() {
    List<MatchReport.Sale> sales =
        run(
            MatchStorage.inMemory(),
            List.of(
                order(h -> h.acturalPaid(new BigDecimal("1E+999999999")).freight(BigDecimal.ONE)),
                payment(h -> h),
                inventory(
                    h ->
                        h.freight(new BigDecimal("1E-999999999"))
                            .grossWeight(BigDecimal.ONE.setScale(300, RoundingMode.UNNECESSARY))),
                waybill(h -> h.orderNo("y".repeat(100_000)))));
    assertThat(sales).isNotEmpty();
  }
}
