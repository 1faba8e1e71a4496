package io.cbec.examples.simulator;

import io.cbec.schemas.SchemaFiles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The neutral front end: envelopes by POST, receipts by GET. Thread-safe.
 *
 * <p>The national platform has no HTTP interface; this shape is ours and keeps its envelopes as
 * they are.
 */
final class DxpFrontEnd {

  private final SchemaReader schema = new SchemaReader(SchemaFiles.DXP);
  private final EnvelopeWriter writer;
  private final Set<String> receivers;
  private final Clock clock;
  private final Intake intake;
  private final PostOffice post;

  DxpFrontEnd(SimulatorOptions options, Intake intake, PostOffice post) {
    this.writer = new EnvelopeWriter(options.prefixed());
    this.receivers = options.receivers();
    this.clock = options.clock().withZone(CustomsDesk.CHINA);
    this.intake = intake;
    this.post = post;
  }

  /** Takes an envelope: {@code OK}, or a DxpRep that says why not. */
  Answer send(byte[] body) {
    Envelope.Collector collector = new Envelope.Collector();
    SchemaReader.Verdict verdict = schema.read(body, collector);
    Envelope envelope = collector.envelope();
    if (!verdict.wellFormed() || !collector.isEnvelope()) {
      return refusal("0001", "报文格式错误", envelope);
    }
    if (!verdict.isValid()) {
      return refusal("0002", "数据包不能通过schema验证", envelope);
    }
    if (!receivers.containsAll(envelope.receiverIds())) {
      return refusal("2001", "指定的接收方不存在", envelope);
    }
    intake.take(
        envelope.data(),
        envelope.copMsgId(),
        envelope.messageType(),
        Optional.of(envelope.senderId()),
        envelope.senderId());
    return Answer.text(200, "OK");
  }

  /** The receipts after a cursor, as JSON with envelopes in Base64. */
  Answer receipts(@Nullable String dxpId, @Nullable String since) {
    if (dxpId == null || dxpId.isEmpty()) {
      return Answer.text(400, "dxpid is missing");
    }
    Optional<Long> number = number(since);
    if (number.isEmpty()) {
      return Answer.text(400, "since is not a cursor of this server");
    }
    Mailbox.Batch batch = post.after(dxpId, number.get());
    return Answer.json(
        "{\"cursor\":\"%d\",\"more\":%b,\"receipts\":[%s]}"
            .formatted(batch.last(), batch.more(), base64(batch.mails(), dxpId)));
  }

  private String base64(List<Mail> mails, String dxpId) {
    Base64.Encoder encoder = Base64.getEncoder();
    return mails.stream()
        .map(mail -> '"' + encoder.encodeToString(writer.wrap(mail, dxpId)) + '"')
        .collect(Collectors.joining(","));
  }

  private Answer refusal(String code, String info, Envelope envelope) {
    return Answer.xml(writer.report(code, info, envelope, LocalDate.now(clock)));
  }

  private static Optional<Long> number(@Nullable String since) {
    if (since == null || since.isEmpty()) {
      return Optional.of(0L);
    }
    return since.matches("\\d{1,18}") ? Optional.of(Long.valueOf(since)) : Optional.empty();
  }
}
