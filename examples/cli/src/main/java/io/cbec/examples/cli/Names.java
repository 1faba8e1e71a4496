package io.cbec.examples.cli;

import io.cbec.core.Layer;
import io.cbec.schemas.Edition;
import io.cbec.signing.SignatureProfile;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names that values of the API have on the command line. */
final class Names {

  private Names() {}

  /** For example {@code sm2-sm3}. */
  static String of(SignatureProfile profile) {
    return profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> T find(String name, List<T> values, Function<T, String> naming) {
    for (T value : values) {
      if (naming.apply(value).equals(name)) {
        return value;
      }
    }
    throw new TypeConversionException(
        "expected one of "
            + values.stream().map(naming).collect(Collectors.joining(", "))
            + " but was '"
            + name
            + "'");
  }

  /** The profiles that can sign. */
  static final class Profiles implements ITypeConverter<SignatureProfile>, Iterable<String> {
    private static final List<SignatureProfile> ALL =
        Arrays.stream(SignatureProfile.values()).filter(SignatureProfile::canSign).toList();

    Profiles() {}

    @Override
    public SignatureProfile convert(String name) {
      return find(name, ALL, Names::of);
    }

    @Override
    public Iterator<String> iterator() {
      return ALL.stream().map(Names::of).iterator();
    }
  }

  /** The layers that validation of single messages has. */
  static final class Layers implements ITypeConverter<Layer> {
    private static final List<Layer> ALL = List.of(Layer.SCHEMA, Layer.FIELD, Layer.BUSINESS);

    Layers() {}

    @Override
    public Layer convert(String name) {
      return find(name, ALL, layer -> layer.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Amounts of money that are not negative. */
  static final class Amounts implements ITypeConverter<BigDecimal> {
    Amounts() {}

    @Override
    public BigDecimal convert(String text) {
      if (!text.matches("\\d{1,14}(\\.\\d{1,5})?")) {
        throw new TypeConversionException("expected an amount such as 0.01 but was '" + text + "'");
      }
      return new BigDecimal(text);
    }
  }

  /** The editions of the standard. */
  static final class Editions implements ITypeConverter<Edition> {
    Editions() {}

    @Override
    public Edition convert(String name) {
      return find(name, List.of(Edition.values()), Edition::id);
    }
  }
}
