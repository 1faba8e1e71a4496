package io.cbec.core.validation;

import io.cbec.core.Finding;
import io.cbec.core.codec.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CodeCheckTest {
  @Test
  void probe() {
    for (Path p : Samples.messages()) {
      ValidationReport r = MessageValidator.create().validate(Samples.read(p));
      System.out.println("## " + p.getFileName() + " " + r.verdict());
      for (Finding f : r.findings()) {
        if (f.rule().equals("CODE-01"))
          System.out.println(
              "## "
                  + f.severity()
                  + " "
                  + f.path()
                  + " "
                  + f.message().en()
                  + " | "
                  + f.message().zh());
      }
    }
  }
}
