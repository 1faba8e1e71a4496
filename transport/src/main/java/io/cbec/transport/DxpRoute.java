package io.cbec.transport;

import java.util.List;
import java.util.Objects;

/**
 * From whom to whom an envelope goes (收发方编号).
 *
 * <p>Source: terminal node message of the data exchange platform, TransInfo. Immutable and
 * thread-safe.
 *
 * @param senderId the sender's DXPID, 1 to 16 characters, {@code DXPENT} and 10 digits in practice
 * @param receiverIds 1 to 5 receivers, each 1 to 16 characters
 */
public record DxpRoute(String senderId, List<String> receiverIds) {

  private static final int MAX_ID = 16;
  private static final int MAX_RECEIVERS = 5;

  /**
   * Checks the ids.
   *
   * @throws IllegalArgumentException when an id is empty, too long or holds a blank, or when there
   *     are no or too many receivers
   */
  public DxpRoute {
    receiverIds = List.copyOf(receiverIds);
    check(senderId, "sender id");
    if (receiverIds.isEmpty() || receiverIds.size() > MAX_RECEIVERS) {
      throw new IllegalArgumentException("an envelope has 1 to 5 receivers");
    }
    for (String id : receiverIds) {
      check(id, "receiver id");
    }
  }

  /**
   * To customs' import system, {@link DxpEnvelope#IMPORT_RECEIVER}.
   *
   * @param senderId the sender's DXPID
   * @return the route
   */
  public static DxpRoute toImport(String senderId) {
    return to(senderId, DxpEnvelope.IMPORT_RECEIVER);
  }

  /**
   * To one receiver.
   *
   * @param senderId the sender's DXPID
   * @param receiverId the receiver's id
   * @return the route
   */
  public static DxpRoute to(String senderId, String receiverId) {
    return new DxpRoute(senderId, List.of(receiverId));
  }

  private static void check(String id, String what) {
    Objects.requireNonNull(id, what);
    int length = id.codePointCount(0, id.length());
    if (length < 1 || length > MAX_ID) {
      throw new IllegalArgumentException(
          "the " + what + " has " + length + " characters, 1 to 16 are allowed");
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw new IllegalArgumentException(
            "the " + what + " holds a character other than printable ASCII at " + (i + 1));
      }
    }
  }
}
