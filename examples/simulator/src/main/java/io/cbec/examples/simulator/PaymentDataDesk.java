package io.cbec.examples.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.examples.simulator.PaymentEnquiry.Opening;
import io.cbec.examples.simulator.PaymentEnquiry.Upload;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.realtime.PaymentUploadVerifier;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The desk of customs that asks for original payment data (海关179号公告): some time after a payment
 * slip it posts {@code openReq} to the platform, takes the upload and looks at it.
 *
 * <p>Like the real one it answers 10000 to a signature that does not fit; what it thinks of it
 * stands in {@link PaymentEnquiry}. It asks once for an order and never again.
 *
 * <p>Thread-safe; never calls out while it holds its lock.
 */
final class PaymentDataDesk implements PaymentSlipListener {

  /** Where uploads are posted to. */
  static final String PATH = "/ceb2grab/grab/realTimeDataUpload";

  private static final String FIELD = "payExInfoStr=";
  private static final int MOST_ENQUIRIES = 10_000;
  private static final int MOST_CERTIFICATES = 1_000;
  private static final int MOST_UPLOADS_OF_AN_ENQUIRY = 100;
  private static final String NOT_TAKEN = "20000";
  private static final String UNKNOWN_CERTIFICATE = "20004";

  private final Clock clock;
  private final Agenda agenda;
  private final Executor callers;
  private final PlatformCaller caller;
  private final int everyNth;
  private final JsonFactory json = new JsonFactory();

  // Guarded by the lock of this object, as what hangs on it.
  private final Map<String, Asked> bySession = new LinkedHashMap<>();
  private final Map<String, Asked> byOrder = new LinkedHashMap<>();
  private final Map<String, SigningCertificate> certificates = new LinkedHashMap<>();
  private PaymentUploadVerifier verifier = PaymentUploadVerifier.trusting();
  private @Nullable URI platform;
  private int slips;
  private long strays;

  /**
   * Opens the desk.
   *
   * @param options clock, share and, where there is one, the platform
   * @param agenda when to ask
   * @param callers who does the asking, which may take seconds
   * @param caller how
   */
  PaymentDataDesk(
      SimulatorOptions options, Agenda agenda, Executor callers, PlatformCaller caller) {
    this.clock = options.clock();
    this.agenda = agenda;
    this.callers = callers;
    this.caller = caller;
    this.everyNth = options.askEveryNthPayment();
    this.platform = options.platform();
  }

  /** One enquiry while it changes. */
  private static final class Asked {
    private final String orderNo;
    private final String session;
    private final URI platform;
    private final List<Upload> uploads = new ArrayList<>(1);
    private Document.@Nullable Payment slip;
    private @Nullable Instant since;
    private Opening opening = Opening.ASKING;

    Asked(Document.Payment slip, URI platform) {
      this.orderNo = Document.text(slip.head().getOrderNo());
      this.session = UUID.randomUUID().toString();
      this.platform = platform;
      this.slip = slip;
    }
  }

  // ---- the register ----

  /** Registers a platform in place of the one before. */
  synchronized void register(URI address, SigningCertificate... known) {
    platform = address;
    for (SigningCertificate certificate : known) {
      know(certificate);
    }
  }

  /** Takes a certificate for registered. */
  synchronized void know(SigningCertificate certificate) {
    SigningCertificate before = certificates.put(certificate.certNo(), certificate);
    if (certificate.equals(before)) {
      return;
    }
    if (certificates.size() > MOST_CERTIFICATES) {
      certificates.remove(certificates.keySet().iterator().next());
    }
    verifier =
        PaymentUploadVerifier.trusting(certificates.values().toArray(SigningCertificate[]::new));
  }

  // ---- asking ----

  @Override
  public synchronized void accepted(Document.Payment slip) {
    Asked before = byOrder.get(slip.orderKey());
    if (before != null) {
      before.slip = slip;
      return;
    }
    URI address = platform;
    if (address == null || !slip.application().isNew() || slips++ % everyNth != 0) {
      return;
    }
    Asked asked = new Asked(slip, address);
    byOrder.put(slip.orderKey(), asked);
    agenda.after(1, () -> ask(asked));
  }

  @Override
  public synchronized void deleted(Document.Payment slip) {
    Asked before = byOrder.get(slip.orderKey());
    if (before != null) {
      before.slip = null;
    }
  }

  private void ask(Asked asked) {
    Instant now = clock.instant();
    synchronized (this) {
      asked.since = now;
      bySession.put(asked.session, asked);
      makeRoom();
    }
    String openReq = openReq(asked, now);
    try {
      callers.execute(() -> answered(asked, caller.open(asked.platform, openReq)));
    } catch (RejectedExecutionException closed) {
      answered(asked, Opening.NO_ANSWER);
    }
  }

  private synchronized void answered(Asked asked, Opening opening) {
    asked.opening = opening;
  }

  private void makeRoom() {
    if (bySession.size() > MOST_ENQUIRIES) {
      Asked oldest = bySession.values().iterator().next();
      bySession.remove(oldest.session);
      byOrder.values().remove(oldest);
    }
  }

  private String openReq(Asked asked, Instant now) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeStringField("orderNo", asked.orderNo);
      generator.writeStringField("sessionID", asked.session);
      generator.writeNumberField("serviceTime", now.toEpochMilli());
      generator.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  // ---- uploads ----

  /**
   * Takes an upload.
   *
   * @param body the form as it was posted
   * @return the answer of customs
   */
  Answer take(byte[] body) {
    String form = new String(body, StandardCharsets.UTF_8);
    if (!form.startsWith(FIELD)) {
      return Answer.text(400, "payExInfoStr is missing");
    }
    return take(decoded(form.substring(FIELD.length())));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return "";
    }
  }

  private Answer take(String text) {
    PaymentUploadVerifier current;
    synchronized (this) {
      current = verifier;
    }
    Verdict verdict = current.verify(text);
    Optional<Map<String, Object>> upload = JsonTree.read(text);
    if (verdict == Verdict.UNREADABLE || upload.isEmpty()) {
      stray();
      return answer(NOT_TAKEN, "上传失败");
    }
    return judge(upload.get(), verdict, UploadExamination.of(upload.get()));
  }

  private synchronized void stray() {
    strays++;
  }

  private synchronized Answer judge(
      Map<String, Object> upload, Verdict verdict, UploadExamination examination) {
    Asked asked = bySession.get(JsonTree.text(upload, "sessionID"));
    Instant since = asked == null ? null : asked.since;
    if (asked == null || since == null) {
      strays++;
    } else {
      examination.compare(upload, asked.slip);
    }
    boolean storable = since != null && asked != null && !picture(asked, since).stored();
    String code = PaymentEnquiry.TAKEN;
    String words = "上传成功";
    if (!examination.missing().isEmpty()) {
      code = NOT_TAKEN;
      words = words(examination.missing());
    } else if (verdict == Verdict.UNKNOWN_CERTIFICATE) {
      code = UNKNOWN_CERTIFICATE;
      words = "验签证书未在服务系统注册";
    } else if (!storable) {
      code = NOT_TAKEN;
      words = "上传失败，入库失败";
    }
    if (asked != null && since != null && asked.uploads.size() < MOST_UPLOADS_OF_AN_ENQUIRY) {
      Duration after = Duration.between(since, clock.instant());
      asked.uploads.add(new Upload(after, verdict, examination.problems(), code));
    }
    return answer(code, words);
  }

  /** Seen for certNo and signValue; used for all. */
  private static String words(List<String> missing) {
    StringBuilder words = new StringBuilder();
    missing.forEach(name -> words.append(name).append(" : ").append(name).append("不为空;  "));
    return words.toString();
  }

  private Answer answer(String code, String message) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeStringField("code", code);
      generator.writeStringField("message", message);
      generator.writeNumberField("total", 0);
      generator.writeNumberField("serviceTime", clock.millis());
      generator.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Answer.json(out.toString());
  }

  // ---- what came of it ----

  /** What was asked so far, in the order it was asked. */
  synchronized List<PaymentEnquiry> enquiries() {
    List<PaymentEnquiry> enquiries = new ArrayList<>(bySession.size());
    for (Asked asked : bySession.values()) {
      if (asked.since != null) {
        enquiries.add(picture(asked, asked.since));
      }
    }
    return enquiries;
  }

  private static PaymentEnquiry picture(Asked asked, Instant since) {
    return new PaymentEnquiry(asked.orderNo, asked.session, since, asked.opening, asked.uploads);
  }

  /** How many uploads could not be read or answered no enquiry. */
  synchronized long strays() {
    return strays;
  }

  /** The time by which the two minutes are counted. */
  Instant now() {
    return clock.instant();
  }
}
