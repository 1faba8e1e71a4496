package io.cbec.examples.simulator;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What one document is answered (回执).
 *
 * @param document the document
 * @param status returnStatus
 * @param info returnInfo
 * @param time returnTime
 * @param preNo number of the e-port (预录入编号), 18 characters
 * @param customsNo number of customs: invtNo or rkdNo (清单编号、入库单编号); null while there is none
 */
record Reply(
    Document document,
    String status,
    String info,
    LocalDateTime time,
    String preNo,
    @Nullable String customsNo) {}
