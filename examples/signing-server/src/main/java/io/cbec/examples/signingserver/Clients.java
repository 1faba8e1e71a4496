package io.cbec.examples.signingserver;

import io.cbec.signing.SigningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the keys. One line a client, by the SHA-256 of its certificate or by its subject, and
 * with the numbers of the certificates it may use when that is not all of them:
 *
 * <pre>
 * erp-1 = sha256:3F:2A:…
 * erp-2 = subject:CN=erp-2,O=Example ; keys 01691fe9 03000000000cde6f
 * </pre>
 */
final class Clients {

  private static final Pattern LINE =
      Pattern.compile(
          "(?<name>[A-Za-z0-9._-]{1,64})\\s*=\\s*"
              + "(?:sha256:(?<sha256>[0-9A-Fa-f:]{64,95})|subject:(?<subject>[^;]+?))"
              + "\\s*(?:;\\s*keys(?<keys>(?:\\s+[0-9a-f]+)+))?\\s*");

  /** One line. */
  private record Client(
      String name,
      @Nullable String sha256,
      @Nullable X500Principal subject,
      List<String> certNos) {}

  private final List<Client> clients;

  private Clients(List<Client> clients) {
    this.clients = clients;
  }

  static Clients read(Path file) throws Failure {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new Failure(
          "the list of clients " + file + " cannot be read.", "客户端名单 " + file + " 无法读取。");
    }
    List<Client> clients = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Client client = client(line);
      if (client == null || !names.add(client.name)) {
        throw new Failure(
            file
                + " line "
                + (i + 1)
                + ": write NAME = sha256:… or NAME = subject:…, each name"
                + " once.",
            file + " 第 " + (i + 1) + " 行：应为 NAME = sha256:… 或 NAME = subject:…，名称不可重复。");
      }
      clients.add(client);
    }
    return new Clients(List.copyOf(clients));
  }

  private static @Nullable Client client(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    String keys = matcher.group("keys");
    List<String> certNos = keys == null ? List.of() : List.of(keys.strip().split("\\s+"));
    String sha256 = matcher.group("sha256");
    if (sha256 != null) {
      String hex = sha256.replace(":", "").toLowerCase(Locale.ROOT);
      return hex.length() == 64 ? new Client(matcher.group("name"), hex, null, certNos) : null;
    }
    try {
      X500Principal subject = new X500Principal(String.valueOf(matcher.group("subject")));
      return new Client(matcher.group("name"), null, subject, certNos);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  int size() {
    return clients.size();
  }

  /** Tells the service whom to let in. */
  void allowIn(SigningService.Builder service) {
    for (Client client : clients) {
      if (client.certNos.isEmpty()) {
        service.allow(client.name);
      } else {
        service.allow(client.name, client.certNos);
      }
    }
  }

  /** The name of the client; for others a text that is no name and so is never let in. */
  String nameOf(X509Certificate certificate) {
    String sha256 = sha256(certificate);
    X500Principal subject = certificate.getSubjectX500Principal();
    for (Client client : clients) {
      if (sha256.equals(client.sha256) || subject.equals(client.subject)) {
        return client.name;
      }
    }
    return "(not listed) " + subject.getName();
  }

  static String sha256(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
