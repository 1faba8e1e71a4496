package io.cbec.core.internal.codec;

import io.cbec.core.Finding;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the envelopes, whose classes are generated like those of the messages.
 * Thread-safe.
 */
public final class NodeCodec {

  private final Map<String, NodePlan> byRootName = new HashMap<>();
  private final Map<Class<?>, NodePlan> byType = new HashMap<>();

  private NodeCodec(List<Class<?>> roots) {
    for (Class<?> root : roots) {
      NodePlan plan = NodePlan.of(root, Style.DXP.tagPrefix(), byType);
      byRootName.put(root.getSimpleName(), plan);
    }
  }

  /**
   * Makes a codec for root classes in the namespace of the envelopes.
   *
   * @param roots generated root classes
   * @return the codec
   */
  public static NodeCodec of(Class<?>... roots) {
    return new NodeCodec(List.of(roots));
  }

  /**
   * What came of reading: a root, or a refusal.
   *
   * @param root the model; {@code null} when refused
   * @param reason why it was refused; {@code null} when it was read
   * @param findings remarks or reasons
   */
  public record Outcome(
      @Nullable Object root, @Nullable RefusalReason reason, List<Finding> findings) {}

  /**
   * Writes a document with XML declaration, in the default namespace.
   *
   * @param root an instance of one of the root classes
   * @return UTF-8
   * @throws IllegalArgumentException when it holds something that XML cannot hold
   */
  public byte[] encode(Object root) {
    NodePlan plan = byType.get(root.getClass());
    if (plan == null) {
      throw new IllegalArgumentException(root.getClass().getName() + " is no root of this codec");
    }
    try {
      return NodeEncoder.encode(
              plan,
              root.getClass().getSimpleName(),
              root,
              Style.DXP,
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
          .bytes();
    } catch (NodeEncoder.Failure failure) {
      throw new IllegalArgumentException(failure.path() + ": " + failure.problem());
    }
  }

  /**
   * Reads a document.
   *
   * @param xml the bytes
   * @param limits how much is read
   * @return the root or the refusal
   */
  public Outcome decode(byte[] xml, InputLimits limits) {
    try {
      NodeDecoder.Decoded decoded =
          NodeDecoder.decode(
              InputText.of(xml, limits),
              Style.DXP,
              limits,
              null,
              (namespace, name) -> {
                NodePlan plan = byRootName.get(name);
                if (plan == null) {
                  throw Refusal.of(RefusalReason.UNKNOWN_ROOT);
                }
                if (!namespace.equals(Style.DXP.namespace)) {
                  throw Refusal.of(RefusalReason.WRONG_NAMESPACE);
                }
                return plan;
              });
      if (decoded.root() == null) {
        boolean base64 =
            decoded.findings().stream().anyMatch(f -> f.rule().equals("field.not-base64"));
        return new Outcome(
            null,
            base64 ? RefusalReason.BAD_BASE64 : RefusalReason.VALUE_NOT_BOUND,
            decoded.findings());
      }
      return new Outcome(decoded.root(), null, decoded.findings());
    } catch (Refusal refusal) {
      return new Outcome(null, refusal.reason(), List.of(refusal.finding()));
    }
  }
}
