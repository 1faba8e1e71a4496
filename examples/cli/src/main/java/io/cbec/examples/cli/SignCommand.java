package io.cbec.examples.cli;

import io.cbec.core.Text;
import io.cbec.core.codec.UnencodableException;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.schemas.dxp.DxpMsgSv;
import io.cbec.signing.ForeignMessage;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignedMessage;
import io.cbec.signing.SigningException;
import io.cbec.signing.SigningKey;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.UnwrapResult;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        "Signs a message with a key from a file, a PKCS#11 token, the customs card or a"
            + " signing service. The message is written"
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

  @Option(
      names = "--keep-layout",
      description =
          "Keep white space, the order of elements and whatever this program does not know; only"
              + " what a signature demands is changed, and said. The message must not be signed.")
  private boolean keepLayout;

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
    byte[] inner = inner(input, envelope.orElse(null));
    CebMessage message = keepLayout ? null : message(inner, envelope.isPresent());
    try (OpenKey open = keyOptions.open(cbec.shell(), profile)) {
      SigningKey key = open.key();
      key.certificate().validityWarning(Instant.now()).ifPresent(console::complain);
      byte[] signed = (message == null ? signLayout(inner, key) : sign(message, key)).bytes();
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

  private CebMessage message(byte[] inner, boolean inEnvelope) throws CommandFailure {
    MessageReader reader = new MessageReader(console);
    return inEnvelope
        ? reader.readXml(EnvelopeReader.inside(file), inner).message()
        : reader.read(file, inner).message();
  }

  /** The message as it was given, taken out of its envelope. */
  private byte[] inner(byte[] input, @Nullable UnwrapResult envelope) throws CommandFailure {
    if (envelope == null) {
      return input;
    }
    if (envelope instanceof UnwrapResult.Unwrapped unwrapped) {
      return unwrapped.message().data().toByteArray();
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

  /** Encodes the message and signs it. */
  private SignedMessage sign(CebMessage message, SigningKey key) {
    XmlCodec codec = XmlCodec.create();
    if (codec.encode(message).isSigned()) {
      console.complain(
          new Text(file + ": the signature that was there is replaced.", file + "：原有签名已被替换。"));
    }
    return MessageSigner.of(key).sign(codec.encodeUnsigned(message));
  }

  /** Signs the text as it stands, after it was put into canonical form. */
  private SignedMessage signLayout(byte[] input, SigningKey key) {
    ForeignMessage message = ForeignMessage.of(input);
    if (!message.changes().isEmpty()) {
      console.complain(
          new Text(
              file + ": had to be changed first: " + words(message, Locale.ENGLISH) + ".",
              file + "：加签前已作改动：" + words(message, Locale.CHINESE) + "。"));
    }
    return MessageSigner.of(key).sign(message);
  }

  private static String words(ForeignMessage message, Locale language) {
    return message.changes().stream()
        .map(change -> change.title().in(language))
        .collect(Collectors.joining(language.equals(Locale.CHINESE) ? "、" : ", "));
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
              REMOTE_KEY_GONE,
              PROFILE_MISMATCH ->
              ExitCode.USAGE;
          default -> ExitCode.UNREADABLE;
        };
    boolean aboutMessage =
        exitCode == ExitCode.FOUND || e.reason() == SigningException.Reason.DOCUMENT_UNREADABLE;
    String what = aboutMessage ? file : keyOptions.source();
    return new CommandFailure(
        exitCode,
        new Text(
            what + ": " + e.getMessage(),
            what + "：" + e.reason().problem().zh() + e.reason().remedy().zh()),
        e);
  }
}
