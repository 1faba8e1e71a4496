package io.cbec.core.report;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import io.cbec.core.catalogue.CodeCatalogue;
import io.cbec.core.catalogue.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the code means with which customs would refuse a document (退单代码). */
final class RejectMeaning {

  private RejectMeaning() {}

  /** The best meaning; empty when the catalogue does not know the code. */
  static Optional<Text> of(String code, @Nullable MessageType type) {
    CodeCatalogue catalogue = CodeCatalogue.standard();
    List<ReasonCode> meanings = type == null ? List.of() : catalogue.find(code, type);
    if (meanings.isEmpty()) {
      meanings = catalogue.find(code);
    }
    return meanings.stream().findFirst().map(ReasonCode::meaning);
  }

  /** Code and meaning. */
  static Text text(String code, @Nullable MessageType type) {
    return of(code, type)
        .map(meaning -> new Text(code + ": " + meaning.en(), code + "：" + meaning.zh()))
        .orElse(new Text(code, code));
  }
}
