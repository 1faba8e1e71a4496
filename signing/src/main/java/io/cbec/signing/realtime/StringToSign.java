package io.cbec.signing.realtime;

/** The string to sign (加签串). */
final class StringToSign {

  private StringToSign() {}

  /**
   * Puts the string together: quotes round everything, nothing escaped, head and lists as they are
   * sent.
   */
  static String of(String session, String head, String lists, String serviceTime) {
    return "\"sessionID\":\""
        + session
        + "\"||\"payExchangeInfoHead\":\""
        + head
        + "\"||\"payExchangeInfoLists\":\""
        + lists
        + "\"||\"serviceTime\":\""
        + serviceTime
        + "\"";
  }
}
