package io.cbec.transport;

import io.cbec.schemas.dxp.DxpRep;
import io.cbec.schemas.dxp.DxpResponse;
import io.cbec.schemas.dxp.TransInfo;
import java.util.Optional;

/**
 * Reads the answers of the exchange platform (平台应答 DxpRep). Only error codes are published: 0001 to
 * 2999 refuse the message, 3001 to 3999 are errors of the platform. A code beyond them says nothing
 * that one may rely on.
 */
final class DxpAnswers {

  private DxpAnswers() {}

  /** The outcome of a send that was answered with a report. */
  static SendOutcome outcome(DxpRep report, String copMsgId) {
    SendOutcome best = new SendOutcome.InDoubt(FailureCause.ANSWER_UNCLEAR);
    for (DxpResponse response : report.getResponse()) {
      if (isAboutAnother(response, copMsgId)) {
        continue;
      }
      String code = orEmpty(response.getResponseCode());
      if (isRefusal(code)) {
        return new SendOutcome.Refused(
            SendOutcome.Refused.Reason.PLATFORM, code, orEmpty(response.getResponseInfo()));
      }
      best =
          isPlatformError(code)
              ? new SendOutcome.NotSent(FailureCause.PLATFORM_BUSY, Optional.empty(), code)
              : new SendOutcome.InDoubt(FailureCause.ANSWER_UNCLEAR, shortCode(code));
    }
    return best;
  }

  /** Whether a code is one of the published error codes. */
  static boolean isKnownError(String code) {
    return isRefusal(code) || isPlatformError(code);
  }

  private static boolean isRefusal(String code) {
    return isFourDigits(code) && code.compareTo("0000") > 0 && code.compareTo("2999") <= 0;
  }

  private static boolean isPlatformError(String code) {
    return isFourDigits(code) && code.compareTo("3001") >= 0 && code.compareTo("3999") <= 0;
  }

  private static boolean isFourDigits(String code) {
    return code.length() == 4 && code.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isAboutAnother(DxpResponse response, String copMsgId) {
    TransInfo head = response.getOriHead();
    String answered = head == null ? null : head.getCopMsgId();
    return answered != null && !answered.equals(copMsgId);
  }

  private static String shortCode(String code) {
    return code.length() <= 9 ? code : code.substring(0, 9);
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
