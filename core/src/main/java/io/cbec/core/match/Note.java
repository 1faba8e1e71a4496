package io.cbec.core.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Two sales use one number that only one document may have.
 *
 * @param what which of the numbers: a constant of {@link Search}
 * @param kind the kind of both documents
 * @param number the number
 * @param id the document under whose label the note is
 * @param otherOrderNo the order number of the other sale
 * @param otherSource where the other document was found
 * @param otherNumber its number in its message
 */
record Note(
    char what,
    Kind kind,
    String number,
    long id,
    String otherOrderNo,
    String otherSource,
    int otherNumber) {

  static Note about(char what, Candidate one, Candidate other, String number) {
    return new Note(
        what,
        one.kind(),
        number,
        one.slip().id(),
        Slip.orderNoOf(other.target()),
        other.slip().source(),
        other.slip().number());
  }

  byte[] toBytes() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeChar(what);
      out.writeByte(kind.ordinal());
      out.writeUTF(number);
      out.writeUTF(otherOrderNo);
      out.writeUTF(otherSource);
      out.writeInt(otherNumber);
      out.writeLong(id);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // An array takes everything.
    }
  }

  static Note of(byte[] bytes) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      char what = in.readChar();
      Kind kind = Kind.values()[in.readByte()];
      String number = in.readUTF();
      String otherOrderNo = in.readUTF();
      String otherSource = in.readUTF();
      int otherNumber = in.readInt();
      return new Note(what, kind, number, in.readLong(), otherOrderNo, otherSource, otherNumber);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
