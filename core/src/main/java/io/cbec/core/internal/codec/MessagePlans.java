package io.cbec.core.internal.codec;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.binding.Roots;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plans of all messages. Immutable, thread-safe. */
public final class MessagePlans {

  private final Map<String, NodePlan> byRootName = new TreeMap<>();
  private final Map<Class<?>, MessageType> types = new HashMap<>();

  /** Plans all messages that the schemas hold. */
  public MessagePlans() {
    Map<Class<?>, NodePlan> known = new HashMap<>();
    for (Class<?> root : Roots.all()) {
      if (CebMessage.class.isAssignableFrom(root)) {
        NodePlan plan = NodePlan.of(root, Style.CEB.tagPrefix(), known);
        byRootName.put(root.getSimpleName(), plan);
        types.put(root, MessageType.byRootName(root.getSimpleName()).orElseThrow());
      }
    }
  }

  @Nullable NodePlan byRootName(String name) {
    return byRootName.get(name);
  }

  Collection<String> rootNames() {
    return Collections.unmodifiableCollection(byRootName.keySet());
  }

  /** The type of a message. */
  MessageType typeOf(CebMessage message) {
    MessageType type = types.get(message.getClass());
    if (type == null) {
      throw new IllegalArgumentException(
          message.getClass().getName() + " is not a message of the standard");
    }
    return type;
  }

  NodePlan planOf(MessageType type) {
    NodePlan plan = byRootName.get(type.rootName());
    if (plan == null) {
      throw new IllegalStateException("no model for " + type);
    }
    return plan;
  }
}
