package io.cbec.examples.benchmarks;

import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.CebMessage;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SignedMessage;
import io.cbec.signing.SigningKey;
import java.util.List;

/** The path of this library: build, encode, digest and sign. */
final class LibraryPath {

  private final XmlCodec codec = XmlCodec.create();
  private final MessageSigner signer;

  LibraryPath(SigningKey key) {
    signer = MessageSigner.of(key);
  }

  SignedMessage declare(List<Sale> sales) {
    return sign(OrderMessages.of(sales));
  }

  SignedMessage sign(CebMessage message) {
    return signer.sign(codec.encode(message));
  }
}
