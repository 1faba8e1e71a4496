package io.cbec.examples.simulator;

/**
 * Hears of payment slips that customs has accepted (支付凭证). Called under the lock of the {@link
 * CustomsDesk}: it must be quick, and must not ask the desk anything.
 */
interface PaymentSlipListener {

  /**
   * A slip was accepted, for the first time or as a change of an earlier one.
   *
   * @param slip as it is on file now
   */
  void accepted(Document.Payment slip);

  /**
   * A slip was taken off the files at the wish of its sender.
   *
   * @param slip the deletion
   */
  void deleted(Document.Payment slip);
}
