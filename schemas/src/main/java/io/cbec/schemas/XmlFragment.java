package io.cbec.schemas;

import java.util.Objects;

/**
 * One XML element kept as text: a {@code ds:Signature} or the content of an extension (扩展自定义数据).
 *
 * <p>The text is one element with its start and end tag, without declaration. The prefixes {@code
 * ceb} and {@code xsi} of the root may be used in it without being declared; all others are
 * declared in the text. Whether it is well-formed is checked when the message is encoded.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows the size only: the text may hold personal
 * data.
 */
public final class XmlFragment {

  private final String text;

  private XmlFragment(String text) {
    this.text = text;
  }

  /**
   * Keeps an element.
   *
   * @param text the element as XML text
   * @return the fragment
   */
  public static XmlFragment of(String text) {
    return new XmlFragment(Objects.requireNonNull(text, "text"));
  }

  /**
   * The element as XML text.
   *
   * @return the text as it was given or read
   */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof XmlFragment fragment && fragment.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "XmlFragment[" + text.length() + " characters]";
  }
}
