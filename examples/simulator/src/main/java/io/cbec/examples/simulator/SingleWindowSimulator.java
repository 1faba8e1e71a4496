package io.cbec.examples.simulator;

import com.sun.net.httpserver.HttpServer;
import io.cbec.signing.SigningCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A single window on loopback (单一窗口模拟器): a real HTTP server with the checks, receipts and words of
 * customs, for trials and tests without a network.
 *
 * <pre>{@code
 * try (SingleWindowSimulator window = SingleWindowSimulator.start(SimulatorOptions.defaults())) {
 *   URI base = window.baseUri();  // http://127.0.0.1:…
 * }
 * }</pre>
 *
 * <p>Thread-safe. Everything is in memory and gone after {@link #close()}.
 */
public final class SingleWindowSimulator implements AutoCloseable {

  private static final int WORKERS = 4;
  private static final int WAITING = 256;
  private static final int CALLERS = 2;

  private final HttpServer server;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor callers;
  private final PlatformCaller caller;
  private final TimedAgenda agenda;
  private final PaymentDataDesk payments;

  private SingleWindowSimulator(HttpServer server, SimulatorOptions options) {
    this.server = server;
    this.workers = workers();
    this.callers = callers();
    this.caller = new HttpPlatformCaller();
    this.agenda = new TimedAgenda(options.second());
    this.payments = new PaymentDataDesk(options, agenda, callers, caller);
  }

  /**
   * Starts a simulator.
   *
   * @param options how it behaves
   * @return the running simulator; close it
   * @throws IOException when the port is taken
   */
  public static SingleWindowSimulator start(SimulatorOptions options) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
    SingleWindowSimulator window = new SingleWindowSimulator(server, options);
    server.createContext("/", window.routes(options));
    server.setExecutor(window.workers);
    server.start();
    return window;
  }

  private Routes routes(SimulatorOptions options) {
    Numbers numbers = new Numbers();
    PostOffice post = new PostOffice(options, numbers);
    CustomsDesk desk = new CustomsDesk(options, agenda, numbers, post, payments);
    Intake intake = new Intake(options, desk, post, payments::know);
    HttpFaults faults = new HttpFaults(options);
    return new Routes(
        options.maxBodyBytes(),
        faults,
        new DxpFrontEnd(options, intake, post),
        new HainanFrontEnd(intake, post),
        payments,
        new StatusPage(faults, intake, desk, payments));
  }

  /** When all workers are busy and the queue is full, the server itself works and accepts later. */
  private static ThreadPoolExecutor workers() {
    return new ThreadPoolExecutor(
        WORKERS,
        WORKERS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING),
        task -> TimedAgenda.daemon(task, "simulator-http"),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** Platforms may take seconds to answer, and neither receipts nor requests wait for them. */
  private static ThreadPoolExecutor callers() {
    ThreadPoolExecutor callers =
        new ThreadPoolExecutor(
            CALLERS,
            CALLERS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> TimedAgenda.daemon(task, "simulator-payment-data"));
    callers.allowCoreThreadTimeOut(true);
    return callers;
  }

  /**
   * Registers a platform for enquiries about payment data (海关179号公告), in place of the one before.
   * From now on it is asked, a second of the window after a payment slip was accepted; see {@link
   * SimulatorOptions.Builder#askEveryNthPayment}. Uploads go to {@link #baseUri()}.
   *
   * @param platDataOpen where the platform takes enquiries, http or https
   * @param certificates what its uploads are signed with; those of signed messages that were taken
   *     are known too
   * @throws IllegalArgumentException when the address is of another kind
   */
  public void registerPlatform(URI platDataOpen, SigningCertificate... certificates) {
    payments.register(SimulatorOptions.platformAddress(platDataOpen), certificates);
  }

  /**
   * What platforms were asked about so far, and what came of it.
   *
   * @return a copy, in the order they were asked; the last 10000
   */
  public List<PaymentEnquiry> paymentEnquiries() {
    return payments.enquiries();
  }

  /**
   * Where it listens.
   *
   * @return for example {@code http://127.0.0.1:8080}
   */
  public URI baseUri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** Stops listening and forgets everything; planned receipts are not sent any more. */
  @Override
  public void close() {
    server.stop(0);
    agenda.close();
    workers.shutdownNow();
    callers.shutdownNow();
    caller.close();
  }
}
