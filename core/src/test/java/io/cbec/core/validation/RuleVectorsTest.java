package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.match.DocumentMatcher;
import io.cbec.schemas.CebMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered vectors of the standard for the rules that are built in. */
class RuleVectorsTest {

  private static final Set<String> BUILT_IN =
      Set.of(
          "ORD-01", "ORD-02", "ORD-03", "ID-01", "ID-02", "ID-03", "ID-04", "NO-01", "NO-02",
          "NO-03", "NO-04", "NO-05", "X3-01", "X3-02", "X3-04");

  /** A code of another length is found by the rule about the kinds of codes. */
  private static final Map<String, String> SAID_BY = Map.of("V063", "ID-05");

  private static final MessageValidator VALIDATOR =
      SampleSale.validator().layers(EnumSet.of(Layer.FIELD, Layer.BUSINESS)).build();

  record Vector(String id, String rule, String input, String expected) {
    @Override
    public String toString() {
      return id + " " + rule + " " + input;
    }
  }

  static List<Vector> vectors() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of("src/test/resources/standard/vectors.tsv")).stream()
            .skip(1)
            .toList()) {
      String[] column = line.split("\t", -1);
      if (BUILT_IN.contains(column[1])) {
        vectors.add(new Vector(column[0], column[1], column[3], column[4]));
      }
    }
    return vectors;
  }

  @Test
  void allAreThere() throws IOException {
    assertThat(vectors())
        .extracting(Vector::id)
        .containsExactly(
            "V031", "V033", "V035", "V037", "V039", "V041", "V043", "V045", "V047", "V049", "V051",
            "V053", "V055", "V057", "V059", "V061", "V063", "V065", "V067", "V069", "V071", "V073",
            "V075", "V077", "V079", "V081", "V083", "V085", "V119", "V121", "V123");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void hasItsResult(Vector vector) {
    String rule = SAID_BY.getOrDefault(vector.id(), vector.rule());
    List<Finding> findings = findings(vector).stream().filter(f -> f.rule().equals(rule)).toList();
    boolean warned = vector.expected().contains("WARN") || vector.expected().contains("?");
    if (vector.expected().startsWith("FAIL")) {
      // Phones only warn, whatever they are.
      Severity severity = rule.equals("NO-05") ? Severity.WARNING : Severity.ERROR;
      assertThat(findings).extracting(Finding::severity).containsExactly(severity);
      if (vector.expected().startsWith("FAIL code ")) {
        assertThat(findings.get(0).rejectCode())
            .isEqualTo(vector.expected().substring("FAIL code ".length()));
      }
    } else if (warned) {
      assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNING);
    } else {
      assertThat(findings).isEmpty();
    }
  }

  private static List<Finding> findings(Vector vector) {
    Map<String, String> in = new HashMap<>();
    for (String part : vector.input().split(" ")) {
      String[] pair = part.split("=", 2);
      in.put(pair[0], pair.length == 2 ? pair[1] : "");
    }
    return switch (vector.rule()) {
      case "ORD-01" ->
          business(
              OrderRulesTest.withHead(
                  OrderRulesTest.amounts(
                          in.get("goodsValue"),
                          in.get("freight"),
                          in.get("discount"),
                          in.get("taxTotal"),
                          in.get("acturalPaid"))
                      .build()));
      case "ORD-02" ->
          business(OrderRulesTest.withLine(in.get("qty"), in.get("price"), in.get("totalPrice")));
      case "ORD-03" -> {
        // lines 99.99 + 200.00; goodsValue 300
        String[] numbers = vector.input().replaceAll("[^0-9.]+", " ").strip().split(" ");
        yield business(OrderRulesTest.withLines(numbers[2], numbers[0], numbers[1]));
      }
      case "ID-01" -> business(SampleSale.order(h -> h.buyerIdNumber(vector.input())));
      case "ID-02", "ID-03", "ID-04" -> business(SampleSale.order(h -> h.ebcCode(vector.input())));
      case "NO-01" ->
          business(
              SampleSale.inventory(
                  h ->
                      h.invtNo(vector.input())
                          .customsCode(vector.input().substring(0, 4))
                          .declTime(null)));
      case "NO-02" -> business(SampleSale.inventory(h -> h.preNo(vector.input())));
      case "NO-03" -> business(SampleSale.order(h -> h.guid(vector.input())));
      case "NO-04" ->
          VALIDATOR
              .validate(
                  XmlCodec.create()
                      .encode(SampleSale.order(h -> h))
                      .text()
                      .replace("20260301120000", vector.input())
                      .getBytes(UTF_8))
              .findings();
      case "NO-05" -> business(SampleSale.order(h -> h.buyerTelephone(vector.input())));
      case "X3-01" ->
          match(
              SampleSale.order(h -> h.acturalPaid(new BigDecimal("320.39"))),
              SampleSale.payment(h -> h.amountPaid(new BigDecimal("320.39"))));
      case "X3-02" -> match(SampleSale.order(h -> h), SampleSale.payment(h -> h.payerName("测试丙")));
      case "X3-04" ->
          match(
              SampleSale.order(h -> h),
              SampleSale.inventory(h -> h.buyerIdNumber("11010119000101003X")));
      default -> throw new IllegalArgumentException(vector.rule());
    };
  }

  private static List<Finding> business(CebMessage message) {
    return VALIDATOR.validate(message).findings();
  }

  private static List<Finding> match(CebMessage... messages) {
    return DocumentMatcher.create().match(List.of(messages)).findings();
  }
}
