package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.remote.ListedKey;
import io.cbec.signing.internal.remote.RefusedAnswer;
import io.cbec.signing.internal.remote.RemoteConnection;
import io.cbec.signing.internal.remote.RemoteFault;
import io.cbec.signing.internal.remote.RemoteJson;
import io.cbec.signing.internal.remote.RemoteReply;
import io.cbec.signing.internal.remote.SignedAnswer;
import io.cbec.signing.internal.xml.StrictBase64;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a signing service (远程签名): the cards are plugged into another machine, and
 * programs anywhere sign with them over HTTPS with mutual TLS. {@link SigningService} is the other
 * end.
 *
 * <p>Each of its {@link RemoteKey}s is a {@link SigningKey} like any other, and {@link #pool}
 * shares the work among them. Only bytes to sign and values travel; PINs and keys stay at the
 * service.
 *
 * <p><b>No request to sign is sent twice by itself.</b> After {@code REMOTE_TIMEOUT} and {@code
 * REMOTE_CONNECTION_LOST} it is unknown whether the key signed; a signature that nobody received
 * does no harm, so signing again is safe unless the reason may be a PIN.
 *
 * <p>Thread-safe. Uses no proxy and follows no redirect. Closing ends the requests under way with
 * {@code KEY_CLOSED} and lets connections and threads go; on Java 17 to 20 the JDK ends its idle
 * connections only with the next garbage collection.
 */
public final class RemoteSigner implements AutoCloseable {

  private static final int MAX_LIST_BYTES = 1024 * 1024;
  private static final int MAX_ANSWER_BYTES = 16 * 1024;
  private static final int OK = 200;

  /** A name of another version may be shown; anything else may not. */
  private static final Pattern REASON_NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private final String where;
  private final RemoteConnection connection;

  private RemoteSigner(Builder settings) {
    this.where = settings.address.getRawAuthority();
    this.connection =
        new RemoteConnection(
            settings.address,
            settings.context(),
            settings.connectTimeout,
            settings.answerTimeout,
            settings.atATime);
  }

  /**
   * Starts from the usual settings.
   *
   * @param address scheme, host and port of the service, for example {@code
   *     https://cards.example.com:8443}; {@code http} to this machine only
   * @return a builder
   */
  public static Builder builder(URI address) {
    return new Builder(address);
  }

  /**
   * Asks which keys this client may use. Blocks for the network.
   *
   * @return the keys, in the order of the service; keys of profiles this version does not know are
   *     left out
   * @throws SigningException with the reason
   */
  public List<RemoteKey> keys() {
    RemoteReply reply;
    try {
      reply = connection.get(SigningService.KEYS_PATH, MAX_LIST_BYTES);
    } catch (RemoteFault fault) {
      throw failure(fault);
    }
    requireOk(reply);
    List<ListedKey> listed = RemoteJson.readKeys(reply.body());
    if (listed == null) {
      throw badAnswer("no list of keys");
    }
    List<RemoteKey> keys = new ArrayList<>();
    for (ListedKey entry : listed) {
      key(entry).ifPresent(keys::add);
    }
    return List.copyOf(keys);
  }

  /**
   * Takes one key. Blocks for the network.
   *
   * @param certNo the number of its certificate
   * @return the key
   * @throws SigningException with {@code REMOTE_KEY_GONE} when there is none, or another reason
   */
  public RemoteKey key(String certNo) {
    return keys().stream()
        .filter(key -> key.certNo().equals(certNo))
        .findFirst()
        .orElseThrow(() -> new SigningException(Reason.REMOTE_KEY_GONE, where));
  }

  /**
   * All keys that can sign now, as a pool with the usual settings. For others, add {@link #keys} to
   * a {@link KeyPool#builder}. Closing the pool does not close this connection. Blocks for the
   * network.
   *
   * @return the pool
   * @throws SigningException with {@code NO_KEY_AVAILABLE} when the service has none for this
   *     client, or another reason
   */
  public KeyPool pool() {
    KeyPool.Builder pool = KeyPool.builder();
    List<RemoteKey> usable =
        keys().stream().filter(key -> key.listedState() != RemoteKey.State.OUT).toList();
    if (usable.isEmpty()) {
      throw new SigningException(Reason.NO_KEY_AVAILABLE, "at " + where);
    }
    usable.forEach(pool::add);
    return pool.build();
  }

  private Optional<RemoteKey> key(ListedKey listed) {
    Optional<SignatureProfile> profile =
        Stream.of(SignatureProfile.values())
            .filter(known -> known.name().equals(listed.profile()))
            .findFirst();
    if (profile.isEmpty()) {
      return Optional.empty();
    }
    byte[] der = StrictBase64.decode(listed.certificate());
    SigningCertificate certificate = der == null ? null : SigningCertificate.read(der);
    if (certificate == null
        || !certificate.certNo().equals(listed.certNo())
        || !certificate.fits(profile.get())) {
      throw badAnswer("a certificate that is none or does not fit");
    }
    // A state of another version means no more than that the key is there.
    RemoteKey.State state =
        Stream.of(RemoteKey.State.values())
            .filter(known -> known.name().equals(listed.state()))
            .findFirst()
            .orElse(RemoteKey.State.READY);
    return Optional.of(new RemoteKey(this, profile.get(), certificate, state));
  }

  /** Asks once; the caller checks the value. */
  byte[] sign(String certNo, byte[] bytes) {
    if (bytes.length > SigningService.MAX_CONTENT_BYTES) {
      throw new SigningException(Reason.REMOTE_CONTENT_REFUSED, bytes.length + " bytes");
    }
    RemoteReply reply;
    try {
      reply =
          connection.post(
              SigningService.KEYS_PATH + "/" + certNo + "/sign", bytes, MAX_ANSWER_BYTES);
    } catch (RemoteFault fault) {
      throw failure(fault);
    }
    requireOk(reply);
    SignedAnswer answer = RemoteJson.readSigned(reply.body());
    if (answer == null) {
      throw badAnswer("no signature");
    }
    if (!answer.certNo().equals(certNo)) {
      throw badAnswer("the answer of another key");
    }
    byte[] value = StrictBase64.decode(answer.value());
    if (value == null) {
      throw badAnswer("a value that is not Base64");
    }
    return value;
  }

  private void requireOk(RemoteReply reply) {
    if (reply.status() == OK) {
      return;
    }
    RefusedAnswer refused = RemoteJson.readRefused(reply.body());
    if (refused == null) {
      String detail = "status " + reply.status() + " of " + where;
      Reason reason =
          switch (reply.status()) {
            case 401, 403 -> Reason.REMOTE_NOT_ALLOWED;
            case 429 -> Reason.REMOTE_BUSY;
            case 503 -> Reason.REMOTE_UNAVAILABLE;
            default -> Reason.REMOTE_BAD_ANSWER;
          };
      throw new SigningException(reason, detail);
    }
    throw Stream.of(Reason.values())
        .filter(known -> known.name().equals(refused.reason()) && isOfAService(known))
        .findFirst()
        .map(known -> new SigningException(known, "at " + where))
        .orElseGet(() -> unknown(refused.reason()));
  }

  /** These speak of a thread, a message or an object of this side. */
  private static boolean isOfAService(Reason reason) {
    return switch (reason) {
      case INTERRUPTED, KEY_CLOSED, ALREADY_SIGNED, NO_SIGNATURE_PLACE, ROOT_NAMESPACES -> false;
      default -> true;
    };
  }

  private SigningException unknown(String name) {
    String shown = REASON_NAME.matcher(name).matches() ? name + " " : "";
    return new SigningException(Reason.REMOTE_REFUSED, shown + "at " + where);
  }

  private SigningException badAnswer(String what) {
    return new SigningException(Reason.REMOTE_BAD_ANSWER, what + ", from " + where);
  }

  private SigningException failure(RemoteFault fault) {
    Reason reason =
        switch (fault.kind()) {
          case BUSY -> Reason.REMOTE_BUSY;
          case UNREACHABLE -> Reason.REMOTE_UNREACHABLE;
          case NOT_TRUSTED -> Reason.REMOTE_NOT_TRUSTED;
          case IDENTITY_REFUSED -> Reason.REMOTE_IDENTITY_REFUSED;
          case TLS_FAILED -> Reason.REMOTE_TLS_FAILED;
          case LOST -> Reason.REMOTE_CONNECTION_LOST;
          case TIMEOUT -> Reason.REMOTE_TIMEOUT;
          case INTERRUPTED -> Reason.INTERRUPTED;
          case BAD_ANSWER -> Reason.REMOTE_BAD_ANSWER;
          case CLOSED -> Reason.KEY_CLOSED;
        };
    String detail = fault.detail().isEmpty() ? where : fault.detail() + ", " + where;
    return new SigningException(reason, detail, fault);
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public String toString() {
    return "RemoteSigner[" + where + "]";
  }

  /** Settings for a connection. Not thread-safe. */
  public static final class Builder {

    private final URI address;
    private final RemoteTls tls = new RemoteTls();
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration answerTimeout = Duration.ofMinutes(1);
    private int atATime = 16;
    private @Nullable SSLContext given;

    private Builder(URI address) {
      this.address = checked(address);
    }

    private static URI checked(URI where) {
      String scheme = String.valueOf(where.getScheme()).toLowerCase(Locale.ROOT);
      String host = where.getHost();
      String path = where.getRawPath();
      if (host == null
          || where.getRawUserInfo() != null
          || where.getRawQuery() != null
          || where.getRawFragment() != null
          || !(path.isEmpty() || path.equals("/"))) {
        throw new IllegalArgumentException("the address needs a scheme, a host and a port only");
      }
      boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
      if (!scheme.equals("https") && !(scheme.equals("http") && local)) {
        throw new IllegalArgumentException("use https; http is taken to this machine only");
      }
      return where;
    }

    /**
     * Shows this certificate to the service.
     *
     * @param file a PKCS#12 file with key and certificate; RSA or a curve of the JDK, not SM2
     * @param password its password; not kept
     * @return this
     * @throws SigningException with {@code FILE_UNREADABLE}, {@code NOT_PKCS12}, {@code
     *     WRONG_PASSWORD}, {@code NO_KEY_ENTRY} or {@code REMOTE_CLIENT_KEY}
     */
    public Builder clientKey(Path file, char[] password) {
      tls.clientKey(file, password);
      return this;
    }

    /**
     * Trusts only services with a certificate of these CAs.
     *
     * @param file one or several certificates, PEM or DER
     * @return this
     * @throws SigningException with {@code FILE_UNREADABLE} or {@code BAD_CERTIFICATE}
     */
    public Builder trust(Path file) {
      tls.trust(file);
      return this;
    }

    /**
     * Trusts only services with a certificate of these CAs.
     *
     * @param file a trust store, PKCS#12
     * @param password its password; not kept
     * @return this
     * @throws SigningException with {@code FILE_UNREADABLE}, {@code NOT_PKCS12}, {@code
     *     WRONG_PASSWORD} or {@code NO_CERTIFICATE}
     */
    public Builder trustStore(Path file, char[] password) {
      tls.trustStore(file, password);
      return this;
    }

    /**
     * Uses a context made elsewhere, for example with a client key on a card, in place of {@link
     * #clientKey} and {@link #trust}. TLS 1.2 or later is used, and the host name is checked, all
     * the same.
     *
     * @param context the context
     * @return this
     */
    public Builder tls(SSLContext context) {
      given = Objects.requireNonNull(context, "context");
      return this;
    }

    /**
     * How long connecting may take.
     *
     * @param longest 5 s unless set
     * @return this
     */
    public Builder connectTimeout(Duration longest) {
      connectTimeout = positive(longest);
      return this;
    }

    /**
     * How long one request may take, from the call to the whole answer. Others may wait for the
     * same card.
     *
     * @param longest 1 min unless set
     * @return this
     */
    public Builder answerTimeout(Duration longest) {
      answerTimeout = positive(longest);
      return this;
    }

    /**
     * How many requests are under way at a time, and so how many connections there are. Other
     * callers wait in line.
     *
     * @param requests 16 unless set
     * @return this
     */
    public Builder atATime(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("at least 1");
      }
      atATime = requests;
      return this;
    }

    private static Duration positive(Duration duration) {
      if (duration.isNegative()
          || duration.isZero()
          || duration.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("more than nothing and at most a day");
      }
      return duration;
    }

    private @Nullable SSLContext context() {
      return given != null ? given : tls.context();
    }

    /**
     * Makes the connection. Nothing is sent yet.
     *
     * @return the connection, to be closed after use
     */
    public RemoteSigner build() {
      return new RemoteSigner(this);
    }
  }
}
