package io.cbec.examples.cli;

import io.cbec.core.Text;
import io.cbec.signing.OcspOverHttp;
import io.cbec.signing.SignatureVerifier;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.SigningException;
import io.cbec.signing.TrustedIssuers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom to trust: certificates of signers, certificates of issuers, and what issuers revoked. */
final class TrustOptions {

  @Option(
      names = "--certificate",
      paramLabel = "FILE.pem",
      description =
          "The certificate of a signer to trust; may be given several times. Without it and"
              + " without --ca the certificate in the message is used and reported as untrusted;"
              + " payment data cannot be verified without it.")
  private List<String> certificates = List.of();

  @Option(
      names = "--ca",
      paramLabel = "FILE.pem",
      description =
          "Certificates of issuers (CA) to trust, one or more in a file; may be given several"
              + " times.")
  private List<String> authorities = List.of();

  @Option(
      names = "--intermediate",
      paramLabel = "FILE.pem",
      description =
          "Certificates of issuers between a signer and those of --ca; may be given several"
              + " times.")
  private List<String> intermediates = List.of();

  @Option(
      names = "--crl",
      paramLabel = "FILE",
      description =
          "A revocation list (CRL), DER or PEM; may be given several times. Every certificate of"
              + " a chain is then checked.")
  private List<String> lists = List.of();

  @Option(
      names = "--ocsp",
      paramLabel = "URI",
      description = "The responder (OCSP) to ask for certificates that no list covers.")
  private @Nullable String responder;

  /** Where a file of an option is put to use. */
  private interface Use {
    void file(Path file) throws IOException;
  }

  void addTo(SignatureVerifier.Builder verifier) throws CommandFailure {
    verifier.trust(certificates());
    if (!authorities.isEmpty()) {
      verifier.issuers(issuers());
    } else if (!intermediates.isEmpty() || !lists.isEmpty() || responder != null) {
      throw usage(
          "--intermediate, --crl and --ocsp need --ca.",
          "--intermediate、--crl、--ocsp 需与 --ca 一起使用。");
    } else if (certificates.isEmpty()) {
      verifier.anyCertificate();
    }
  }

  /** The certificates of signers, without those of issuers. */
  List<SigningCertificate> certificates() throws CommandFailure {
    List<SigningCertificate> read = new ArrayList<>();
    each("--certificate", certificates, file -> read.add(SigningCertificate.read(file)));
    return read;
  }

  private TrustedIssuers issuers() throws CommandFailure {
    TrustedIssuers.Builder issuers = TrustedIssuers.builder();
    each("--ca", authorities, file -> issuers.anchors(SigningCertificate.readAll(file)));
    each(
        "--intermediate",
        intermediates,
        file -> issuers.intermediates(SigningCertificate.readAll(file)));
    each("--crl", lists, file -> issuers.revocationList(Files.readAllBytes(file)));
    String address = responder;
    if (address != null) {
      try {
        issuers.responder(OcspOverHttp.at(URI.create(address)));
      } catch (IllegalArgumentException e) {
        throw usage(
            "--ocsp is an address such as http://ocsp.example/.",
            "--ocsp 应为 http://ocsp.example/ 形式的地址。");
      }
    }
    return issuers.build();
  }

  private static void each(String option, List<String> names, Use use) throws CommandFailure {
    for (String name : names) {
      try {
        use.file(Path.of(name));
      } catch (SigningException e) {
        if (e.reason() == SigningException.Reason.FILE_UNREADABLE) {
          throw unreadable(name, e);
        }
        throw new CommandFailure(
            ExitCode.UNREADABLE,
            new Text(
                name + ": " + e.getMessage(),
                name + "：" + e.reason().problem().zh() + e.reason().remedy().zh()),
            e);
      } catch (IOException e) {
        throw unreadable(name, e);
      } catch (InvalidPathException e) {
        throw usage(option + " names no possible file.", option + " 不是有效的文件名。");
      }
    }
  }

  private static CommandFailure unreadable(String name, Exception cause) {
    return new CommandFailure(
        ExitCode.UNREADABLE,
        new Text(
            name + ": the file cannot be read. Check the path and the rights on it.",
            name + "：文件无法读取，请检查路径和权限。"),
        cause);
  }

  private static CommandFailure usage(String en, String zh) {
    return new CommandFailure(
        ExitCode.USAGE, new Text(en + " See cbec verify --help.", zh + "用法见 cbec verify --help。"));
  }
}
