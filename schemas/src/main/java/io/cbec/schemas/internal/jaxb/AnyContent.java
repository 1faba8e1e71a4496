package io.cbec.schemas.internal.jaxb;

import io.cbec.schemas.XmlFragment;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import org.jspecify.annotations.Nullable;

/** An element that holds any one element. */
@XmlAccessorType(XmlAccessType.FIELD)
public final class AnyContent {

  @XmlAnyElement
  @XmlJavaTypeAdapter(FragmentAdapter.class)
  private @Nullable XmlFragment any;

  /** Called by XML Binding. */
  public AnyContent() {}

  /** Between the element and its content. */
  public static final class Adapter extends XmlAdapter<AnyContent, XmlFragment> {

    /** Called by XML Binding. */
    public Adapter() {}

    @Override
    public @Nullable XmlFragment unmarshal(@Nullable AnyContent content) {
      return content == null ? null : content.any;
    }

    @Override
    public @Nullable AnyContent marshal(@Nullable XmlFragment fragment) {
      if (fragment == null) {
        return null;
      }
      AnyContent content = new AnyContent();
      content.any = fragment;
      return content;
    }
  }
}
