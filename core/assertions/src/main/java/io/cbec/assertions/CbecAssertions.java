package io.cbec.assertions;

import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.schemas.CebMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where assertions about messages begin (报文断言). Import its methods statically beside those of
 * AssertJ:
 *
 * <pre>{@code
 * assertThat(message).isValid();
 * assertThatDocument(xml).hasFinding("ORD-01", at("OrderHead/acturalPaid"));
 * }</pre>
 *
 * <p>AssertJ has an {@code assertThat} of its own for strings, bytes and paths, so that those are
 * named {@code assertThatDocument} here: both classes can be imported into one test.
 *
 * <p>What fails throws an {@link AssertionError} with the whole report, which every test framework
 * shows. Thread-safe. A validator is made once, for the edition that is current and with all rules;
 * take one of your own with {@link ValidationAssert#withValidator(MessageValidator)}.
 */
public final class CbecAssertions {

  private CbecAssertions() {}

  /**
   * About a message that is still to be encoded and signed: a missing signature is no error.
   *
   * @param message the message
   * @return its assertions
   */
  public static ValidationAssert assertThat(CebMessage message) {
    return new ValidationAssert(validator -> validator.validate(message), standard());
  }

  /**
   * About a document as it is sent.
   *
   * @param xml a message or a transport envelope, in any encoding it declares
   * @return its assertions
   */
  public static ValidationAssert assertThatDocument(byte[] xml) {
    return new ValidationAssert(validator -> validator.validate(xml), standard());
  }

  /**
   * About a document as it is sent.
   *
   * @param xml a message or a transport envelope; one that declares an encoding declares UTF-8
   * @return its assertions
   */
  public static ValidationAssert assertThatDocument(String xml) {
    return assertThatDocument(xml.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * About a document in a file, which is read now.
   *
   * @param file a message or a transport envelope
   * @return its assertions
   * @throws UncheckedIOException when the file cannot be read
   */
  public static ValidationAssert assertThatDocument(Path file) {
    try {
      return assertThatDocument(Files.readAllBytes(file)).named(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("the file cannot be read: " + file, e);
    }
  }

  /**
   * About a report that there is already.
   *
   * @param report the report
   * @return its assertions; they take no other validator
   */
  public static ValidationAssert assertThat(ValidationReport report) {
    return new ValidationAssert(report);
  }

  /**
   * The place of a finding.
   *
   * @param path the path of an element or the end of it, for example {@code OrderHead/acturalPaid}
   * @return the place
   */
  public static FindingPlace at(String path) {
    return new FindingPlace(path);
  }

  /**
   * For tests without AssertJ: fails when a message has errors.
   *
   * @param message the message
   * @throws AssertionError with the report, when it is not valid
   */
  public static void assertValid(CebMessage message) {
    assertThat(message).isValid();
  }

  /**
   * For tests without AssertJ: fails when a document has errors.
   *
   * @param xml a message or a transport envelope
   * @throws AssertionError with the report, when it is not valid
   */
  public static void assertValid(byte[] xml) {
    assertThatDocument(xml).isValid();
  }

  private static MessageValidator standard() {
    return Standard.VALIDATOR;
  }

  /** Made at first use; it is immutable. */
  private static final class Standard {
    static final MessageValidator VALIDATOR = MessageValidator.create();
  }
}
