package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cbec.schemas.Edition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The field table of the standard as a tree: every node of every message, with how often it occurs
 * and what it may hold.
 *
 * <p>The table says what the official schema says. Fields that only the printed text or real
 * traffic knows (orderNo and logisticsNo in the head of a tax bill) are not in it.
 */
final class FieldTable {

  /** What a node holds. */
  enum Type {
    COMPLEX,
    STRING,
    DECIMAL,
    INT,
    /** Any one element, or none. */
    ANY,
    /** An XML signature, whose content the table does not describe. */
    SIGNATURE
  }

  /**
   * One row, with the rows below it. A facet that the table leaves open has the value that allows
   * everything; {@code fixed} and {@code byDefault} are empty when there is no such value.
   */
  record Declaration(
      String path,
      String name,
      int minOccurs,
      int maxOccurs,
      Type type,
      int minLength,
      int maxLength,
      int totalDigits,
      int fractionDigits,
      String fixed,
      String byDefault,
      boolean collapse,
      List<Declaration> attributes,
      List<Declaration> children) {

    /** Whether the node holds one text. */
    boolean isLeaf() {
      return type == Type.STRING || type == Type.DECIMAL || type == Type.INT;
    }
  }

  private static final int OPEN = Integer.MAX_VALUE;

  private final Map<String, Declaration> roots;

  private FieldTable(Map<String, Declaration> roots) {
    this.roots = roots;
  }

  /** The import side of edition 202205. */
  static FieldTable imports() {
    return parse(read("fields-import.tsv"));
  }

  /** The export side of edition 202205. */
  static FieldTable exports() {
    return parse(read("fields-export.tsv"));
  }

  /** Both sides of an edition. */
  static FieldTable of(Edition edition) {
    String imports = read("fields-import.tsv");
    String exports = read("fields-export.tsv");
    String both = imports + exports.substring(exports.indexOf('\n') + 1);
    return parse(edition == Edition.E202205 ? both : changed(both, read(changes(edition))));
  }

  /** Whether there is a table for the edition; without one only its XSD speaks for it. */
  static boolean has(Edition edition) {
    return edition == Edition.E202205
        || FieldTable.class.getResource("/standard/" + changes(edition)) != null;
  }

  /** What an edition has otherwise than 202205. */
  private static String changes(Edition edition) {
    return "changes-" + edition.id() + ".tsv";
  }

  /** A table in which the rows of another replace those of the same node. */
  private static String changed(String table, String changes) {
    Map<String, String> rows = new LinkedHashMap<>();
    table.lines().forEach(row -> rows.put(key(row), row));
    for (String row : changes.lines().skip(1).toList()) {
      if (rows.put(key(row), row) == null) {
        throw new IllegalArgumentException("nothing to change: " + row);
      }
    }
    // An absent message takes its nodes with it.
    Set<String> absent = new HashSet<>();
    rows.values().removeIf(row -> row.split("\t", -1)[3].equals("absent") && absent.add(key(row)));
    return rows.entrySet().stream()
        .filter(row -> !absent.contains(message(row.getKey()) + "\t" + message(row.getKey())))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining("\n"));
  }

  private static String key(String row) {
    String[] cells = row.split("\t", -1);
    return cells[0] + "\t" + cells[1];
  }

  private static String message(String key) {
    return key.substring(0, key.indexOf('\t'));
  }

  private static String read(String name) {
    try (InputStream in =
        Objects.requireNonNull(FieldTable.class.getResourceAsStream("/standard/" + name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a table: a line of headings, then one line a node, parents before children. */
  static FieldTable parse(String table) {
    Map<String, Declaration> roots = new LinkedHashMap<>();
    Map<String, Declaration> parents = new LinkedHashMap<>();
    for (String line : table.lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      String message = cells[0];
      String path = cells[1];
      Declaration declaration = declaration(cells);
      if (path.equals(message)) {
        roots.put(message, declaration);
        parents.put(message + "/", declaration);
        continue;
      }
      int slash = path.lastIndexOf('/');
      Declaration parent = parents.get(message + "/" + path.substring(0, Math.max(slash, 0)));
      if (parent == null) {
        throw new IllegalArgumentException("no parent of " + message + "/" + path);
      }
      (path.startsWith("@") ? parent.attributes() : parent.children()).add(declaration);
      parents.put(message + "/" + path, declaration);
    }
    return new FieldTable(roots);
  }

  /** The messages of the table by the name of their root element. */
  Map<String, Declaration> roots() {
    return roots;
  }

  /** The same table with only some of its messages. */
  FieldTable only(Set<String> names) {
    Map<String, Declaration> some = new LinkedHashMap<>(roots);
    some.keySet().retainAll(names);
    return new FieldTable(some);
  }

  private static Declaration declaration(String[] cells) {
    String path = cells[1];
    String[] occurs = cells[2].split("\\.\\.", -1);
    String most = occurs[occurs.length - 1];
    return new Declaration(
        path,
        path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('@')) + 1),
        Integer.parseInt(occurs[0]),
        most.equals("n") ? OPEN : Integer.parseInt(most),
        Type.valueOf(cells[3].substring(cells[3].indexOf(':') + 1).toUpperCase(Locale.ROOT)),
        facet(cells[4], 0),
        facet(cells[5], OPEN),
        facet(cells[6], OPEN),
        facet(cells[7], OPEN),
        cells[8],
        cells.length > 9 ? cells[9] : "",
        cells.length > 10 && cells[10].equals("collapse"),
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static int facet(String cell, int open) {
    return cell.isEmpty() ? open : Integer.parseInt(cell);
  }
}
