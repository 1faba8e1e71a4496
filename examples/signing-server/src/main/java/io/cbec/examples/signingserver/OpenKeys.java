package io.cbec.examples.signingserver;

import io.cbec.signing.Pkcs11Token;
import io.cbec.signing.SigningKey;
import java.util.ArrayList;
import java.util.List;

/** The keys of the server and the tokens they live in. */
final class OpenKeys implements AutoCloseable {

  private final List<SigningKey> keys = new ArrayList<>();
  private final List<Pkcs11Token> devices = new ArrayList<>();

  void add(SigningKey key) {
    keys.add(key);
  }

  void addDevice(Pkcs11Token device) {
    devices.add(device);
  }

  List<SigningKey> keys() {
    return List.copyOf(keys);
  }

  /** Keys first: a token is logged out when it is closed. */
  @Override
  public void close() {
    keys.forEach(SigningKey::close);
    devices.forEach(Pkcs11Token::close);
  }
}
