package io.cbec.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.imports.ImportOrderHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PII-01: the numbered vectors of the standard for personal data in texts. */
class MaskingVectorsTest {

  @Test
  void modelsMaskAsTheVectorsSay() throws Exception {
    List<String[]> vectors =
        Files.readAllLines(Path.of("src/test/resources/standard/vectors.tsv")).stream()
            .map(line -> line.split("\t", -1))
            .filter(cells -> cells[1].equals("PII-01"))
            .toList();
    assertThat(vectors).extracting(cells -> cells[0]).containsExactly("V125", "V127");
    String phone = vectors.get(0)[3];
    String name = vectors.get(1)[3];
    String shown =
        ImportOrderHead.builder().buyerTelephone(phone).buyerName(name).build().toString();
    assertThat(shown)
        .contains(vectors.get(0)[4], vectors.get(1)[4])
        .doesNotContain(phone)
        .doesNotContain(name);
  }
}
