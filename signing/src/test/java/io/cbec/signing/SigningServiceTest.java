package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.remote.ListedKey;
import io.cbec.signing.internal.remote.RefusedAnswer;
import io.cbec.signing.internal.remote.RemoteJson;
import io.cbec.signing.internal.remote.SignedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The other end of a remote key, without a network. */
class SigningServiceTest {

  private static final SelfSignedKey SM2 = Fixtures.sm2Key();
  private static final byte[] SIGNED_INFO = signedInfo(SM2);
  private static final String PAYMENT =
      "\"sessionID\":\"fe2374-8fnejf97-32839218\"||\"payExchangeInfoHead\":\"{\"guid\":\"9F\"}\""
          + "||\"payExchangeInfoLists\":\"[{\"orderNo\":\"订单1\"}]\""
          + "||\"serviceTime\":\"1533271903898\"";

  private final List<SigningEvent> heard = new CopyOnWriteArrayList<>();

  /** What a message of this key asks to be signed. */
  static byte[] signedInfo(SigningKey key) {
    RecordingKey recording = new RecordingKey(key);
    MessageSigner.of(recording).sign(Fixtures.order());
    return recording.signed();
  }

  /** A key that counts and does what it is told. */
  private static class ToldKey extends DelegatingKey {
    private final UnaryOperator<byte[]> signing;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean closed;

    ToldKey(SigningKey key, UnaryOperator<byte[]> signing) {
      super(key);
      this.signing = signing;
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      asked.incrementAndGet();
      if (closed) {
        throw new SigningException(Reason.KEY_CLOSED, "", null);
      }
      return signing.apply(toBeSigned);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static ToldKey good() {
    return new ToldKey(SM2, SM2::sign);
  }

  private static ToldKey failing(Reason reason) {
    return new ToldKey(
        SM2,
        bytes -> {
          throw new SigningException(reason, "code 12345", null);
        });
  }

  private SigningService.Builder service(SigningKey... keys) {
    SigningService.Builder builder =
        SigningService.builder().allow("erp").listener(heard::add).closeTimeout(Duration.ZERO);
    Stream.of(keys).forEach(builder::add);
    return builder;
  }

  private static SigningService.Answer post(SigningService service, SigningKey key, byte[] bytes) {
    return post(service, "erp", key, bytes);
  }

  private static SigningService.Answer post(
      SigningService service, String client, SigningKey key, byte[] bytes) {
    return service.handle(
        SigningService.Request.of("POST", "/v1/keys/" + key.certNo() + "/sign", client, bytes));
  }

  private static SigningService.Answer get(SigningService service, String client, String path) {
    return service.handle(SigningService.Request.of("GET", path, client, new byte[0]));
  }

  private static void assertRefused(SigningService.Answer answer, int status, Reason reason) {
    RefusedAnswer refused = RemoteJson.readRefused(answer.body());
    assertThat(refused)
        .isEqualTo(new RefusedAnswer(reason.name(), reason.problem(), reason.remedy()));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/json");
  }

  @Test
  void signsWhatMessagesAndPaymentDataAskFor() {
    SigningService service = service(good()).build();
    for (byte[] content : List.of(SIGNED_INFO, Fixtures.utf8(PAYMENT))) {
      SigningService.Answer answer = post(service, SM2, content);
      assertThat(answer.status()).isEqualTo(200);
      SignedAnswer signed = RemoteJson.readSigned(answer.body());
      assertThat(signed.certNo()).isEqualTo(SM2.certNo());
      byte[] value = Base64.getDecoder().decode(signed.value());
      assertThat(SM2.certificate().key().verify(SM2.profile().scheme(), content, value)).isTrue();
    }
    assertThat(heard).hasSize(2).allSatisfy(e -> assertThat(e.failure()).isEmpty());
  }

  @Test
  void theRecordedStringsOfPaymentDataAreTaken() {
    byte[] recorded = Fixtures.resource("vectors/announcement-179/to-be-signed.txt");
    assertThat(SignableContent.PAYMENT_DATA.matches(recorded, SignatureProfile.SM2_SM3)).isTrue();
    assertThat(SignableContent.PAYMENT_DATA.matches(recorded, SignatureProfile.RSA_SHA1)).isTrue();
    assertThat(SignableContent.PAYMENT_DATA.matches(recorded, SignatureProfile.RSA_SHA256))
        .isFalse();
  }

  static Stream<String> otherContents() {
    String info = new String(SIGNED_INFO, java.nio.charset.StandardCharsets.UTF_8);
    String rsa = new String(signedInfo(Fixtures.rsaKey()), java.nio.charset.StandardCharsets.UTF_8);
    int digest = info.indexOf("<ds:DigestValue>") + "<ds:DigestValue>".length();
    return Stream.of(
        "",
        "a",
        "I owe you 1,000,000",
        info + " ",
        "\n" + info,
        info.substring(1),
        info.replace("URI=\"\"", "URI=\"#x\""),
        info.replace("enveloped-signature", "base64"),
        info.replace(" xmlns:xsi=", " xmlns:xsj="),
        info.replace("<ds:DigestValue>", "<ds:DigestValue> "),
        info.replace("</ds:DigestValue>", "A</ds:DigestValue>"),
        info.substring(0, digest) + info.substring(digest + 44),
        info.substring(0, digest) + "*" + info.substring(digest + 1),
        info.substring(0, digest) + "    " + info.substring(digest + 4),
        info.substring(0, digest) + "<x></x>" + info.substring(digest + 7),
        rsa,
        "\"sessionID\":\"",
        PAYMENT + " ",
        " " + PAYMENT,
        PAYMENT.replace("sessionID", "sessionid"),
        PAYMENT.replace("fe2374-8fnejf97-32839218", ""),
        PAYMENT.replace("fe2374", "fe\\\\\"||\\\""),
        PAYMENT.replace("payExchangeInfoLists", "payExchangeInfoList"),
        PAYMENT.replace("1533271903898", "now"),
        PAYMENT.replace("\"||\"serviceTime\":\"1533271903898\"", ""),
        PAYMENT.replace(":\"{", ":\""));
  }

  @ParameterizedTest
  @MethodSource("otherContents")
  void signsNothingElse(String content) {
    ToldKey key = good();
    SigningService service = service(key).build();
    assertRefused(post(service, SM2, Fixtures.utf8(content)), 422, Reason.REMOTE_CONTENT_REFUSED);
    assertThat(key.asked).hasValue(0);
    assertThat(heard.get(0).failure().orElseThrow().reason())
        .isEqualTo(Reason.REMOTE_CONTENT_REFUSED);
  }

  @Test
  void textThatIsNotUtf8IsNoPaymentData() {
    byte[] gbk = PAYMENT.getBytes(java.nio.charset.Charset.forName("GBK"));
    assertRefused(post(service(good()).build(), SM2, gbk), 422, Reason.REMOTE_CONTENT_REFUSED);
  }

  @Test
  void whatIsSignedCanBeNarrowed() {
    SigningService service = service(good()).contents(SignableContent.CUSTOMS_MESSAGE).build();
    assertThat(post(service, SM2, SIGNED_INFO).status()).isEqualTo(200);
    assertRefused(post(service, SM2, Fixtures.utf8(PAYMENT)), 422, Reason.REMOTE_CONTENT_REFUSED);
  }

  @Test
  void largeContentIsRefusedWithoutBeingLookedAt() {
    byte[] large = new byte[SigningService.MAX_CONTENT_BYTES + 1];
    assertRefused(post(service(good()).build(), SM2, large), 413, Reason.REMOTE_CONTENT_REFUSED);
  }

  @Test
  void onlyNamedClientsGetInAndSeeOnlyTheirKeys() {
    ToldKey sm2 = good();
    ToldKey rsa = new ToldKey(Fixtures.rsaKey(), Fixtures.rsaKey()::sign);
    SigningService service = service(sm2, rsa).allow("shop", List.of(rsa.certNo())).build();

    assertThat(RemoteJson.readKeys(get(service, "erp", "/v1/keys").body()))
        .extracting(ListedKey::certNo)
        .containsExactly(sm2.certNo(), rsa.certNo());
    assertThat(RemoteJson.readKeys(get(service, "shop", "/v1/keys").body()))
        .containsExactly(
            new ListedKey(
                rsa.certNo(),
                "RSA_SHA256",
                Base64.getEncoder().encodeToString(rsa.certificate().der()),
                "READY"));
    assertRefused(get(service, "ERP", "/v1/keys"), 403, Reason.REMOTE_NOT_ALLOWED);
    assertRefused(get(service, "", "/v1/keys"), 403, Reason.REMOTE_NOT_ALLOWED);
    assertRefused(post(service, "shop", sm2, SIGNED_INFO), 403, Reason.REMOTE_NOT_ALLOWED);
    assertRefused(post(service, "nobody", sm2, SIGNED_INFO), 403, Reason.REMOTE_NOT_ALLOWED);
    assertThat(sm2.asked).hasValue(0);
    assertThat(post(service, "shop", rsa, signedInfo(Fixtures.rsaKey())).status()).isEqualTo(200);
    assertThat(heard).extracting(SigningEvent::client).containsExactly("shop", "nobody", "shop");
  }

  @Test
  void requestsThatAreNoneAreRefused() {
    SigningService service = service(good()).build();
    String certNo = SM2.certNo();
    for (String path :
        List.of(
            "/",
            "/v1",
            "/v1/keys/",
            "/v2/keys",
            "/v1/keys/" + certNo,
            "/v1/keys/../x/sign",
            "/v1/keys/XYZ/sign",
            "/v1/keys/" + "a".repeat(200) + "/sign",
            "")) {
      assertRefused(get(service, "erp", path), 404, Reason.REMOTE_REFUSED);
    }
    assertRefused(get(service, "erp", "/v1/keys/" + certNo + "/sign"), 405, Reason.REMOTE_REFUSED);
    assertRefused(
        service.handle(SigningService.Request.of("DELETE", "/v1/keys", "erp", new byte[0])),
        405,
        Reason.REMOTE_REFUSED);
    assertThat(heard).isEmpty();
    assertRefused(post(service, Fixtures.rsaKey(), SIGNED_INFO), 404, Reason.REMOTE_KEY_GONE);
    assertThat(heard).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CARD_PIN_REFUSED", "CARD_REFUSED", "CARD_BLOCKED", "WRONG_PIN", "PIN_LOCKED"})
  void aKeyWhosePinWasRefusedIsNeverAskedAgain(Reason reason) {
    ToldKey key = failing(reason);
    SigningService service = service(key).build();
    assertRefused(post(service, SM2, SIGNED_INFO), 502, reason);
    for (int i = 0; i < 3; i++) {
      assertRefused(post(service, SM2, SIGNED_INFO), 502, Reason.CARD_BLOCKED);
    }
    assertThat(key.asked).hasValue(1);
    assertThat(RemoteJson.readKeys(get(service, "erp", "/v1/keys").body()))
        .extracting(ListedKey::state)
        .containsExactly("OUT");
    // The code is for those who run the service.
    assertThat(heard.get(0).failure().orElseThrow()).hasMessageContaining("12345");
  }

  @Test
  void aKeyThatFailsForAnotherReasonComesBack() {
    AtomicInteger calls = new AtomicInteger();
    ToldKey key =
        new ToldKey(
            SM2,
            bytes -> {
              if (calls.incrementAndGet() == 1) {
                throw new SigningException(Reason.CARD_TIMEOUT, "", null);
              }
              return SM2.sign(bytes);
            });
    SigningService service = service(key).build();
    assertRefused(post(service, SM2, SIGNED_INFO), 502, Reason.CARD_TIMEOUT);
    assertThat(RemoteJson.readKeys(get(service, "erp", "/v1/keys").body()))
        .extracting(ListedKey::state)
        .containsExactly("FAILING");
    assertThat(post(service, SM2, SIGNED_INFO).status()).isEqualTo(200);
    assertThat(RemoteJson.readKeys(get(service, "erp", "/v1/keys").body()))
        .extracting(ListedKey::state)
        .containsExactly("READY");
  }

  @Test
  void aKeyThatWasClosedIsGone() {
    ToldKey key = good();
    SigningService service = service(key).build();
    key.close();
    assertRefused(post(service, SM2, SIGNED_INFO), 404, Reason.REMOTE_KEY_GONE);
    assertRefused(post(service, SM2, SIGNED_INFO), 404, Reason.REMOTE_KEY_GONE);
  }

  @Test
  void wrongValuesAndBugsOfAKeyDoNotLeave() {
    ToldKey wrong = new ToldKey(SM2, bytes -> SM2.sign(Fixtures.utf8("other")));
    assertRefused(post(service(wrong).build(), SM2, SIGNED_INFO), 502, Reason.BAD_VALUE);
    ToldKey broken =
        new ToldKey(
            SM2,
            bytes -> {
              throw new IllegalStateException("secret");
            });
    SigningService.Answer answer = post(service(broken).build(), SM2, SIGNED_INFO);
    assertRefused(answer, 502, Reason.DEVICE_FAILED);
  }

  @Test
  void withoutAnEntryInTheLogThereIsNoSignature() {
    SigningService service =
        service(good())
            .listener(
                event -> {
                  throw new IllegalStateException("disk full");
                })
            .build();
    assertRefused(post(service, SM2, SIGNED_INFO), 503, Reason.REMOTE_UNAVAILABLE);
  }

  @Test
  void theListenerLearnsWhoAndWhatButNotTheContent() {
    SigningService service = service(good()).build();
    post(service, SM2, Fixtures.utf8(PAYMENT));
    SigningEvent event = heard.get(0);
    assertThat(event.client()).isEqualTo("erp");
    assertThat(event.certNo()).isEqualTo(SM2.certNo());
    assertThat(event.sha256())
        .isEqualTo(
            java.util.HexFormat.of()
                .formatHex(
                    io.cbec.signing.internal.crypto.HashFunction.SHA_256.of(
                        Fixtures.utf8(PAYMENT))));
    assertThat(event.took()).isPositive();
    assertThat(event.toString()).doesNotContain("sessionID").doesNotContain("订单");
    assertThat(service.toString()).isEqualTo("SigningService[1 keys, 1 clients]");
    SigningService.Request request =
        SigningService.Request.of("POST", "/v1/keys", "erp", Fixtures.utf8(PAYMENT));
    assertThat(request.toString()).doesNotContain("sessionID");
  }

  @Test
  void tooManyWhoWaitForOneKeyAreSentAway() throws Exception {
    CountDownLatch entered = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    ToldKey slow = waiting(entered, go);
    SigningService service = service(slow).maxWaiting(2).build();
    List<CompletableFuture<SigningService.Answer>> first = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      first.add(inThread(() -> post(service, SM2, SIGNED_INFO)));
    }
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    assertRefused(post(service, SM2, SIGNED_INFO), 429, Reason.REMOTE_BUSY);
    go.countDown();
    for (CompletableFuture<SigningService.Answer> answer : first) {
      assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
    assertThat(post(service, SM2, SIGNED_INFO).status()).isEqualTo(200);
  }

  private static ToldKey waiting(CountDownLatch entered, CountDownLatch go) {
    return new ToldKey(
        SM2,
        bytes -> {
          entered.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new SigningException(Reason.INTERRUPTED, "", e);
          }
          return SM2.sign(bytes);
        });
  }

  private static <T> CompletableFuture<T> inThread(java.util.function.Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        work,
        run -> {
          Thread thread = new Thread(run);
          thread.setDaemon(true);
          thread.start();
        });
  }

  @Test
  void closingFinishesWhatRunsAndTakesNothingNew() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ToldKey slow = waiting(entered, go);
    SigningService service = service(slow).closeTimeout(Duration.ofMinutes(1)).build();
    CompletableFuture<SigningService.Answer> running =
        inThread(() -> post(service, SM2, SIGNED_INFO));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    Thread closing =
        new Thread(
            () -> {
              service.close();
              closed.complete(slow.closed);
            });
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertRefused(post(service, SM2, SIGNED_INFO), 503, Reason.REMOTE_UNAVAILABLE);
    assertThat(closed).isNotDone();
    assertThat(slow.closed).isFalse();
    go.countDown();
    assertThat(running.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(closed.get(20, TimeUnit.SECONDS)).isTrue();
    assertRefused(post(service, SM2, SIGNED_INFO), 503, Reason.REMOTE_UNAVAILABLE);
  }

  @Test
  void whatDoesNotEndInTimeFailsWhenClosed() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ToldKey slow =
        new ToldKey(
            SM2,
            bytes -> {
              entered.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new SigningException(Reason.KEY_CLOSED, "", null);
            });
    SigningService service = service(slow).closeTimeout(Duration.ofMillis(1)).build();
    CompletableFuture<SigningService.Answer> running =
        inThread(() -> post(service, SM2, SIGNED_INFO));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    service.close();
    assertThat(slow.closed).isTrue();
    go.countDown();
    assertRefused(running.get(20, TimeUnit.SECONDS), 503, Reason.REMOTE_UNAVAILABLE);
  }

  @Test
  void twoKeysOfOneNumberAndBadSettingsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> service(good(), good()).build());
    SigningService.Builder builder = SigningService.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxWaiting(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.allow("erp", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.closeTimeout(Duration.ofMillis(-1)));
    SigningKey mixed =
        new ToldKey(SM2, SM2::sign) {
          @Override
          public SignatureProfile profile() {
            return SignatureProfile.RSA_SHA256;
          }
        };
    assertThatExceptionOfType(SigningException.class).isThrownBy(() -> service(mixed).build());
  }

  @Test
  void everyReasonOfARemoteKeyHasBothLanguages() {
    for (Reason reason : Reason.values()) {
      if (reason.name().startsWith("REMOTE_")) {
        assertThat(reason.problem().zh()).matches("(?s).*\\p{IsHan}.*。");
        assertThat(reason.remedy().zh()).matches("(?s).*\\p{IsHan}.*。");
        assertThat(reason.problem().en()).endsWith(".");
        assertThat(reason.remedy().en()).endsWith(".");
      }
    }
  }
}
