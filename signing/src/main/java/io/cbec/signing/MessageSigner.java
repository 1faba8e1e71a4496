package io.cbec.signing;

import io.cbec.core.codec.WireMessage;

/**
 * Signs messages (加签): with one key ({@link #of}), or with the keys of a {@link KeyPool}.
 *
 * <p>A message from the codec is canonical already and is signed without building a document tree.
 * A message somebody else wrote is put into canonical form first: {@link ForeignMessage}.
 *
 * <p>Deleting the text of {@code ds:Signature} gives back exactly the bytes that were hashed, and
 * every value of a key is verified with its certificate before the message is given out.
 *
 * <p>Thread-safe as the key is. Blocks only as long as the key does.
 *
 * <p>Source: edition 202205, electronic signature of messages; the byte-level facts are in {@code
 * docs/signing.md}.
 */
public sealed interface MessageSigner permits KeySigner, KeyPool {

  /**
   * Makes a signer for a key. It does not close the key.
   *
   * @param key the key; its profile and certificate are read once, here
   * @return a signer to be used as often as needed
   * @throws SigningException with {@code PROFILE_MISMATCH}
   */
  static MessageSigner of(SigningKey key) {
    return new KeySigner(key);
  }

  /**
   * Signs a message of the codec.
   *
   * @param message a message without a signature, of a type that carries one
   * @return the signed message
   * @throws SigningException with {@code ALREADY_SIGNED}, {@code NO_SIGNATURE_PLACE} or {@code
   *     ROOT_NAMESPACES} for the message, {@code BAD_VALUE} or {@code BAD_SIGNATURE} for what the
   *     key gave, or what the key throws
   */
  SignedMessage sign(WireMessage message);

  /**
   * Signs a message somebody else wrote.
   *
   * @param message the message in canonical form
   * @return the signed message; the bytes given to {@link ForeignMessage#of} are not signed, the
   *     bytes in the result are
   * @throws SigningException with {@code BAD_VALUE} or {@code BAD_SIGNATURE} for what the key gave,
   *     or what the key throws
   */
  SignedMessage sign(ForeignMessage message);
}
