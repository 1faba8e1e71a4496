package io.cbec.signing.internal.trust;

import java.io.IOException;

/** Carries a request of OCSP to a responder. */
@FunctionalInterface
public interface StatusSource {

  /**
   * Asks. Blocks as long as the caller's way there does.
   *
   * @param request the request as DER
   * @return what came back, whatever it is
   * @throws IOException when nothing came back
   */
  byte[] ask(byte[] request) throws IOException;
}
