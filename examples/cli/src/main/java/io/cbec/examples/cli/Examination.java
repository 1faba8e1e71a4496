package io.cbec.examples.cli;

import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.UnwrapResult;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about one file: about the message, or about an envelope and the message in
 * it.
 *
 * @param document the report on the file itself
 * @param envelope the root element of the envelope; {@code null} when the file is none
 * @param inside the report on the message in the envelope; {@code null} when there is none
 */
record Examination(
    ValidationReport document, @Nullable String envelope, @Nullable ValidationReport inside) {

  static Examination ofMessage(ValidationReport report) {
    return new Examination(report, null, null);
  }

  static Examination of(byte[] bytes, MessageValidator validator, DxpEnvelope opener) {
    ValidationReport report = validator.validate(bytes);
    if (report.type() != null || report.verdict() == Verdict.UNREADABLE) {
      return ofMessage(report);
    }
    UnwrapResult result = opener.unwrap(bytes);
    if (result instanceof UnwrapResult.Unwrapped unwrapped) {
      String root = unwrapped.nodeMessage().isPresent() ? "DxpMsgSv" : "DxpMsg";
      byte[] message = unwrapped.message().data().toByteArray();
      return new Examination(report, root, validator.validate(message));
    }
    if (result instanceof UnwrapResult.Report) {
      return new Examination(report, "DxpRep", null);
    }
    if (result instanceof UnwrapResult.Refused refused && report.isValid()) {
      // The schema allows it, but nobody can take a message out of it.
      return ofMessage(
          new ValidationReport(
              null,
              report.edition(),
              Verdict.INVALID,
              Stream.concat(report.findings().stream(), refused.findings().stream()).toList(),
              report.layersRun(),
              report.layersNotRun()));
    }
    return ofMessage(report);
  }

  /** The worse of both. */
  Verdict verdict() {
    ValidationReport inner = inside;
    return inner == null || inner.verdict().compareTo(document.verdict()) < 0
        ? document.verdict()
        : inner.verdict();
  }

  /** The message that this is about; {@code null} when it is none that we know. */
  @Nullable String messageType() {
    ValidationReport message = inside == null ? document : inside;
    MessageType type = message.type();
    if (type != null) {
      return type.rootName();
    }
    return inside == null ? envelope : null;
  }

  List<Finding> findings() {
    ValidationReport inner = inside;
    return inner == null
        ? document.findings()
        : Stream.concat(document.findings().stream(), inner.findings().stream()).toList();
  }
}
