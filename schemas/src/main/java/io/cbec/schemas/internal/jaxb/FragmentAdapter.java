package io.cbec.schemas.internal.jaxb;

import io.cbec.schemas.XmlFragment;
import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A kept element as XML Binding knows it. Through XML Binding the element keeps its content but not
 * the spelling of its tags; the codec of the core module keeps every character.
 */
public final class FragmentAdapter extends XmlAdapter<Element, XmlFragment> {

  private static final String CONTEXT =
      "<context xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";

  /** Called by XML Binding. */
  public FragmentAdapter() {}

  @Override
  public @Nullable XmlFragment unmarshal(@Nullable Element element) throws TransformerException {
    if (element == null) {
      return null;
    }
    TransformerFactory factory = TransformerFactory.newDefaultInstance();
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
    Transformer transformer = factory.newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter out = new StringWriter();
    transformer.transform(new DOMSource(element), new StreamResult(out));
    return XmlFragment.of(out.toString());
  }

  @Override
  public @Nullable Element marshal(@Nullable XmlFragment fragment)
      throws ParserConfigurationException, IOException, SAXException {
    if (fragment == null) {
      return null;
    }
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    String text = CONTEXT + fragment.text() + "</context>";
    Element context =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(text)))
            .getDocumentElement();
    return (Element) context.getFirstChild();
  }
}
