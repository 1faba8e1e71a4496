package io.cbec.transport;

import io.cbec.core.Text;
import io.cbec.core.catalogue.NextStep;
import io.cbec.core.catalogue.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a receipt (回执信息, returnInfo): free text in which customs puts reasons in the form
 * {@code [Code:1800;Desc:逻辑校验通过]}, in any case.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows the codes only: officers write names into
 * these texts.
 *
 * @param raw the text as it came
 * @param reasons the reasons found in it, in order
 */
public record ReturnInfo(String raw, List<Reason> reasons) {

  private static final Pattern REASON =
      Pattern.compile("\\[code:(\\d{1,10});desc:([^\\]]*+)\\]", Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARED_GUID = Pattern.compile("成功\\[([^\\[\\]]{36})\\]");
  private static final Pattern ORDER =
      Pattern.compile("\\[电商企业编码[：:]([^\\[\\]订]{1,18})订单编号[：:]([^\\[\\]]{1,60})\\]");

  /**
   * One reason.
   *
   * @param code the code of customs, for example {@code 1800}
   * @param description the words beside it
   */
  public record Reason(String code, String description) {
    /** Both are required. */
    public Reason {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(description, "description");
    }

    /**
     * The published meaning of the code.
     *
     * @return both languages; empty when the code is not known, then the description must do
     */
    public Optional<Text> meaning() {
      return ReturnCodes.reason(code).map(ReasonCode::meaning);
    }

    /**
     * What to do.
     *
     * @return both languages; empty when the code is not known or asks for nothing
     */
    public Optional<Text> remedy() {
      return ReturnCodes.reason(code)
          .filter(reason -> reason.step() != NextStep.NOTHING)
          .map(ReasonCode::stepText);
    }

    @Override
    public String toString() {
      return "Reason[" + code + "]";
    }
  }

  /** Copies the list. */
  public ReturnInfo {
    Objects.requireNonNull(raw, "raw");
    reasons = List.copyOf(reasons);
  }

  /**
   * Reads the reasons out of a text.
   *
   * @param raw the text; {@code null} is read as empty
   * @return text and reasons
   */
  public static ReturnInfo of(@Nullable String raw) {
    String text = raw == null ? "" : raw;
    List<Reason> reasons = new ArrayList<>();
    // Up to the last bracket only: else each of many open ones would be searched to the end.
    Matcher matcher = REASON.matcher(text).region(0, text.lastIndexOf(']') + 1);
    while (matcher.find()) {
      reasons.add(new Reason(matcher.group(1), matcher.group(2)));
    }
    return new ReturnInfo(text, reasons);
  }

  /**
   * The guid of the declaration that the receipt answers. Receipts carry a guid of the e-port; ours
   * stands only in the words of the first one. A hint, not a key.
   *
   * @return the guid; empty when the text names none
   */
  public Optional<String> declaredGuid() {
    Matcher matcher = DECLARED_GUID.matcher(raw);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Enterprise and order number that the first answer to a list names: two texts, or none. */
  List<String> order() {
    Matcher matcher = ORDER.matcher(raw);
    return matcher.find() ? List.of(matcher.group(1).strip(), matcher.group(2).strip()) : List.of();
  }

  /** Whether the words say that customs has the document already. */
  boolean saysDuplicate() {
    return raw.contains("重复发送")
        || raw.contains("重复申报")
        || raw.contains("清单数据已存在")
        || raw.contains("业务主键重复");
  }

  @Override
  public String toString() {
    return "ReturnInfo[" + raw.length() + " characters, " + reasons + "]";
  }
}
