package io.cbec.core.validation;

import io.cbec.core.Layer;
import io.cbec.schemas.Edition;
import java.util.EnumSet;

/** The verdict of the schema layer as users get it. */
final class ValidatorVerdict implements SchemaVerdict {

  private final MessageValidator validator;

  ValidatorVerdict(Edition edition) {
    validator =
        MessageValidator.builder().edition(edition).layers(EnumSet.of(Layer.SCHEMA)).build();
  }

  @Override
  public boolean valid(byte[] xml) {
    return validator.validate(xml).passed(Layer.SCHEMA);
  }
}
