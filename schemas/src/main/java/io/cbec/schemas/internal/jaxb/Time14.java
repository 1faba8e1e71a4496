package io.cbec.schemas.internal.jaxb;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A time as 14 digits. */
public final class Time14 extends XmlAdapter<String, LocalDateTime> {
  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  /** Called by XML Binding. */
  public Time14() {}

  @Override
  public @Nullable LocalDateTime unmarshal(@Nullable String text) {
    return text == null || text.isEmpty() ? null : LocalDateTime.parse(text, FORMAT);
  }

  @Override
  public @Nullable String marshal(@Nullable LocalDateTime value) {
    return value == null ? null : FORMAT.format(value);
  }
}
