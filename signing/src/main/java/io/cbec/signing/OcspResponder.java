package io.cbec.signing;

import java.io.IOException;

/**
 * The way to a responder that tells whether a certificate was revoked (OCSP, RFC 6960). The library
 * makes the request and checks the answer; an implementation only carries bytes. {@link
 * OcspOverHttp} is a ready one.
 *
 * <p>Must be safe for several threads. May block: {@link SignatureVerifier#verify} waits for it.
 */
@FunctionalInterface
public interface OcspResponder {

  /**
   * Asks the responder.
   *
   * @param request the request, DER of OCSPRequest
   * @return what the responder answered, DER of OCSPResponse; it is checked, so it may come from
   *     anywhere
   * @throws IOException when there is no answer; its message becomes part of the hint, so it must
   *     hold no secret. Exceptions of other types are taken for bugs and come out of {@code verify}
   */
  byte[] ask(byte[] request) throws IOException;
}
