package io.cbec.examples.cli;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.tax.TaxRounding;
import io.cbec.schemas.Edition;
import io.cbec.signing.SignatureProfile;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names that values of the API have on the command line. */
final class Names {

  private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?%?");

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

  /** The signature profiles. */
  static final class Profiles implements ITypeConverter<SignatureProfile>, Iterable<String> {
    private static final List<SignatureProfile> ALL = List.of(SignatureProfile.values());

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

  /** Weights, in upper or lower case. */
  static final class Severities implements ITypeConverter<Severity> {
    Severities() {}

    @Override
    public Severity convert(String name) {
      return find(name.toUpperCase(Locale.ROOT), List.of(Severity.values()), Severity::name);
    }
  }

  /** A day in China, or a time with its offset. */
  static final class Instants implements ITypeConverter<Instant> {
    private static final String FORM = "2026-05-01 or 2026-05-01T08:30:00+08:00";

    Instants() {}

    @Override
    public Instant convert(String text) {
      try {
        return text.indexOf('T') < 0
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.ofHours(8)).toInstant()
            : OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw new TypeConversionException("expected " + FORM + " but was '" + text + "'");
      }
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

  /** What stays as it is. */
  static final class Words implements ITypeConverter<String> {
    Words() {}

    @Override
    public String convert(String word) {
      return word;
    }
  }

  /** The editions of the standard. */
  static final class Editions implements ITypeConverter<Edition>, Iterable<String> {
    Editions() {}

    @Override
    public Edition convert(String name) {
      return find(name, List.of(Edition.values()), Edition::id);
    }

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Edition.values()).map(Edition::id).iterator();
    }
  }

  /** When taxes are rounded, for example {@code each-tax}. */
  static final class Roundings implements ITypeConverter<TaxRounding> {
    Roundings() {}

    @Override
    public TaxRounding convert(String name) {
      return find(
          name,
          List.of(TaxRounding.values()),
          rounding -> rounding.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** A hundred percent and more only with the sign: 8 is no 800 %. */
  private static BigDecimal rate(String text) {
    boolean percent = text.endsWith("%");
    BigDecimal rate = BigDecimal.ONE;
    if (RATE.matcher(text).matches()) {
      rate = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
    }
    if (!percent && rate.compareTo(BigDecimal.ONE) >= 0) {
      throw new TypeConversionException("expected a rate like 0.13 or 13% but was '" + text + "'");
    }
    return percent ? rate.movePointLeft(2) : rate;
  }

  /** Rates below one: {@code 0.13} or {@code 13%}. */
  static final class Rates implements ITypeConverter<BigDecimal> {
    Rates() {}

    @Override
    public BigDecimal convert(String text) {
      BigDecimal rate = rate(text);
      if (rate.compareTo(BigDecimal.ONE) >= 0) {
        throw new TypeConversionException(
            "expected a rate below 1, like 0.13 or 13%, but was '" + text + "'");
      }
      return rate;
    }
  }

  /** Rates of duty, which may be 100% and more. */
  static final class Duties implements ITypeConverter<BigDecimal> {
    Duties() {}

    @Override
    public BigDecimal convert(String text) {
      return rate(text);
    }
  }

  /** Days, for example {@code 2026-03-01}. */
  static final class Days implements ITypeConverter<LocalDate> {
    Days() {}

    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("expected a day like 2026-03-01 but was '" + text + "'");
      }
    }
  }
}
