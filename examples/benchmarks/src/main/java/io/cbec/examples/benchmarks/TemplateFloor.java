package io.cbec.examples.benchmarks;

import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignedMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.jcajce.provider.digest.SM3;

/**
 * The least possible work: the texts between the values are prepared bytes, the values are prepared
 * texts, and all that is done is to put both into one array, hash it and put the digest in. There
 * is no model, no check and no escaping, so this is a measure and not a way to write messages.
 */
final class TemplateFloor {

  private static final Pattern LEAF = Pattern.compile(">([^<>]+)</ceb:");

  private final List<byte[]> texts = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final int length;
  private final int signatureStart;
  private final int signatureEnd;
  private final int digestAt;
  private final byte[] signature;
  private final byte[] end;
  private final SignatureProfile profile;

  /**
   * Takes a message apart.
   *
   * @param signed what the path has to give again
   */
  TemplateFloor(SignedMessage signed) {
    String message = new String(signed.bytes(), StandardCharsets.UTF_8);
    int start = message.indexOf("<ds:Signature ");
    int afterSignature = message.indexOf("</ds:Signature>") + "</ds:Signature>".length();
    String body = message.substring(0, start);
    int from = 0;
    Matcher leaf = LEAF.matcher(body);
    while (leaf.find()) {
      texts.add(utf8(body.substring(from, leaf.start(1))));
      values.add(leaf.group(1));
      from = leaf.end(1);
    }
    texts.add(utf8(body.substring(from)));
    this.profile = signed.profile();
    this.signature = utf8(message.substring(start, afterSignature));
    this.end = utf8(message.substring(afterSignature));
    this.length = signed.length();
    this.signatureEnd = length - end.length;
    this.signatureStart = signatureEnd - signature.length;
    this.digestAt = message.indexOf("<ds:DigestValue>") + "<ds:DigestValue>".length() - start;
    // Nothing is left of the digest: it has to be computed to come out right.
    Arrays.fill(signature, digestAt, digestAt + base64Length(signed.digest().length), (byte) '?');
  }

  byte[] declare() {
    byte[] out = new byte[length];
    int at = 0;
    int count = values.size();
    for (int i = 0; i < count; i++) {
      at = put(out, at, texts.get(i));
      at = put(out, at, values.get(i).getBytes(StandardCharsets.UTF_8));
    }
    at = put(out, at, texts.get(count));
    at = put(out, at, signature);
    put(out, at, end);
    MessageDigest digest = digest();
    digest.update(out, 0, signatureStart);
    digest.update(out, signatureEnd, end.length);
    put(out, signatureStart + digestAt, Base64.getEncoder().encode(digest.digest()));
    return out;
  }

  private MessageDigest digest() {
    try {
      return switch (profile) {
        case SM2_SM3 -> new SM3.Digest();
        case RSA_SHA256 -> MessageDigest.getInstance("SHA-256");
        case RSA_SHA1, SM2_SHA1_OBSERVED -> MessageDigest.getInstance("SHA-1");
      };
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int base64Length(int bytes) {
    return (bytes + 2) / 3 * 4;
  }

  private static int put(byte[] out, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, out, at, bytes.length);
    return at + bytes.length;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
