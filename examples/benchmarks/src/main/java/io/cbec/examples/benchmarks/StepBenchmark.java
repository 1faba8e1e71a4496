package io.cbec.examples.benchmarks;

import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SignatureProfile;
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

/** The steps of the library one by one, to see where the time goes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class StepBenchmark {

  /** Orders in the message. */
  @Param("100")
  public int orders = 100;

  /** What it is signed with. */
  @Param({"SM2_SM3", "RSA_SHA256"})
  public SignatureProfile profile = SignatureProfile.SM2_SM3;

  private final XmlCodec codec = XmlCodec.create();
  private List<Sale> sales = List.of();

  @SuppressWarnings("NullAway.Init")
  private CEB311Message message;

  @SuppressWarnings("NullAway.Init")
  private WireMessage wire;

  @SuppressWarnings("NullAway.Init")
  private MessageSigner signer;

  /** Called by JMH. */
  public StepBenchmark() {}

  /** Prepares the input of each step. */
  @Setup
  public void prepare() {
    sales = Sale.some(orders);
    message = OrderMessages.of(sales);
    wire = codec.encode(message);
    signer = MessageSigner.of(TestKeys.generate(profile).prepared());
  }

  /**
   * Sales to model.
   *
   * @return the message
   */
  @Benchmark
  public Object build() {
    return OrderMessages.of(sales);
  }

  /**
   * Model to canonical bytes.
   *
   * @return the bytes
   */
  @Benchmark
  public Object encode() {
    return codec.encode(message);
  }

  /**
   * Canonical bytes to signed bytes with a prepared value: digest, verification, assembly.
   *
   * @return the signed message
   */
  @Benchmark
  public Object sign() {
    return signer.sign(wire);
  }
}
