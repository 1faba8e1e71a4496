package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.codec.WireMessage;
import io.cbec.signing.RequestMessages.Variant;
import io.cbec.signing.VerificationResult.Valid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.JCEMapper;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.algorithms.SignatureAlgorithmSpi;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.keys.content.X509Data;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.signature.XMLSignatureException;
import org.apache.xml.security.transforms.Transforms;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Santuario with SM2 and SM3 registered, and with RSA, against the library: each verifies what the
 * other signs, for every message that is signed. The registration is for the whole process, hence
 * the library itself never makes it.
 */
class SantuarioSm2Test {

  private static final String SM2_SM3 = "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3";
  private static final String SM3 = "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3";
  private static final String NS_CEB = "http://www.chinaport.gov.cn/ceb";
  private static final String NS_DS = "http://www.w3.org/2000/09/xmldsig#";
  private static final List<SignatureProfile> PROFILES =
      List.of(SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA1, SignatureProfile.RSA_SHA256);
  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  /** Santuario looks for digests among the registered providers only. */
  private static final Provider ONLY_SM3 = new OnlySm3();

  private static final Map<SignatureProfile, Key> PRIVATE_KEYS =
      new EnumMap<>(SignatureProfile.class);

  /** Santuario warns of every digest that differs, and here many shall. */
  private static final Logger LOGGER = Logger.getLogger("org.apache.xml.security");

  @BeforeAll
  static void register() throws Exception {
    LOGGER.setLevel(Level.OFF);
    for (SignatureProfile profile : PROFILES) {
      char[] password = "x".toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12", BOUNCY_CASTLE);
      store.load(new ByteArrayInputStream(Fixtures.keyFor(profile).toPkcs12(password)), password);
      PRIVATE_KEYS.put(profile, store.getKey("signing", password));
    }
    Init.init();
    Security.addProvider(ONLY_SM3);
    SignatureAlgorithm.register(SM2_SM3, RawSm2.class);
    JCEMapper.register(SM3, new JCEMapper.Algorithm("", "SM3", "MessageDigest"));
  }

  @AfterAll
  static void removeProvider() {
    LOGGER.setLevel(null);
    Security.removeProvider(ONLY_SM3.getName());
  }

  private static final class OnlySm3 extends Provider {
    private static final long serialVersionUID = 1;

    OnlySm3() {
      super("SM3 for Santuario", "1", "");
      put("MessageDigest.SM3", "org.bouncycastle.jcajce.provider.digest.SM3$Digest");
    }
  }

  static Stream<Arguments> requests() {
    return RequestMessages.types().stream()
        .flatMap(type -> PROFILES.stream().map(profile -> Arguments.of(type, profile)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requests")
  void santuarioVerifiesEveryRequestWeSign(MessageType type, SignatureProfile profile)
      throws Exception {
    SelfSignedKey key = Fixtures.keyFor(profile);
    for (Variant variant : Variant.values()) {
      byte[] signed = MessageSigner.of(key).sign(RequestMessages.message(type, variant)).bytes();

      assertThat(santuarioVerifies(Forger.parse(signed), key)).as(variant.name()).isTrue();

      Document altered = Forger.parse(signed);
      ((Element) altered.getElementsByTagNameNS(NS_CEB, "copCode").item(0)).setTextContent("X");
      assertThat(santuarioVerifies(altered, key)).as("the judge does look").isFalse();
    }
  }

  private static boolean santuarioVerifies(Document document, SelfSignedKey key) throws Exception {
    Element signature = (Element) document.getElementsByTagNameNS(NS_DS, "Signature").item(0);
    PublicKey publicKey =
        CertificateFactory.getInstance("X.509", BOUNCY_CASTLE)
            .generateCertificate(new ByteArrayInputStream(key.certificate().der()))
            .getPublicKey();
    return new XMLSignature(signature, "", true).checkSignatureValue(publicKey);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requests")
  void weVerifyEveryRequestSantuarioSigns(MessageType type, SignatureProfile profile)
      throws Exception {
    SelfSignedKey key = Fixtures.keyFor(profile);
    for (Variant variant : Variant.values()) {
      WireMessage message = RequestMessages.message(type, variant);

      VerificationResult result =
          Fixtures.verifierFor(key).verify(signedBySantuario(message, profile, key));

      assertThat(result).as(variant.name()).isInstanceOf(Valid.class);
      assertThat(((Valid) result).profile()).isEqualTo(profile);
      assertThat(((Valid) result).content()).isEqualTo(message.bytes());
    }
  }

  private static byte[] signedBySantuario(
      WireMessage message, SignatureProfile profile, SelfSignedKey key) throws Exception {
    Document document = Forger.parse(message.bytes());
    XMLSignature signature =
        new XMLSignature(
            document, "", profile.signatureMethod(), Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS);
    Element root = document.getDocumentElement();
    NodeList extensions = root.getElementsByTagNameNS(NS_CEB, "ExtendMessage");
    boolean beforeExtension = message.type().direction() == Direction.EXPORT;
    root.insertBefore(signature.getElement(), beforeExtension ? extensions.item(0) : null);
    Transforms transforms = new Transforms(document);
    transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
    signature.addDocument("", transforms, profile.digestMethod());
    signature.getKeyInfo().addKeyName(key.certNo());
    X509Data data = new X509Data(document);
    data.addCertificate(key.certificate().der());
    signature.getKeyInfo().add(data);
    signature.sign(PRIVATE_KEYS.get(profile));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS)
        .canonicalizeSubtree(root, out);
    return out.toByteArray();
  }

  /** SM2 as customs wants it: r‖s, where providers make and take DER. */
  public static final class RawSm2 extends SignatureAlgorithmSpi {

    private final Signature signature;

    /** Santuario makes one for each signature. */
    public RawSm2() throws GeneralSecurityException {
      signature = Signature.getInstance("SM3withSM2", BOUNCY_CASTLE);
    }

    @Override
    protected String engineGetURI() {
      return SM2_SM3;
    }

    @Override
    protected String engineGetJCEAlgorithmString() {
      return signature.getAlgorithm();
    }

    @Override
    protected String engineGetJCEProviderName() {
      return signature.getProvider().getName();
    }

    @Override
    protected void engineInitSign(Key key) throws XMLSignatureException {
      engineInitSign(key, new SecureRandom());
    }

    @Override
    protected void engineInitSign(Key key, SecureRandom random) throws XMLSignatureException {
      checked(() -> signature.initSign((PrivateKey) key, random));
    }

    @Override
    protected void engineInitSign(Key key, AlgorithmParameterSpec parameters) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void engineInitVerify(Key key) throws XMLSignatureException {
      checked(() -> signature.initVerify((PublicKey) key));
    }

    @Override
    protected void engineUpdate(byte[] bytes) throws XMLSignatureException {
      checked(() -> signature.update(bytes));
    }

    @Override
    protected void engineUpdate(byte one) throws XMLSignatureException {
      checked(() -> signature.update(one));
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) throws XMLSignatureException {
      checked(() -> signature.update(bytes, offset, length));
    }

    @Override
    protected byte[] engineSign() throws XMLSignatureException {
      try {
        ASN1Sequence numbers = ASN1Sequence.getInstance(signature.sign());
        byte[] raw = new byte[64];
        for (int i = 0; i < 2; i++) {
          byte[] number = ASN1Integer.getInstance(numbers.getObjectAt(i)).getValue().toByteArray();
          int used = Math.min(number.length, 32);
          System.arraycopy(number, number.length - used, raw, 32 * (i + 1) - used, used);
        }
        return raw;
      } catch (GeneralSecurityException e) {
        throw new XMLSignatureException(e);
      }
    }

    @Override
    protected boolean engineVerify(byte[] raw) throws XMLSignatureException {
      if (raw.length != 64) {
        return false;
      }
      ASN1EncodableVector numbers = new ASN1EncodableVector();
      for (byte[] number : List.of(Arrays.copyOf(raw, 32), Arrays.copyOfRange(raw, 32, 64))) {
        numbers.add(new ASN1Integer(new BigInteger(1, number)));
      }
      boolean[] fits = new boolean[1];
      checked(() -> fits[0] = signature.verify(new DERSequence(numbers).getEncoded("DER")));
      return fits[0];
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void engineSetHMACOutputLength(int length) {
      throw new UnsupportedOperationException();
    }

    private interface Step {
      void run() throws Exception;
    }

    private static void checked(Step step) throws XMLSignatureException {
      try {
        step.run();
      } catch (Exception e) {
        throw new XMLSignatureException(e);
      }
    }
  }
}
