package io.cbec.examples.simulator;

import java.time.LocalDateTime;
import java.util.List;

/** Where the desk's answers go. Called under the desk's lock: must not block or call back. */
interface ReceiptOffice {

  /**
   * Sends replies to documents of one type.
   *
   * @param dxpId to whom
   * @param replies at least one
   */
  void send(String dxpId, List<Reply> replies);

  /**
   * Sends the tax bill of a released list (电子税单).
   *
   * @param dxpId to whom
   * @param list the list
   * @param invtNo its number
   * @param time when the tax was determined
   */
  void sendTaxBill(String dxpId, Document.Inventory list, String invtNo, LocalDateTime time);
}
