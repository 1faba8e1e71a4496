package io.cbec.examples.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
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

  private final HttpServer server;
  private final ThreadPoolExecutor workers;
  private final TimedAgenda agenda;

  private SingleWindowSimulator(HttpServer server, ThreadPoolExecutor workers, TimedAgenda agenda) {
    this.server = server;
    this.workers = workers;
    this.agenda = agenda;
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
    TimedAgenda agenda = new TimedAgenda(options.second());
    server.createContext("/", routes(options, agenda));
    ThreadPoolExecutor workers = workers();
    server.setExecutor(workers);
    server.start();
    return new SingleWindowSimulator(server, workers, agenda);
  }

  private static Routes routes(SimulatorOptions options, Agenda agenda) {
    Numbers numbers = new Numbers();
    PostOffice post = new PostOffice(options, numbers);
    CustomsDesk desk =
        new CustomsDesk(
            options.maxDocuments(), options.routes(), options.clock(), agenda, numbers, post);
    Intake intake = new Intake(options, desk, post);
    HttpFaults faults = new HttpFaults(options);
    return new Routes(
        options.maxBodyBytes(),
        faults,
        new DxpFrontEnd(options, intake, post),
        new HainanFrontEnd(intake, post),
        new StatusPage(faults, intake, desk));
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
  }
}
