package io.cbec.examples.simulator;

import io.cbec.examples.simulator.PaymentEnquiry.Opening;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A platform that writes down what it is asked, and says what a test wants. */
final class TestPlatform implements PlatformCaller {

  final List<Map<String, Object>> asked = new ArrayList<>();
  Opening says = Opening.ANSWERED;

  @Override
  public Opening open(URI platform, String openReq) {
    asked.add(JsonTree.read(openReq).orElseThrow());
    return says;
  }

  /** The numbers of the enquiries. */
  List<String> sessions() {
    return asked.stream().map(each -> JsonTree.text(each, "sessionID")).toList();
  }

  /** The orders that were asked about. */
  List<String> orders() {
    return asked.stream().map(each -> JsonTree.text(each, "orderNo")).toList();
  }

  @Override
  public void close() {}
}
