package io.cbec.signing;

import io.cbec.signing.internal.xml.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SigningService} signs (可加签内容). There is no kind for anything else, so that a stolen
 * client certificate cannot use a card for contracts or logins.
 *
 * <p>The form is checked, not the truth of what is in it: any digest and any values are taken.
 * Immutable and thread-safe.
 */
public enum SignableContent {
  /**
   * A customs message (报文): exactly the canonical {@code ds:SignedInfo} that {@link MessageSigner}
   * makes in the profile of the key, with any digest.
   */
  CUSTOMS_MESSAGE {
    @Override
    boolean matches(byte[] bytes, SignatureProfile profile) {
      SignedInfoTemplate template = new SignedInfoTemplate(profile);
      int digestLength = (profile.hash().length() + 2) / 3 * 4;
      int digestEnd = bytes.length - template.elementEnd().length;
      if (digestEnd < digestLength) {
        return false;
      }
      byte[] base64 = Arrays.copyOfRange(bytes, digestEnd - digestLength, digestEnd);
      byte[] digest = StrictBase64.decode(new String(base64, StandardCharsets.ISO_8859_1));
      return digest != null
          && digest.length == profile.hash().length()
          && Arrays.equals(bytes, template.toBeSigned(base64));
    }
  },
  /**
   * Payment data (支付原始数据, 海关179号公告): {@code "sessionID":"…"||"payExchangeInfoHead":"{…}"||…} as
   * UTF-8, with an SM2 key or RSA_SHA1.
   */
  PAYMENT_DATA {
    @Override
    boolean matches(byte[] bytes, SignatureProfile profile) {
      if (profile == SignatureProfile.RSA_SHA256) {
        return false;
      }
      String text = utf8(bytes);
      if (text == null || !START.matcher(text).lookingAt() || !END.matcher(text).find()) {
        return false;
      }
      int lists = text.indexOf(LISTS);
      return lists > 0 && lists < text.lastIndexOf(TIME);
    }
  };

  private static final Pattern START =
      Pattern.compile(
          "\"sessionID\":\"[\\x21-\\x7e&&[^\"\\\\|]]{1,200}\"\\|\\|\"payExchangeInfoHead\":\"\\{");
  private static final Pattern END = Pattern.compile("]\"\\|\\|\"serviceTime\":\"\\d{1,18}\"\\z");
  private static final String LISTS = "}\"||\"payExchangeInfoLists\":\"[";
  private static final String TIME = "]\"||\"serviceTime\":\"";

  /** Whether the bytes are such content for a key of the profile. */
  abstract boolean matches(byte[] bytes, SignatureProfile profile);

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
