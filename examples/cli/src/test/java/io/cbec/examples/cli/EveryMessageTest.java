package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cbec.core.MessageType;
import io.cbec.schemas.Edition;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands serve every message of the catalogue. */
class EveryMessageTest {

  /** New in 202205, or with an element that is. */
  private static final Set<String> NOT_IN_2018 = Set.of("213", "214", "215", "216", "792");

  private static Path sample(MessageType type) {
    String file =
        switch (type) {
          case CEB816 -> "receipts/ceb816-tax.xml";
          case CEB900 -> "receipts/ceb900-schema-reject.xml";
          default ->
              (type.direction() == MessageType.Direction.IMPORT ? "import/" : "export/")
                  + type.rootName()
                  + ".xml";
        };
    return Run.SAMPLES.resolve(file);
  }

  @Test
  void thereAreFortyTwo() {
    assertThat(MessageType.values()).hasSize(42);
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void validate(MessageType type) {
    String file = sample(type).toString();
    JsonNode report =
        Run.of("validate", "--layers", "schema", "--format", "json", file).json().get(0);
    assertThat(report.get("messageType").asText()).isEqualTo(type.rootName());
    assertThat(report.get("edition").asText()).isEqualTo("202205");
    assertThat(report.get("verdict").asText()).as(report.toString()).isEqualTo("VALID");
    Run all = Run.of("validate", "--lang", "en", file);
    assertThat(all.exitCode()).isIn(0, 1);
    assertThat(all.out()).contains(type.rootName(), file).endsWith("\n");
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void validateByTheEditionOf2018(MessageType type) {
    Run run =
        Run.of(
            "validate",
            "--edition",
            "2018",
            "--layers",
            "schema",
            "--format",
            "json",
            sample(type).toString());
    boolean valid = !NOT_IN_2018.contains(type.number());
    JsonNode report = run.json().get(0);
    assertThat(report.get("edition").asText()).isEqualTo("2018");
    assertThat(report.get("verdict").asText())
        .as(report.toString())
        .isEqualTo(valid ? "VALID" : "INVALID");
    assertThat(run.exitCode()).isEqualTo(valid ? 0 : 1);
    for (JsonNode finding : report.get("findings")) {
      assertThat(finding.get("rule").asText())
          .isEqualTo(type == MessageType.CEB792 ? "schema.unexpected" : "schema.root");
      assertThat(finding.get("line").asInt()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void convertToJsonAndBack(MessageType type) {
    Path file = sample(type);
    Run xml = Run.of("convert", "--to", "xml", file.toString());
    Run json = Run.of("convert", "--to", "json", file.toString());
    assertThat(xml.exitCode()).as(xml.toString()).isZero();
    assertThat(json.exitCode()).as(json.toString()).isZero();
    Run back = Run.withInput(json.outBytes(), "convert", "--to", "xml", "-");
    assertThat(back.exitCode()).as(back.toString()).isZero();
    // JSON carries the fields; an optional element without a value is none.
    String fields = xml.out().replaceAll("<ceb:(\\w+)></ceb:\\1>", "");
    assertThat(back.out()).startsWith("<ceb:" + type.rootName() + " ").isEqualTo(fields);
    Run jsonAgain = Run.withInput(back.outBytes(), "convert", "--to", "json", "-");
    assertThat(jsonAgain.out()).isEqualTo(json.out());
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void messages(MessageType type) {
    for (String language : List.of("en", "zh")) {
      String title = language.equals("en") ? type.title().en() : type.title().zh();
      assertThat(Run.of("messages", "--lang", language).out().lines())
          .filteredOn(line -> line.startsWith(type.number() + " "))
          .singleElement()
          .satisfies(line -> assertThat(line).contains(title, type.rootName()));
    }
    assertThat(Run.of("messages", "--format", "json").json())
        .filteredOn(message -> message.get("number").asText().equals(type.number()))
        .singleElement()
        .satisfies(
            message -> assertThat(message.get("messageType").asText()).isEqualTo(type.rootName()));
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void explain(MessageType type) {
    for (String name :
        List.of(
            type.number(), type.name(), type.rootName(), type.name().toLowerCase(Locale.ROOT))) {
      Run en = Run.of("explain", "--lang", "en", name);
      assertThat(en.exitCode()).as(en.toString()).isZero();
      assertThat(en.err()).isEmpty();
      assertThat(en.out())
          .contains(
              type.rootName() + "  " + type.title().en(), "sent by", "signature", "documents");
      type.answer().ifPresent(receipt -> assertThat(en.out()).contains(receipt.title().en()));
      type.answers().ifPresent(request -> assertThat(en.out()).contains(request.title().en()));
      type.statusCodes().forEach(status -> assertThat(en.out()).contains(status));
      Run zh = Run.of("explain", "--lang", "zh", name);
      assertThat(zh.out()).contains(type.title().zh(), "发送方", "签名");
    }
    JsonNode message = Run.of("explain", "--format", "json", type.rootName()).json().get(0);
    assertThat(Run.of("messages", "--format", "json").json()).contains(message);
  }

  @Test
  void aNumberThatIsAlsoACodeIsBoth() {
    Run run = Run.of("explain", "--lang", "en", "509", "303", "CEB509");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().split("\n\n"))
        .satisfiesExactly(
            code -> assertThat(code).startsWith("509  "),
            message -> assertThat(message).startsWith("CEB509Message  departure\n"),
            other -> assertThat(other).startsWith("CEB303Message  export order\n"),
            message -> assertThat(message).startsWith("CEB509Message  departure\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "CEB999", "CEB30", "CEB303Massage", "xCEB303Message", "CEB"})
  void whatIsNoMessageIsNotExplained(String name) {
    assertThat(Run.of("explain", name).exitCode()).isEqualTo(1);
  }

  @Test
  void theHelpNamesTheEditions() {
    String help = Run.of("validate", "--help").out().replaceAll("\\s+", " ");
    for (Edition edition : Edition.values()) {
      assertThat(help).containsPattern("standard to validate by: [0-9, ]*" + edition.id());
    }
    assertThat(help).contains("Default: 202205.");
  }
}
