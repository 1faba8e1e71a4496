package io.cbec.examples.cli;

import io.cbec.core.Text;
import io.cbec.signing.JksKey;
import io.cbec.signing.PemKey;
import io.cbec.signing.Pkcs11Token;
import io.cbec.signing.Pkcs12Key;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningException;
import io.cbec.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key is that signs: a file, or a token behind a PKCS#11 module. */
final class KeyOptions {

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "The file with the key: PKCS#12, JKS or PEM, told apart by its content.")
  private @Nullable String keystore;

  @Option(
      names = "--certificate",
      paramLabel = "FILE.pem",
      description = "The certificate, when a PEM key stands in a file of its own.")
  private @Nullable String certificate;

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      description =
          "The environment variable that holds the password of the file. Only a plain PEM key needs"
              + " none.")
  private @Nullable String passwordVariable;

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      description = "The entry or label to use, when there are several keys.")
  private @Nullable String alias;

  @Option(
      names = "--pkcs11-module",
      paramLabel = "LIBRARY",
      description = "The PKCS#11 library of the token, instead of a file.")
  private @Nullable String module;

  @Option(
      names = "--token",
      paramLabel = "SLOT",
      description =
          "The number of the slot the token is in, as pkcs11-tool --list-slots shows it (0x… or"
              + " decimal). Needed when there are several tokens.")
  private @Nullable String token;

  @Option(
      names = "--pin-env",
      paramLabel = "VARIABLE",
      description =
          "The environment variable that holds the PIN of the token. It is tried once. Leave it out"
              + " for a token with a key pad.")
  private @Nullable String pinVariable;

  /** Refuses combinations that make no sense, before anything is read. */
  void check(Shell shell) throws CommandFailure {
    if ((keystore == null) == (module == null)) {
      throw usage(
          "give either --keystore FILE or --pkcs11-module LIBRARY.",
          "请指定 --keystore 或 --pkcs11-module 之一。");
    }
    boolean tokenOptions = token != null || pinVariable != null;
    boolean fileOptions = certificate != null || passwordVariable != null;
    if (keystore != null && tokenOptions) {
      throw usage(
          "--token and --pin-env go with --pkcs11-module.",
          "--token 和 --pin-env 须与 --pkcs11-module 一起使用。");
    }
    if (module != null && fileOptions) {
      throw usage(
          "--certificate and --password-env go with --keystore.",
          "--certificate 和 --password-env 须与 --keystore 一起使用。");
    }
    for (String variable : new String[] {passwordVariable, pinVariable}) {
      if (variable != null && shell.environment().apply(variable) == null) {
        throw usage(
            "the environment variable "
                + variable
                + " is not set; put the password or PIN of the key there.",
            "未设置环境变量 " + variable + "，请用它给出密钥的口令。");
      }
    }
    slot();
  }

  /** What messages about the key begin with. */
  String source() {
    return keystore != null ? keystore : String.valueOf(module);
  }

  /** Opens the key. */
  OpenKey open(Shell shell, @Nullable SignatureProfile profile) throws CommandFailure {
    String library = module;
    if (library != null) {
      return openToken(path(library, "--pkcs11-module"), shell, profile);
    }
    Path file = path(source(), "--keystore");
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SigningException(
          SigningException.Reason.FILE_UNREADABLE, file.getFileName() + "", e);
    }
    char[] password = secret(shell, passwordVariable);
    try {
      return new OpenKey(openFile(content, password, profile));
    } finally {
      wipe(password);
    }
  }

  private SigningKey openFile(
      byte[] content, char @Nullable [] password, @Nullable SignatureProfile profile)
      throws CommandFailure {
    if (isPem(content)) {
      byte[] certificates = content;
      String other = certificate;
      if (other != null) {
        Path file = path(other, "--certificate");
        try {
          certificates = Files.readAllBytes(file);
        } catch (IOException e) {
          throw new SigningException(
              SigningException.Reason.FILE_UNREADABLE, file.getFileName() + "", e);
        }
      }
      return PemKey.open(content, certificates, password, profile);
    }
    if (certificate != null) {
      throw usage("--certificate goes with a PEM key only.", "--certificate 仅用于 PEM 私钥。");
    }
    if (password == null) {
      throw usage(
          "name the variable of the password with --password-env.", "请用 --password-env 指定口令变量。");
    }
    return isJks(content)
        ? JksKey.open(content, password, null, alias, profile)
        : Pkcs12Key.open(content, password, alias, profile);
  }

  private static boolean isPem(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  private static boolean isJks(byte[] content) {
    return content.length > 3
        && content[0] == (byte) 0xFE
        && content[1] == (byte) 0xED
        && content[2] == (byte) 0xFE
        && content[3] == (byte) 0xED;
  }

  private OpenKey openToken(Path library, Shell shell, @Nullable SignatureProfile profile)
      throws CommandFailure {
    Pkcs11Token.Builder builder = Pkcs11Token.builder(library);
    Long slot = slot();
    if (slot != null) {
      builder.slot(slot);
    }
    Pkcs11Token opened = builder.open(secret(shell, pinVariable));
    try {
      return new OpenKey(opened.key(alias, profile), opened);
    } catch (SigningException e) {
      opened.close();
      throw e;
    }
  }

  private @Nullable Long slot() throws CommandFailure {
    String number = token;
    if (number == null) {
      return null;
    }
    try {
      long slot = Long.decode(number);
      if (slot >= 0) {
        return slot;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw usage("--token is the number of a slot.", "--token 应为插槽号。");
  }

  private static char @Nullable [] secret(Shell shell, @Nullable String variable) {
    String value = variable == null ? null : shell.environment().apply(variable);
    return value == null ? null : value.toCharArray();
  }

  private static void wipe(char @Nullable [] secret) {
    if (secret != null) {
      Arrays.fill(secret, '\0');
    }
  }

  private static Path path(String name, String option) throws CommandFailure {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new CommandFailure(
          ExitCode.USAGE, new Text(option + " names no possible file.", option + " 不是有效的文件名。"), e);
    }
  }

  private static CommandFailure usage(String en, String zh) {
    return new CommandFailure(
        ExitCode.USAGE, new Text(en + " See cbec sign --help.", zh + "用法见 cbec sign --help。"));
  }
}
