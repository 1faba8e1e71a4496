package io.cbec.core.internal.codec;

import io.cbec.core.Text;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a document: decoded strictly in the encoding that its mark or declaration names.
 *
 * @param text the characters, without byte order mark
 * @param charset the encoding
 */
public record InputText(String text, Charset charset) {

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"'][^>]*\\?>");

  /**
   * Decodes a document.
   *
   * @param bytes the document
   * @param limits how much is read
   * @return its text
   * @throws Refusal when it is empty, too large or not in its encoding, or holds a character that
   *     XML does not allow
   */
  public static InputText of(byte[] bytes, InputLimits limits) {
    if (bytes.length > limits.maxBytes()) {
      throw Refusal.of(RefusalReason.TOO_LARGE);
    }
    int mark = 0;
    Charset charset;
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      mark = 3;
      charset = StandardCharsets.UTF_8;
    } else if (starts(bytes, 0xFE, 0xFF)) {
      mark = 2;
      charset = StandardCharsets.UTF_16BE;
    } else if (starts(bytes, 0xFF, 0xFE)) {
      mark = 2;
      charset = StandardCharsets.UTF_16LE;
    } else if (starts(bytes, 0, '<')) {
      charset = StandardCharsets.UTF_16BE;
    } else if (starts(bytes, '<', 0)) {
      charset = StandardCharsets.UTF_16LE;
    } else {
      charset = declared(bytes);
    }
    if (bytes.length == mark) {
      throw Refusal.of(RefusalReason.EMPTY);
    }
    String text = decode(bytes, mark, charset);
    checkCharacters(text);
    return new InputText(text, charset);
  }

  private static Charset declared(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
    Matcher matcher = DECLARED.matcher(head);
    if (!matcher.find()) {
      return StandardCharsets.UTF_8;
    }
    String name = matcher.group(1);
    try {
      Charset charset = Charset.forName(name);
      // GBK holds all of GB2312 and is what systems that say GB2312 really write.
      return charset.name().equals("GB2312") ? Charset.forName("GBK") : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Refusal(
          RefusalReason.BAD_CHARSET,
          "",
          1,
          1,
          new Text("Declare an encoding that exists; UTF-8 is best.", "请声明有效的字符编码，建议使用 UTF-8。"));
    }
  }

  private static String decode(byte[] bytes, int mark, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.of(RefusalReason.BAD_CHARSET);
    }
  }

  private static void checkCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean legal =
          c >= ' '
              ? c < 0xD800 || (c >= 0xE000 && c < 0xFFFE) || isPair(text, i)
              : Values.isSpace(c);
      if (!legal) {
        throw at(RefusalReason.ILLEGAL_CHARACTER, text, i);
      }
      if (Character.isHighSurrogate(c)) {
        i++;
      }
    }
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  /** A refusal at an offset of a text. */
  static Refusal at(RefusalReason reason, String text, int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Refusal(reason, "", line, offset - start + 1, null);
  }

  private static boolean starts(byte[] bytes, int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
