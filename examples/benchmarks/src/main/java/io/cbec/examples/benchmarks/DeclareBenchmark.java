package io.cbec.examples.benchmarks;

import io.cbec.signing.SignatureProfile;
import jakarta.xml.bind.JAXBException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From sales to the bytes of one signed message: build, encode, digest, sign. Without the making of
 * the value, which costs the same on every path, and with it. The library also verifies the value
 * before it gives the message out; the common path does not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class DeclareBenchmark {

  /** Orders in the message. */
  @Param({"1", "100"})
  public int orders = 1;

  /** What it is signed with. */
  @Param({"SM2_SM3", "RSA_SHA256"})
  public SignatureProfile profile = SignatureProfile.SM2_SM3;

  private List<Sale> sales = List.of();

  @SuppressWarnings("NullAway.Init")
  private LibraryPath library;

  @SuppressWarnings("NullAway.Init")
  private LibraryPath libraryWithKey;

  @SuppressWarnings("NullAway.Init")
  private CommonPath common;

  @SuppressWarnings("NullAway.Init")
  private CommonPath commonWithKey;

  @SuppressWarnings("NullAway.Init")
  private TemplateFloor template;

  /** Called by JMH and by the test. */
  public DeclareBenchmark() {}

  /**
   * Makes keys and prepares the paths.
   *
   * @throws JAXBException never, the models bind
   */
  @Setup
  public void prepare() throws JAXBException {
    TestKeys keys = TestKeys.generate(profile);
    sales = Sale.some(orders);
    library = new LibraryPath(keys.prepared());
    libraryWithKey = new LibraryPath(keys.real());
    common = CommonPath.withoutKeyOperation(profile, keys);
    commonWithKey = CommonPath.of(profile, keys);
    template = new TemplateFloor(library.declare(sales));
  }

  /**
   * This library with a prepared value, which it verifies.
   *
   * @return the signed message
   */
  @Benchmark
  public Object library() {
    return library.declare(sales);
  }

  /**
   * This library with a real key.
   *
   * @return the signed message
   */
  @Benchmark
  public Object libraryWithKey() {
    return libraryWithKey.declare(sales);
  }

  /**
   * XML Binding, document tree, Santuario and transformer with a prepared value.
   *
   * @return the signed message
   */
  @Benchmark
  public byte[] common() {
    return common.declare(sales);
  }

  /**
   * XML Binding, document tree, Santuario and transformer with a real key.
   *
   * @return the signed message
   */
  @Benchmark
  public byte[] commonWithKey() {
    return commonWithKey.declare(sales);
  }

  /**
   * The least possible work.
   *
   * @return the same bytes as {@link #library()}
   */
  @Benchmark
  public byte[] template() {
    return template.declare();
  }
}
