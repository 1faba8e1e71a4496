package io.cbec.examples.simulator;

import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignatureVerifier;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator behaves (模拟器选项). The defaults answer as the live system does on a good day; the
 * switches make it do what the live system does on other days.
 *
 * <p>Immutable and thread-safe, as the clock, the verifier and the routes given to it are.
 */
public final class SimulatorOptions {

  /** The receiver of import messages (海关进口). */
  public static final String IMPORT_RECEIVER = "DXPEDCCEB0000002";

  /** The receiver of export messages (海关出口). */
  public static final String EXPORT_RECEIVER = "DXPEDCCEB0000003";

  private final Builder values;

  private SimulatorOptions(Builder values) {
    this.values = values;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The defaults. */
  public static SimulatorOptions defaults() {
    return builder().build();
  }

  int port() {
    return values.port;
  }

  Clock clock() {
    return values.clock;
  }

  Duration second() {
    return values.second;
  }

  Set<String> receivers() {
    return values.receivers;
  }

  SignatureVerifier verifier() {
    return values.verifier;
  }

  boolean requireSignature() {
    return values.requireSignature;
  }

  Function<String, ListRoute> routes() {
    return values.routes;
  }

  int maxBodyBytes() {
    return values.maxBodyBytes;
  }

  int maxDocuments() {
    return values.maxDocuments;
  }

  int maxReceipts() {
    return values.maxReceipts;
  }

  boolean deliverTogether() {
    return values.deliverTogether;
  }

  boolean reorder() {
    return values.reorder;
  }

  boolean repeatReceipt() {
    return values.repeatReceipt;
  }

  boolean loseUntilPolled() {
    return values.loseUntilPolled;
  }

  boolean extraFields816() {
    return values.extraFields816;
  }

  boolean prefixed() {
    return values.prefixed;
  }

  boolean gb2312() {
    return values.gb2312;
  }

  int badGatewayAt() {
    return values.badGatewayAt;
  }

  int tooManyAt() {
    return values.tooManyAt;
  }

  Duration retryAfter() {
    return values.retryAfter;
  }

  Duration slowness() {
    return values.slowness;
  }

  @Nullable URI platform() {
    return values.platform;
  }

  int askEveryNthPayment() {
    return values.askEveryNthPayment;
  }

  /** An address a platform can be asked at. */
  static URI platformAddress(URI address) {
    String scheme = address.getScheme();
    if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
        || address.getHost() == null) {
      throw new IllegalArgumentException("a platform is asked at an http or https address");
    }
    return address;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private int port;
    private Clock clock = Clock.systemUTC();
    private Duration second = Duration.ofSeconds(1);
    private Set<String> receivers = Set.of(IMPORT_RECEIVER, EXPORT_RECEIVER);
    private SignatureVerifier verifier =
        SignatureVerifier.builder()
            .anyCertificate()
            .profiles(
                SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA256, SignatureProfile.RSA_SHA1)
            .build();
    private boolean requireSignature = true;
    private Function<String, ListRoute> routes = copNo -> ListRoute.AUTOMATIC;
    private int maxBodyBytes = 16 << 20;
    private int maxDocuments = 100_000;
    private int maxReceipts = 50_000;
    private boolean deliverTogether;
    private boolean reorder;
    private boolean repeatReceipt;
    private boolean loseUntilPolled;
    private boolean extraFields816;
    private boolean prefixed;
    private boolean gb2312;
    private int badGatewayAt;
    private int tooManyAt;
    private Duration retryAfter = Duration.ofSeconds(1);
    private Duration slowness = Duration.ZERO;
    private @Nullable URI platform;
    private int askEveryNthPayment = 1;

    private Builder() {}

    private Builder(Builder other) {
      port = other.port;
      clock = other.clock;
      second = other.second;
      receivers = other.receivers;
      verifier = other.verifier;
      requireSignature = other.requireSignature;
      routes = other.routes;
      maxBodyBytes = other.maxBodyBytes;
      maxDocuments = other.maxDocuments;
      maxReceipts = other.maxReceipts;
      deliverTogether = other.deliverTogether;
      reorder = other.reorder;
      repeatReceipt = other.repeatReceipt;
      loseUntilPolled = other.loseUntilPolled;
      extraFields816 = other.extraFields816;
      prefixed = other.prefixed;
      gb2312 = other.gb2312;
      badGatewayAt = other.badGatewayAt;
      tooManyAt = other.tooManyAt;
      retryAfter = other.retryAfter;
      slowness = other.slowness;
      platform = other.platform;
      askEveryNthPayment = other.askEveryNthPayment;
    }

    /** The port on loopback; 0, the default, takes any free one. */
    public Builder port(int value) {
      if (value < 0 || value > 65_535) {
        throw new IllegalArgumentException("no such port");
      }
      port = value;
      return this;
    }

    /**
     * Where dates and times come from; the system clock by default. Receipts show time of China.
     */
    public Builder clock(Clock value) {
      clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /**
     * How long a second of the window lasts; one second by default. A list is stored one such
     * second after its documents are complete, and released after another.
     */
    public Builder second(Duration value) {
      if (value.isNegative() || value.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("a second lasts between nothing and an hour");
      }
      second = value;
      return this;
    }

    /** The ids that take messages; those of import and export by default. */
    public Builder receivers(Set<String> value) {
      receivers = Set.copyOf(value);
      return this;
    }

    /** What verifies signatures; by default any certificate and any profile that can sign. */
    public Builder verifier(SignatureVerifier value) {
      verifier = Objects.requireNonNull(value, "verifier");
      return this;
    }

    /**
     * Whether orders, payments, waybills and their statuses must be signed too when they are
     * declared (appStatus 2); true by default. Lists and requests must be signed anyway.
     */
    public Builder requireSignature(boolean value) {
      requireSignature = value;
      return this;
    }

    /** What customs does with a list, by its copNo; all are released at once by default. */
    public Builder routes(Function<String, ListRoute> value) {
      routes = Objects.requireNonNull(value, "routes");
      return this;
    }

    /** The largest request body in bytes; 16 MiB by default. */
    public Builder maxBodyBytes(int value) {
      maxBodyBytes = positive(value);
      return this;
    }

    /** How many documents are kept; the oldest finished ones go first. 100000 by default. */
    public Builder maxDocuments(int value) {
      maxDocuments = positive(value);
      return this;
    }

    /** How many receipts are kept for each enterprise; the oldest go first. 50000 by default. */
    public Builder maxReceipts(int value) {
      maxReceipts = positive(value);
      return this;
    }

    /** Holds 120 of a list back until its next receipt, and delivers both together. */
    public Builder deliverTogether(boolean value) {
      deliverTogether = value;
      return this;
    }

    /** Delivers 120 of a list after its next receipt. */
    public Builder reorder(boolean value) {
      reorder = value;
      return this;
    }

    /** Delivers every receipt twice. */
    public Builder repeatReceipt(boolean value) {
      repeatReceipt = value;
      return this;
    }

    /** Keeps new receipts out of the poll that would find them first; the next one has them. */
    public Builder loseUntilPolled(boolean value) {
      loseUntilPolled = value;
      return this;
    }

    /** Adds orderNo and logisticsNo to tax bills, which the official schema refuses. */
    public Builder extraFields816(boolean value) {
      extraFields816 = value;
      return this;
    }

    /** Writes envelopes and receipts with prefixes instead of default namespaces. */
    public Builder prefixed(boolean value) {
      prefixed = value;
      return this;
    }

    /** Writes receipts in GB2312, declared as such. */
    public Builder gb2312(boolean value) {
      gb2312 = value;
      return this;
    }

    /** Answers the n-th request of all with 502, after taking the message; 0 never. */
    public Builder badGatewayAt(int nth) {
      badGatewayAt = nth;
      return this;
    }

    /** Answers the n-th request of all with 429 and does not take the message; 0 never. */
    public Builder tooManyAt(int nth, Duration retryAfterThat) {
      tooManyAt = nth;
      retryAfter = Objects.requireNonNull(retryAfterThat, "retryAfter");
      return this;
    }

    /** Waits before every answer to a message. */
    public Builder slowAnswers(Duration value) {
      slowness = Objects.requireNonNull(value, "slowness");
      return this;
    }

    /**
     * Where a platform takes enquiries for payment data (platDataOpen, 海关179号公告); without an
     * address nobody is asked. {@link SingleWindowSimulator#registerPlatform} names one later on.
     */
    public Builder platform(URI address) {
      platform = platformAddress(address);
      return this;
    }

    /**
     * Which share of the sales is asked about, once a platform is known: the first payment slip and
     * every n-th after it, in the order they are accepted; 1, the default, asks about all.
     */
    public Builder askEveryNthPayment(int n) {
      askEveryNthPayment = positive(n);
      return this;
    }

    /** Makes the options; the builder can go on being used. */
    public SimulatorOptions build() {
      return new SimulatorOptions(new Builder(this));
    }

    private static int positive(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("must be positive");
      }
      return value;
    }
  }
}
