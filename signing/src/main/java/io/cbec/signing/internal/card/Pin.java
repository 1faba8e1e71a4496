package io.cbec.signing.internal.card;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The PIN of a card (卡密码), wiped when it is no longer wanted. Reading and wiping exclude each
 * other: a PIN that is half wiped would reach the card as a wrong one. Thread-safe.
 */
public final class Pin {

  private final char[] characters;
  private boolean wiped;

  /**
   * Takes a PIN.
   *
   * @param characters copied; the caller may wipe the array afterwards
   */
  public Pin(char[] characters) {
    this.characters = characters.clone();
  }

  /**
   * A copy, to be wiped by who asked for it.
   *
   * @return the characters; {@code null} when the PIN was wiped
   */
  synchronized char @Nullable [] copy() {
    return wiped ? null : characters.clone();
  }

  /** Overwrites the characters. */
  public synchronized void wipe() {
    wiped = true;
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "Pin[****]";
  }
}
