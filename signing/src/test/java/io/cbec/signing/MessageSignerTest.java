package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.core.MessageType;
import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.signing.SigningException.Reason;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageSignerTest {

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String withoutSignature(String signed) {
    int start = signed.indexOf("<ds:Signature ");
    int end = signed.indexOf("</ds:Signature>") + "</ds:Signature>".length();
    return signed.substring(0, start) + signed.substring(end);
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA1", "RSA_SHA256", "SM2_SHA1_OBSERVED"})
  void deletingTheSignatureGivesBackWhatWasHashed(SignatureProfile profile) {
    SelfSignedKey key = Fixtures.keyFor(profile);
    WireMessage message = Fixtures.order();

    SignedMessage signed = MessageSigner.of(key).sign(message);

    String document = text(signed.bytes());
    assertThat(withoutSignature(document)).isEqualTo(message.text());
    assertThat(signed.digest()).isEqualTo(profile.hash().of(message.bytes()));
    assertThat(document).endsWith("</ds:Signature></ceb:CEB311Message>");
    assertThat(document.substring(document.indexOf("<ds:Signature ")))
        .doesNotContain("\n", "\r", "&#")
        .contains(
            "<ds:SignatureMethod Algorithm=\"" + profile.signatureMethod() + "\">",
            "<ds:DigestMethod Algorithm=\"" + profile.digestMethod() + "\">",
            "<ds:KeyName>" + key.certNo() + "</ds:KeyName>");
    assertThat(signed.profile()).isEqualTo(profile);
    assertThat(signed.certNo()).isEqualTo(key.certNo());
    assertThat(signed.type()).isEqualTo(MessageType.CEB311);
    assertThat(signed.length()).isEqualTo(signed.bytes().length);
    assertThat(signed.buffer().isReadOnly()).isTrue();
    VerificationResult result = Fixtures.verifierFor(key).verify(signed.bytes());
    assertThat(result)
        .isInstanceOfSatisfying(
            VerificationResult.Valid.class,
            valid -> {
              assertThat(valid.content()).isEqualTo(message.bytes());
              assertThat(valid.observed()).isEqualTo(profile == SignatureProfile.SM2_SHA1_OBSERVED);
              assertThat(valid.trusted()).isTrue();
            });
  }

  @Test
  void signsWhatTheCodecWrites() {
    CEB311Message order =
        CEB311Message.builder()
            .addOrder(
                ImportOrder.builder()
                    .orderHead(
                        ImportOrderHead.builder().orderNo("T-1").buyerName("张<三>&\"𠮷").build())
                    .build())
            .build();
    WireMessage message = XmlCodec.create().encode(order);
    SelfSignedKey key = Fixtures.sm2Key();

    SignedMessage signed = MessageSigner.of(key).sign(message);

    assertThat(Fixtures.verifierFor(key).verify(signed.bytes()).isValid()).isTrue();
    assertThat(withoutSignature(text(signed.bytes()))).isEqualTo(message.text());
  }

  @Test
  void tellsWhetherItIsAMessageWithASignaturePutIn() {
    WireMessage message = Fixtures.order();
    SignedMessage signed = MessageSigner.of(Fixtures.sm2Key()).sign(message);
    assertThat(signed.isOf(message)).isTrue();
    String text = message.text();
    for (String other :
        List.of(
            text.replace("TEST-0001", "TEST-0002"),
            text.replace("TEST-0001", "TEST-00001"),
            text.replace("TEST-0001", "x".repeat(10_000)))) {
      assertThat(signed.isOf(WireMessages.unsigned(MessageType.CEB311, Fixtures.utf8(other))))
          .isFalse();
    }
    assertThat(signed.isOf(WireMessages.signed(MessageType.CEB311, message.bytes()))).isFalse();
    assertThat(signed.isOf(WireMessages.unsignable(MessageType.CEB311, message.bytes()))).isFalse();
    assertThat(signed.isOf(WireMessages.signed(MessageType.CEB311, signed.bytes()))).isFalse();
    assertThat(signed.toString()).contains("CEB311Message", "SM2_SM3", signed.certNo());
  }

  @Test
  void returnedArraysAreCopies() {
    SignedMessage signed = MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order());
    byte[] before = signed.bytes();

    Arrays.fill(signed.bytes(), (byte) 0);
    Arrays.fill(signed.digest(), (byte) 0);

    assertThat(signed.bytes()).isEqualTo(before);
    assertThat(signed.digest()).isNotEqualTo(new byte[32]);
  }

  @Test
  void refusesASignedMessage() {
    assertRefused(
        WireMessages.signed(MessageType.CEB311, Fixtures.order().bytes()), Reason.ALREADY_SIGNED);
  }

  @Test
  void refusesAReceipt() {
    String receipt = Fixtures.ROOT.replace("311", "312") + "</ceb:CEB312Message>";
    assertRefused(
        WireMessages.unsignable(MessageType.CEB312, Fixtures.utf8(receipt)),
        Reason.NO_SIGNATURE_PLACE);
    assertRefused(
        WireMessages.unsigned(MessageType.CEB312, Fixtures.utf8(receipt)),
        Reason.NO_SIGNATURE_PLACE);
  }

  @Test
  void refusesOtherNamespacesOnTheRoot() {
    String xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    for (String replacement : List.of("", xsi + " xmlns:xyz=\"urn:x\"")) {
      String document = Fixtures.ROOT.replace(xsi, replacement) + Fixtures.BODY + Fixtures.END;
      assertRefused(
          WireMessages.unsigned(MessageType.CEB311, Fixtures.utf8(document)),
          Reason.ROOT_NAMESPACES);
    }
  }

  private static void assertRefused(WireMessage message, Reason reason) {
    MessageSigner signer = MessageSigner.of(Fixtures.sm2Key());
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> signer.sign(message))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .withMessageContaining(reason.problem().en())
        .withMessageContaining(reason.remedy().en());
  }

  @Test
  void takesDerFromASigningKeyAndWritesRaw() {
    SelfSignedKey key = Fixtures.sm2Key();
    KeyWithValues der =
        new KeyWithValues(key) {
          @Override
          byte[] change(byte[] value) throws Exception {
            BigInteger n =
                org.bouncycastle.crypto.ec.CustomNamedCurves.getByName("sm2p256v1").getN();
            return StandardDSAEncoding.INSTANCE.encode(
                n,
                new BigInteger(1, Arrays.copyOf(value, 32)),
                new BigInteger(1, Arrays.copyOfRange(value, 32, 64)));
          }
        };

    for (int i = 0; i < 20; i++) {
      byte[] signed = MessageSigner.of(der).sign(Fixtures.order()).bytes();
      assertThat(Fixtures.verifierFor(key).verify(signed).isValid()).isTrue();
    }
  }

  @Test
  void refusesWhatIsNoSignatureValue() {
    for (int length : new int[] {0, 63, 64, 65, 128, 256}) {
      KeyWithValues broken =
          new KeyWithValues(Fixtures.sm2Key()) {
            @Override
            byte[] change(byte[] value) {
              return new byte[length];
            }
          };
      MessageSigner signer = MessageSigner.of(broken);
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> signer.sign(Fixtures.order()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_VALUE));
    }
  }

  @Test
  void refusesAProfileThatDoesNotFitTheKey() {
    SigningKey mixed =
        new KeyWithValues(Fixtures.sm2Key()) {
          @Override
          public SignatureProfile profile() {
            return SignatureProfile.RSA_SHA256;
          }
        };
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> MessageSigner.of(mixed))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.PROFILE_MISMATCH));
  }

  @Test
  void refusesAValueThatDoesNotVerify() {
    for (SigningKey key : List.of(Fixtures.sm2Key(), Fixtures.rsaKey(), Fixtures.legacyKey())) {
      // A value of the right shape, made over something else: a card that gives a caller the
      // signature of another one.
      SigningKey confused =
          new KeyWithValues(key) {
            @Override
            public byte[] sign(byte[] toBeSigned) {
              return super.sign(Fixtures.utf8("the data of another caller"));
            }
          };
      MessageSigner signer = MessageSigner.of(confused);
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> signer.sign(Fixtures.order()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_SIGNATURE))
          .withMessageContaining(key.certNo());
    }
  }

  @Test
  void refusesTheValueOfAKeyThatIsNoPairWithItsCertificate() {
    SigningKey stranger = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "stranger");
    SigningKey swapped =
        new KeyWithValues(Fixtures.sm2Key()) {
          @Override
          public SigningCertificate certificate() {
            return stranger.certificate();
          }
        };
    MessageSigner signer = MessageSigner.of(swapped);
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> signer.sign(Fixtures.order()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_SIGNATURE));
  }

  @Test
  void refusesAnAttributeThatTheSignatureWouldInherit() {
    for (String attribute : List.of(" xml:lang=\"zh\"", " xml:space=\"preserve\"")) {
      String root = Fixtures.ROOT.replace(" version=\"1.0\"", " version=\">\"" + attribute);
      assertRefused(
          WireMessages.unsigned(
              MessageType.CEB311, Fixtures.utf8(root + Fixtures.BODY + Fixtures.END)),
          Reason.ROOT_NAMESPACES);
    }
  }

  @Test
  void anAttributeThatOnlyLooksInheritedIsSigned() {
    String root =
        Fixtures.ROOT
            .replace("guid=\"", "guid=\"xmlns:a=&quot;> xml:lang=&quot;zh")
            .replace("version=\"1.0\"", "version=\" xml:lang=x\"");
    WireMessage message =
        WireMessages.unsigned(
            MessageType.CEB311, Fixtures.utf8(root + Fixtures.BODY + Fixtures.END));
    byte[] signed = MessageSigner.of(Fixtures.sm2Key()).sign(message).bytes();
    assertThat(Fixtures.verifierFor(Fixtures.sm2Key()).verify(signed).isValid()).isTrue();
  }

  @Test
  void aClosedKeyDoesNotSign() {
    SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "shop");
    MessageSigner signer = MessageSigner.of(key);
    key.close();
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> signer.sign(Fixtures.order()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KEY_CLOSED));
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA256"})
  void eightThreadsShareOneSignerAndOneVerifier(SignatureProfile profile) throws Exception {
    SelfSignedKey key = Fixtures.keyFor(profile);
    MessageSigner signer = MessageSigner.of(key);
    SignatureVerifier verifier = Fixtures.verifierFor(key);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String orderNo = "ORDER-" + i;
        results.add(
            threads.submit(
                () -> {
                  boolean allValid = true;
                  for (int round = 0; round < 15; round++) {
                    byte[] content =
                        Fixtures.utf8(
                            Fixtures.ROOT
                                + Fixtures.BODY.replace("TEST-0001", orderNo + round)
                                + Fixtures.END);
                    byte[] signed =
                        signer.sign(WireMessages.unsigned(MessageType.CEB311, content)).bytes();
                    allValid &=
                        verifier.verify(signed) instanceof VerificationResult.Valid valid
                            && Arrays.equals(valid.content(), content);
                  }
                  return allValid;
                }));
      }
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A key whose values are changed before they are given out. */
  private static class KeyWithValues extends DelegatingKey {
    KeyWithValues(SigningKey key) {
      super(key);
    }

    byte[] change(byte[] value) throws Exception {
      return value;
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      try {
        return change(super.sign(toBeSigned));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
