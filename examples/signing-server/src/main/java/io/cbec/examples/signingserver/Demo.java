package io.cbec.examples.signingserver;

import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB513Message;
import io.cbec.schemas.imports.ImportWaybillStatus;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.RemoteKey;
import io.cbec.signing.RemoteSigner;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignatureVerifier;
import io.cbec.signing.SignedMessage;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.SigningKey;
import io.cbec.signing.VerificationResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A demonstration on one machine and offline: throw-away certificates and a test key are made, and
 * the first client signs a message. The files are the same a real server has.
 */
final class Demo {

  static final String SECRET_VARIABLE = "DEMO_PASSWORD";

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Path directory;

  private Demo(Path directory) {
    this.directory = directory;
  }

  /** Makes the files, in a directory that is empty or not there yet. */
  static Demo prepare(Path directory) throws Failure {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> content = Files.list(directory)) {
        if (content.findAny().isPresent()) {
          throw new Failure(
              directory + " is not empty; give a new directory for the demonstration.",
              directory + " 不是空目录，请为演示指定新目录。");
        }
      }
      Demo demo = new Demo(directory);
      demo.makeFiles();
      return demo;
    } catch (IOException e) {
      throw new Failure(directory + " cannot be written.", directory + " 无法写入。");
    }
  }

  private void makeFiles() throws IOException {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    write("password.txt", password + "\n");

    DemoCa ca = new DemoCa();
    X509Certificate caCertificate = ca.ownCertificate();
    write("ca.pem", SigningCertificate.of(caCertificate).pem());

    KeyPair serverKeys = DemoCa.newKeys();
    X509Certificate server = ca.issue("demo server", serverKeys);
    write("server.p12", pkcs12(serverKeys, server, caCertificate, password));

    KeyPair clientKeys = DemoCa.newKeys();
    X509Certificate client = ca.issue("demo client", clientKeys);
    write("client.p12", pkcs12(clientKeys, client, caCertificate, password));
    write("client.pem", SigningCertificate.of(client).pem() + pem(clientKeys));
    write("clients.txt", "demo-client = sha256:" + Clients.sha256(client) + "\n");

    try (SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Demo carrier")) {
      write("sm2-key.p12", key.toPkcs12(password.toCharArray()));
    }
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** For the owner only, where the file system knows owners. */
  private void write(String name, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(file, content);
  }

  private static byte[] pkcs12(
      KeyPair keys, X509Certificate certificate, X509Certificate ca, String password)
      throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "demo", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate, ca});
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password.toCharArray());
      return out.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK writes PKCS#12", e);
    }
  }

  private static String pem(KeyPair keys) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN PRIVATE KEY-----\n"
        + lines.encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** What a person would have typed. */
  List<String> options() {
    return List.of(
        "--tls=" + directory.resolve("server.p12"),
        "--tls-password-env=" + SECRET_VARIABLE,
        "--client-ca=" + directory.resolve("ca.pem"),
        "--clients=" + directory.resolve("clients.txt"),
        "--keystore=" + directory.resolve("sm2-key.p12"),
        "--password-env=" + SECRET_VARIABLE);
  }

  String password() throws Failure {
    try {
      return Files.readString(directory.resolve("password.txt")).strip();
    } catch (IOException e) {
      throw new Failure(directory + " cannot be read.", directory + " 无法读取。");
    }
  }

  /** Signs a message as a client on another machine would. */
  void signAsClient(int port, PrintWriter out) throws Failure {
    URI address = URI.create("https://localhost:" + port);
    try (RemoteSigner signer =
        RemoteSigner.builder(address)
            .clientKey(directory.resolve("client.p12"), password().toCharArray())
            .trust(directory.resolve("ca.pem"))
            .build()) {
      RemoteKey key = signer.keys().get(0);
      out.println("client: the service has key " + key.certNo() + ", " + key.profile());

      Tapped tapped = new Tapped(key);
      SignedMessage signed = MessageSigner.of(tapped).sign(message());
      write("signed.xml", signed.bytes());
      write("to-be-signed.txt", tapped.toBeSigned);
      out.println("client: had a " + signed.type().rootName() + " signed there, see signed.xml");

      VerificationResult result =
          SignatureVerifier.builder().trust(key.certificate()).build().verify(signed.bytes());
      boolean valid = result instanceof VerificationResult.Valid;
      out.println("client: the signature is " + (valid ? "valid" : "NOT valid"));
      out.println();
      out.println("Try it yourself:");
      String curl =
          "  curl --cacert "
              + directory.resolve("ca.pem")
              + " --cert "
              + directory.resolve("client.pem");
      out.println(curl + " " + address + "/v1/keys");
      out.println(
          curl
              + " --data-binary @"
              + directory.resolve("to-be-signed.txt")
              + " "
              + address
              + "/v1/keys/"
              + key.certNo()
              + "/sign");
      out.println("The same server with the files of this demonstration:");
      out.println(
          "  "
              + SECRET_VARIABLE
              + "=$(cat "
              + directory.resolve("password.txt")
              + ") java -jar signing-server.jar --port "
              + port
              + " "
              + String.join(" ", options()));
    } catch (IOException e) {
      throw new Failure(directory + " cannot be written.", directory + " 无法写入。");
    }
  }

  /** A waybill status, all of it invented. */
  private static WireMessage message() {
    ImportWaybillStatus status =
        ImportWaybillStatus.builder()
            .guid("9F0D2A34-5E1B-4C0E-8D8B-3C1F5A7E9B21")
            .appType("1")
            .appStatus("2")
            .appTime(LocalDateTime.now(CHINA))
            .logisticsCode("4601000003")
            .logisticsName("示例快递有限公司")
            .logisticsNo("WB202611200001")
            .logisticsStatus("S")
            .logisticsTime(LocalDateTime.now(CHINA))
            .build();
    BaseTransfer transfer =
        BaseTransfer.builder()
            .copCode("4601000003")
            .copName("示例快递有限公司")
            .dxpMode("DXP")
            .dxpId("DXPENT0000000001")
            .build();
    return XmlCodec.create()
        .encode(CEB513Message.builder().addLogisticsStatus(status).baseTransfer(transfer).build());
  }

  /** Keeps what was asked for, so that it can be sent again by hand. */
  private static final class Tapped implements SigningKey {
    private final SigningKey key;
    private byte[] toBeSigned = {};

    Tapped(SigningKey key) {
      this.key = key;
    }

    @Override
    public SignatureProfile profile() {
      return key.profile();
    }

    @Override
    public SigningCertificate certificate() {
      return key.certificate();
    }

    @Override
    public byte[] sign(byte[] bytes) {
      toBeSigned = bytes.clone();
      return key.sign(bytes);
    }

    @Override
    public void close() {
      key.close();
    }
  }
}
