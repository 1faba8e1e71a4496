/**
 * The message standard: its XSDs and the immutable models generated from them. Nothing here decides
 * anything.
 */
module io.cbec.schemas {
  requires transitive jakarta.xml.bind;
  requires java.xml;
  requires static java.compiler;
  requires transitive jakarta.validation;
  requires transitive org.jspecify;

  exports io.cbec.schemas;
  exports io.cbec.schemas.common;
  exports io.cbec.schemas.constraints;
  exports io.cbec.schemas.dxp;
  exports io.cbec.schemas.exports;
  exports io.cbec.schemas.imports;
  // How the codec reaches the fields of a model; not for users.
  exports io.cbec.schemas.binding to
      io.cbec.core;
  // How personal data is masked, so that reports mask it as the models do; not for users.
  exports io.cbec.schemas.internal to
      io.cbec.core;

  // XML Binding and Bean Validation read the private fields of the models.
  opens io.cbec.schemas.common;
  opens io.cbec.schemas.constraints;
  opens io.cbec.schemas.dxp;
  opens io.cbec.schemas.exports;
  opens io.cbec.schemas.imports;
  opens io.cbec.schemas.internal.jaxb;
}
