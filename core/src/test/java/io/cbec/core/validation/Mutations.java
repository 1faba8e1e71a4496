package io.cbec.core.validation;

import io.cbec.core.validation.FieldTable.Declaration;
import io.cbec.core.validation.FieldTable.Type;
import io.cbec.core.validation.XmlNode.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes one thing at a time in a message: at every element and attribute of the table, what a
 * mistaken sender might do and what lies on both sides of every limit.
 *
 * <p>A change that was made before at the same place among the same siblings, or to the same value,
 * is not made again in the next document.
 */
final class Mutations {

  /** A changed document and what was changed in it. */
  record Mutant(String change, byte[] document) {}

  /** A character outside the basic plane, as rare names have it. */
  private static final String RARE = "𠮷";

  private static final int MANY = 100;

  private static final List<String> DECIMALS =
      List.of(
          "",
          "abc",
          "0",
          "-0.0",
          "12345678901234567890",
          "1234567890123456789",
          "99999999999999.99999",
          "100000000000000.00001",
          "123456789012345.12345",
          "123456789012345.1234",
          "0.12345",
          "0.123456",
          "0.1234500",
          "0000000000000000000000001.50",
          "12345678901234.123450000000",
          "1234567890123456789.0",
          "10000000000000000000",
          "+1",
          "-1",
          "--1",
          ".5",
          "5.",
          ".",
          "-",
          "1e3",
          "1E0",
          "1,000.00",
          "1.2.3",
          "1 2",
          "１２",
          "NaN",
          "INF",
          "0x10",
          " 1.5 ",
          "\n\t1.5\r",
          "\u00a01.5",
          "  ");

  private static final List<String> INTEGERS =
      List.of(
          "",
          "abc",
          "0",
          "-0",
          "1.0",
          "1.",
          "1e3",
          "2147483647",
          "2147483648",
          "-2147483648",
          "-2147483649",
          "999999999",
          "-999999999",
          "1000000000",
          "0000000000000001",
          "9999999999999999999999",
          "+7",
          "+-7",
          "１",
          "0x1",
          " 7 ",
          "\n7\t",
          "7 7",
          "\u00a07",
          "  ");

  private final Set<String> done = Collections.synchronizedSet(new HashSet<>());
  private final int oneIn;

  /**
   * Starts.
   *
   * @param oneIn how many changes there are for one that is made; which one depends on nothing but
   *     the change
   */
  Mutations(int oneIn) {
    this.oneIn = oneIn;
  }

  /**
   * All changes of a message.
   *
   * @param root a message
   * @param declaration the message in the table
   * @param into takes the mutants
   */
  void of(XmlNode root, Declaration declaration, Consumer<Mutant> into) {
    Site site = new Site(root, root.name, List.of(), into, oneIn);
    root(site, declaration);
    content(site, root, declaration);
  }

  /**
   * Repeats every element of the table until its limit and once more, as far as limits are small.
   *
   * @param root a message
   * @param declaration the message in the table
   * @param into takes the mutants
   */
  void limits(XmlNode root, Declaration declaration, Consumer<Mutant> into) {
    limits(new Site(root, root.name, List.of(), into, oneIn), root, declaration);
  }

  private void limits(Site site, XmlNode node, Declaration declaration) {
    for (Declaration child : declaration.children()) {
      int index = index(node, child);
      if (index < 0) {
        continue;
      }
      Site below = site.below(child.path(), index);
      List<Integer> counts =
          child.maxOccurs() <= MANY
              ? List.of(child.maxOccurs(), child.maxOccurs() + 1)
              : List.of(MANY + 1);
      for (int count : counts) {
        below.change(
            count + " times",
            (parent, at) ->
                parent.children.addAll(
                    at, Collections.nCopies(count - 1, parent.children.get(at))));
      }
      limits(below, node.children.get(index), child);
    }
  }

  private static int index(XmlNode parent, Declaration child) {
    for (int i = 0; i < parent.children.size(); i++) {
      if (child.equals(declarationOf(parent.children.get(i), List.of(child)))) {
        return i;
      }
    }
    return -1;
  }

  private void content(Site site, XmlNode node, Declaration declaration) {
    for (int i = 0; i < node.children.size(); i++) {
      XmlNode child = node.children.get(i);
      Declaration known = declarationOf(child, declaration.children());
      Site below = site.below(known == null ? child.name : known.path(), i);
      if (done.add(below.where + '\n' + surroundings(node, i))) {
        structure(below, child);
        if (known != null && known.type() != Type.SIGNATURE) {
          inside(below, known);
        }
      }
      if (known != null && known.isLeaf() && done.add(below.where + '\n' + child.text)) {
        padding(below, child.text);
      }
      if (known != null && known.type() == Type.COMPLEX) {
        content(below, child, known);
      }
    }
  }

  /** Everything that can be wrong with an element whatever it holds. */
  private static void structure(Site site, XmlNode node) {
    site.change("removed", (parent, at) -> parent.children.remove((int) at));
    site.change("doubled", (parent, at) -> parent.children.add(at, parent.children.get(at).copy()));
    site.change("renamed", (parent, at) -> parent.children.get(at).name += "X");
    site.change(
        "other case",
        (parent, at) -> {
          String upper = node.name.toUpperCase(Locale.ROOT);
          parent.children.get(at).name =
              upper.equals(node.name) ? node.name.toLowerCase(Locale.ROOT) : upper;
        });
    site.change(
        "moved to the start",
        (parent, at) -> parent.children.add(0, parent.children.remove((int) at)));
    site.change(
        "moved to the end", (parent, at) -> parent.children.add(parent.children.remove((int) at)));
    site.change(
        "changed places with the next",
        (parent, at) ->
            Collections.swap(parent.children, at, Math.min(at + 1, parent.children.size() - 1)));
    site.change(
        "copied to the end", (parent, at) -> parent.children.add(parent.children.get(at).copy()));
    site.change(
        "in another namespace",
        (parent, at) -> parent.children.get(at).moveToNamespace("urn:other"));
    site.change("in no namespace", (parent, at) -> parent.children.get(at).moveToNamespace(""));
    site.change(
        "unknown element before",
        (parent, at) -> parent.children.add(at, parent.sibling("unknown", "1")));
    site.change(
        "unknown element after",
        (parent, at) -> parent.children.add(at + 1, parent.sibling("unknown", "1")));
    site.change("text beside", (parent, at) -> parent.text = "text");
    site.change("white space beside", (parent, at) -> parent.text = "\n\t ");
  }

  /** Everything that can be wrong inside an element whose content the table describes. */
  private static void inside(Site site, Declaration declaration) {
    if (declaration.isLeaf()) {
      for (String value : values(declaration)) {
        site.change("text [" + shorten(value) + "]", (p, at) -> set(p, at, value));
      }
    } else {
      site.change("emptied", (p, at) -> p.children.get(at).children.clear());
    }
    if (declaration.type() == Type.ANY) {
      site.change(
          "two elements",
          (parent, at) -> {
            XmlNode any = parent.children.get(at);
            any.children.add(any.sibling("one", ""));
            any.children.add(any.sibling("two", ""));
          });
    }
    site.change(
        "unknown attribute",
        (parent, at) -> parent.children.get(at).attributes.add(new Attribute("", "unknown", "1")));
    site.change(
        "guid as attribute",
        (parent, at) ->
            parent.children.get(at).attributes.add(new Attribute("", "guid", "7".repeat(36))));
    site.change(
        "nil",
        (parent, at) -> {
          XmlNode node = parent.children.get(at);
          node.declarations.put("xsi", XmlNode.XSI);
          node.attributes.add(new Attribute(XmlNode.XSI, "xsi:nil", "true"));
        });
    site.change(
        "unknown element inside",
        (parent, at) -> {
          XmlNode node = parent.children.get(at);
          node.children.add(node.sibling("unknown", "1"));
        });
  }

  /** White space around the value that is there. */
  private static void padding(Site site, String present) {
    for (String value : List.of(' ' + present, present + ' ', present + '\n', present + "\u3000")) {
      site.change("text [" + shorten(value) + "]", (p, at) -> set(p, at, value));
    }
  }

  private void root(Site site, Declaration declaration) {
    if (!done.add(site.where + '\n' + site.root.attributes)) {
      return;
    }
    site.changeRoot("no change", root -> {});
    site.changeRoot("root renamed", root -> root.name += "X");
    site.changeRoot(
        "root of another message",
        root -> root.name = root.name.equals("CEB312Message") ? "CEB412Message" : "CEB312Message");
    site.changeRoot("root in no namespace", root -> root.moveToNamespace(""));
    site.changeRoot("root in another namespace", root -> root.moveToNamespace("urn:other"));
    site.changeRoot(
        "unknown attribute", root -> root.attributes.add(new Attribute("", "unknown", "1")));
    site.changeRoot(
        "schema location",
        root -> {
          root.declarations.put("xsi", XmlNode.XSI);
          root.attributes.add(
              new Attribute(
                  XmlNode.XSI, "xsi:schemaLocation", XmlNode.CEB + " file:///nowhere/ceb.xsd"));
        });
    for (Declaration attribute : declaration.attributes()) {
      String name = attribute.name();
      site.changeRoot("without " + name, root -> replaceAttribute(root, name, List.of()));
      site.changeRoot(
          name + " renamed",
          root -> replaceAttribute(root, name, List.of(new Attribute("", name + "X", "1.0"))));
      site.changeRoot(
          name + " in the namespace of the message",
          root -> {
            root.declarations.put("q", XmlNode.CEB);
            replaceAttribute(
                root, name, List.of(new Attribute(XmlNode.CEB, "q:" + name, "7".repeat(36))));
          });
      for (String value : values(attribute)) {
        site.changeRoot(
            name + " [" + shorten(value) + "]",
            root -> replaceAttribute(root, name, List.of(new Attribute("", name, value))));
      }
    }
  }

  private static void replaceAttribute(XmlNode node, String name, List<Attribute> by) {
    node.attributes.removeIf(attribute -> attribute.qualifiedName().equals(name));
    node.attributes.addAll(by);
  }

  private static void set(XmlNode parent, int at, String text) {
    parent.children.get(at).text = text;
  }

  private static Collection<String> values(Declaration declaration) {
    if (declaration.type() == Type.INT && declaration.totalDigits() < 9) {
      List<String> integers = new ArrayList<>(INTEGERS);
      String most = "9".repeat(declaration.totalDigits());
      integers.addAll(List.of(most, "-" + most, "000" + most, most + "9", "1" + most, "-1" + most));
      return integers;
    }
    if (declaration.type() == Type.DECIMAL) {
      return DECIMALS;
    }
    if (declaration.type() == Type.INT) {
      return INTEGERS;
    }
    Set<String> values = new LinkedHashSet<>(List.of("", " ", "   ", "<&>\"'", "\r\n"));
    List<Integer> lengths = new ArrayList<>();
    if (declaration.minLength() > 0) {
      lengths.add(declaration.minLength() - 1);
    }
    lengths.add(declaration.minLength());
    if (declaration.maxLength() < Integer.MAX_VALUE) {
      lengths.add(declaration.maxLength());
      lengths.add(declaration.maxLength() + 1);
    } else {
      lengths.add(100_000);
    }
    for (int length : lengths) {
      for (String character : List.of("A", "中", RARE, " ")) {
        values.add(character.repeat(length));
      }
      values.add((RARE + "A").repeat(length / 2) + "B".repeat(length % 2));
      if (length > 0) {
        values.add("A".repeat(length - 1) + RARE);
      }
    }
    if (declaration.collapse()) {
      String full = "A".repeat(Math.min(declaration.maxLength(), 1_000));
      String halves = "A" + " ".repeat(7) + "A".repeat(Math.max(full.length() - 2, 0));
      values.addAll(
          List.of(
              " " + full,
              full + "\n",
              "\t" + full + " ",
              full + " A",
              halves,
              halves + "A",
              "\u00a0" + full,
              "\u3000" + full,
              full + "\u0085",
              "A\r\n\t A",
              "\r\n\t"));
    }
    if (!declaration.fixed().isEmpty()) {
      values.addAll(
          List.of(
              declaration.fixed(),
              "156",
              "502",
              "14",
              "0142",
              "143",
              "１４２",
              "CNY",
              "3",
              "1",
              "03",
              " 3"));
    }
    return values;
  }

  private static @Nullable Declaration declarationOf(XmlNode node, List<Declaration> declarations) {
    for (Declaration declaration : declarations) {
      if (declaration.type() == Type.SIGNATURE
          ? node.uri.equals(XmlNode.DS)
          : node.uri.equals(XmlNode.CEB) && node.name.equals(declaration.name())) {
        return declaration;
      }
    }
    return null;
  }

  /** The place of an element among its siblings: changes there are the same in every document. */
  private static String surroundings(XmlNode parent, int at) {
    return at
        + parent.children.stream()
            .map(child -> child.name)
            .collect(Collectors.joining(" ", " ", ""));
  }

  private static String shorten(String value) {
    return value.length() <= 24 ? value : value.substring(0, 8) + "… " + value.length() + " units";
  }

  /** A place in a document, where changes are made. */
  private record Site(
      XmlNode root, String where, List<Integer> path, Consumer<Mutant> into, int oneIn) {

    Site below(String name, int index) {
      List<Integer> longer = new ArrayList<>(path);
      longer.add(index);
      return new Site(root, root.name + ' ' + name, List.copyOf(longer), into, oneIn);
    }

    /** Changes a copy; the change gets the parent of the place and its index there. */
    void change(String what, BiConsumer<XmlNode, Integer> change) {
      if (isLeftOut(what)) {
        return;
      }
      XmlNode copy = root.copy();
      XmlNode parent = copy;
      for (int index : path.subList(0, path.size() - 1)) {
        parent = parent.children.get(index);
      }
      change.accept(parent, path.get(path.size() - 1));
      into.accept(new Mutant(where + ": " + what, copy.write()));
    }

    private boolean isLeftOut(String what) {
      int mixed = (where + what).hashCode() * 0x9E3779B9;
      return Math.floorMod(mixed >>> 8, oneIn) != 0;
    }

    void changeRoot(String what, Consumer<XmlNode> change) {
      XmlNode copy = root.copy();
      change.accept(copy);
      into.accept(new Mutant(where + ": " + what, copy.write()));
    }
  }
}
