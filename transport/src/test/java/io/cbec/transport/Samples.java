package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the tests of this module share. */
final class Samples {

  static final String DXP_ID = "DXPENT0000000001";
  static final Clock CLOCK = Clock.fixed(Instant.parse("2023-08-07T08:43:47.123Z"), ZoneOffset.UTC);
  static final DxpRoute ROUTE = DxpRoute.toImport(DXP_ID);
  static final String GUID = "9422F96B-CCBC-4A69-A899-6D9DD583D501";

  private Samples() {}

  static byte[] bytes(String resource) {
    try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(resource))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(String folder) {
    try (Stream<Path> files =
        Files.list(Path.of(Objects.requireNonNull(Samples.class.getResource(folder)).toURI()))) {
      return files.sorted().toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static DxpMessage envelope() {
    return envelope("00000000-0000-4000-8000-0000000000B1");
  }

  static DxpMessage envelope(String copMsgId) {
    return DxpEnvelope.create(CLOCK, io.cbec.core.codec.InputLimits.DEFAULT)
        .wrap(
            "<ceb:CEB311Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\"/>"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "CEB311Message",
            ROUTE,
            copMsgId);
  }

  static CEB311Message order(String... orderNos) {
    CEB311Message.Builder message = CEB311Message.builder();
    for (String orderNo : orderNos) {
      message.addOrder(
          ImportOrder.builder()
              .orderHead(
                  ImportOrderHead.builder()
                      .guid(GUID)
                      .ebpCode("1100000001")
                      .ebcCode("1100000001")
                      .orderNo(orderNo)
                      .build())
              .build());
    }
    return message.baseTransfer(BaseTransfer.builder().dxpId(DXP_ID).build()).build();
  }

  static CEB621Message list(String copNo) {
    return CEB621Message.builder()
        .addInventory(
            ImportInventory.builder()
                .inventoryHead(
                    ImportInventoryHead.builder()
                        .guid(GUID)
                        .orderNo("ORDER0001")
                        .ebpCode("1100000001")
                        .ebcCode("1100000001")
                        .agentCode("1100000002")
                        .copNo(copNo)
                        .build())
                .build())
        .build();
  }

  static final DocumentKey ORDER = DocumentKey.order("1100000001", "ORDER0001");
  static final DocumentKey LIST = DocumentKey.inventory("1100000002", "COP0001");

  /** A receipt about the order. */
  static Receipt orderReceipt(String status, int second) {
    return orderReceipt(status, second, "");
  }

  static Receipt orderReceipt(String status, int second, String info) {
    return Receipt.builder(MessageType.CEB312)
        .key("1100000001", "ORDER0001")
        .status(status)
        .returnTime(at(second))
        .info(info)
        .build();
  }

  /** A receipt about the list. */
  static Receipt.Builder listReceipt(String status, int second) {
    return Receipt.builder(MessageType.CEB622)
        .key("1100000002", "COP0001")
        .status(status)
        .returnTime(at(second));
  }

  static LocalDateTime at(int second) {
    return LocalDateTime.of(2023, 8, 7, 16, 43, 0).plusSeconds(second);
  }
}
