package io.cbec.examples.quickstart;

import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.imports.CEB513Message;
import io.cbec.schemas.imports.ImportWaybillStatus;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/** The smallest useful program: one message, built, encoded, signed and printed. */
public final class FirstMessage {

  private FirstMessage() {}

  // spotless:off
  public static void main(String[] args) {
    var status = ImportWaybillStatus.builder()
        .guid("9F0D2A34-5E1B-4C0E-8D8B-3C1F5A7E9B21").appType("1").appStatus("2")
        .appTime(LocalDateTime.now()).logisticsCode("4601000003").logisticsName("示例快递有限公司")
        .logisticsNo("WB202611200001").logisticsStatus("S").logisticsTime(LocalDateTime.now()).build();
    var message = CEB513Message.builder().addLogisticsStatus(status)
        .baseTransfer(Enterprises.example().carrierTransfer()).build();
    var wire = XmlCodec.create().encode(message);
    try (var key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "示例快递有限公司")) {
      var signed = MessageSigner.of(key).sign(wire);
      System.out.println(new String(signed.bytes(), StandardCharsets.UTF_8));
    }
  }
  // spotless:on
}
