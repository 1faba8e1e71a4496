package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.SampleSale;
import io.cbec.core.codec.Samples;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.FieldBinding.Form;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import io.cbec.schemas.imports.CEB621Message;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Bean Validation on a model object and the schema on its bytes say the same. The objects are
 * samples of every message in which a few fields were changed to values around their limits.
 */
class BeanValidationAgreementTest {

  private static final XmlCodec CODEC = XmlCodec.create();
  private static final MessageValidator SCHEMA =
      MessageValidator.builder().layers(EnumSet.of(Layer.SCHEMA)).build();
  private static final Validator BEANS =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();
  private static final List<CebMessage> BASES = bases();

  /** One valid message of each type. */
  private static List<CebMessage> bases() {
    List<CebMessage> bases = new ArrayList<>(SampleSale.complete());
    XmlFragment signature =
        ((CEB621Message) CODEC.decode(Samples.read("import/CEB621Message.xml")).orElseThrow())
            .getSignature();
    bases.set(3, SampleSale.inventory(h -> h).toBuilder().signature(signature).build());
    for (Path sample : Samples.messages()) {
      if (!sample.getParent().endsWith("receipts")) {
        bases.add(CODEC.decode(Samples.read(sample)).orElseThrow());
      }
    }
    return bases;
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Property(tries = 2000)
  void bothGiveTheSameVerdict(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Object message = BASES.get(random.nextInt(BASES.size()));
    int changes = random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      message = change(message, random);
    }
    boolean beans = BEANS.validate(message).isEmpty();
    byte[] xml = CODEC.encode((CebMessage) message).bytes();
    ValidationReport report = SCHEMA.validate(xml);
    // The two fields that customs adds to its tax bills: the model knows them, the schema does not.
    boolean schema =
        report.errors().stream()
            .allMatch(f -> f.message().en().contains("customs really sends it"));
    Statistics.label("verdict").collect(beans ? "valid" : "invalid");
    assertThat(schema)
        .as(
            "%s seed %d: schema %s, beans %s",
            report.type(),
            seed,
            report.errors().stream().map(Finding::message).toList(),
            BEANS.validate(message))
        .isEqualTo(beans);
  }

  /** A copy in which one field somewhere has another value. */
  private static Object change(Object node, Random random) {
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding =
        (NodeBinding<Object, Object>) NodeBinding.of(node.getClass());
    List<FieldBinding<Object, Object>> fields = binding.fields();
    FieldBinding<Object, Object> chosen = fields.get(random.nextInt(fields.size()));
    Object builder = binding.emptyBuilder().get();
    for (FieldBinding<Object, Object> field : fields) {
      Object value = field.get().apply(node);
      boolean here = field == chosen;
      if (field.kind() == ValueKind.NODE && field.repeated()) {
        repeated(field, (List<?>) value, builder, here, random);
        continue;
      }
      if (field.kind() == ValueKind.NODE && value != null) {
        value = !here ? value : random.nextInt(20) == 0 ? null : change(value, random);
      } else if (here) {
        value = random.nextInt(8) == 0 ? null : other(field, value, random);
      }
      if (value != null) {
        field.set().accept(builder, value);
      }
    }
    return binding.build().apply(builder);
  }

  private static void repeated(
      FieldBinding<Object, Object> field,
      List<?> nodes,
      Object builder,
      boolean here,
      Random random) {
    int wish = here ? random.nextInt(12) : -1;
    if (wish == 0) {
      return;
    }
    for (int i = 0; i < nodes.size(); i++) {
      boolean change = here && wish > 1 && i == wish % nodes.size();
      field.set().accept(builder, change ? change(nodes.get(i), random) : nodes.get(i));
    }
    if (wish == 1 && !nodes.isEmpty() && field.maxOccurs() <= 100) {
      int wanted = field.maxOccurs() + random.nextInt(2);
      for (int i = nodes.size(); i < wanted; i++) {
        field.set().accept(builder, nodes.get(0));
      }
    }
  }

  private static Object other(FieldBinding<Object, Object> field, Object value, Random random) {
    return switch (field.kind()) {
      case TEXT -> text(field, random);
      case INT -> random.nextInt();
      case DECIMAL -> {
        int digits = 1 + random.nextInt(22);
        StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
        for (int i = 0; i < digits; i++) {
          number.append((char) ('0' + random.nextInt(random.nextBoolean() ? 2 : 10)));
        }
        yield new BigDecimal(new BigInteger(number.toString()), random.nextInt(10) - 2);
      }
      default -> value;
    };
  }

  private static String text(FieldBinding<Object, Object> field, Random random) {
    FieldBinding.Facets facets = field.facets();
    if (facets.fixed() != null && random.nextBoolean()) {
      return facets.fixed();
    }
    int max = facets.maxLength() < 0 ? 20 : facets.maxLength();
    int min = Math.max(facets.minLength(), 0);
    int length =
        switch (random.nextInt(5)) {
          case 0 -> max;
          case 1 -> max + 1;
          case 2 -> min;
          case 3 -> Math.max(min - 1, 0);
          default -> min + random.nextInt(max - min + 1);
        };
    // An empty element of a fixed or default value has that value; the object is stricter.
    if ((facets.fixed() != null || facets.defaultValue() != null) && length == 0
        || field.form() == Form.EXTRA) {
      length = 1;
    }
    String[] pool = {"x", "测", "𠮷", "<", "&", "\"", " ", "\n", "\r", "\t", "é", "\uFFFD"};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(pool[random.nextInt(pool.length)]);
    }
    return text.toString();
  }

  @Example
  void theUnchangedSamplesAreValidForBoth() {
    for (CebMessage base : BASES) {
      assertThat(BEANS.validate(base)).isEmpty();
      ValidationReport report = SCHEMA.validate(CODEC.encode(base).bytes());
      assertThat(report.isValid()).isEqualTo(report.type() != MessageType.CEB816);
    }
  }
}
