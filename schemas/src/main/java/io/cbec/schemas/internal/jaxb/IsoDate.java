package io.cbec.schemas.internal.jaxb;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A date as ISO 8601 writes it; a zone is read and dropped. */
public final class IsoDate extends XmlAdapter<String, LocalDate> {

  /** Called by XML Binding. */
  public IsoDate() {}

  @Override
  public @Nullable LocalDate unmarshal(@Nullable String text) {
    return text == null || text.isEmpty()
        ? null
        : LocalDate.parse(text, DateTimeFormatter.ISO_DATE);
  }

  @Override
  public @Nullable String marshal(@Nullable LocalDate value) {
    return value == null ? null : DateTimeFormatter.ISO_LOCAL_DATE.format(value);
  }
}
