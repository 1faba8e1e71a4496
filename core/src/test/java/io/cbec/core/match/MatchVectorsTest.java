package io.cbec.core.match;

import static io.cbec.core.SampleRequest.listReceipt;
import static io.cbec.core.SampleRequest.returnHead;
import static io.cbec.core.SampleRequest.returnLine;
import static io.cbec.core.SampleRequest.returnRequest;
import static io.cbec.core.SampleSale.inventory;
import static io.cbec.core.SampleSale.order;
import static io.cbec.core.SampleSale.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.schemas.CebMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered vectors of the standard about several documents. */
class MatchVectorsTest {

  private static final LocalDate RELEASED = LocalDate.of(2026, 3, 1);

  record Vector(String id, String rule, String input, String expected) {}

  static List<Vector> vectors() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/standard/vectors.tsv")).stream()
        .map(line -> line.split("\t", -1))
        .filter(column -> column[1].matches("(X3|CAN|REF)-\\d\\d"))
        .map(column -> new Vector(column[0], column[1], column[3], column[4]))
        .toList();
  }

  @Test
  void allAreThere() throws IOException {
    assertThat(vectors())
        .extracting(Vector::id)
        .containsExactly("V107", "V109", "V111", "V119", "V121", "V123");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void hasItsResult(Vector vector) {
    List<Finding> errors =
        switch (vector.rule()) {
          case "REF-01" -> {
            // apply by 2026-03-31; goods back by 2026-04-15
            assertThat(vector.input()).isEqualTo("released " + RELEASED);
            String[] date = vector.expected().replaceAll("[^0-9-]+", " ").strip().split(" ");
            LocalDate last = LocalDate.parse(date[0]);
            assertThat(errors(request(last.plusDays(1), "1")))
                .extracting(Finding::rule)
                .containsExactly("REF-01");
            assertThat(all(request(last, "1")).get(0).problem().en()).contains(date[1]);
            yield errors(request(last, "1"));
          }
          case "REF-02" -> {
            String quantity = vector.input().substring(vector.input().lastIndexOf(' ') + 1);
            yield errors(request(RELEASED.plusDays(1), quantity));
          }
          case "X3-01" ->
              errors(
                  order(h -> h.acturalPaid(new BigDecimal("320.39"))),
                  payment(h -> h.amountPaid(new BigDecimal("320.39"))));
          case "X3-02" -> errors(order(h -> h), payment(h -> h.payerName("测试丙")));
          case "X3-04" ->
              errors(order(h -> h), inventory(h -> h.buyerIdNumber("11010119000101003X")));
          default -> throw new IllegalArgumentException(vector.rule());
        };
    if (vector.expected().startsWith("FAIL")) {
      assertThat(errors).extracting(Finding::rule).containsExactly(vector.rule());
      if (vector.expected().contains("code ")) {
        assertThat(errors.get(0).rejectCode())
            .isEqualTo(vector.expected().replaceAll(".*code ", ""));
      }
    } else {
      assertThat(errors).isEmpty();
    }
  }

  /** The list has three of each line. */
  private static CebMessage[] request(LocalDate day, String quantity) {
    return new CebMessage[] {
      inventory(h -> h),
      listReceipt("800", RELEASED.atTime(8, 0)),
      returnRequest(returnHead().appTime(day.atTime(9, 0)).build(), returnLine(1, quantity).build())
    };
  }

  private static List<Finding> errors(CebMessage... messages) {
    return all(messages).stream().filter(f -> f.severity() == Severity.ERROR).toList();
  }

  private static List<Finding> all(CebMessage... messages) {
    return DocumentMatcher.builder()
        .without("match.missing")
        .build()
        .match(List.of(messages))
        .findings();
  }
}
