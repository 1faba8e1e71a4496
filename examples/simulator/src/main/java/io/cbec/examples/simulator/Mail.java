package io.cbec.examples.simulator;

import io.cbec.core.MessageType;
import java.time.LocalDateTime;

/**
 * A message of customs on its way to an enterprise.
 *
 * @param type for example CEB312
 * @param subject the document it is about, for the switches that play with the order; empty when
 *     there are several
 * @param status its returnStatus
 * @param document the business XML, without envelope
 * @param id its CopMsgId
 * @param time when it was made, local time of China
 */
record Mail(
    MessageType type,
    String subject,
    String status,
    byte[] document,
    String id,
    LocalDateTime time) {}
