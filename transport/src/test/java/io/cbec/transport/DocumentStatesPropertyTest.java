package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However receipts come, the state is the same: any order, any repeats, late declarations. */
class DocumentStatesPropertyTest {

  private static final String PRE_NO = "B20230807000000001";
  private static final String INVT_NO = "64092023I000000001";

  @Provide
  Arbitrary<List<Receipt>> receipts() {
    Arbitrary<String> codes =
        Arbitraries.of(
            "1", "2", "3", "4", "100", "120", "300", "399", "500", "501", "599", "600", "700",
            "800", "899", "-621004", "-621001", "-621017", "777", "");
    Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 5);
    Arbitrary<Integer> forms = Arbitraries.integers().between(0, 5);
    return Combinators.combine(codes, seconds, forms)
        .as(DocumentStatesPropertyTest::receipt)
        .list()
        .ofMaxSize(10);
  }

  private static Receipt receipt(String code, int second, int form) {
    return switch (form) {
      case 0 -> Samples.listReceipt(code, second).preNo(PRE_NO).invtNo(INVT_NO).build();
      case 1 -> Samples.listReceipt(code, second).info("清单数据已存在").build();
      // Without a key, tied by the number of the e-port or by our guid.
      case 2 ->
          Receipt.builder(MessageType.CEB622)
              .status(code)
              .returnTime(Samples.at(second))
              .preNo(PRE_NO)
              .build();
      case 3 ->
          Receipt.builder(MessageType.CEB622)
              .status(code)
              .returnTime(Samples.at(second))
              .preNo(PRE_NO)
              .info("清单新增申报成功[" + Samples.GUID.toLowerCase(Locale.ROOT) + "]")
              .build();
      case 4 ->
          Receipt.builder(MessageType.CEB816)
              .status("1")
              .taxNo("TX" + second)
              .invtNo(INVT_NO)
              .returnTime(Samples.at(second))
              .build();
      default ->
          Receipt.builder(MessageType.CEB900)
              .status("-999999")
              .copMsgId("M1")
              .returnTime(Samples.at(second))
              .build();
    };
  }

  @Property(tries = 1000)
  void orderAndRepeatsDoNotMatter(@ForAll("receipts") List<Receipt> receipts, @ForAll long seed) {
    Random random = new Random(seed);
    List<Receipt> shuffled = new ArrayList<>(receipts);
    receipts.stream().filter(r -> random.nextBoolean()).forEach(shuffled::add);
    java.util.Collections.shuffle(shuffled, random);
    int declared = random.nextInt(shuffled.size() + 1);

    DocumentStates straight = DocumentStates.create();
    straight.declare(Samples.list("COP0001"), "M1");
    receipts.forEach(straight::apply);

    DocumentStates other = DocumentStates.create();
    for (int i = 0; i <= shuffled.size(); i++) {
      if (i == declared) {
        other.declare(Samples.list("COP0001"), "M1");
      }
      if (i < shuffled.size()) {
        other.apply(shuffled.get(i));
      }
    }

    assertThat(other.find(Samples.LIST)).isEqualTo(straight.find(Samples.LIST));
    assertThat(other.unmatched()).containsExactlyInAnyOrderElementsOf(straight.unmatched());
    // Nothing is lost: each receipt is in the history, with the tax bills, or waits.
    DocumentState state = straight.find(Samples.LIST).orElseThrow();
    assertThat(receipts)
        .allMatch(
            r ->
                state.history().contains(r)
                    || state.taxBills().contains(r)
                    || straight.unmatched().contains(r));
  }

  @Property(tries = 200)
  void applyingAllAgainChangesNothing(@ForAll("receipts") List<Receipt> receipts) {
    DocumentStates states = DocumentStates.create();
    states.declare(Samples.list("COP0001"), "M1");
    receipts.forEach(states::apply);
    List<DocumentState> before = states.all();

    for (Receipt receipt : receipts) {
      assertThat(states.apply(receipt).effect()).isEqualTo(ApplyResult.Effect.REPEATED);
    }

    assertThat(states.all()).isEqualTo(before);
  }
}
