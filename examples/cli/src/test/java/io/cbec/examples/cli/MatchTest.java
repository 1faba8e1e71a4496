package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchTest {

  @TempDir private Path folder;

  private Path outbox() throws Exception {
    Path outbox = Files.createDirectory(folder.resolve("outbox"));
    for (String number : List.of("311", "411", "511", "621")) {
      String name = "CEB" + number + "Message.xml";
      Files.copy(Run.SAMPLES.resolve("import").resolve(name), outbox.resolve(name));
    }
    return outbox;
  }

  @Test
  void jsonHasTheKeysOfTheContract() throws Exception {
    Run run = Run.of("match", "--format", "json", outbox().toString());
    assertThat(run.json()).isNotEmpty();
    for (JsonNode sale : run.json()) {
      assertThat(sale.properties().stream().map(Map.Entry::getKey).toList())
          .contains("orderNo", "verdict", "findings");
      assertThat(sale.get("verdict").asText()).isIn("MATCHED", "INCOMPLETE", "MISMATCHED");
      for (JsonNode finding : sale.get("findings")) {
        assertThat(finding.properties().stream().map(Map.Entry::getKey).toList())
            .contains(
                "layer", "severity", "rule", "path", "line", "column", "message", "messageZh");
      }
    }
    boolean all =
        run.json().stream().allMatch(sale -> sale.get("verdict").asText().equals("MATCHED"));
    assertThat(run.exitCode()).isEqualTo(all ? 0 : 1);
  }

  @Test
  void aWrongAmountIsTold() throws Exception {
    Path outbox = outbox();
    Path payment = outbox.resolve("CEB411Message.xml");
    String xml = Files.readString(payment);
    Files.writeString(
        payment,
        xml.replaceFirst("(<(?:\\w+:)?amountPaid>)[^<]*", "$1" + "1.23"),
        StandardCharsets.UTF_8);
    Run english = Run.of("match", "--lang", "en", outbox.toString());
    assertThat(english.exitCode()).as(english.toString()).isEqualTo(1);
    assertThat(english.out())
        .contains("MISMATCHED", "X3-01", "1.23", "(customs: 1327)", "CEB411Message.xml")
        .contains("compared with", "CEB311Message.xml", " sales: ");
    Run chinese = Run.of("match", "--lang", "zh", outbox.toString());
    assertThat(chinese.out()).contains("不一致", "支付金额为1.23", "退单代码 1327", "笔交易");
  }

  @Test
  void whatIsNoMessageIsSaidAndTheRestMatched() throws Exception {
    Path outbox = outbox();
    Files.writeString(outbox.resolve("broken.xml"), "no xml");
    Run run = Run.of("match", "--lang", "en", outbox.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("broken.xml");
    assertThat(run.out()).contains(" sales: ");
  }

  @Test
  void envelopesAreOpened() throws Exception {
    Path wrapped = folder.resolve("wrapped.xml");
    Run wrap =
        Run.of(
            "wrap",
            "--sender",
            "DXPENT0000000001",
            "--receiver",
            "DXPEDCCEB0000002",
            "--out",
            wrapped.toString(),
            Run.sample("import/CEB311Message.xml"));
    assertThat(wrap.exitCode()).as(wrap.toString()).isZero();
    Run run = Run.of("match", "--format", "json", wrapped.toString());
    assertThat(run.json()).isNotEmpty();
    assertThat(run.json().get(0).get("documents").get(0).asText()).isEqualTo("CEB311Message");
    assertThat(run.json().get(0).get("verdict").asText()).isEqualTo("INCOMPLETE");
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(Run.of("match").exitCode()).isEqualTo(2);
    assertThat(Run.of("match", "--amount-tolerance", "-1", "-").exitCode()).isEqualTo(2);
    assertThat(Run.of("match", "--amount-tolerance", "x", "-").exitCode()).isEqualTo(2);
  }

  @Test
  void nothingIsLeftInTheDirectoryForTemporaryFiles() throws Exception {
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Run.of("match", "--temp", temp.toString(), outbox().toString());
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).isEmpty();
    }
  }
}
