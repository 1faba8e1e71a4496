package io.cbec.core.validation;

import io.cbec.core.validation.FieldTable.Declaration;
import io.cbec.core.validation.FieldTable.Type;
import io.cbec.core.validation.XmlNode.Attribute;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.xml.sax.SAXException;

/**
 * A second opinion on the schema layer: judges a document by the field table alone, without any
 * XSD.
 *
 * <p>It knows what XML Schema 1.0 says about sequences, occurrences, lengths in characters,
 * decimals, xs:int, white space, fixed and default values. Of a signature and of the custom element
 * in an ExtendMessage it only sees that they are there. For one thread at a time.
 */
final class FieldTableOracle implements SchemaVerdict {

  private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final BigInteger INT_MIN = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger INT_MAX = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final Set<String> LOCATION_HINTS =
      Set.of("schemaLocation", "noNamespaceSchemaLocation");

  private final FieldTable table;
  private final XmlNode.Reader reader = new XmlNode.Reader();

  FieldTableOracle(FieldTable table) {
    this.table = table;
  }

  @Override
  public boolean valid(byte[] xml) {
    XmlNode root;
    try {
      root = reader.read(xml);
    } catch (SAXException notWellFormed) {
      return false;
    }
    Declaration declaration = table.roots().get(root.name);
    return declaration != null && root.uri.equals(XmlNode.CEB) && complex(root, declaration);
  }

  private static boolean complex(XmlNode node, Declaration declaration) {
    return attributes(node, declaration.attributes())
        && blank(node.text)
        && sequence(node.children, declaration.children());
  }

  /** Children in the order of the table, each as often as the table says, and nothing else. */
  private static boolean sequence(List<XmlNode> nodes, List<Declaration> declarations) {
    int next = 0;
    for (Declaration declaration : declarations) {
      int count = 0;
      while (next < nodes.size()
          && count < declaration.maxOccurs()
          && isNamed(nodes.get(next), declaration)) {
        if (!content(nodes.get(next), declaration)) {
          return false;
        }
        next++;
        count++;
      }
      if (count < declaration.minOccurs()) {
        return false;
      }
    }
    return next == nodes.size();
  }

  private static boolean isNamed(XmlNode node, Declaration declaration) {
    return declaration.type() == Type.SIGNATURE
        ? node.uri.equals(XmlNode.DS) && node.name.equals("Signature")
        : node.uri.equals(XmlNode.CEB) && node.name.equals(declaration.name());
  }

  private static boolean content(XmlNode node, Declaration declaration) {
    return switch (declaration.type()) {
      case COMPLEX -> complex(node, declaration);
      case SIGNATURE -> true;
      case ANY -> attributes(node, List.of()) && blank(node.text) && node.children.size() <= 1;
      case STRING, DECIMAL, INT ->
          attributes(node, List.of())
              && node.children.isEmpty()
              && elementValue(node.text, declaration);
    };
  }

  private static boolean attributes(XmlNode node, List<Declaration> declarations) {
    for (Attribute attribute : node.attributes) {
      String name = attribute.qualifiedName();
      if (attribute.uri().equals(XmlNode.XSI)) {
        if (!LOCATION_HINTS.contains(name.substring(name.indexOf(':') + 1))) {
          return false;
        }
      } else if (!attribute.uri().isEmpty()
          || declarations.stream().noneMatch(known -> known.name().equals(name))) {
        return false;
      }
    }
    return declarations.stream()
        .allMatch(
            declaration ->
                node.attributes.stream()
                    .filter(attribute -> attribute.uri().isEmpty())
                    .filter(attribute -> attribute.qualifiedName().equals(declaration.name()))
                    .anyMatch(attribute -> value(attribute.value(), declaration)));
  }

  /** XML Schema gives an empty element of a fixed or default value that value: it is valid. */
  static boolean elementValue(String text, Declaration declaration) {
    if (text.isEmpty() && !declaration.byDefault().isEmpty()) {
      return true;
    }
    return declaration.fixed().isEmpty()
        ? value(text, declaration)
        : text.isEmpty() || text.equals(declaration.fixed());
  }

  private static boolean value(String text, Declaration declaration) {
    return switch (declaration.type()) {
      case STRING -> {
        String counted =
            declaration.collapse() ? collapse(text).replaceAll("[ \t\n\r]+", " ") : text;
        int length = counted.codePointCount(0, counted.length());
        yield length >= declaration.minLength() && length <= declaration.maxLength();
      }
      case DECIMAL -> {
        String lexical = collapse(text);
        yield DECIMAL.matcher(lexical).matches() && digits(new BigDecimal(lexical), declaration);
      }
      case INT -> {
        String lexical = collapse(text);
        if (!INTEGER.matcher(lexical).matches()) {
          yield false;
        }
        BigInteger value = new BigInteger(lexical);
        yield value.compareTo(INT_MIN) >= 0
            && value.compareTo(INT_MAX) <= 0
            && digits(new BigDecimal(value), declaration);
      }
      case COMPLEX, ANY, SIGNATURE -> throw new IllegalStateException(declaration.path());
    };
  }

  /** Digits count in the value: zeros before it and at the end of its fraction do not. */
  private static boolean digits(BigDecimal value, Declaration declaration) {
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() < 0) {
      plain = plain.setScale(0);
    }
    return plain.precision() <= declaration.totalDigits()
        && plain.scale() <= declaration.fractionDigits();
  }

  private static boolean blank(String text) {
    return collapse(text).isEmpty();
  }

  private static String collapse(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isWhiteSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
