package io.cbec.schemas.internal.jaxb;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A time as ISO 8601 writes it; a zone is read and dropped. */
public final class IsoTime extends XmlAdapter<String, LocalDateTime> {

  /** Called by XML Binding. */
  public IsoTime() {}

  @Override
  public @Nullable LocalDateTime unmarshal(@Nullable String text) {
    return text == null || text.isEmpty()
        ? null
        : LocalDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME);
  }

  @Override
  public @Nullable String marshal(@Nullable LocalDateTime value) {
    return value == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value);
  }
}
