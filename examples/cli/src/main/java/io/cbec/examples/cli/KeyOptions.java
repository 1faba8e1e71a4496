package io.cbec.examples.cli;

import io.cbec.core.Text;
import io.cbec.signing.CardKey;
import io.cbec.signing.JksKey;
import io.cbec.signing.PemKey;
import io.cbec.signing.Pkcs11Token;
import io.cbec.signing.Pkcs12Key;
import io.cbec.signing.RemoteKey;
import io.cbec.signing.RemoteSigner;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningException;
import io.cbec.signing.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key is that signs: a file, a token, a card, or another machine. */
final class KeyOptions {

  /** The places a key can be in, with the option that names one. */
  private enum Place {
    FILE("--keystore"),
    TOKEN("--pkcs11-module"),
    CARD("--card"),
    SERVICE("--service");

    private final String option;

    Place(String option) {
      this.option = option;
    }
  }

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
      description =
          "The entry, label or, of a service, certificate number to use when there are several"
              + " keys.")
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
      names = "--card",
      paramLabel = "ADDRESS",
      arity = "1",
      description =
          "The local service of the customs card, for example ws://127.0.0.1:61232, instead of a"
              + " file.")
  private @Nullable String card;

  @Option(
      names = "--pin-env",
      paramLabel = "VARIABLE",
      description =
          "The environment variable that holds the PIN of the token or card. It is tried once."
              + " Leave it out for a token with a key pad, or for a card service that asks for it.")
  private @Nullable String pinVariable;

  @Option(
      names = "--service",
      paramLabel = "URI",
      description =
          "A signing service on another machine, for example https://cards.example.com:8443,"
              + " instead of a file.")
  private @Nullable String service;

  @Option(
      names = "--client-key",
      paramLabel = "FILE.p12",
      description =
          "The key file this client shows to the service; its password is that of --password-env.")
  private @Nullable String clientKey;

  @Option(
      names = "--service-ca",
      paramLabel = "FILE.pem",
      description = "The CA of the service. Without it those of Java are trusted.")
  private @Nullable String serviceCa;

  /** Refuses combinations that make no sense, before anything is read. */
  void check(Shell shell) throws CommandFailure {
    Place place = place();
    goesWith("--certificate", certificate, place, Place.FILE);
    goesWith("--password-env", passwordVariable, place, Place.FILE, Place.SERVICE);
    goesWith("--token", token, place, Place.TOKEN);
    goesWith("--pin-env", pinVariable, place, Place.TOKEN, Place.CARD);
    goesWith("--alias", alias, place, Place.FILE, Place.TOKEN, Place.SERVICE);
    goesWith("--client-key", clientKey, place, Place.SERVICE);
    goesWith("--service-ca", serviceCa, place, Place.SERVICE);
    if (place == Place.SERVICE && (clientKey == null) != (passwordVariable == null)) {
      throw usage(
          "--client-key and --password-env go together.", "--client-key 须与 --password-env 一起使用。");
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

  private Place place() throws CommandFailure {
    List<Place> named = new ArrayList<>();
    String[] values = {keystore, module, card, service};
    for (Place place : Place.values()) {
      if (values[place.ordinal()] != null) {
        named.add(place);
      }
    }
    if (named.size() != 1) {
      throw usage(
          "give either --keystore FILE or --pkcs11-module LIBRARY, --card ADDRESS or --service"
              + " URI.",
          "请指定 --keystore、--pkcs11-module、--card 或 --service 之一。");
    }
    return named.get(0);
  }

  private static void goesWith(
      String option, @Nullable String value, Place actual, Place... allowed) throws CommandFailure {
    if (value != null && !List.of(allowed).contains(actual)) {
      List<String> options = Stream.of(allowed).map(place -> place.option).toList();
      throw usage(
          option + " goes with " + String.join(" or ", options) + ".",
          option + " 须与 " + String.join(" 或 ", options) + " 一起使用。");
    }
  }

  /** What messages about the key begin with. */
  String source() {
    return Stream.of(keystore, module, card, service)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /** Opens the key. */
  OpenKey open(Shell shell, @Nullable SignatureProfile profile) throws CommandFailure {
    return switch (place()) {
      case FILE -> openFile(shell, profile);
      case TOKEN -> openToken(path(source(), "--pkcs11-module"), shell, profile);
      case CARD -> openCard(shell, profile);
      case SERVICE -> openService(shell, profile);
    };
  }

  private OpenKey openFile(Shell shell, @Nullable SignatureProfile profile) throws CommandFailure {
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

  private OpenKey openCard(Shell shell, @Nullable SignatureProfile profile) throws CommandFailure {
    CardKey.Builder builder = CardKey.builder();
    try {
      builder.address(URI.create(source()));
    } catch (IllegalArgumentException e) {
      throw usage(
          "--card is an address such as ws://127.0.0.1:61232; ws is taken to this machine only.",
          "--card 应为 ws://127.0.0.1:61232 形式的地址；ws 仅限本机。");
    }
    if (profile != null) {
      builder.profile(profile);
    }
    char[] pin = secret(shell, pinVariable);
    try {
      return new OpenKey(pin == null ? builder.openWithPrompt() : builder.open(pin));
    } finally {
      wipe(pin);
    }
  }

  private OpenKey openService(Shell shell, @Nullable SignatureProfile profile)
      throws CommandFailure {
    RemoteSigner remote = connect(shell);
    try {
      SigningKey key = alias == null ? onlyKey(remote.keys()) : remote.key(alias);
      if (profile != null && profile != key.profile()) {
        throw new SigningException(
            SigningException.Reason.PROFILE_MISMATCH, "the key signs " + key.profile(), null);
      }
      return new OpenKey(key, remote);
    } catch (SigningException e) {
      remote.close();
      throw e;
    }
  }

  private RemoteSigner connect(Shell shell) throws CommandFailure {
    RemoteSigner.Builder builder;
    try {
      builder = RemoteSigner.builder(URI.create(source()));
    } catch (IllegalArgumentException e) {
      throw usage(
          "--service is an address such as https://cards.example.com:8443; http is taken to this"
              + " machine only.",
          "--service 应为 https://cards.example.com:8443 形式的地址；http 仅限本机。");
    }
    String ca = serviceCa;
    if (ca != null) {
      builder.trust(path(ca, "--service-ca"));
    }
    String own = clientKey;
    char[] password = secret(shell, passwordVariable);
    try {
      if (own != null && password != null) {
        builder.clientKey(path(own, "--client-key"), password);
      }
      return builder.build();
    } finally {
      wipe(password);
    }
  }

  private static SigningKey onlyKey(List<RemoteKey> keys) {
    if (keys.isEmpty()) {
      throw new SigningException(SigningException.Reason.NO_KEY_ENTRY, "", null);
    }
    if (keys.size() > 1) {
      throw new SigningException(
          SigningException.Reason.SEVERAL_KEY_ENTRIES,
          "certificates " + keys.stream().map(RemoteKey::certNo).toList(),
          null);
    }
    return keys.get(0);
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
