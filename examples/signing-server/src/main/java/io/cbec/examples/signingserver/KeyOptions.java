package io.cbec.examples.signingserver;

import io.cbec.signing.CardKey;
import io.cbec.signing.Pkcs11Token;
import io.cbec.signing.Pkcs12Key;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningException;
import io.cbec.signing.SigningKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The keys to sign with. Options that describe a key stand behind the option that names it. */
final class KeyOptions {

  /** Where a key is. */
  private enum Place {
    FILE,
    TOKEN,
    CARD
  }

  /** What the options say about one key. */
  private static final class Described {
    private final Place place;
    private final String where;
    private @Nullable String secretVariable;
    private @Nullable String alias;
    private @Nullable Long slot;
    private @Nullable SignatureProfile profile;

    Described(Place place, String where) {
      this.place = place;
      this.where = where;
    }
  }

  private final List<Described> keys = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--keystore",
      order = 19,
      paramLabel = "FILE",
      description =
          "A key in a PKCS#12 file; behind it --password-env, --alias, --profile. Name as many keys"
              + " as there are.")
  void keystore(String file) {
    keys.add(new Described(Place.FILE, file));
  }

  @Option(
      names = "--pkcs11-module",
      order = 21,
      paramLabel = "LIBRARY",
      description =
          "A key behind a PKCS#11 library; behind it --token, --pin-env, --alias, --profile.")
  void module(String library) {
    keys.add(new Described(Place.TOKEN, library));
  }

  @Option(
      names = "--card",
      order = 23,
      paramLabel = "URI",
      description =
          "A customs USB card behind its service, ws://127.0.0.1:61232 as a rule; behind it"
              + " --pin-env, --profile.")
  void card(String address) {
    keys.add(new Described(Place.CARD, address));
  }

  @Option(
      names = "--password-env",
      order = 20,
      paramLabel = "VARIABLE",
      description = "The environment variable with the password of the file. Asked for if absent.")
  void passwordVariable(String variable) {
    last("--password-env", Place.FILE).secretVariable = variable;
  }

  @Option(
      names = "--pin-env",
      order = 24,
      paramLabel = "VARIABLE",
      description =
          "The environment variable with the PIN. Asked for if absent; answer with Enter when"
              + " token or card service ask by themselves.")
  void pinVariable(String variable) {
    last("--pin-env", Place.TOKEN, Place.CARD).secretVariable = variable;
  }

  @Option(
      names = "--alias",
      order = 25,
      paramLabel = "ALIAS",
      description = "The entry or label to use, when there are several keys.")
  void alias(String name) {
    last("--alias", Place.FILE, Place.TOKEN).alias = name;
  }

  @Option(
      names = "--token",
      order = 22,
      paramLabel = "SLOT",
      description = "The number of the slot of the token, 0x… or decimal.")
  void token(String slot) {
    Described key = last("--token", Place.TOKEN);
    try {
      key.slot = Long.decode(slot);
    } catch (NumberFormatException e) {
      throw usage("--token is the number of a slot");
    }
  }

  @Option(
      names = "--profile",
      order = 26,
      paramLabel = "PROFILE",
      description = "SM2_SM3, RSA_SHA256 or RSA_SHA1; old RSA cards need RSA_SHA1.")
  void profile(SignatureProfile profile) {
    last("--profile", Place.values()).profile = profile;
  }

  private Described last(String option, Place... places) {
    Described key = keys.isEmpty() ? null : keys.get(keys.size() - 1);
    if (key == null || !Arrays.asList(places).contains(key.place)) {
      throw usage(option + " stands behind the key it belongs to, and not every key takes it");
    }
    return key;
  }

  private ParameterException usage(String text) {
    CommandSpec command = spec;
    if (command == null) {
      throw new IllegalStateException("not started by picocli");
    }
    return new ParameterException(command.commandLine(), text);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Opens all keys; opens none for good when one cannot be opened. */
  OpenKeys open(Secrets secrets) throws Failure {
    OpenKeys open = new OpenKeys();
    boolean done = false;
    try {
      for (Described key : keys) {
        open(key, secrets, open);
      }
      done = true;
      return open;
    } finally {
      if (!done) {
        open.close();
      }
    }
  }

  private static void open(Described key, Secrets secrets, OpenKeys open) throws Failure {
    char[] secret =
        secrets.get(
            key.secretVariable, (key.place == Place.FILE ? "password of " : "PIN of ") + key.where);
    try {
      switch (key.place) {
        case FILE -> open.add(file(key, secret));
        case TOKEN -> {
          Pkcs11Token.Builder builder = Pkcs11Token.builder(Path.of(key.where));
          Long slot = key.slot;
          if (slot != null) {
            builder.slot(slot);
          }
          Pkcs11Token token = builder.open(secret);
          open.addDevice(token);
          open.add(token.key(key.alias, key.profile));
        }
        case CARD -> open.add(card(key, secret));
      }
    } catch (SigningException e) {
      throw Failure.of(key.where, e);
    } catch (IllegalArgumentException e) {
      throw new Failure(key.where + ": " + e.getMessage() + ".", key.where + "：地址或文件名无效。");
    } finally {
      if (secret != null) {
        Arrays.fill(secret, '\0');
      }
    }
  }

  private static SigningKey file(Described key, char @Nullable [] password) {
    return Pkcs12Key.open(
        Path.of(key.where), password == null ? new char[0] : password, key.alias, key.profile);
  }

  private static SigningKey card(Described key, char @Nullable [] pin) {
    CardKey.Builder builder = CardKey.builder().address(URI.create(key.where));
    SignatureProfile profile = key.profile;
    if (profile != null) {
      builder.profile(profile);
    }
    return pin == null ? builder.openWithPrompt() : builder.open(pin);
  }
}
