package io.cbec.signing.internal.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.internal.pkcs11.TokenFailure.Kind;
import java.io.IOException;
import java.security.ProviderException;
import java.security.SignatureException;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SoftHSM cannot be brought to say: it never locks a PIN and is never pulled out. */
class TokenFailureTest {

  @ParameterizedTest
  @CsvSource({
    "CKR_PIN_INCORRECT, WRONG_PIN",
    "CKR_PIN_LEN_RANGE, WRONG_PIN",
    "CKR_PIN_LOCKED, LOCKED_PIN",
    "CKR_PIN_EXPIRED, UNSET_PIN",
    "CKR_USER_PIN_NOT_INITIALIZED, UNSET_PIN",
    "CKR_TOKEN_NOT_PRESENT, ABSENT",
    "CKR_DEVICE_REMOVED, ABSENT",
    "CKR_SLOT_ID_INVALID, ABSENT",
    "CKR_SESSION_HANDLE_INVALID, LOST",
    "CKR_SESSION_CLOSED, LOST",
    "CKR_USER_NOT_LOGGED_IN, LOST",
    "CKR_KEY_HANDLE_INVALID, LOST",
    "CKR_FUNCTION_FAILED, OTHER",
    "CKR_VENDOR_DEFINED, OTHER"
  })
  void returnValuesOfTheStandard(String value, Kind kind) {
    LoginException login = new LoginException();
    login.initCause(new IOException(value + ": as newer JDKs add"));
    TokenFailure failure = TokenFailure.of(new IOException("load failed", login));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.detail()).isEqualTo(value);
    assertThat(TokenFailure.of(new SignatureException(new ProviderException(value))).kind())
        .isEqualTo(kind);
  }

  @Test
  void sentencesOfTheJdk() {
    assertThat(TokenFailure.of(new LoginException("No token present")).kind())
        .isEqualTo(Kind.ABSENT);
    assertThat(TokenFailure.of(new ProviderException("Token has been removed")).kind())
        .isEqualTo(Kind.ABSENT);
    TokenFailure other = TokenFailure.of(new ProviderException("anything with a secret"));
    assertThat(other.kind()).isEqualTo(Kind.OTHER);
    assertThat(other.getMessage()).doesNotContain("secret").contains("ProviderException");
    assertThat(TokenFailure.of(new ProviderException()).kind()).isEqualTo(Kind.OTHER);
  }
}
