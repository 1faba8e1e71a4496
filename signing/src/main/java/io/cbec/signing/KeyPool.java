package io.cbec.signing;

import io.cbec.core.codec.WireMessage;
import io.cbec.signing.SigningException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several keys that share the work (密钥池), for example one card in each of four readers.
 *
 * <p>Each key has its own certificate, so a message is signed with one key from digest to KeyName.
 * Therefore the pool lends whole keys ({@link #sign(WireMessage)}, {@link #with}) and is not itself
 * a {@link SigningKey}; {@link #asKey} gives one for keys that share a certificate. It is a {@link
 * MessageSigner}, so a client takes it in the place of a single key.
 *
 * <ul>
 *   <li>Callers are served in the order they come, and each gets the free key that made the fewest
 *       signatures since it joined, so every key takes its share.
 *   <li>A key that fails several times in a row is left out for a while (quarantine). Then it gets
 *       one signature to prove itself: success brings it back, failure doubles the time.
 *   <li>A key that is closed or blocked, for example after a wrong PIN, is out for good. Open it
 *       again and {@link #add} the new one.
 *   <li>When a key fails, the message is signed with another one. The same key is never asked twice
 *       for one message, and a fault of the message is not a failure of the key.
 * </ul>
 *
 * <p>Thread-safe. Callers block until a key is free. The pool owns its keys and closes them.
 */
public final class KeyPool implements MessageSigner, AutoCloseable {

  private static final int MAX_DOUBLINGS = 16;

  private final Clock clock;
  private final int failuresUntilQuarantine;
  private final Duration quarantine;
  private final Duration longestQuarantine;
  private final Duration waitTimeout;
  private final int atATime;

  private final ReentrantLock lock = new ReentrantLock();
  // All below is guarded by the lock.
  private final List<Member> members = new ArrayList<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private boolean closed;

  private KeyPool(Builder builder) {
    this.clock = builder.clock;
    this.failuresUntilQuarantine = builder.failuresUntilQuarantine;
    this.quarantine = builder.quarantine;
    this.longestQuarantine = builder.longestQuarantine;
    this.waitTimeout = builder.waitTimeout;
    this.atATime = builder.atATime;
    builder.keys.forEach(this::add);
  }

  /**
   * A pool of keys with the usual settings.
   *
   * @param keys the keys; the pool closes them
   * @return the pool
   */
  public static KeyPool of(SigningKey... keys) {
    Builder builder = builder();
    for (SigningKey key : keys) {
      builder.add(key);
    }
    return builder.build();
  }

  /**
   * Starts from the usual settings.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes one more key in, for example one that was opened again.
   *
   * @param key the key; the pool closes it
   * @throws SigningException with {@code KEY_CLOSED} when the pool is closed, or what {@link
   *     MessageSigner#of} throws
   */
  public void add(SigningKey key) {
    Member member = new Member(key);
    lock.lock();
    try {
      requireOpen();
      if (members.stream().anyMatch(other -> other.key == key)) {
        throw new IllegalArgumentException("the key is in the pool already");
      }
      // A newcomer starts level with the others, or it would get all the work at first.
      member.share = lowestShare();
      members.add(member);
      serveWaiters();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Signs a message with one of the keys.
   *
   * @param message a message without a signature
   * @return the signed message; its certNo says which key it was
   * @throws SigningException what {@link MessageSigner#sign} throws for the message; {@code
   *     NO_KEY_AVAILABLE}; or the reason of the last key when all failed
   */
  @Override
  public SignedMessage sign(WireMessage message) {
    return lend(any -> true, member -> member.signer.sign(message));
  }

  /**
   * Signs a message somebody else wrote with one of the keys.
   *
   * @param message the message in canonical form
   * @return the signed message; its certNo says which key it was
   * @throws SigningException as {@link #sign(WireMessage)}
   */
  @Override
  public SignedMessage sign(ForeignMessage message) {
    return lend(any -> true, member -> member.signer.sign(message));
  }

  /**
   * Lends a key to a piece of work, for signatures that are not messages. The work may be done
   * again with another key when it fails with a {@link SigningException} of the key.
   *
   * @param work what to do; must not keep or close the key
   * @param <R> what it gives
   * @return what the work gave
   * @throws SigningException as {@link #sign(WireMessage)}
   */
  public <R> R with(Function<? super SigningKey, ? extends R> work) {
    return lend(any -> true, member -> work.apply(member.key));
  }

  /**
   * The keys of one certificate as one key, for example several sessions of a hardware module.
   * Closing it does nothing; close the pool.
   *
   * @return a key that signs with any of them
   * @throws SigningException with {@code CERTIFICATE_MISMATCH} when the keys of the pool differ in
   *     certificate or profile
   */
  public SigningKey asKey() {
    lock.lock();
    try {
      requireOpen();
      if (members.isEmpty()) {
        throw new SigningException(Reason.NO_KEY_AVAILABLE, "the pool is empty");
      }
      SharedKey shared = new SharedKey(members.get(0).key);
      if (!members.stream().allMatch(shared::fits)) {
        throw new SigningException(Reason.CERTIFICATE_MISMATCH, "the keys of the pool differ");
      }
      return shared;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How the keys are.
   *
   * @return one entry a key, in the order they were added
   */
  public List<Health> health() {
    lock.lock();
    try {
      Instant now = clock.instant();
      return members.stream().map(member -> member.health(now)).toList();
    } finally {
      lock.unlock();
    }
  }

  /** How many signatures the keys can make at a time; 1 when there is no key yet. */
  int parallelism() {
    lock.lock();
    try {
      return Math.max(1, (int) members.stream().filter(member -> !member.out).count() * atATime);
    } finally {
      lock.unlock();
    }
  }

  /** Closes the keys. Callers that wait fail with {@code KEY_CLOSED}. */
  @Override
  public void close() {
    List<Member> all;
    lock.lock();
    try {
      closed = true;
      all = List.copyOf(members);
      waiters.forEach(waiter -> waiter.ready.signal());
    } finally {
      lock.unlock();
    }
    for (Member member : all) {
      member.key.close();
    }
  }

  @Override
  public String toString() {
    return "KeyPool" + health();
  }

  private <R> R lend(Predicate<Member> wanted, Function<Member, R> work) {
    Set<Member> tried = new HashSet<>();
    SigningException last = null;
    while (true) {
      Member member =
          borrow(candidate -> wanted.test(candidate) && !tried.contains(candidate), last);
      tried.add(member);
      try {
        R done = work.apply(member);
        giveBack(member, null);
        return done;
      } catch (SigningException e) {
        giveBack(member, e.reason());
        if (isNoFaultOfTheKey(e.reason())) {
          throw e;
        }
        last = e;
      } catch (RuntimeException | Error e) {
        giveBack(member, Reason.DEVICE_FAILED);
        throw e;
      }
    }
  }

  private static boolean isNoFaultOfTheKey(Reason reason) {
    return switch (reason) {
      case ALREADY_SIGNED, NO_SIGNATURE_PLACE, ROOT_NAMESPACES, CARD_DATA, CARD_BUSY, INTERRUPTED ->
          true;
      case REMOTE_CONTENT_REFUSED, REMOTE_BUSY -> true;
      default -> false;
    };
  }

  static boolean isForGood(Reason reason) {
    return switch (reason) {
      case KEY_CLOSED, CARD_BLOCKED, CARD_PIN_REFUSED, CARD_REFUSED -> true;
      default -> false;
    };
  }

  private Member borrow(Predicate<Member> wanted, @Nullable SigningException last) {
    long deadline = System.nanoTime() + waitTimeout.toNanos();
    lock.lock();
    Waiter waiter = new Waiter(wanted, lock.newCondition());
    try {
      waiters.addLast(waiter);
      serveWaiters();
      while (waiter.given == null) {
        requireOpen();
        if (members.stream().noneMatch(member -> !member.out && wanted.test(member))) {
          throw last != null ? last : new SigningException(Reason.NO_KEY_AVAILABLE, "none is left");
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw last != null ? last : new SigningException(Reason.NO_KEY_AVAILABLE, "time is up");
        }
        awaitTurn(waiter, Math.min(left, nanosUntilReturn()));
        serveWaiters();
      }
      return waiter.given;
    } finally {
      if (waiter.given == null) {
        waiters.remove(waiter);
      }
      lock.unlock();
    }
  }

  private void awaitTurn(Waiter waiter, long nanos) {
    try {
      waiter.ready.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (waiter.given == null) {
        throw new SigningException(Reason.INTERRUPTED);
      }
    }
  }

  /** The time until the next key may come back from quarantine. */
  private long nanosUntilReturn() {
    Instant now = clock.instant();
    return members.stream()
        .filter(member -> !member.out && member.returnsAt != null)
        .map(member -> Duration.between(now, member.returnsAt))
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .mapToLong(wait -> wait.compareTo(longestQuarantine) < 0 ? wait.toNanos() : Long.MAX_VALUE)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Gives free keys to those who wait, first come first served. */
  private void serveWaiters() {
    if (closed) {
      return;
    }
    Instant now = clock.instant();
    int free = (int) members.stream().filter(member -> member.isFree(now)).count();
    Iterator<Waiter> queue = waiters.iterator();
    while (free > 0 && queue.hasNext()) {
      Waiter waiter = queue.next();
      Member member = choose(waiter.wanted, now);
      if (member != null) {
        member.inUse++;
        member.share++;
        waiter.given = member;
        waiter.ready.signal();
        queue.remove();
        free -= member.isFree(now) ? 0 : 1;
      }
    }
  }

  /** The share of the key that did least; keys that do nothing now are not counted. */
  private long lowestShare() {
    return members.stream()
        .filter(member -> !member.out && member.returnsAt == null)
        .mapToLong(member -> member.share)
        .min()
        .orElse(0);
  }

  private @Nullable Member choose(Predicate<Member> wanted, Instant now) {
    Member best = null;
    for (Member member : members) {
      boolean better =
          member.isFree(now)
              && wanted.test(member)
              && (best == null
                  || member.inUse < best.inUse
                  || (member.inUse == best.inUse && member.share < best.share));
      best = better ? member : best;
    }
    return best;
  }

  private void giveBack(Member member, @Nullable Reason failure) {
    lock.lock();
    try {
      member.inUse--;
      if (failure == null) {
        member.succeeded();
      } else if (!isNoFaultOfTheKey(failure)) {
        member.failed(failure);
      }
      if (member.out) {
        // Those who waited for this key only must learn that it is gone.
        waiters.forEach(waiter -> waiter.ready.signal());
      }
      serveWaiters();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new SigningException(Reason.KEY_CLOSED);
    }
  }

  /** One who waits for a key. Guarded by the lock. */
  private static final class Waiter {
    private final Predicate<Member> wanted;
    private final Condition ready;
    private @Nullable Member given;

    Waiter(Predicate<Member> wanted, Condition ready) {
      this.wanted = wanted;
      this.ready = ready;
    }
  }

  /** One key. Guarded by the lock. */
  private final class Member {
    private final SigningKey key;
    private final MessageSigner signer;
    private long share;
    private long signatures;
    private int inUse;
    private int failuresInARow;
    private int timesInQuarantine;
    private boolean out;
    private @Nullable Instant returnsAt;
    private @Nullable Reason lastFailure;

    Member(SigningKey key) {
      this.key = key;
      this.signer = MessageSigner.of(key);
    }

    /** After quarantine one signature at a time, until one succeeds. */
    boolean isFree(Instant now) {
      Instant until = returnsAt;
      boolean onTrial = until != null;
      return !out && inUse < (onTrial ? 1 : atATime) && !(until != null && now.isBefore(until));
    }

    void succeeded() {
      signatures++;
      if (returnsAt != null) {
        // It does not make up for what the others did meanwhile.
        share = Math.max(share, lowestShare());
      }
      failuresInARow = 0;
      timesInQuarantine = 0;
      returnsAt = null;
    }

    void failed(Reason reason) {
      lastFailure = reason;
      failuresInARow++;
      if (isForGood(reason)) {
        out = true;
      } else if (returnsAt != null || failuresInARow >= failuresUntilQuarantine) {
        Duration time = quarantine.multipliedBy(1L << Math.min(timesInQuarantine, MAX_DOUBLINGS));
        timesInQuarantine++;
        returnsAt =
            clock.instant().plus(time.compareTo(longestQuarantine) < 0 ? time : longestQuarantine);
      }
    }

    Health health(Instant now) {
      Instant until = returnsAt;
      State state;
      if (out) {
        state = State.OUT;
      } else if (until == null) {
        state = State.HEALTHY;
      } else {
        state = now.isBefore(until) ? State.QUARANTINED : State.ON_TRIAL;
      }
      return new Health(
          key.certNo(),
          state,
          inUse,
          signatures,
          failuresInARow,
          Optional.ofNullable(lastFailure),
          Optional.ofNullable(until));
    }
  }

  /** The keys of one certificate as one key. */
  private final class SharedKey implements SigningKey {
    private final SignatureProfile profile;
    private final SigningCertificate certificate;

    SharedKey(SigningKey first) {
      this.profile = first.profile();
      this.certificate = first.certificate();
    }

    boolean fits(Member member) {
      return member.key.profile() == profile && member.key.certificate().equals(certificate);
    }

    @Override
    public SignatureProfile profile() {
      return profile;
    }

    @Override
    public SigningCertificate certificate() {
      return certificate;
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      return lend(this::fits, member -> member.key.sign(toBeSigned));
    }

    @Override
    public void close() {
      // The pool closes the keys.
    }

    @Override
    public String toString() {
      return "KeyPool.asKey[" + profile + ", " + certNo() + "]";
    }
  }

  /** How a key of the pool is. */
  public enum State {
    /** It gets its share. */
    HEALTHY,
    /** It failed and is left out for a while. */
    QUARANTINED,
    /** It is back for one signature at a time until one succeeds. */
    ON_TRIAL,
    /** It is closed or blocked and never comes back. */
    OUT
  }

  /**
   * How a key of the pool is, for dashboards. Holds no secret.
   *
   * @param certNo the number of its certificate
   * @param state whether it is used
   * @param inUse signatures under way
   * @param signatures signatures made
   * @param failuresInARow failures since the last success
   * @param lastFailure why it failed last; stays after success
   * @param returnsAt the end of its quarantine
   */
  public record Health(
      String certNo,
      State state,
      int inUse,
      long signatures,
      int failuresInARow,
      Optional<Reason> lastFailure,
      Optional<Instant> returnsAt) {}

  /** Settings of a pool. Not thread-safe. */
  public static final class Builder {

    private final List<SigningKey> keys = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private int failuresUntilQuarantine = 3;
    private Duration quarantine = Duration.ofSeconds(30);
    private Duration longestQuarantine = Duration.ofMinutes(10);
    private Duration waitTimeout = Duration.ofMinutes(2);
    private int atATime = 1;

    private Builder() {}

    /**
     * Takes a key in.
     *
     * @param key the key; the pool closes it
     * @return this
     */
    public Builder add(SigningKey key) {
      keys.add(key);
      return this;
    }

    /**
     * How many failures in a row bring a key into quarantine.
     *
     * @param failures 3 unless set
     * @return this
     */
    public Builder failuresUntilQuarantine(int failures) {
      failuresUntilQuarantine = atLeastOne(failures);
      return this;
    }

    /**
     * How long a key is left out.
     *
     * @param first the first time, 30 s unless set; doubled each time the key fails its trial
     * @param longest at most, 10 min unless set
     * @return this
     */
    public Builder quarantine(Duration first, Duration longest) {
      if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
        throw new IllegalArgumentException(
            "more than nothing, and the longest not below the first");
      }
      quarantine = first;
      longestQuarantine = longest;
      return this;
    }

    /**
     * How long a caller waits for a key.
     *
     * @param longest 2 min unless set
     * @return this
     */
    public Builder waitTimeout(Duration longest) {
      if (longest.isNegative() || longest.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("at most a day");
      }
      waitTimeout = longest;
      return this;
    }

    /**
     * How many signatures one key makes at a time. Cards make one; keys in files or hardware
     * modules can make more.
     *
     * @param signatures 1 unless set
     * @return this
     */
    public Builder atATime(int signatures) {
      atATime = atLeastOne(signatures);
      return this;
    }

    /**
     * The clock that measures quarantine.
     *
     * @param with the system clock unless set
     * @return this
     */
    public Builder clock(Clock with) {
      clock = with;
      return this;
    }

    private static int atLeastOne(int number) {
      if (number < 1) {
        throw new IllegalArgumentException("at least 1");
      }
      return number;
    }

    /**
     * Makes the pool.
     *
     * @return the pool; it may be empty
     * @throws SigningException what {@link MessageSigner#of} throws for a key
     */
    public KeyPool build() {
      return new KeyPool(this);
    }
  }
}
