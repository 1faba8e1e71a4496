package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.catalogue.CodeCatalogue;
import io.cbec.core.catalogue.CodeLayer;
import io.cbec.core.catalogue.ReasonCode;
import java.util.List;
import java.util.Optional;

/** Picks the one meaning of a code that a receipt can have, out of the catalogue (回执代码). */
final class ReturnCodes {

  private ReturnCodes() {}

  /**
   * A negative status. What the code means with this receipt; when it is not known there, what it
   * means in its direction, then anywhere.
   */
  static Optional<ReasonCode> negative(String code, MessageType receipt) {
    CodeCatalogue catalogue = CodeCatalogue.standard();
    return refusal(catalogue.find(code, receipt))
        .or(() -> refusal(catalogue.find(code, layerOf(receipt))))
        .or(() -> refusal(catalogue.find(code)));
  }

  /** A reason of customs in brackets. */
  static Optional<ReasonCode> reason(String code) {
    return CodeCatalogue.standard().find(code, CodeLayer.CUSTOMS_REASON).stream().findFirst();
  }

  /** An error of the exchange platform. */
  static Optional<ReasonCode> platform(String code) {
    return CodeCatalogue.standard().find(code, CodeLayer.PLATFORM).stream().findFirst();
  }

  private static CodeLayer layerOf(MessageType receipt) {
    return receipt.direction() == Direction.EXPORT
        ? CodeLayer.EXPORT_REFUSAL
        : CodeLayer.IMPORT_REFUSAL;
  }

  private static Optional<ReasonCode> refusal(List<ReasonCode> meanings) {
    return meanings.stream()
        .filter(
            meaning ->
                switch (meaning.layer()) {
                  case IMPORT_REFUSAL, EXPORT_REFUSAL, FORMAT_REJECTION -> true;
                  default -> false;
                })
        .findFirst();
  }
}
