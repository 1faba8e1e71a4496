package io.cbec.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.validation.MessageValidator;
import io.cbec.signing.SignatureVerifier;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The program of the README prints a message that is valid and verifies. */
class FirstMessageTest {

  @Test
  void printsAValidSignedMessage() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      FirstMessage.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    byte[] message =
        printed.toString(StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    assertThat(MessageValidator.create().validate(message).isValid()).isTrue();
    assertThat(SignatureVerifier.builder().anyCertificate().build().verify(message).isValid())
        .isTrue();
  }
}
