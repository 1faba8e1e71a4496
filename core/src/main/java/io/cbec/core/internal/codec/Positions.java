package io.cbec.core.internal.codec;

import java.util.HashMap;
import java.util.Map;

/** Where the elements of a document stand in its text. Filled while it is read. */
public final class Positions {

  /**
   * A place in the text.
   *
   * @param line from 1; 0 when unknown
   * @param column from 1; 0 when unknown
   */
  public record Position(int line, int column) {
    /** Nobody knows. */
    public static final Position UNKNOWN = new Position(0, 0);
  }

  private final Map<String, Position> byPath = new HashMap<>();

  /** Makes an empty map. */
  public Positions() {}

  /**
   * Notes where an element starts.
   *
   * @param path its path
   * @param line its line
   * @param column its column
   */
  public void put(String path, int line, int column) {
    byPath.putIfAbsent(path, new Position(line, column));
  }

  /**
   * Finds an element; when it is missing, the element around it.
   *
   * @param path a path
   * @return its place, or that of the nearest element around it
   */
  public Position at(String path) {
    for (String p = path; !p.isEmpty(); p = p.substring(0, Math.max(p.lastIndexOf('/'), 0))) {
      Position found = byPath.get(p);
      if (found != null) {
        return found;
      }
    }
    return Position.UNKNOWN;
  }
}
