package io.cbec.schemas.internal.jaxb;

import io.cbec.schemas.Binary;
import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import org.jspecify.annotations.Nullable;

/** Bytes as XML Binding knows them. */
public final class Base64Bytes extends XmlAdapter<byte[], Binary> {

  /** Called by XML Binding. */
  public Base64Bytes() {}

  @Override
  public @Nullable Binary unmarshal(byte @Nullable [] bytes) {
    return bytes == null ? null : Binary.of(bytes);
  }

  @Override
  public byte @Nullable [] marshal(@Nullable Binary value) {
    return value == null ? null : value.toByteArray();
  }
}
