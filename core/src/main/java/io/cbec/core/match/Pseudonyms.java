package io.cbec.core.match;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for personal values, so that equal ones can be told from different ones and nothing
 * else: a keyed hash whose key lives as long as one session. For use by one thread.
 */
final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  /** 96 bits: two of a million million values are the same by chance once in 10^17 sessions. */
  private static final int KEPT_BYTES = 12;

  private final Mac mac;

  Pseudonyms() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** The stand-in for a value; nothing stands for nothing. */
  String of(String value) {
    if (value.isEmpty()) {
      return "";
    }
    byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_16BE));
    return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, KEPT_BYTES));
  }
}
