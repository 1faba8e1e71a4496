package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.card.CardConnection;
import io.cbec.signing.internal.card.CardFault;
import io.cbec.signing.internal.card.CardFrame;
import io.cbec.signing.internal.card.CardRequest;
import io.cbec.signing.internal.card.Pin;
import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.crypto.Sm2Value;
import io.cbec.signing.internal.xml.StrictBase64;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The customs USB card (电子口岸卡, UKey), reached through the local WebSocket service that the client
 * of the single window (单一窗口客户端控件) runs. The private key never leaves the card; the service signs
 * the text it is given.
 *
 * <p>A card signs for one caller at a time; the others wait, first come first served. An answer
 * goes only to the request whose number it carries, and every value is verified with the
 * certificate of the card before it is returned. When the service closes the connection, the next
 * signature makes a new one, and reads the certificate again before any PIN is sent.
 *
 * <p><b>Wrong PINs lock the card.</b> There is no default PIN, and nothing is ever sent a second
 * time by itself. When the card refuses the PIN, refuses for a reason that is not known to be
 * another one, or never confirms a PIN that was not used successfully before, the key wipes the PIN
 * and refuses all further use with {@code CARD_BLOCKED}. Only opening a new key goes on from there.
 *
 * <p>Thread-safe. {@link #sign} blocks for its turn and for the card. Source: the frames the
 * service exchanges with the pages of the single window; the codes of a wrong PIN are not
 * published.
 */
public final class CardKey implements SigningKey {

  /** Larger data goes another way through the service, which is not for signing. */
  private static final int MAX_BYTES = 120 * 1024;

  private final Builder settings;
  private final @Nullable Pin pin;
  private final HttpClient client;
  private final ExecutorService threads;
  private final AtomicLong lastId = new AtomicLong();
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile @Nullable CardConnection connection;
  private volatile boolean closed;
  private volatile boolean blocked;
  // Guarded by turn: whether the card has ever signed with this PIN.
  private boolean pinConfirmed;

  private final SigningCertificate certificate;
  private final SignatureProfile profile;

  private CardKey(Builder settings, @Nullable Pin pin) {
    this.settings = settings.copy();
    this.pin = pin;
    this.threads = Executors.newCachedThreadPool(CardKey::daemon);
    // A proxy must never see the PIN.
    this.client =
        HttpClient.newBuilder()
            .executor(threads)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    boolean opened = false;
    try {
      this.certificate = readCertificate(connect());
      this.profile = profileFor(certificate, settings.profile);
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "cbec-card");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens the card behind {@code ws://127.0.0.1:61232} for an SM2 card. Blocks while it connects
   * and reads the certificate. The PIN is not sent before the first signature.
   *
   * @param pin the PIN of the card (卡密码); copied, the caller may wipe it afterwards
   * @return the key
   * @throws SigningException with the reason
   */
  public static CardKey open(char[] pin) {
    return builder().open(pin);
  }

  /**
   * Starts from the usual settings.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public SignatureProfile profile() {
    return profile;
  }

  @Override
  public SigningCertificate certificate() {
    return certificate;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The card takes text, so the bytes must be UTF-8, at most 120 KiB. They are sent as they are;
   * the card does the hashing.
   *
   * @throws SigningException with {@code CARD_BLOCKED} when the PIN was refused before, another
   *     reason that starts with {@code CARD_}, {@code INTERRUPTED} or {@code KEY_CLOSED}
   */
  @Override
  public byte[] sign(byte[] toBeSigned) {
    byte[] bytes = toBeSigned.clone();
    String text = text(bytes);
    requireUsable();
    try {
      if (!turn.tryLock(settings.turnTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SigningException(Reason.CARD_BUSY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SigningException(Reason.INTERRUPTED);
    }
    try {
      return signInTurn(bytes, text);
    } finally {
      turn.unlock();
    }
  }

  private static String text(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new SigningException(Reason.CARD_DATA, bytes.length + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SigningException(Reason.CARD_DATA, "not UTF-8");
    }
  }

  private byte[] signInTurn(byte[] bytes, String text) {
    requireUsable();
    CardConnection current = connected();
    try (CardRequest request = CardRequest.sign(lastId.incrementAndGet(), text, pin)) {
      if (request == null) {
        throw new SigningException(Reason.KEY_CLOSED);
      }
      CardFrame answer;
      try {
        answer = current.exchange(request, settings.answerTimeout);
      } catch (CardFault fault) {
        throw withoutAnswer(fault.kind(), fault);
      }
      if (!answer.succeeded()) {
        throw answer.failed() ? refused(answer) : withoutAnswer(CardFault.Kind.BAD_ANSWER, null);
      }
      byte[] value = checked(answer, bytes);
      pinConfirmed = true;
      return value;
    }
  }

  /** The request may have reached the card, and what came of it is unknown. */
  private SigningException withoutAnswer(CardFault.Kind kind, @Nullable Throwable cause) {
    disconnect();
    if (!closed && !pinConfirmed) {
      block();
    }
    return fault(kind, cause);
  }

  /** A reason other than the PIN leaves the key in use; everything else ends it. */
  private SigningException refused(CardFrame answer) {
    CardRefusal refusal = CardRefusal.of(answer);
    if (refusal.mayBePin()) {
      block();
    }
    return new SigningException(refusal.reason(), refusal.detail());
  }

  /** What is not from this card and over these bytes is not handed out. */
  private byte[] checked(CardFrame answer, byte[] bytes) {
    String number = answer.data().size() > 1 ? answer.data().get(1) : "";
    if (!number.isEmpty() && !number.toLowerCase(Locale.ROOT).equals(certificate.certNo())) {
      disconnect();
      throw new SigningException(Reason.CARD_CHANGED);
    }
    byte[] value = answer.data().isEmpty() ? null : StrictBase64.decode(answer.data().get(0));
    if (value == null) {
      throw withoutAnswer(CardFault.Kind.BAD_ANSWER, null);
    }
    byte[] raw = profile.keyKind() == KeyKind.SM2 ? sm2(value) : value;
    if (raw == null || !certificate.key().verify(profile.scheme(), bytes, raw)) {
      disconnect();
      throw new SigningException(Reason.CARD_BAD_SIGNATURE, value.length + " bytes");
    }
    return raw;
  }

  private static byte @Nullable [] sm2(byte[] value) {
    byte[] raw = value.length == Sm2Value.LENGTH ? value : Sm2Value.fromDer(value);
    return raw != null && Sm2Value.inRange(raw) ? raw : null;
  }

  /** The connection there is, or a new one to the same card. */
  private CardConnection connected() {
    CardConnection current = connection;
    if (current != null && current.isUsable()) {
      return current;
    }
    CardConnection fresh = connect();
    if (!readCertificate(fresh).equals(certificate)) {
      disconnect();
      throw new SigningException(Reason.CARD_CHANGED);
    }
    return fresh;
  }

  private CardConnection connect() {
    try {
      CardConnection fresh = CardConnection.open(client, settings.address, settings.connectTimeout);
      connection = fresh;
      if (closed) {
        fresh.close();
        throw new SigningException(Reason.KEY_CLOSED);
      }
      return fresh;
    } catch (CardFault fault) {
      throw fault(fault.kind(), fault);
    }
  }

  private SigningCertificate readCertificate(CardConnection from) {
    byte[] der = StrictBase64.decode(first(from, CardRequest.CERTIFICATE));
    if (der == null) {
      disconnect();
      throw new SigningException(Reason.BAD_CERTIFICATE);
    }
    SigningCertificate read = SigningCertificate.of(der);
    String number = first(from, CardRequest.CERT_NO).toLowerCase(Locale.ROOT);
    if (!number.equals(read.certNo())) {
      disconnect();
      throw new SigningException(Reason.CARD_CHANGED, "certificate and certNo differ");
    }
    return read;
  }

  /** Asks for something that needs no PIN. */
  private String first(CardConnection from, String method) {
    try (CardRequest request = CardRequest.of(lastId.incrementAndGet(), method)) {
      CardFrame answer = from.exchange(request, settings.answerTimeout);
      if (answer.succeeded() && !answer.data().isEmpty()) {
        return answer.data().get(0);
      }
      if (answer.failed()) {
        CardRefusal refusal = CardRefusal.of(answer);
        Reason reason =
            refusal.reason() == Reason.CARD_REFUSED ? Reason.DEVICE_FAILED : refusal.reason();
        throw new SigningException(reason, refusal.detail());
      }
    } catch (CardFault fault) {
      throw fault(fault.kind(), fault);
    }
    disconnect();
    throw new SigningException(Reason.CARD_BAD_ANSWER);
  }

  private static SigningCertificate readable(SigningCertificate certificate) {
    if (certificate.key().kind() == KeyKind.UNSUPPORTED) {
      throw new SigningException(Reason.UNSUPPORTED_KEY);
    }
    return certificate;
  }

  private static SignatureProfile profileFor(
      SigningCertificate certificate, SignatureProfile wanted) {
    if (!readable(certificate).fits(wanted)) {
      throw new SigningException(
          Reason.PROFILE_MISMATCH, wanted + " with a card of kind " + certificate.key().kind());
    }
    return wanted;
  }

  private SigningException fault(CardFault.Kind kind, @Nullable Throwable cause) {
    if (closed) {
      return new SigningException(Reason.KEY_CLOSED);
    }
    Reason reason =
        switch (kind) {
          case UNREACHABLE -> Reason.CARD_SERVICE_UNREACHABLE;
          case LOST -> Reason.CARD_CONNECTION_LOST;
          case TIMEOUT -> Reason.CARD_TIMEOUT;
          case INTERRUPTED -> Reason.INTERRUPTED;
          case BAD_ANSWER -> Reason.CARD_BAD_ANSWER;
        };
    return new SigningException(reason, blocked ? "the key is blocked" : "", cause);
  }

  private void requireUsable() {
    if (closed) {
      throw new SigningException(Reason.KEY_CLOSED);
    }
    if (blocked) {
      throw new SigningException(Reason.CARD_BLOCKED);
    }
  }

  private void block() {
    blocked = true;
    wipePin();
    disconnect();
  }

  private void wipePin() {
    if (pin != null) {
      pin.wipe();
    }
  }

  private void disconnect() {
    CardConnection current = connection;
    if (current != null) {
      current.close();
    }
  }

  /**
   * Wipes the PIN and closes the connection. A signature that is under way fails with {@code
   * KEY_CLOSED}.
   */
  @Override
  public void close() {
    closed = true;
    wipePin();
    disconnect();
    threads.shutdown();
  }

  @Override
  public String toString() {
    return "CardKey[" + profile + ", " + certNo() + "]";
  }

  /** Settings for opening a card. Not thread-safe. */
  public static final class Builder {

    private URI address = URI.create("ws://127.0.0.1:61232");
    private SignatureProfile profile = SignatureProfile.SM2_SM3;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration answerTimeout = Duration.ofSeconds(30);
    private Duration turnTimeout = Duration.ofMinutes(2);

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder();
      copy.address = address;
      copy.profile = profile;
      copy.connectTimeout = connectTimeout;
      copy.answerTimeout = answerTimeout;
      copy.turnTimeout = turnTimeout;
      return copy;
    }

    /**
     * Where the service listens. {@code ws} only to this machine, because the PIN travels in it;
     * {@code wss} for example to {@code wss://wss.singlewindow.cn:61231}.
     *
     * @param where scheme, host and port, without user, query and fragment
     * @return this
     */
    public Builder address(URI where) {
      String scheme = String.valueOf(where.getScheme()).toLowerCase(Locale.ROOT);
      String host = where.getHost();
      if (host == null
          || where.getRawUserInfo() != null
          || where.getRawQuery() != null
          || where.getRawFragment() != null) {
        throw new IllegalArgumentException("the address needs a scheme, a host and a port only");
      }
      boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
      if (!scheme.equals("wss") && !(scheme.equals("ws") && local)) {
        throw new IllegalArgumentException("the PIN may travel by wss, or by ws on this machine");
      }
      address = where;
      return this;
    }

    /**
     * What the card signs with. Old RSA cards need {@code RSA_SHA1}, which is never taken by
     * itself.
     *
     * @param with the profile, SM2_SM3 unless set
     * @return this
     */
    public Builder profile(SignatureProfile with) {
      profile = with;
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
     * How long the card may take for one answer. Give people time when they type the PIN.
     *
     * @param longest 30 s unless set
     * @return this
     */
    public Builder answerTimeout(Duration longest) {
      answerTimeout = positive(longest);
      return this;
    }

    /**
     * How long a caller waits for its turn. A card makes about 250 signatures a minute.
     *
     * @param longest 2 min unless set
     * @return this
     */
    public Builder turnTimeout(Duration longest) {
      turnTimeout = positive(longest);
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

    /**
     * Opens the card. Blocks while it connects and reads the certificate. The PIN is not sent
     * before the first signature.
     *
     * @param pin the PIN of the card (卡密码); copied, the caller may wipe it afterwards
     * @return the key
     * @throws SigningException with the reason
     */
    public CardKey open(char[] pin) {
      Objects.requireNonNull(pin, "pin");
      if (pin.length == 0 || pin.length > 64) {
        throw new IllegalArgumentException("a PIN has 1 to 64 characters");
      }
      return new CardKey(this, new Pin(pin));
    }

    /**
     * Opens the card without a PIN: the service asks the person in front of the screen, and this
     * program never sees the PIN. Blocks while it connects and reads the certificate.
     *
     * @return the key
     * @throws SigningException with the reason
     */
    public CardKey openWithPrompt() {
      return new CardKey(this, null);
    }
  }
}
