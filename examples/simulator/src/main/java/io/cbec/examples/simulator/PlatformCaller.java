package io.cbec.examples.simulator;

import java.net.URI;

/** Posts an enquiry to the address a platform registered (platDataOpen). */
interface PlatformCaller extends AutoCloseable {

  /**
   * Posts once.
   *
   * @param platform the address
   * @param openReq the enquiry, JSON
   * @return what the platform said
   */
  PaymentEnquiry.Opening open(URI platform, String openReq);

  /** Breaks off what is under way. */
  @Override
  void close();
}
