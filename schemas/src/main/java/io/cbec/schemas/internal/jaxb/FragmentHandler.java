package io.cbec.schemas.internal.jaxb;

import io.cbec.schemas.XmlFragment;
import jakarta.xml.bind.ValidationEventHandler;
import jakarta.xml.bind.annotation.DomHandler;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;

/** Keeps an element as text. */
public final class FragmentHandler implements DomHandler<XmlFragment, StreamResult> {

  private static final String CEB = " xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\"";
  private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

  /** Called by XML Binding. */
  public FragmentHandler() {}

  @Override
  public StreamResult createUnmarshaller(@Nullable ValidationEventHandler handler) {
    return new StreamResult(new StringWriter());
  }

  @Override
  public XmlFragment getElement(StreamResult result) {
    String text = result.getWriter().toString();
    int start = text.startsWith("<?") ? text.indexOf("?>") + 2 : 0;
    return XmlFragment.of(text.substring(start).strip());
  }

  @Override
  public Source marshal(XmlFragment fragment, @Nullable ValidationEventHandler handler) {
    // The text leans on the root for these two prefixes; on its own it has to declare them.
    String text = fragment.text();
    int end = text.indexOf('>');
    if (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    String tag = end < 0 ? "" : text.substring(0, end);
    String declared =
        tag
            + (tag.contains("xmlns:ceb=") ? "" : CEB)
            + (tag.contains("xmlns:xsi=") ? "" : XSI)
            + text.substring(tag.length());
    return new StreamSource(new StringReader(declared));
  }
}
