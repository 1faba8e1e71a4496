/** Message catalogue, XML and JSON codec, validation in layers, document match. */
module io.cbec.core {
  requires transitive io.cbec.schemas;
  requires transitive java.xml;
  requires com.fasterxml.jackson.core;

  exports io.cbec.core;
  exports io.cbec.core.catalogue;
  exports io.cbec.core.codec;
  exports io.cbec.core.codes;
  exports io.cbec.core.identifier;
  exports io.cbec.core.match;
  exports io.cbec.core.report;
  exports io.cbec.core.rule;
  exports io.cbec.core.split;
  exports io.cbec.core.tax;
  exports io.cbec.core.validation;
  // One place makes the parsers of all modules.
  exports io.cbec.core.internal.xml to
      io.cbec.signing,
      io.cbec.transport;
  exports io.cbec.core.internal.codec to
      io.cbec.signing,
      io.cbec.transport;
  // The queue of documents keeps those of one number apart.
  exports io.cbec.core.internal.validation to
      io.cbec.signing;
}
