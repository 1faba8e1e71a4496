package io.cbec.examples.cli;

import io.cbec.core.report.ReportEntry;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.UnwrapResult;
import java.util.stream.Stream;

/** Validates a file: a message, or an envelope and the message in it. */
final class Examination {

  private final MessageValidator validator;
  private final DxpEnvelope opener = DxpEnvelope.create();

  Examination(MessageValidator validator) {
    this.validator = validator;
  }

  ReportEntry of(String file, byte[] bytes) {
    ValidationReport report = validator.validate(bytes);
    ReportEntry entry = ReportEntry.of(file, report).withDocument(bytes);
    if (report.type() != null || report.verdict() == Verdict.UNREADABLE) {
      return entry;
    }
    UnwrapResult result = opener.unwrap(bytes);
    if (result instanceof UnwrapResult.Unwrapped unwrapped) {
      String root = unwrapped.nodeMessage().isPresent() ? "DxpMsgSv" : "DxpMsg";
      byte[] message = unwrapped.message().data().toByteArray();
      return entry.asEnvelope(
          root,
          ReportEntry.of(EnvelopeReader.inside(file), validator.validate(message))
              .withDocument(message));
    }
    if (result instanceof UnwrapResult.Report) {
      return entry.asEnvelope("DxpRep", null);
    }
    if (result instanceof UnwrapResult.Refused refused && report.isValid()) {
      // The schema allows it, but nobody can take a message out of it.
      return ReportEntry.of(
          file,
          new ValidationReport(
              null,
              report.edition(),
              Verdict.INVALID,
              Stream.concat(report.findings().stream(), refused.findings().stream()).toList(),
              report.layersRun(),
              report.layersNotRun(),
              report.language()));
    }
    return entry;
  }
}
