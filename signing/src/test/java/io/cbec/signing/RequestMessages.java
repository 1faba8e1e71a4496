package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.common.ExtendMessage;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole messages of every type that carries a signature, written by the codec. */
final class RequestMessages {

  /** Texts that are often written or read wrongly. */
  static final List<String> AWKWARD =
      List.of(
          "\t\n\r\r\n",
          "a & b < c > d \" e ' f",
          "]]>",
          "&#13;&#xD;",
          " ",
          "𠮷野家 \uDBFF\uDFFD",
          "\u0085\u2028\u00A0\uFFFD\uFEFF",
          "e\u0301 \u202E\u05E9\u05DC\u202C",
          "<ds:Signature></ds:Signature>",
          "");

  /** What anybody may put into an ExtendMessage. */
  private static final XmlFragment FOREIGN =
      XmlFragment.of("<x xmlns=\"urn:example\"><y a=\"1\">&lt;中文&amp;</y></x>");

  private static final XmlCodec CODEC = XmlCodec.create();

  private RequestMessages() {}

  /** The types of the messages that carry a signature. */
  static List<MessageType> types() {
    return Stream.of(MessageType.values())
        .filter(type -> type.signatureUse() != SignatureUse.NONE)
        .toList();
  }

  /** Where a message comes from. */
  enum Variant {
    /** The official sample; none has an ExtendMessage. */
    SAMPLE,
    /** The official sample and an ExtendMessage. */
    SAMPLE_EXTENDED,
    /** Every field of the model, the texts awkward. */
    FULL
  }

  static WireMessage message(MessageType type, Variant variant) {
    return switch (variant) {
      case SAMPLE -> sample(type, false);
      case SAMPLE_EXTENDED -> sample(type, true);
      case FULL -> full(type, AWKWARD);
    };
  }

  /** The official sample without the placeholder of a signature. */
  private static WireMessage sample(MessageType type, boolean extended) {
    String folder = type.direction() == Direction.IMPORT ? "import" : "export";
    byte[] file = Fixtures.resource("samples/" + folder + "/" + type.rootName() + ".xml");
    CebMessage read = CODEC.decode(file).orElseThrow();
    Object builder = call(read, "toBuilder");
    call(builder, "signature", XmlFragment.class, null);
    if (extended) {
      ExtendMessage extension =
          ExtendMessage.builder().name("附加").version("1.0").message(FOREIGN).build();
      call(builder, "extendMessage", ExtendMessage.class, extension);
    }
    return CODEC.encode((CebMessage) call(builder, "build"));
  }

  /** A message with every field but the signature; the texts go round over its text fields. */
  static WireMessage full(MessageType type, List<String> texts) {
    String folder = type.direction() == Direction.IMPORT ? "imports" : "exports";
    Iterator<String> endless = Stream.generate(() -> texts).flatMap(List::stream).iterator();
    try {
      Class<?> root = Class.forName("io.cbec.schemas." + folder + "." + type.rootName());
      return CODEC.encode((CebMessage) filled(root, endless));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the models have changed", e);
    }
  }

  /** Calls every setter of the builder, and for lists twice that which adds. */
  private static Object filled(Class<?> type, Iterator<String> texts)
      throws ReflectiveOperationException {
    Object builder = type.getMethod("builder").invoke(null);
    List<Method> setters =
        Stream.of(builder.getClass().getMethods())
            .filter(method -> method.getReturnType() == builder.getClass())
            .filter(method -> method.getParameterCount() == 1)
            .filter(method -> !method.getName().equals("signature"))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method setter : setters) {
      int times = setter.getName().matches("add[A-Z].*") ? 2 : 1;
      for (int i = 0; i < times; i++) {
        Object value = value(setter.getParameterTypes()[0], texts);
        if (value != null) {
          setter.invoke(builder, value);
        }
      }
    }
    return call(builder, "build");
  }

  private static @Nullable Object value(Class<?> type, Iterator<String> texts)
      throws ReflectiveOperationException {
    if (type == String.class) {
      return texts.next();
    }
    if (type == BigDecimal.class) {
      return new BigDecimal("1234.50");
    }
    if (type == Integer.class || type == int.class) {
      return 7;
    }
    if (type == LocalDateTime.class) {
      return LocalDateTime.of(2026, 11, 21, 23, 59, 58, 7_000_000);
    }
    if (type == LocalDate.class) {
      return LocalDate.of(2028, 2, 29);
    }
    if (type == XmlFragment.class) {
      return FOREIGN;
    }
    // Lists are filled one by one.
    return type == List.class ? null : filled(type, texts);
  }

  private static Object call(Object target, String name) {
    try {
      return target.getClass().getMethod(name).invoke(target);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the models have changed", e);
    }
  }

  private static void call(
      Object target, String name, Class<?> parameter, @Nullable Object argument) {
    try {
      target.getClass().getMethod(name, parameter).invoke(target, argument);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the models have changed", e);
    }
  }
}
