package io.cbec.examples.simulator;

import java.nio.charset.StandardCharsets;

/**
 * An answer over HTTP.
 *
 * @param status HTTP status
 * @param contentType media type
 * @param body the bytes
 */
record Answer(int status, String contentType, byte[] body) {

  static Answer text(int status, String text) {
    return new Answer(status, "text/plain; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(String json) {
    return new Answer(
        200, "application/json; charset=UTF-8", json.getBytes(StandardCharsets.UTF_8));
  }

  static Answer xml(byte[] xml) {
    return new Answer(200, "application/xml; charset=UTF-8", xml);
  }
}
