package io.cbec.core.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TAX-03: by price, to 0.01, the rest to the last line. */
class ApportionmentTest {

  @ParameterizedTest
  @CsvSource({
    "15,      100 50,               10.00 5",
    "10,      1 1 1,                3.33 3.33 3.34",
    "0,       1 2 3,                0.00 0.00 0",
    "0.03,    1 1 1 1 1,            0.01 0.01 0.01 0.00 0",
    "0.02,    1 1 1 1 1,            0.00 0.00 0.00 0.00 0.02",
    "10,      1 0 1 0,              5.00 0.00 5 0",
    "10,      0 0,                  0 10",
    "10,      7,                    10",
    "1.23456, 1 1,                  0.62 0.61456",
    "10,      1 1 1 0,              3.33 3.33 3.34 0",
    "0.01,    1 1,                  0.01 0",
    "1.23456, 1 0,                  1.23456 0",
    "100,     33.33 33.33 33.34,    33.33 33.33 33.34",
  })
  void splits(BigDecimal amount, String prices, String shares) {
    List<BigDecimal> split =
        Apportionment.split(amount, Arrays.stream(prices.split(" ")).map(BigDecimal::new).toList());
    assertThat(split)
        .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactlyElementsOf(Arrays.stream(shares.split(" ")).map(BigDecimal::new).toList());
  }
}
