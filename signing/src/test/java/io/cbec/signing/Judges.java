package io.cbec.signing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** Runs other people's programs in a folder. */
final class Judges {

  private final Path folder;

  Judges(Path folder) {
    this.folder = folder;
  }

  record Run(int code, String output) {}

  Run run(String... command) throws IOException, InterruptedException {
    return run(List.of(command));
  }

  Run run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command.get(0) + " does not end");
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
  }

  void assumeXmlsec1() throws InterruptedException {
    assumeInstalled("xmlsec1", "--version", "xmlsec1");
  }

  void assumeOpenssl3() throws InterruptedException {
    assumeInstalled("openssl", "version", "OpenSSL 3");
  }

  private void assumeInstalled(String program, String versionSwitch, String versionStart)
      throws InterruptedException {
    String found;
    try {
      found = run(program, versionSwitch).output();
    } catch (IOException e) {
      found = "";
    }
    assumeTrue(
        found.startsWith(versionStart),
        program + " is not installed or too old; its judgement is skipped");
  }

  /** Lets openssl verify a signature value; all names are files of the folder. */
  Run opensslVerify(SignatureProfile profile, String publicKey, String value, String signed)
      throws IOException, InterruptedException {
    List<String> id =
        profile == SignatureProfile.SM2_SM3
            ? List.of("-sigopt", "distid:1234567812345678")
            : List.of();
    List<String> command = new java.util.ArrayList<>(List.of("openssl", "dgst", hash(profile)));
    command.addAll(id);
    command.addAll(List.of("-verify", publicKey, "-signature", value, signed));
    return run(command);
  }

  /** How openssl names the hash function. */
  static String hash(SignatureProfile profile) {
    return switch (profile.hash()) {
      case SM3 -> "-sm3";
      case SHA_1 -> "-sha1";
      case SHA_256 -> "-sha256";
    };
  }

  /** The form of the value that openssl reads: DER for SM2. */
  static byte[] opensslValue(SignatureProfile profile, byte[] value) throws IOException {
    if (profile != SignatureProfile.SM2_SM3) {
      return value;
    }
    return StandardDSAEncoding.INSTANCE.encode(
        CustomNamedCurves.getByName("sm2p256v1").getN(),
        new BigInteger(1, Arrays.copyOf(value, 32)),
        new BigInteger(1, Arrays.copyOfRange(value, 32, 64)));
  }
}
