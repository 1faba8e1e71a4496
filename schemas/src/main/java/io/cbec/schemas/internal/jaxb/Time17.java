package io.cbec.schemas.internal.jaxb;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A time as 17 digits. */
public final class Time17 extends XmlAdapter<String, LocalDateTime> {
  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

  /** Called by XML Binding. */
  public Time17() {}

  @Override
  public @Nullable LocalDateTime unmarshal(@Nullable String text) {
    return text == null || text.isEmpty() ? null : LocalDateTime.parse(text, FORMAT);
  }

  @Override
  public @Nullable String marshal(@Nullable LocalDateTime value) {
    return value == null ? null : FORMAT.format(value);
  }
}
