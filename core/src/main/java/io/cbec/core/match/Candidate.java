package io.cbec.core.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A document under one of its numbers, with what is known of the documents under the same label.
 * All candidates of one number are looked at together.
 */
final class Candidate {

  /** What a candidate is like among the documents under its label. */
  enum Trait {
    /** There is an order with it. */
    ANCHORED,
    /** It names a document that is not with it. */
    WANTING,
    /** There is no list with it. */
    WITHOUT_LIST,
    /** Nothing holds it there. */
    SEEKING,
    /** A payment without order beside a waybill or list. */
    IN_COMPANY,
    /** An order with nothing else. */
    ALONE
  }

  private final String label;
  private final Slip slip;
  private final String code;
  private final Set<Trait> traits;
  private String target;

  /**
   * A candidate.
   *
   * @param label where it is
   * @param slip its head; the lines are not kept
   * @param code the enterprise that gave the number
   * @param traits what it is like
   */
  Candidate(String label, Slip slip, String code, Set<Trait> traits) {
    this.label = label;
    this.slip = slip;
    this.code = code;
    this.traits = traits;
    this.target = label;
  }

  String label() {
    return label;
  }

  Slip slip() {
    return slip;
  }

  Kind kind() {
    return slip.kind();
  }

  Role role() {
    return slip.role();
  }

  String code() {
    return code;
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Where it belongs. */
  String target() {
    return target;
  }

  boolean isMoved() {
    return !target.equals(label);
  }

  void moveTo(String where) {
    this.target = where;
  }

  byte[] toBytes() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeUTF(label);
      out.writeUTF(code);
      int bits = 0;
      for (Trait trait : traits) {
        bits |= 1 << trait.ordinal();
      }
      out.writeByte(bits);
      out.write(slip.toBytes());
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // An array takes everything.
    }
  }

  static Candidate of(byte[] bytes) {
    try {
      ByteArrayInputStream from = new ByteArrayInputStream(bytes);
      DataInputStream in = new DataInputStream(from);
      String label = in.readUTF();
      String code = in.readUTF();
      int bits = in.readByte();
      EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
      for (Trait trait : Trait.values()) {
        if ((bits & 1 << trait.ordinal()) != 0) {
          traits.add(trait);
        }
      }
      return new Candidate(label, Slip.of(from.readAllBytes()), code, traits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
