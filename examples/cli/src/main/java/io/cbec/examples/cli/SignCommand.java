package io.cbec.examples.cli;

import io.cbec.core.Text;
import io.cbec.core.codec.UnencodableException;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.schemas.dxp.DxpMsgSv;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB513Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.CEB711Message;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignedMessage;
import io.cbec.signing.SigningException;
import io.cbec.signing.SigningKey;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.UnwrapResult;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sign}: decode, encode canonically, sign. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description =
        "Signs a message with a key from a file or a PKCS#11 token. The message is written"
            + " canonically first; a signature that was there is replaced. A message in an envelope"
            + " is signed there.")
final class SignCommand implements Callable<Integer> {

  @Mixin private KeyOptions keyOptions = new KeyOptions();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      converter = Names.Profiles.class,
      completionCandidates = Names.Profiles.class,
      description =
          "What to sign with: ${COMPLETION-CANDIDATES}. Default: by the key, sm2-sm3 or"
              + " rsa-sha256.")
  private @Nullable SignatureProfile profile;

  @Mixin private OutputFile output = new OutputFile();

  @Parameters(paramLabel = "FILE", description = "The message to sign; - is input.")
  private String file = InputFiles.STANDARD_INPUT;

  private final Cbec cbec;
  private final Console console;

  SignCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  @Override
  public Integer call() throws CommandFailure {
    output.mustNotBe(file);
    keyOptions.check(cbec.shell());
    byte[] input = cbec.inputFiles().read(file);
    Optional<UnwrapResult> envelope = new EnvelopeReader(console).open(file, input);
    CebMessage message = message(input, envelope.orElse(null));
    try (OpenKey open = keyOptions.open(cbec.shell(), profile)) {
      SigningKey key = open.key();
      key.certificate().validityWarning(Instant.now()).ifPresent(console::complain);
      byte[] signed = sign(message, key).bytes();
      output.write(
          envelope.map(read -> wrappedAgain((UnwrapResult.Unwrapped) read, signed)).orElse(signed),
          console);
    } catch (SigningException e) {
      throw failure(e);
    } catch (UnencodableException e) {
      throw new CommandFailure(
          ExitCode.FOUND,
          new Text(
              file + ": a value cannot be written as XML. " + e.getMessage(),
              file + "：字段值无法写为 XML：" + e.path()),
          e);
    }
    return ExitCode.GOOD.number();
  }

  private CebMessage message(byte[] input, @Nullable UnwrapResult envelope) throws CommandFailure {
    MessageReader reader = new MessageReader(console);
    if (envelope == null) {
      return reader.read(file, input).message();
    }
    if (envelope instanceof UnwrapResult.Unwrapped unwrapped) {
      byte[] inner = unwrapped.message().data().toByteArray();
      return reader.readXml(EnvelopeReader.inside(file), inner).message();
    }
    throw new CommandFailure(
        ExitCode.FOUND,
        new Text(
            file + ": a report of the platform (DxpRep) holds no message that could be signed.",
            file + "：平台报告（DxpRep）中没有可签名的报文。"));
  }

  /** The same envelope around the signed message. */
  private byte[] wrappedAgain(UnwrapResult.Unwrapped read, byte[] signed) {
    DxpEnvelope writer = DxpEnvelope.create();
    DxpMsg before = read.message().envelope();
    DxpMsgSv outer = read.nodeMessage().orElse(null);
    if (before.getSignature() != null || (outer != null && outer.getSignature() != null)) {
      console.complain(
          new Text(
              file
                  + ": the signature of the envelope itself does not fit any more and is left out.",
              file + "：信封自身的签名已不再有效，已略去。"));
    }
    DxpMsg after = before.toBuilder().data(Binary.of(signed)).signature(null).build();
    return outer == null
        ? writer.encode(after)
        : writer.encode(outer.toBuilder().dxpMsg(after).signature(null).build());
  }

  private SignedMessage sign(CebMessage message, SigningKey key) {
    XmlCodec codec = XmlCodec.create();
    MessageSigner signer = MessageSigner.of(key);
    CebMessage unsigned = withoutSignature(message);
    if (codec.encode(message).isSigned()) {
      console.complain(
          new Text(file + ": the signature that was there is replaced.", file + "：原有签名已被替换。"));
    }
    return signer.sign(codec.encode(unsigned));
  }

  private static CebMessage withoutSignature(CebMessage message) {
    if (message instanceof CEB311Message orders) {
      return orders.toBuilder().signature(null).build();
    } else if (message instanceof CEB411Message payments) {
      return payments.toBuilder().signature(null).build();
    } else if (message instanceof CEB511Message waybills) {
      return waybills.toBuilder().signature(null).build();
    } else if (message instanceof CEB513Message statuses) {
      return statuses.toBuilder().signature(null).build();
    } else if (message instanceof CEB621Message inventories) {
      return inventories.toBuilder().signature(null).build();
    } else if (message instanceof CEB623Message cancellations) {
      return cancellations.toBuilder().signature(null).build();
    } else if (message instanceof CEB625Message returns) {
      return returns.toBuilder().signature(null).build();
    } else if (message instanceof CEB711Message deliveries) {
      return deliveries.toBuilder().signature(null).build();
    }
    return message; // The signer says that such messages carry none.
  }

  private CommandFailure failure(SigningException e) {
    ExitCode exitCode =
        switch (e.reason()) {
          case ALREADY_SIGNED, NO_SIGNATURE_PLACE, ROOT_NAMESPACES -> ExitCode.FOUND;
          case SEVERAL_KEY_ENTRIES,
              UNKNOWN_ALIAS,
              KEY_NOT_FOUND,
              SEVERAL_TOKENS,
              NO_PIN,
              PROFILE_MISMATCH ->
              ExitCode.USAGE;
          default -> ExitCode.UNREADABLE;
        };
    boolean aboutMessage = exitCode == ExitCode.FOUND;
    String what = aboutMessage ? file : keyOptions.source();
    return new CommandFailure(
        exitCode,
        new Text(
            what + ": " + e.getMessage(),
            what + "：" + e.reason().problem().zh() + e.reason().remedy().zh()),
        e);
  }
}
