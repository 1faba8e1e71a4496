package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.card.CardFrame;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failure answer of the card means. The codes of a wrong PIN are not published, so only
 * codes that are known to mean something else leave the PIN out of suspicion. The words of the
 * service are not repeated: they could hold anything.
 *
 * @param reason the reason
 * @param detail the code, or empty
 * @param mayBePin whether a wrong PIN cannot be ruled out
 */
record CardRefusal(Reason reason, String detail, boolean mayBePin) {

  /** Only after these words, so that nothing else is taken for a code and shown. */
  private static final Pattern CODE = Pattern.compile("(?:错误码=|Custom|Base)([0-9]{5})(?![0-9])");

  private static final Pattern ABOUT_PIN =
      Pattern.compile("PIN|passw|口令|密码|锁", Pattern.CASE_INSENSITIVE);

  static CardRefusal of(CardFrame answer) {
    String words = String.join("\n", answer.errors());
    Matcher codes = CODE.matcher(words);
    Set<String> numbers = new TreeSet<>();
    while (codes.find()) {
      numbers.add(codes.group(1));
    }
    String number = String.join(", ", numbers);
    String detail = number.isEmpty() ? "no code" : "code " + number;
    if (ABOUT_PIN.matcher(words).find()) {
      return new CardRefusal(Reason.CARD_PIN_REFUSED, detail, true);
    }
    Reason known =
        switch (number) {
          case "50070" -> Reason.CARD_READER_RESET_FAILED;
          case "50200" -> Reason.CARD_READER_NOT_OPENED;
          case "51590" -> Reason.CARD_NOT_BOUND;
          case "60408" -> Reason.CARD_SERVICE_DISCONNECTED;
          default -> Reason.CARD_REFUSED;
        };
    return new CardRefusal(known, detail, known == Reason.CARD_REFUSED);
  }
}
