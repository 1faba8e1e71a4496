package io.cbec.examples.simulator;

import io.cbec.core.MessageType;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.Edition;
import io.cbec.schemas.SchemaFiles;
import io.cbec.signing.SignatureVerifier;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Checks a business message before the desk sees it: format, number of documents, signature (报文接收).
 * Every failure is answered by a receipt. Thread-safe.
 */
final class Intake {

  private static final int MOST_DOCUMENTS = 100;
  private static final int LONGEST_TYPE = 15;
  private static final int LONGEST_ID = 255;

  private final SchemaReader schema = new SchemaReader(SchemaFiles.of(Edition.E202205));
  private final XmlCodec codec;
  private final SignatureVerifier verifier;
  private final boolean requireSignature;
  private final CustomsDesk desk;
  private final PostOffice post;
  private final Consumer<SigningCertificate> seen;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();

  /**
   * Opens the intake.
   *
   * @param seen hears of the certificates of signatures that are good
   */
  Intake(
      SimulatorOptions options,
      CustomsDesk desk,
      PostOffice post,
      Consumer<SigningCertificate> seen) {
    this.codec = XmlCodec.create(InputLimits.DEFAULT.withMaxBytes(options.maxBodyBytes()));
    this.verifier = options.verifier();
    this.requireSignature = options.requireSignature();
    this.desk = desk;
    this.post = post;
    this.seen = seen;
  }

  /**
   * Takes a message.
   *
   * @param data the business XML
   * @param copMsgId its transport id
   * @param messageType what the envelope says it is
   * @param recipient who gets the receipts; when empty, whom the message itself names
   * @param fallback who gets them when the message cannot be read
   */
  void take(
      byte[] data,
      String copMsgId,
      String messageType,
      Optional<String> recipient,
      String fallback) {
    Glimpse glimpse = new Glimpse();
    SchemaReader.Verdict verdict = schema.read(data, glimpse);
    Optional<Request> request = verdict.isValid() ? read(data) : Optional.empty();
    if (request.isEmpty()) {
      rejected.incrementAndGet();
      String dxpId = recipient.orElse(glimpse.dxpId.isEmpty() ? fallback : glimpse.dxpId);
      String type = glimpse.root.isEmpty() ? messageType : glimpse.root;
      rejectFormat(data, dxpId, copMsgId, type, verdict.problems());
      return;
    }
    taken.incrementAndGet();
    accept(request.get(), data, recipient.orElse(request.get().dxpId()));
  }

  private void accept(Request request, byte[] data, String dxpId) {
    if (request.documents().size() > MOST_DOCUMENTS) {
      desk.refuseAll(request, dxpId, Refusal.tooMany(request.type()));
    } else if (!signatureIsGood(request, data)) {
      desk.refuseAll(request, dxpId, Refusal.badSignature(request.type()));
    } else {
      desk.declare(request, dxpId);
    }
  }

  /** How many messages were of the standard. */
  long taken() {
    return taken.get();
  }

  /** How many were answered with CEB900. */
  long rejected() {
    return rejected.get();
  }

  private Optional<Request> read(byte[] data) {
    return codec.decode(data) instanceof DecodeResult.Decoded decoded
        ? Request.of(decoded.message())
        : Optional.empty();
  }

  /** A signature that is there must be good; one that is not there may be needed. */
  private boolean signatureIsGood(Request request, byte[] data) {
    VerificationResult result = verifier.verify(data);
    if (result instanceof VerificationResult.Unsigned) {
      return !(requireSignature && request.isDeclaration());
    }
    if (result instanceof VerificationResult.Valid valid) {
      seen.accept(valid.certificate());
      return true;
    }
    return false;
  }

  private void rejectFormat(
      byte[] data, String dxpId, String copMsgId, String type, List<String> problems) {
    String reason =
        problems.isEmpty() ? "not a message that enterprises send" : String.join("; ", problems);
    post.sendFormatRejection(
        dxpId,
        reason,
        copMsgId.substring(0, Math.min(copMsgId.length(), LONGEST_ID)),
        type.isEmpty() || type.length() > LONGEST_TYPE ? "Unknown" : type,
        new String(data, StandardCharsets.UTF_8));
  }

  /** Root and recipient, seen in passing, even when the rest is broken. */
  private static final class Glimpse extends DefaultHandler {

    private final StringBuilder text = new StringBuilder();
    private String root = "";
    private String dxpId = "";

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) {
      if (root.isEmpty()) {
        root = MessageType.byRootName(name).map(MessageType::rootName).orElse("Unknown");
      }
      text.setLength(0);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      text.append(characters, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qName) {
      if (name.equals("dxpId")) {
        dxpId = text.toString();
      }
      text.setLength(0);
    }
  }
}
