package io.cbec.core.catalogue;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * One meaning of one code (回执代码): what it says, why it comes and what to do. A code with several
 * meanings has several of these.
 *
 * <p>Immutable and thread-safe.
 *
 * @param layer where the code stands
 * @param code the code, the first code of a range, or a family such as {@code 0.1.*}
 * @param last the last code when this is a range; empty for a single code
 * @param messages numbers of the messages it is about, requests or receipts, for example {@code
 *     621}; empty when it may come with any message of its layer
 * @param standing how sure it is
 * @param ending whether something still follows
 * @param step what to do
 * @param meaning what it says; the Chinese is the official short text where there is one, and * or
 *     [*] stands for what customs fills in
 * @param cause why it comes, most likely
 * @param stepText what to do, in words
 */
public record ReasonCode(
    CodeLayer layer,
    String code,
    Optional<String> last,
    List<String> messages,
    Standing standing,
    Ending ending,
    NextStep step,
    Text meaning,
    Text cause,
    Text stepText) {

  /** Copies the list. */
  public ReasonCode {
    messages = List.copyOf(messages);
  }

  /**
   * Whether this is the meaning of a code: the same text, a number inside the range, or a member of
   * the family.
   *
   * @param other the code as it came
   * @return true when it fits
   */
  public boolean matches(String other) {
    if (last.isPresent()) {
      return isWithin(other, code, last.get());
    }
    return code.endsWith(".*")
        ? other.startsWith(code.substring(0, code.length() - 1))
        : code.equals(other);
  }

  /**
   * Whether the code may come with a message: as an answer to a request, or in a receipt.
   *
   * @param type a request or its receipt
   * @return true when it may; codes of regional platforms come with no message of the standard
   */
  public boolean appliesTo(MessageType type) {
    return layer.comesWith(type)
        && (messages.isEmpty()
            || messages.contains(type.number())
            || (type.isReceipt()
                && type.answers().filter(t -> messages.contains(t.number())).isPresent())
            || type.answer().filter(t -> messages.contains(t.number())).isPresent());
  }

  private static boolean isWithin(String other, String first, String last) {
    if (!isNumber(other) || other.length() != first.length()) {
      return false;
    }
    BigInteger number = new BigInteger(other);
    BigInteger one = new BigInteger(first);
    BigInteger end = new BigInteger(last);
    return number.compareTo(one.min(end)) >= 0 && number.compareTo(one.max(end)) <= 0;
  }

  private static boolean isNumber(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return !digits.isEmpty()
        && digits.length() <= 10
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
