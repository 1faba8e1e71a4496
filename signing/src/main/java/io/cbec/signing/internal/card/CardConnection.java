package io.cbec.signing.internal.card;

import io.cbec.signing.internal.card.CardFault.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the service of the card. After any fault it is of no more use: a late answer
 * then has no way to reach a later caller.
 *
 * <p>{@link #exchange} is for one thread at a time, {@link #close} for any.
 */
public final class CardConnection implements AutoCloseable {

  /** A service that sends more than this without answering is broken. */
  private static final int MAX_STRAY_FRAMES = 1_000;

  private @Nullable WebSocket socket;
  private @Nullable Pending pending;
  private @Nullable Kind broken;
  private int strayFrames;

  private CardConnection() {}

  /**
   * Connects. Blocks until the service has answered.
   *
   * @param client makes the connection
   * @param address of the service
   * @param timeout how long to wait
   * @return the connection
   * @throws CardFault with {@code UNREACHABLE} or {@code INTERRUPTED}
   */
  public static CardConnection open(HttpClient client, URI address, Duration timeout)
      throws CardFault {
    CardConnection connection = new CardConnection();
    CompletableFuture<WebSocket> opening =
        client.newWebSocketBuilder().buildAsync(address, connection.new Receiver());
    try {
      WebSocket opened = opening.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      connection.connected(opened);
      return connection;
    } catch (ExecutionException | TimeoutException e) {
      throw new CardFault(Kind.UNREACHABLE, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CardFault(Kind.INTERRUPTED, null);
    } finally {
      if (connection.webSocket() == null) {
        // A handshake that ends later must not leave a connection behind.
        opening.thenAccept(WebSocket::abort);
      }
    }
  }

  private synchronized void connected(WebSocket opened) {
    socket = opened;
  }

  private synchronized @Nullable WebSocket webSocket() {
    return socket;
  }

  /**
   * Whether the connection can still be used, as far as is known.
   *
   * @return false after any fault
   */
  public synchronized boolean isUsable() {
    return broken == null;
  }

  /**
   * Sends a request and waits for its answer. Frames that carry another number are not answers to
   * it and are dropped.
   *
   * @param request the request; stays the caller's to wipe
   * @param timeout how long to wait for the answer
   * @return the frame with the number of the request
   * @throws CardFault after which the connection is closed
   */
  public CardFrame exchange(CardRequest request, Duration timeout) throws CardFault {
    long start = System.nanoTime();
    CompletableFuture<CardFrame> answer = new CompletableFuture<>();
    WebSocket current = await(new Pending(request.id(), request.method(), answer));
    try {
      CompletableFuture<WebSocket> sent = current.sendText(request.frame(), true);
      sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      long left = timeout.toNanos() - (System.nanoTime() - start);
      return answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      fail(Kind.TIMEOUT);
      throw new CardFault(Kind.TIMEOUT, null);
    } catch (InterruptedException e) {
      fail(Kind.INTERRUPTED);
      Thread.currentThread().interrupt();
      throw new CardFault(Kind.INTERRUPTED, null);
    } catch (ExecutionException e) {
      // The receiver may not have ended the connection yet: what it said first is the reason.
      Kind kind = fail(e.getCause() instanceof CardFault fault ? fault.kind() : Kind.LOST);
      throw new CardFault(kind, e.getCause() instanceof CardFault ? null : e.getCause());
    } finally {
      noMoreWaiting();
    }
  }

  private synchronized WebSocket await(Pending next) throws CardFault {
    WebSocket current = socket;
    if (broken != null || current == null) {
      throw new CardFault(Kind.LOST, null);
    }
    pending = next;
    strayFrames = 0;
    return current;
  }

  private synchronized void noMoreWaiting() {
    pending = null;
  }

  /** Ends the connection; gives the fault that came first. */
  private Kind fail(Kind kind) {
    WebSocket ended;
    Pending waiting;
    Kind first;
    synchronized (this) {
      first = broken == null ? kind : broken;
      broken = first;
      waiting = pending;
      ended = socket;
    }
    if (waiting != null) {
      waiting.answer.completeExceptionally(new CardFault(first, null));
    }
    if (ended != null) {
      ended.abort();
    }
    return first;
  }

  /** Takes a whole frame; gives false when the connection has to end. */
  private boolean received(String text) {
    CardFrame frame = CardFrame.read(text);
    if (frame == null) {
      return false;
    }
    Pending waiting;
    synchronized (this) {
      waiting = pending;
      if (waiting == null || waiting.id != frame.id()) {
        strayFrames++;
        return strayFrames <= MAX_STRAY_FRAMES;
      }
      pending = null;
    }
    boolean fits = frame.method().isEmpty() || frame.method().equals(waiting.method);
    if (fits) {
      waiting.answer.complete(frame);
    } else {
      waiting.answer.completeExceptionally(new CardFault(Kind.BAD_ANSWER, null));
    }
    return fits;
  }

  @Override
  public void close() {
    fail(Kind.LOST);
  }

  /** The request that waits. */
  private static final class Pending {
    private final long id;
    private final String method;
    private final CompletableFuture<CardFrame> answer;

    Pending(long id, String method, CompletableFuture<CardFrame> answer) {
      this.id = id;
      this.method = method;
      this.answer = answer;
    }
  }

  /** Called by one thread after the other. Always asks for more, or it would not see the end. */
  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      if (text.length() + part.length() > CardFrame.MAX_CHARACTERS) {
        end(from);
        return null;
      }
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        if (!received(whole)) {
          end(from);
          return null;
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
      end(from);
      return null;
    }

    private void end(WebSocket from) {
      fail(Kind.BAD_ANSWER);
      from.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      fail(Kind.LOST);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      fail(Kind.LOST);
    }
  }
}
