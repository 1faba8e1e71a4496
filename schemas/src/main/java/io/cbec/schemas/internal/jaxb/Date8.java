package io.cbec.schemas.internal.jaxb;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A date as 8 digits. */
public final class Date8 extends XmlAdapter<String, LocalDate> {
  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd");

  /** Called by XML Binding. */
  public Date8() {}

  @Override
  public @Nullable LocalDate unmarshal(@Nullable String text) {
    return text == null || text.isEmpty() ? null : LocalDate.parse(text, FORMAT);
  }

  @Override
  public @Nullable String marshal(@Nullable LocalDate value) {
    return value == null ? null : FORMAT.format(value);
  }
}
