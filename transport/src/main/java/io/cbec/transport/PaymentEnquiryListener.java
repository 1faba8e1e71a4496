package io.cbec.transport;

/**
 * Hears what becomes of enquiries (请求监听). What it throws is logged by class and otherwise ignored.
 *
 * <p>Called by several threads. The first three methods are called before customs gets its answer,
 * so they must be quick.
 */
public interface PaymentEnquiryListener {

  /**
   * Customs asks, and work begins.
   *
   * @param request what it asks
   */
  default void requested(OpenRequest request) {}

  /**
   * Customs asks again for what is being worked on or was uploaded. Nothing is done again.
   *
   * @param request what it asks
   */
  default void repeated(OpenRequest request) {}

  /**
   * A request was answered with 20000.
   *
   * @param refusal why
   */
  default void refused(OpenRefusal refusal) {}

  /**
   * An enquiry ended. Called exactly once for each {@link #requested}.
   *
   * @param request what customs asked
   * @param result how it ended
   */
  void ended(OpenRequest request, EnquiryResult result);
}
