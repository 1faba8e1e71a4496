package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.codec.WireMessage;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.signing.internal.xml.StrictBase64;
import io.cbec.signing.realtime.InvalidPaymentDataException;
import io.cbec.signing.realtime.PaidGoods;
import io.cbec.signing.realtime.PaymentDataCheck;
import io.cbec.signing.realtime.PaymentExchangeHead;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentExchangeItem;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.PaymentUploadVerifier;
import io.cbec.signing.realtime.SessionId;
import io.cbec.signing.realtime.SignedPaymentUpload;
import io.cbec.signing.realtime.UploadedPaymentData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * No password, PIN, private key or personal data is in a log, an exception or a {@code toString}.
 * Every public class of the module takes part; a new one fails the last test until it does.
 */
class CanaryTest {

  private static final String PASSWORD = "CANARY-password-q7Xw";
  private static final String WRONG = "CANARY-mistyped-k3Zp";
  private static final String PIN = "CANARYpin93571";
  private static final String WRONG_PIN = "CANARYpin00042";
  private static final String BUYER = "金丝雀买家";
  private static final String ID_NUMBER = "110101190001017771";
  private static final String TELEPHONE = "13800077713";
  private static final String ADDRESS = "金丝雀路七十七号";
  private static final byte[] TEXT = Fixtures.utf8("金丝雀签名内容 CANARY-text-m4Rt");

  /** These have no objects: a class of functions. */
  private static final Set<String> WITHOUT_OBJECTS =
      Set.of("io.cbec.signing.realtime.PaymentDataCheck");

  @TempDir private Path folder;

  private static final SelfSignedKey SM2 = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
  private static final SelfSignedKey RSA =
      SelfSignedKey.generate(SignatureProfile.RSA_SHA256, "Test");
  private final Canaries canaries = new Canaries();

  CanaryTest() {
    canaries.text("the password", PASSWORD);
    canaries.text("the wrong password", WRONG);
    canaries.text("the PIN", PIN);
    canaries.text("the wrong PIN", WRONG_PIN);
    canaries.text("the PIN of the token", SoftHsm.PIN);
    canaries.text("the buyer", BUYER);
    canaries.text("the number of the buyer", ID_NUMBER);
    canaries.text("the telephone", TELEPHONE);
    canaries.text("the address", ADDRESS);
    canaries.bytes("the text to sign", TEXT);
    byte[] sm2Key = privateKey(SM2, new BouncyCastleProvider()).getEncoded();
    canaries.bytes("the SM2 key", scalar(sm2Key));
    canaries.bytes("the SM2 key file", sm2Key);
    RSAPrivateCrtKey rsaKey = (RSAPrivateCrtKey) privateKey(RSA, null);
    canaries.bytes("the RSA key file", rsaKey.getEncoded());
    canaries.bytes("the exponent", unsigned(rsaKey.getPrivateExponent().toByteArray()));
    canaries.bytes("the first prime", unsigned(rsaKey.getPrimeP().toByteArray()));
    canaries.bytes("the second prime", unsigned(rsaKey.getPrimeQ().toByteArray()));
  }

  @AfterEach
  void stop() {
    canaries.close();
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static byte[] scalar(byte[] pkcs8) {
    try {
      return unsigned(
          ((ECPrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8)).getD().toByteArray());
    } catch (IOException e) {
      throw new AssertionError("a key just written cannot be read", e);
    }
  }

  private static PrivateKey privateKey(SelfSignedKey key, BouncyCastleProvider provider) {
    try {
      KeyStore store =
          provider == null
              ? KeyStore.getInstance("PKCS12")
              : KeyStore.getInstance("PKCS12", provider);
      char[] password = "x".toCharArray();
      store.load(new ByteArrayInputStream(key.toPkcs12(password)), password);
      return (PrivateKey) store.getKey("signing", password);
    } catch (Exception e) {
      throw new AssertionError("a key just written cannot be read", e);
    }
  }

  private void assertNothingLeaked() {
    assertThat(canaries.length()).as("something was heard").isPositive();
    assertThat(canaries.found()).isEmpty();
  }

  private static char[] chars(String text) {
    return text.toCharArray();
  }

  private static WireMessage message() {
    String body =
        Fixtures.BODY.replace(
            "<ceb:buyerName>测试&amp;𠮷</ceb:buyerName>",
            "<ceb:buyerName>"
                + BUYER
                + "</ceb:buyerName><ceb:buyerIdNumber>"
                + ID_NUMBER
                + "</ceb:buyerIdNumber><ceb:consigneeTelephone>"
                + TELEPHONE
                + "</ceb:consigneeTelephone><ceb:consigneeAddress>"
                + ADDRESS
                + "</ceb:consigneeAddress>");
    return WireMessages.unsigned(
        MessageType.CEB311, Fixtures.utf8(Fixtures.ROOT + body + Fixtures.END));
  }

  /** Signs, shows itself, is closed, and refuses to sign. */
  private void use(SigningKey key) {
    canaries.look(key);
    canaries.look(key.certificate());
    key.sign(TEXT);
    canaries.look(MessageSigner.of(key));
    canaries.look(canaries.look(MessageSigner.of(key).sign(message())).type());
    key.close();
    canaries.look(key);
    canaries.fails(() -> key.sign(TEXT));
    canaries.fails(() -> MessageSigner.of(key).sign(message()));
  }

  /** Opens a file in every broken form of it. */
  private void broken(byte[] file, Opening opening) {
    for (int length = 0; length < file.length; length += Math.max(1, file.length / 20)) {
      byte[] cut = Arrays.copyOf(file, length);
      canaries.fails(() -> opening.open(cut));
    }
    for (int at = 0; at < file.length; at += Math.max(1, file.length / 20)) {
      byte[] flipped = file.clone();
      flipped[at] ^= 0x21;
      try {
        opening.open(flipped).close();
      } catch (SigningException e) {
        canaries.look(e);
      }
    }
  }

  private interface Opening {
    SigningKey open(byte[] file);
  }

  private void pkcs12Keys() {
    for (SelfSignedKey key : List.of(SM2, RSA)) {
      byte[] file = key.toPkcs12(chars(PASSWORD));
      use(Pkcs12Key.open(file, chars(PASSWORD)));
      canaries.fails(() -> Pkcs12Key.open(file, chars(WRONG)));
      canaries.fails(() -> Pkcs12Key.open(file, chars(PASSWORD), "absent", null));
      canaries.fails(
          () ->
              Pkcs12Key.open(
                  file,
                  chars(PASSWORD),
                  null,
                  key == SM2 ? SignatureProfile.RSA_SHA1 : SignatureProfile.SM2_SM3));
    }
    broken(SM2.toPkcs12(chars(PASSWORD)), file -> Pkcs12Key.open(file, chars(PASSWORD)));
    canaries.fails(() -> Pkcs12Key.open(folder.resolve("absent.p12"), chars(PASSWORD)));
  }

  private void jksKeys() throws Exception {
    byte[] file = jks();
    use(JksKey.open(file, chars(PASSWORD), chars(PIN), null, null));
    canaries.fails(() -> JksKey.open(file, chars(WRONG), chars(PIN), null, null));
    canaries.fails(() -> JksKey.open(file, chars(PASSWORD), chars(WRONG), null, null));
    canaries.fails(() -> JksKey.open(file, chars(PASSWORD), chars(PIN), "absent", null));
    canaries.fails(() -> JksKey.open(folder.resolve("absent.jks"), chars(PASSWORD)));
    broken(file, bytes -> JksKey.open(bytes, chars(PASSWORD), chars(PIN), null, null));
  }

  private byte[] jks() throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    Certificate certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(RSA.certificate().der()));
    store.setKeyEntry("a", privateKey(RSA, null), chars(PIN), new Certificate[] {certificate});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, chars(PASSWORD));
    return out.toByteArray();
  }

  private void pemKeys() throws Exception {
    for (SelfSignedKey key : List.of(SM2, RSA)) {
      byte[] pkcs8 = privateKey(key, new BouncyCastleProvider()).getEncoded();
      byte[] certificate = Fixtures.utf8(key.certificate().pem());
      byte[] plain = Fixtures.utf8(pem("PRIVATE KEY", pkcs8));
      byte[] encrypted =
          Fixtures.utf8(
              pem("ENCRYPTED PRIVATE KEY", encrypted(privateKey(key, new BouncyCastleProvider()))));
      use(PemKey.open(plain, certificate, null, null));
      use(PemKey.open(encrypted, certificate, chars(PASSWORD), null));
      canaries.fails(() -> PemKey.open(encrypted, certificate, chars(WRONG), null));
      canaries.fails(() -> PemKey.open(encrypted, certificate, null, null));
      canaries.fails(() -> PemKey.open(plain, plain, null, null));
      SelfSignedKey other = key == SM2 ? RSA : SM2;
      canaries.fails(
          () -> PemKey.open(plain, Fixtures.utf8(other.certificate().pem()), null, null));
      broken(
          Arrays.copyOf(plain, plain.length - 30),
          file -> PemKey.open(file, certificate, null, null));
      broken(
          Arrays.copyOf(encrypted, encrypted.length - 40),
          file -> PemKey.open(file, certificate, chars(PASSWORD), null));
    }
    canaries.fails(
        () ->
            PemKey.open(
                folder.resolve("absent.key"), folder.resolve("absent.crt"), chars(PASSWORD)));
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + StrictBase64.encode(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static byte[] encrypted(PrivateKey key) throws Exception {
    return new JcaPKCS8Generator(
            key,
            new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPassword(chars(PASSWORD))
                .setIterationCount(100)
                .build())
        .generate()
        .getContent();
  }

  private void jcaKeys() {
    PrivateKey key = privateKey(RSA, null);
    use(JcaKey.of(key, RSA.certificate(), null));
    use(
        JcaKey.of(
            privateKey(SM2, new BouncyCastleProvider()),
            SM2.certificate(),
            new BouncyCastleProvider()));
    canaries.fails(() -> JcaKey.of(key, Fixtures.rsaKey().certificate(), null));
    canaries.fails(() -> JcaKey.of(key, SM2.certificate(), null));
    canaries.fails(() -> JcaKey.of(key, RSA.certificate(), null, SignatureProfile.SM2_SM3));
    canaries.fails(
        () -> JcaKey.of(privateKey(SM2, new BouncyCastleProvider()), RSA.certificate(), null));
  }

  private void pkcs11Keys() throws Exception {
    SoftHsm tokens = SoftHsm.assumeInstalled();
    canaries.look(tokens.builder("one"));
    canaries.fails(() -> tokens.builder("one").open(chars(WRONG_PIN)));
    canaries.fails(() -> tokens.builder("one").open(new char[0]));
    canaries.fails(
        () -> canaries.look(Pkcs11Token.builder(folder.resolve("absent.so"))).open(chars(PIN)));
    try (Pkcs11Token token = tokens.open("one")) {
      canaries.look(token);
      canaries.fails(() -> token.key("absent", null));
      canaries.fails(() -> token.key(null, SignatureProfile.SM2_SM3));
      use(token.key());
    }
  }

  private void cardKeys() {
    try (FakeCardService service = new FakeCardService(SM2, PIN)) {
      CardKey.Builder builder = CardKey.builder().address(service.address());
      canaries.look(builder);
      use(builder.open(chars(PIN)));
      try (CardKey key = builder.open(chars(WRONG_PIN))) {
        canaries.fails(() -> key.sign(TEXT));
        canaries.fails(() -> key.sign(TEXT));
        canaries.look(key);
      }
      service.behave(
          (session, request) -> {
            if (!request.method().equals(FakeCardService.SIGN)) {
              session.answerWell(request);
              return;
            }
            // A service that says the request again in its answer.
            String said = request.text().replace("\\", "\\\\").replace("\"", "\\\"");
            session.send(
                FakeCardService.bad(request.id(), FakeCardService.SIGN, said, "Err:" + PIN));
          });
      try (CardKey key = builder.open(chars(PIN))) {
        canaries.fails(() -> key.sign(TEXT));
        canaries.fails(() -> key.sign(TEXT));
      }
      for (FakeCardService.Behaviour rubbish :
          List.<FakeCardService.Behaviour>of(
              (session, request) -> session.send(request.text() + PIN),
              (session, request) -> session.send("{\"_id\":" + PIN),
              (session, request) ->
                  session.send(FakeCardService.good(request.id(), request.method(), PIN, PIN)),
              (session, request) -> session.drop(),
              (session, request) -> {})) {
        service.behave(
            (session, request) -> {
              if (request.method().equals(FakeCardService.SIGN)) {
                rubbish.answer(session, request);
              } else {
                session.answerWell(request);
              }
            });
        try (CardKey key =
            CardKey.builder()
                .address(service.address())
                .answerTimeout(Duration.ofMillis(200))
                .open(chars(PIN))) {
          canaries.fails(() -> key.sign(TEXT));
          canaries.look(key);
        }
      }
    }
    canaries.fails(
        () -> CardKey.builder().address(URI.create("ws://127.0.0.1:9")).open(chars(PIN)));
    canaries.fails(() -> CardKey.builder().address(URI.create("ws://shop.example/" + "x")));
  }

  private void selfSignedAndPool() {
    canaries.look(SM2);
    SelfSignedKey made = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
    use(made);
    canaries.fails(() -> made.toPkcs12(chars(PASSWORD)));
    canaries.fails(() -> SM2.writePkcs12(folder.resolve("absent/a.p12"), chars(PASSWORD)));
    Pkcs12Key key = Pkcs12Key.open(SM2.toPkcs12(chars(PASSWORD)), chars(PASSWORD));
    KeyPool.Builder builder = canaries.look(KeyPool.builder().add(key));
    try (KeyPool pool = builder.build()) {
      canaries.look(pool.sign(message()));
      canaries.look(pool.asKey());
      canaries.look(pool);
      pool.health().forEach(canaries::look);
      key.close();
      canaries.fails(() -> pool.sign(message()));
      canaries.look(pool);
      pool.health().forEach(canaries::look);
    }
  }

  private void messages() {
    SignatureVerifier.Builder builder = SignatureVerifier.builder().trust(SM2.certificate());
    canaries.look(builder);
    SignatureVerifier verifier = canaries.look(builder.build());
    String signed =
        new String(MessageSigner.of(SM2).sign(message()).bytes(), StandardCharsets.UTF_8);
    assertThat(signed).contains(BUYER, ID_NUMBER, TELEPHONE, ADDRESS);
    for (String document :
        List.of(
            signed,
            signed.replace("TEST-0001", "TEST-0002"),
            signed.replace("<ds:Signature ", "\n<ds:Signature "),
            signed.replace("</ds:SignedInfo>", "\n</ds:SignedInfo>"),
            signed.replace(BUYER, BUYER + "<!--" + ID_NUMBER + "-->"),
            signed.replace(BUYER, BUYER + "&" + BUYER + ";"),
            signed.replace(BUYER, "<" + BUYER + " " + ID_NUMBER + ">"),
            signed.replace(BUYER, BUYER + "</" + ADDRESS + ">"),
            signed.replace("</ceb:buyerName>", ""),
            signed.replace("<ceb:buyerName>", "<ceb:buyerName " + BUYER + "='" + ADDRESS + "' a>"),
            signed.replace("<ceb:buyerName>", "<" + BUYER + ":a>"),
            signed.replace("ceb:CEB311Message", "ceb:" + BUYER),
            signed.replace("<ceb:note>", "<ceb:note>&#1;" + BUYER),
            signed.replace(signed.substring(signed.indexOf("<ds:Signature ")), Fixtures.END),
            signed.substring(0, signed.indexOf(ADDRESS) + 2),
            BUYER + signed,
            signed + BUYER,
            "<!DOCTYPE " + BUYER + " SYSTEM '" + ADDRESS + "'>" + signed,
            "<?xml version='1.0' encoding='" + TELEPHONE + "'?>" + signed,
            signed.replace("<ds:KeyInfo>", BUYER + "<ds:KeyInfo>"),
            signed.replace("<ceb:note>", "<ceb:note xmlns:r='" + TELEPHONE + "'>"))) {
      for (String charset : List.of("UTF-8", "UTF-16", "GB18030")) {
        canaries.look(
            verifier.verify(document.getBytes(java.nio.charset.Charset.forName(charset))));
      }
    }
    canaries.look(verifier.verify(MessageSigner.of(RSA).sign(message()).bytes()));
    WireMessage twice = WireMessages.signed(MessageType.CEB311, Fixtures.utf8(signed));
    canaries.fails(() -> MessageSigner.of(SM2).sign(twice));
    canaries.fails(
        () ->
            MessageSigner.of(SM2)
                .sign(WireMessages.unsignable(MessageType.CEB312, Fixtures.utf8(signed))));
    canaries.fails(() -> SigningCertificate.of(Fixtures.utf8(pem("CERTIFICATE", TEXT))));
    canaries.fails(() -> SigningCertificate.read(folder.resolve("absent.crt")));
  }

  private void messagesOfOthers() {
    String text = message().text();
    canaries.look(ForeignMessage.of(Fixtures.utf8("<?xml version='1.0'?>" + text)));
    for (String document :
        List.of(
            text.replace("</ceb:buyerName>", ""),
            text.replace(BUYER, BUYER + "&" + BUYER + ";"),
            text.replace("<ceb:note>", "<ceb:note>&#1;" + BUYER),
            text.replace(" guid=", " xml:lang='" + BUYER + "' guid="),
            text.replace("ceb:CEB311Message", "ceb:" + BUYER),
            "<!DOCTYPE " + BUYER + " SYSTEM '" + ADDRESS + "'>" + text)) {
      canaries.fails(() -> ForeignMessage.of(Fixtures.utf8(document)));
    }
  }

  private void queue() {
    CEB311Message frame = CEB311Message.builder().build();
    ImportOrder order =
        ImportOrder.builder()
            .orderHead(
                ImportOrderHead.builder()
                    .orderNo("SO1")
                    .buyerName(BUYER)
                    .buyerIdNumber(ID_NUMBER)
                    .buyerTelephone(TELEPHONE)
                    .consigneeAddress(ADDRESS)
                    .build())
            .build();
    ImportOrder unwritable =
        order.toBuilder()
            .orderHead(order.getOrderHead().toBuilder().buyerName(BUYER + "\u0001").build())
            .build();
    SelfSignedKey closed = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
    DocumentQueue.Builder<CEB311Message> builder =
        DocumentQueue.builder(frame, MessageSigner.of(SM2));
    canaries.look(builder);
    try (DocumentQueue<CEB311Message> queue = builder.build();
        DocumentQueue<CEB311Message> failing =
            DocumentQueue.builder(frame, MessageSigner.of(closed)).build()) {
      canaries.look(queue.add(order).join());
      canaries.fails(() -> queue.add(unwritable).join());
      closed.close();
      canaries.fails(() -> failing.add(order).join());
      canaries.look(queue);
      canaries.look(queue.progress());
    }
  }

  private void issuers() {
    TrustedIssuers.Builder builder =
        canaries.look(TrustedIssuers.builder()).responder(request -> TEXT);
    canaries.fails(() -> builder.anchors(List.of(SM2.certificate())));
    canaries.fails(() -> builder.revocationList(TEXT));
    canaries.look(TrustedIssuers.of(TestAuthority.root("Test", TestAuthority.SM2).certificate()));
    OcspOverHttp responder = canaries.look(OcspOverHttp.at(URI.create("http://127.0.0.1:9/")));
    try {
      responder.ask(TEXT);
    } catch (IOException e) {
      canaries.look(e);
    }
    SignatureVerifier verifier = SignatureVerifier.builder().trust(SM2.certificate()).build();
    byte[] signed = MessageSigner.of(SM2).sign(message()).bytes();
    canaries.look(((VerificationResult.Valid) verifier.verify(signed)).trust());
    canaries.look(verifier.verify(signed, Instant.EPOCH));
  }

  /** The whole way over HTTP is in the tests of the remote keys. */
  private void remoteKeys() {
    SelfSignedKey blocked = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
    String path = "/v1/keys/" + SM2.certNo() + "/sign";
    String late = "/v1/keys/" + blocked.certNo() + "/sign";
    blocked.close();
    SigningService.Builder builder =
        canaries
            .look(SigningService.builder())
            .add(Pkcs12Key.open(SM2.toPkcs12(chars(PASSWORD)), chars(PASSWORD)))
            .add(blocked)
            .allow("erp")
            .allow("local")
            .listener(canaries::look);
    SigningService service = builder.build();
    byte[] content =
        new SignedInfoTemplate(SignatureProfile.SM2_SM3)
            .toBeSigned(Fixtures.utf8(StrictBase64.encode(new byte[32])));
    for (SigningService.Request request :
        List.of(
            SigningService.Request.of("GET", "/v1/keys", "erp", new byte[0]),
            SigningService.Request.of("POST", path, "erp", content),
            SigningService.Request.of("POST", late, "erp", content),
            SigningService.Request.of("POST", path, "erp", TEXT),
            SigningService.Request.of("POST", path, "stranger", TEXT))) {
      SigningService.Answer answer = service.handle(canaries.look(request));
      canaries.look(answer);
    }
    canaries.look(service);
    try (TestSigningServer server = TestSigningServer.http(service);
        RemoteSigner remote = RemoteSigner.builder(server.uri()).build()) {
      RemoteKey key = canaries.look(remote.key(SM2.certNo()));
      key.sign(content);
      canaries.fails(() -> key.sign(TEXT));
      canaries.fails(() -> MessageSigner.of(remote.key(blocked.certNo())).sign(message()));
    }
    RemoteSigner.Builder client = RemoteSigner.builder(URI.create("http://127.0.0.1:9"));
    canaries.look(client);
    RemoteSigner signer = canaries.look(client.build());
    canaries.fails(signer::keys);
    canaries.fails(
        () ->
            RemoteSigner.builder(URI.create("https://127.0.0.1:9"))
                .clientKey(folder.resolve("absent.p12"), chars(PASSWORD)));
    signer.close();
  }

  private PaymentExchangeHead.Builder head() {
    return PaymentExchangeHead.builder()
        .guid("9D55BA71-22DE-41F4-8B50-C36C83B3B530")
        .initalRequest("{\"payer\":\"" + BUYER + "\",\"id\":\"" + ID_NUMBER + "\"}")
        .initalResponse(TELEPHONE + " " + ADDRESS)
        .ebpCode("3301964J31")
        .payCode("312226T001")
        .payTransactionId("TX-1")
        .totalAmount(new BigDecimal("100.1"))
        .currency("142")
        .verDept("3")
        .tradingTime(LocalDateTime.of(2026, 7, 5, 13, 33, 20))
        .note(BUYER);
  }

  private PaymentExchangeItem.Builder item() {
    return PaymentExchangeItem.builder()
        .orderNo("SO1")
        .addGoods(canaries.look(new PaidGoods("A", "http://shop.example/a")))
        .recpAccount(ID_NUMBER)
        .recpName(BUYER);
  }

  private PaymentExchangeInfo info(
      PaymentExchangeHead.Builder head, PaymentExchangeItem.Builder item) {
    canaries.look(head);
    canaries.look(item);
    return canaries.look(
        new PaymentExchangeInfo(canaries.look(head.build()), List.of(canaries.look(item.build()))));
  }

  private void paymentUploads() {
    SessionId session = canaries.look(new SessionId("fe2374-8fnejf97-32839218"));
    PaymentUploadSigner signer = canaries.look(PaymentUploadSigner.of(SM2));
    SignedPaymentUpload upload =
        canaries.look(signer.sign(session, info(head(), item()), Instant.ofEpochMilli(5)));
    PaymentUploadVerifier verifier =
        canaries.look(PaymentUploadVerifier.trusting(SM2.certificate()));
    String sent = upload.json();
    assertThat(sent).contains(BUYER, ID_NUMBER, TELEPHONE, ADDRESS);
    for (String text :
        List.of(sent, sent.replace("SO1", "SO2"), sent.substring(0, sent.length() / 2), BUYER)) {
      canaries.look(verifier.verify(text).text());
      canaries.look(UploadedPaymentData.read(text));
      UploadedPaymentData.read(text).ifPresent(canaries::look);
    }
    for (PaymentExchangeInfo wrong :
        List.of(
            info(head().note(BUYER.repeat(300)), item()),
            info(head().initalRequest(ADDRESS.repeat(2000)), item()),
            info(head().guid("x"), item()),
            info(head().currency("yuan"), item()),
            info(head().verDept("9").payType("8"), item()),
            info(head().payTransactionId("X".repeat(61)), item()),
            info(head().ebpCode("X".repeat(19)), item()),
            info(head().totalAmount(new BigDecimal("1.123456789")), item()),
            info(head(), item().recpName(BUYER.repeat(30))),
            info(head(), item().recpAccount(ID_NUMBER + "\uD800")),
            info(head(), item().orderNo(" ")))) {
      PaymentDataCheck.check(wrong).forEach(canaries::look);
      try {
        canaries.look(signer.sign(session, wrong, Instant.EPOCH));
      } catch (InvalidPaymentDataException e) {
        canaries.look(e);
        e.findings().forEach(canaries::look);
      }
    }
    canaries.fails(() -> new SessionId(BUYER + " " + ID_NUMBER));
    SelfSignedKey closed = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
    PaymentUploadSigner late = PaymentUploadSigner.of(closed);
    closed.close();
    canaries.fails(() -> late.sign(session, info(head(), item()), Instant.EPOCH));
    canaries.fails(() -> PaymentUploadSigner.of(RSA));
  }

  @Test
  void nothingLeaksAndEveryPublicClassTakesPart() throws Exception {
    for (Canaries.Action scene :
        List.<Canaries.Action>of(
            this::pkcs12Keys,
            this::jksKeys,
            this::pemKeys,
            this::jcaKeys,
            this::cardKeys,
            this::selfSignedAndPool,
            this::messages,
            this::messagesOfOthers,
            this::queue,
            this::issuers,
            this::remoteKeys,
            this::paymentUploads)) {
      scene.run();
      assertNothingLeaked();
    }
    boolean withTokens = true;
    try {
      pkcs11Keys();
    } catch (TestAbortedException e) {
      withTokens = false;
    }
    assertNothingLeaked();

    Set<String> missing = new TreeSet<>();
    for (Class<?> type : publicClasses()) {
      boolean takesPart = canaries.looked().stream().anyMatch(type::isAssignableFrom);
      boolean token = type.getSimpleName().startsWith("Pkcs11") || isIn(type, Pkcs11Token.class);
      if (!takesPart && (withTokens || !token) && !WITHOUT_OBJECTS.contains(type.getName())) {
        missing.add(type.getName());
      }
    }
    assertThat(missing).as("let these take part, as the others do").isEmpty();
  }

  private static boolean isIn(Class<?> type, Class<?> outer) {
    return type.getEnclosingClass() == outer;
  }

  /** Without enums, which hold what was written in the code only. */
  private static List<Class<?>> publicClasses() throws Exception {
    Path classes =
        Path.of(SigningKey.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      List<Class<?>> found =
          files
              .map(file -> classes.relativize(file).toString().replace('/', '.'))
              .filter(name -> name.startsWith("io.cbec.") && name.endsWith(".class"))
              .filter(name -> !name.contains(".internal.") && !name.endsWith("-info.class"))
              .<Class<?>>map(name -> load(name.substring(0, name.length() - 6)))
              .filter(CanaryTest::isPublic)
              .filter(type -> !type.isEnum())
              .toList();
      assertThat(found).hasSizeGreaterThan(25);
      return found;
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    boolean all = true;
    for (Class<?> one = type; one != null; one = one.getEnclosingClass()) {
      all &= Modifier.isPublic(one.getModifiers());
    }
    return all && !type.isAnonymousClass();
  }

  // The canaries themselves: a leak that was planted is found, wherever it is.

  private void assertFound(String where, Runnable leak) {
    assertThat(canaries.found()).as("before " + where).isEmpty();
    leak.run();
    assertThat(canaries.found()).as(where).isNotEmpty();
  }

  @Test
  void aLeakInALogIsFound() {
    Logger logger = Logger.getLogger("io.cbec.planted");
    assertFound("log", () -> logger.log(Level.FINEST, "opened with {0}", PASSWORD));
  }

  @Test
  void aLeakInALogOfSlf4jIsFound() {
    org.slf4j.Logger logger = org.slf4j.LoggerFactory.getLogger("org.apache.xml.security.planted");
    assertThat(logger.isTraceEnabled()).isTrue();
    assertFound("log", () -> logger.trace("key {}", StrictBase64.encode(Fixtures.utf8(PASSWORD))));
  }

  @Test
  void aLeakInACauseIsFound() {
    assertFound(
        "cause",
        () -> canaries.look(new IllegalStateException("x", new IOException("not " + ID_NUMBER))));
  }

  @Test
  void aLeakInASuppressedExceptionIsFound() {
    Exception outer = new Exception("x");
    outer.addSuppressed(new IOException(BUYER));
    assertFound("suppressed", () -> canaries.look(outer));
  }

  @Test
  void aLeakOnStandardErrorIsFound() {
    assertFound("error", () -> System.err.println("pin " + PIN));
  }

  @Test
  void aLeakOfAKeyIsFoundInEveryForm() {
    byte[] pkcs8 = privateKey(SM2, new BouncyCastleProvider()).getEncoded();
    assertFound("Base64 of the file", () -> canaries.look(StrictBase64.encode(pkcs8)));
  }

  @Test
  void aLeakOfANumberIsFound() {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey(RSA, null);
    assertFound("decimal", () -> canaries.look("d=" + key.getPrivateExponent()));
  }

  @Test
  void aLeakOfAScalarInsideMoreBytesIsFound() {
    byte[] scalar = scalar(privateKey(SM2, new BouncyCastleProvider()).getEncoded());
    byte[] longer = new byte[scalar.length + 5];
    System.arraycopy(scalar, 0, longer, 2, scalar.length);
    assertFound("Base64", () -> canaries.look(StrictBase64.encode(longer)));
  }
}
