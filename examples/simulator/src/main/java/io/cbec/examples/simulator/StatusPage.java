package io.cbec.examples.simulator;

import io.cbec.examples.simulator.PaymentEnquiry.Opening;
import io.cbec.examples.simulator.PaymentEnquiry.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What the simulator has done so far, in numbers only (状态页). Thread-safe. */
final class StatusPage {

  private static final int LAST_ENQUIRIES = 20;

  private final HttpFaults requests;
  private final Intake intake;
  private final CustomsDesk desk;
  private final PaymentDataDesk payments;

  StatusPage(HttpFaults requests, Intake intake, CustomsDesk desk, PaymentDataDesk payments) {
    this.requests = requests;
    this.intake = intake;
    this.desk = desk;
    this.payments = payments;
  }

  Answer page() {
    StringBuilder text = new StringBuilder("CBEC single window simulator\n\n");
    text.append("requests with messages    ").append(requests.count()).append('\n');
    text.append("messages of the standard  ").append(intake.taken()).append('\n');
    text.append("answered with CEB900      ").append(intake.rejected()).append("\n\n");
    text.append("documents by message and status\n");
    for (Map.Entry<String, Map<String, Integer>> type : desk.counts().entrySet()) {
      text.append("  CEB").append(type.getKey());
      type.getValue()
          .forEach((status, count) -> text.append("  ").append(status).append(": ").append(count));
      text.append('\n');
    }
    payments(text, payments.enquiries());
    return Answer.text(200, text.toString());
  }

  /** Sales are not named: only the number of the enquiry stands here. */
  private void payments(StringBuilder text, List<PaymentEnquiry> enquiries) {
    Instant now = payments.now();
    text.append("\npayment data (announcement 179)\n");
    count(text, "enquiries", enquiries, each -> true);
    count(text, "answered with 10000", enquiries, each -> each.opening() == Opening.ANSWERED);
    count(text, "uploaded", enquiries, PaymentEnquiry::stored);
    count(text, "good", enquiries, PaymentEnquiry::verified);
    count(text, "owed for two minutes", enquiries, each -> each.overdue(now));
    text.append("  other uploads          ").append(payments.strays()).append('\n');
    for (int i = Math.max(0, enquiries.size() - LAST_ENQUIRIES); i < enquiries.size(); i++) {
      PaymentEnquiry enquiry = enquiries.get(i);
      text.append("  ").append(enquiry.sessionId()).append("  ").append(enquiry.opening());
      enquiry.uploads().forEach(upload -> text.append(words(upload)));
      text.append('\n');
    }
  }

  private static void count(
      StringBuilder text,
      String name,
      List<PaymentEnquiry> enquiries,
      Predicate<PaymentEnquiry> wanted) {
    text.append(String.format(Locale.ROOT, "  %-22s ", name))
        .append(enquiries.stream().filter(wanted).count())
        .append('\n');
  }

  private static String words(Upload upload) {
    StringBuilder words = new StringBuilder();
    words.append("\n    ").append(upload.code());
    words.append(" after ").append(upload.after().toMillis()).append(" ms");
    words.append(upload.inTime() ? "  " : " (late)  ").append(upload.verdict());
    upload
        .problems()
        .forEach(
            problem ->
                words
                    .append("\n      ")
                    .append(problem.field())
                    .append(": ")
                    .append(problem.text().en()));
    return words.toString();
  }
}
