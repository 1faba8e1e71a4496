package io.cbec.examples.benchmarks;

import io.cbec.schemas.imports.CEB311Message;
import io.cbec.signing.SignatureProfile;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.Key;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.JCEMapper;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.exceptions.AlgorithmAlreadyRegisteredException;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.utils.Constants;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The usual path: the same models are marshalled by XML Binding into a document tree, Santuario
 * signs the tree, and a transformer writes it. Everything that may be kept between messages is
 * kept.
 *
 * <p>Registering algorithms with Santuario and a provider with the JDK changes the whole process.
 * The library never does that; users of this path cannot do without.
 */
final class CommonPath {

  private static final String CEB = "http://www.chinaport.gov.cn/ceb";
  private static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

  private final JAXBContext context;
  private final DocumentBuilderFactory documents;
  private final TransformerFactory transformers = TransformerFactory.newDefaultInstance();
  private final String signatureMethod;
  private final String digestMethod;
  private final Key key;
  private final X509Certificate certificate;

  private CommonPath(String signatureMethod, String digestMethod, Key key, X509Certificate cert)
      throws JAXBException {
    this.context = JAXBContext.newInstance(CEB311Message.class);
    this.documents = DocumentBuilderFactory.newDefaultInstance();
    this.documents.setNamespaceAware(true);
    this.signatureMethod = signatureMethod;
    this.digestMethod = digestMethod;
    this.key = key;
    this.certificate = cert;
  }

  /** Signs with the real key. */
  static CommonPath of(SignatureProfile profile, TestKeys keys) throws JAXBException {
    register();
    return new CommonPath(
        profile.signatureMethod(), profile.digestMethod(), keys.privateKey(), keys.certificate());
  }

  /** Everything but the key operation. */
  static CommonPath withoutKeyOperation(SignatureProfile profile, TestKeys keys)
      throws JAXBException {
    register();
    return new CommonPath(
        ConstantSignature.METHOD,
        profile.digestMethod(),
        new ConstantSignature.PreparedValue(keys.constantValue()),
        keys.certificate());
  }

  private static synchronized void register() {
    Init.init();
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      Security.addProvider(new BouncyCastleProvider());
    }
    JCEMapper.register(
        SignatureProfile.SM2_SM3.digestMethod(),
        new JCEMapper.Algorithm("", "SM3", "MessageDigest"));
    try {
      SignatureAlgorithm.register(ConstantSignature.METHOD, ConstantSignature.class);
      SignatureAlgorithm.register(
          SignatureProfile.SM2_SM3.signatureMethod(), Sm2SignatureMethod.class);
    } catch (AlgorithmAlreadyRegisteredException e) {
      return; // By an earlier benchmark of this process.
    } catch (XMLSecurityException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] declare(List<Sale> sales) {
    return sign(OrderMessages.of(sales));
  }

  byte[] sign(CEB311Message message) {
    try {
      Document document = marshal(message);
      addSignature(document);
      return serialise(document);
    } catch (JAXBException
        | ParserConfigurationException
        | XMLSecurityException
        | TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  private Document marshal(CEB311Message message)
      throws JAXBException, ParserConfigurationException {
    Document document = documents.newDocumentBuilder().newDocument();
    Marshaller marshaller = context.createMarshaller();
    marshaller.setProperty("org.glassfish.jaxb.namespacePrefixMapper", new CebPrefix());
    marshaller.marshal(message, document);
    Element root = document.getDocumentElement();
    root.setAttributeNS(
        Constants.NamespaceSpecNS, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    return document;
  }

  private void addSignature(Document document) throws XMLSecurityException {
    XMLSignature signature = new XMLSignature(document, "", signatureMethod, C14N);
    document.getDocumentElement().appendChild(signature.getElement());
    Transforms transforms = new Transforms(document);
    transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
    signature.addDocument("", transforms, digestMethod);
    signature.getKeyInfo().addKeyName(certNo(certificate.getSerialNumber()));
    signature.addKeyInfo(certificate);
    signature.sign(key);
  }

  private byte[] serialise(Document document) throws TransformerException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Transformer transformer = transformers.newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    transformer.transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }

  private static String certNo(BigInteger serial) {
    // Without the byte that Java puts before a number whose first bit is set, to keep its sign.
    byte[] bytes = serial.toByteArray();
    int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return HexFormat.of().formatHex(bytes, sign, bytes.length);
  }

  /** Asks for the prefix everyone in the field uses. */
  private static final class CebPrefix extends NamespacePrefixMapper {
    @Override
    public @Nullable String getPreferredPrefix(
        String namespace, @Nullable String suggestion, boolean required) {
      return CEB.equals(namespace) ? "ceb" : suggestion;
    }
  }
}
