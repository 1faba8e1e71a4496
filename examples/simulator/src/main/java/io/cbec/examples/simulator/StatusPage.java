package io.cbec.examples.simulator;

import java.util.Map;

/** What the simulator has done so far, in numbers only (状态页). Thread-safe. */
final class StatusPage {

  private final HttpFaults requests;
  private final Intake intake;
  private final CustomsDesk desk;

  StatusPage(HttpFaults requests, Intake intake, CustomsDesk desk) {
    this.requests = requests;
    this.intake = intake;
    this.desk = desk;
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
    return Answer.text(200, text.toString());
  }
}
