package io.cbec.core.internal.codec;

import io.cbec.core.internal.codec.NodePlan.FieldPlan;
import io.cbec.schemas.Unbound;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.binding.ValueKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model as canonical XML.
 *
 * <p>Decision: the bytes are written directly from the bindings and not by an XML Binding
 * marshaller. They have to be canonical to the last byte, and this is also several times faster,
 * because no tree is built and no namespace is looked up.
 */
final class NodeEncoder {

  /** Something that cannot be written, with the path that leads to it. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final StringBuilder path = new StringBuilder();
    private final String problem;

    Failure(String problem) {
      super(null, null, false, false);
      this.problem = problem;
    }

    String path() {
      return path.toString();
    }

    String problem() {
      return problem;
    }

    Failure within(String step) {
      path.insert(0, "/" + step);
      return this;
    }
  }

  private final Style style;
  private final boolean keepSignature;
  private final ByteSink out;
  private int signatureOffset = -1;
  private boolean signed;

  private NodeEncoder(Style style, boolean keepSignature, int expected) {
    this.style = style;
    this.keepSignature = keepSignature;
    this.out = new ByteSink(expected);
  }

  /** What was written. */
  record Encoded(byte[] bytes, int signatureOffset, boolean signed) {}

  static Encoded encode(NodePlan plan, String rootName, Object root, Style style, String head) {
    return encode(plan, rootName, root, style, head, true);
  }

  static Encoded encode(
      NodePlan plan,
      String rootName,
      Object root,
      Style style,
      String head,
      boolean keepSignature) {
    NodeEncoder encoder = new NodeEncoder(style, keepSignature, 4096);
    encoder.out.raw(head);
    encoder.out.raw("<" + style.tagPrefix() + rootName + style.declarations());
    try {
      encoder.attributes(plan, root);
      encoder.out.raw(">");
      encoder.children(plan, root, true);
    } catch (Failure failure) {
      throw failure.within(rootName);
    }
    encoder.out.raw("</" + style.tagPrefix() + rootName + ">");
    return new Encoded(encoder.out.toByteArray(), encoder.signatureOffset, encoder.signed);
  }

  private void attributes(NodePlan plan, Object node) {
    for (FieldPlan field : plan.attributes) {
      Object value = field.binding.get().apply(node);
      if (value != null) {
        out.bytes(field.open);
        try {
          out.attribute(Values.write(field.kind, value));
        } catch (ByteSink.IllegalCharacter e) {
          throw illegal(e).within("@" + field.name());
        }
        out.bytes(field.close);
      }
    }
  }

  private void children(NodePlan plan, Object node, boolean root) {
    Unbound unbound = plan.binding.unbound().apply(node);
    List<Unbound.Entry> kept = unbound.entries();
    if (!kept.isEmpty()) {
      unknown(kept, -1);
    }
    if (plan.content != null) {
      Object value = plan.content.binding.get().apply(node);
      if (value != null) {
        try {
          out.text(lexicalOr(kept, plan.content, value));
        } catch (ByteSink.IllegalCharacter e) {
          throw illegal(e);
        }
      }
    }
    for (FieldPlan field : plan.elements) {
      if (root && field.kind == ValueKind.SIGNATURE) {
        signatureOffset = out.length();
      }
      Object value = field.binding.get().apply(node);
      if (value != null && (keepSignature || field.kind != ValueKind.SIGNATURE)) {
        // Asked of the plan: asking every value whether it is a List costs a quarter of the time.
        if (field.repeated) {
          List<?> list = (List<?>) value;
          int start = out.length();
          for (int i = 0; i < list.size(); i++) {
            if (root && i == 1) {
              // Documents of one message are much alike.
              out.expect((out.length() - start) * 9L / 8 * (list.size() - 1));
            }
            try {
              element(field, list.get(i), kept);
            } catch (Failure failure) {
              throw failure.within(field.name() + "[" + (i + 1) + "]");
            }
          }
        } else {
          try {
            element(field, value, kept);
          } catch (Failure failure) {
            throw failure.within(field.name());
          }
        }
      }
      if (!kept.isEmpty()) {
        if (isKeptEmpty(kept, field.index)) {
          out.bytes(field.open);
          out.bytes(field.close);
        }
        unknown(kept, field.index);
      }
    }
  }

  private void element(FieldPlan field, Object value, List<Unbound.Entry> kept) {
    switch (field.kind) {
      case NODE -> {
        NodePlan child = field.child();
        if (child.attributes.length == 0) {
          out.bytes(field.open);
        } else {
          out.raw("<" + style.tagPrefix() + field.name());
          attributes(child, value);
          out.raw(">");
        }
        children(child, value, false);
        out.bytes(field.close);
      }
      case SIGNATURE -> {
        signed = true;
        out.raw(Fragments.checked(((XmlFragment) value).text(), style));
      }
      case ANY -> {
        out.bytes(field.open);
        out.raw(Fragments.canonical(((XmlFragment) value).text(), style));
        out.bytes(field.close);
      }
      case TIME14, TIME17, DATE8 -> {
        out.bytes(field.open);
        String lexical = kept.isEmpty() ? null : lexical(kept, field.index);
        try {
          if (lexical != null) {
            out.text(lexical);
          } else {
            Values.writeTime(field.kind, value, out);
          }
        } catch (IllegalArgumentException e) {
          throw new Failure(String.valueOf(e.getMessage()));
        }
        out.bytes(field.close);
      }
      default -> {
        out.bytes(field.open);
        try {
          out.text(lexicalOr(kept, field, value));
        } catch (ByteSink.IllegalCharacter e) {
          throw illegal(e);
        } catch (IllegalArgumentException e) {
          throw new Failure(String.valueOf(e.getMessage()));
        }
        out.bytes(field.close);
      }
    }
  }

  private static String lexicalOr(List<Unbound.Entry> kept, FieldPlan field, Object value) {
    String lexical = kept.isEmpty() ? null : lexical(kept, field.index);
    return lexical != null ? lexical : Values.write(field.kind, value);
  }

  private static @Nullable String lexical(List<Unbound.Entry> kept, int index) {
    for (Unbound.Entry entry : kept) {
      if (entry.kind() == Unbound.Kind.LEXICAL && entry.field() == index) {
        return entry.text();
      }
    }
    return null;
  }

  private static boolean isKeptEmpty(List<Unbound.Entry> kept, int index) {
    for (Unbound.Entry entry : kept) {
      if (entry.kind() == Unbound.Kind.EMPTY && entry.field() == index) {
        return true;
      }
    }
    return false;
  }

  private void unknown(List<Unbound.Entry> kept, int index) {
    for (Unbound.Entry entry : kept) {
      if (entry.kind() == Unbound.Kind.UNKNOWN && entry.field() == index) {
        out.raw(entry.text());
      }
    }
  }

  private static Failure illegal(ByteSink.IllegalCharacter e) {
    return new Failure(
        "the character U+%04X cannot stand in XML; remove it from the value"
            .formatted(e.codeUnit()));
  }
}
