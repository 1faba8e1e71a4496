package io.cbec.core.internal.codec;

import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.core.Text;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.schemas.CebMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads messages. Thread-safe. */
public final class XmlDecoder {

  private final MessagePlans plans;
  private final InputLimits limits;

  /**
   * Makes a decoder.
   *
   * @param plans the messages it knows
   * @param limits how much it reads
   */
  public XmlDecoder(MessagePlans plans, InputLimits limits) {
    this.plans = plans;
    this.limits = limits;
  }

  /**
   * Reads a message.
   *
   * @param xml the document
   * @param positions filled with the places of its elements; {@code null} when nobody asks
   * @return the message or the refusal
   */
  public DecodeResult decode(byte[] xml, @Nullable Positions positions) {
    try {
      InputText input = InputText.of(xml, limits);
      NodeDecoder.Decoded decoded =
          NodeDecoder.decode(input, Style.CEB, limits, positions, this::plan);
      if (decoded.root() == null) {
        return new DecodeResult.Refused(reason(decoded.findings()), decoded.findings());
      }
      return new DecodeResult.Decoded(
          (CebMessage) decoded.root(),
          MessageType.byRootName(decoded.rootName()).orElseThrow(),
          input.charset().name(),
          decoded.findings());
    } catch (Refusal refusal) {
      return new DecodeResult.Refused(refusal.reason(), List.of(refusal.finding()));
    }
  }

  private static RefusalReason reason(List<Finding> findings) {
    return findings.stream().anyMatch(f -> f.rule().equals("field.not-base64"))
        ? RefusalReason.BAD_BASE64
        : RefusalReason.VALUE_NOT_BOUND;
  }

  private NodePlan plan(String namespace, String rootName) {
    NodePlan plan = plans.byRootName(rootName);
    if (plan == null) {
      throw new Refusal(RefusalReason.UNKNOWN_ROOT, "", 0, 0, hint(rootName));
    }
    if (!namespace.equals(Style.CEB.namespace)) {
      throw Refusal.of(RefusalReason.WRONG_NAMESPACE);
    }
    return plan;
  }

  private @Nullable Text hint(String rootName) {
    List<String> near = new ArrayList<>();
    for (String known : plans.rootNames()) {
      if (known.equalsIgnoreCase(rootName) || known.equalsIgnoreCase(rootName + "Message")) {
        near.add(known);
      }
    }
    if (near.isEmpty()) {
      return null;
    }
    return new Text(
        "Write the root element as " + near.get(0) + ".", "根元素应写为 " + near.get(0) + "。");
  }
}
