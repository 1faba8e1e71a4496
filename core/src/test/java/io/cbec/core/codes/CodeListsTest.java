package io.cbec.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The data: every list is whole, and says what it is. */
class CodeListsTest {

  /** Id, entries, first and last entry of each list. */
  private static final String LISTS =
      """
      country | 269 | 101 | 阿富汗 | 999 | 中性包装原产国别
      currency | 22 | 110 | 港币 | 609 | 新西兰元
      unit | 123 | 001 | 台 | 164 | 亿株
      customs-district | 990 | 0000 | 海关总署/全部关区 | 9900 | 政法司
      port | 2675 | 2478 | 哈尔斯塔 | 2477 | 哈默菲斯特
      port-2018 | 4334 | AFG000 | 阿富汗 | 996504 | 霍尔果斯国际边境合作中心（中方配套区）
      port-domestic | 997 | 110001 | 北京 | 999999 | 未列出的特殊监管区
      hs8 | 9579 | 01012100 | 改良种用马 | 99000000 | 跨境电商B2B简化申报商品
      domestic-area | 962 | 11013 | 中关村国家自主创新示范区（东城园） | 65909 | 新疆其他
      admin-division | 3219 | 110000 | 北京市 | 820000 | 澳门特别行政区
      ciq-organisation | 1032 | 000000 | 国家质检总局本部 | 920000 | 中国检验有限公司本部
      transport-mode | 19 | 0 | 非保税区 | A | 全部运输方式
      trade-mode | 103 | 0110 | 一般贸易 | 9900 | 其他
      trade-regime | 20 | 10 | 一般贸易 | 41 | 免税品
      package | 7 | 1 | 木箱 | 7 | 其它
      package-2018 | 13 | 00 | 散装 | 99 | 其他包装
      package-ciq | 94 | 190 | 其他桶 | 9F91 | 再生木托
      receipt-status | 19 | 1 | 电子口岸已暂存 | <0 | 处理异常回执
      return-code | 12 | 1200 | 待人工审核 | -451 | 申报失败
      payment-enterprise | 3 | 4403169D3W | 财付通支付科技有限公司 | 440316T004 | 财付通支付科技有限公司
      logistics-enterprise | 1 | 610138Z005 | 中国邮政速递物流股份有限公司西安市分公司 | 610138Z005 | 中国邮政速递物流股份有限公司西安市分公司
      report-type | 3 | 1 | 新增 | 3 | 删除
      report-status | 2 | 1 | 暂存 | 2 | 申报
      ie-flag | 2 | I | 进口 | E | 出口
      order-type | 4 | I | 进口商品订单 | W | 海外仓订仓单
      id-type | 2 | 1 | 身份证 | 2 | 其它
      waybill-status | 2 | S | 签收 | R | 旧样例值
      statistics-flag | 2 | A | 简化申报 | B | 汇总申报
      charge-flag | 3 | 1 | 率 | 3 | 总价
      summary-flag | 2 | 1 | 按收发货人单一汇总 | 2 | 按收发货人和生产销售单位汇总
      item-name-flag | 1 | 1 | 按清单原始商品名相同汇总 | 1 | 按清单原始商品名相同汇总
      tax-bill-status | 3 | 1 | 已生成 | 3 | 作废
      payment-verifier | 3 | 1 | 银联 | 3 | 其他
      payment-terminal | 4 | 1 | APP | 4 | 其他
      duty-mode | 9 | 1 | 照章征税 | 9 | 全额退税
      price-term | 6 | 1 | CIF | 6 | 垫仓
      """;

  private final CodeLists lists = CodeLists.standard();

  @Test
  void everyListIsWhole() {
    Set<CodeListId> seen = new HashSet<>();
    for (String line : LISTS.strip().split("\n")) {
      String[] expected = line.strip().split(" \\| ");
      CodeListId id = CodeListId.byId(expected[0]).orElseThrow();
      CodeList list = lists.list(id);
      seen.add(id);
      assertThat(list.size()).as(id.id()).isEqualTo(Integer.parseInt(expected[1]));
      List<Code> all = list.stream().toList();
      assertThat(all).hasSize(list.size());
      assertThat(all.get(0).code()).isEqualTo(expected[2]);
      assertThat(all.get(0).zh()).isEqualTo(expected[3]);
      assertThat(all.get(all.size() - 1).code()).isEqualTo(expected[4]);
      assertThat(all.get(all.size() - 1).zh()).isEqualTo(expected[5]);
    }
    assertThat(seen).containsExactlyInAnyOrder(CodeListId.values());
  }

  @ParameterizedTest
  @EnumSource
  void everyListSaysWhatItIs(CodeListId id) {
    CodeList list = lists.list(id);
    assertThat(list.id()).isEqualTo(id);
    assertThat(list.title().zh()).containsPattern("\\p{IsHan}{2}");
    assertThat(list.title().en()).matches("[A-Za-z].*");
    assertThat(list.source()).isNotBlank();
    assertThat(list.asOf()).matches("20(18|20|22|23)(-\\d\\d)?|undated");
    assertThat(list.toString()).startsWith(id.id() + " (" + list.asOf() + ", " + list.size());
  }

  @ParameterizedTest
  @EnumSource
  void everyEntryHasACodeAndANameAndIsFound(CodeListId id) {
    CodeList list = lists.list(id);
    list.stream()
        .forEach(
            code -> {
              assertThat(code.code()).isNotBlank().isEqualTo(code.code().strip());
              assertThat(code.zh()).as(code.code()).isNotBlank();
              assertThat(list.find(code.code())).isPresent();
              assertThat(list.findAll(code.code())).contains(code);
            });
    assertThat(list.find("")).isEmpty();
    assertThat(list.find("no such code")).isEmpty();
  }

  /** The only codes that several entries share, in the order of what they mean alone. */
  @Test
  void sharedCodesMeanTheirFirstEntry() {
    Map<String, String> shared = new TreeMap<>();
    for (CodeListId id : CodeListId.values()) {
      CodeList list = lists.list(id);
      Map<String, Long> counts =
          list.stream().collect(Collectors.groupingBy(Code::code, Collectors.counting()));
      for (String code : new TreeSet<>(counts.keySet())) {
        if (counts.get(code) > 1) {
          shared.put(id.id() + " " + code, list.find(code).orElseThrow().zh());
          assertThat(list.findAll(code).get(0)).isEqualTo(list.find(code).orElseThrow());
          assertThat((long) list.findAll(code).size()).isEqualTo(counts.get(code));
        }
      }
    }
    assertThat(shared)
        .isEqualTo(
            Map.of(
                "country 299", "非洲其他国家(地区)",
                "country 326", "挪威",
                "country 399", "欧洲其他国家(地区)",
                "country 449", "博内尔岛、圣尤斯特歇斯岛和萨巴岛",
                "country 499", "拉丁美洲其他国家(地区)",
                "country 699", "大洋洲其他国家(地区)",
                "country 701", "国(地)别不详",
                "port-2018 NZL008", "克赖斯特彻奇（新西兰）",
                "port-2018 ZAF000", "南非"));
  }

  @Test
  void listsThatAreKnownToLackCodesSaySo() {
    Set<CodeListId> incomplete =
        Arrays.stream(CodeListId.values())
            .filter(id -> !lists.list(id).complete())
            .collect(Collectors.toSet());
    assertThat(incomplete)
        .containsExactlyInAnyOrder(
            CodeListId.CURRENCY,
            CodeListId.CUSTOMS_DISTRICT,
            CodeListId.PORT,
            CodeListId.PORT_2018,
            CodeListId.PORT_DOMESTIC,
            CodeListId.HS8,
            CodeListId.PACKAGE_2018,
            CodeListId.PACKAGE_CIQ,
            CodeListId.RECEIPT_STATUS,
            CodeListId.RETURN_CODE,
            CodeListId.PAYMENT_ENTERPRISE,
            CodeListId.LOGISTICS_ENTERPRISE);
  }

  @Test
  void theIndexTellsTheTruthAboutRows() {
    Rows index = Rows.read("index");
    assertThat(index.size()).isEqualTo(CodeListId.values().length);
    for (int row = 0; row < index.size(); row++) {
      CodeListId id = CodeListId.byId(index.cell(row, "id")).orElseThrow();
      assertThat(lists.list(id).size()).isEqualTo(Integer.parseInt(index.cell(row, "rows")));
      assertThat(index.cell(row, "complete")).isIn("yes", "no");
    }
  }

  @Test
  void legalUnitsAreUnits() {
    CodeList units = lists.list(CodeListId.UNIT);
    CodeList goods = lists.list(CodeListId.HS8);
    Set<String> used = new TreeSet<>();
    goods.stream()
        .forEach(
            code -> {
              assertThat(code.code()).matches("\\d{8}");
              assertThat(code.attribute("firstYear")).isPresent();
              used.add(code.attribute("unit1").orElseThrow());
              code.attribute("unit2").ifPresent(used::add);
            });
    assertThat(used).allMatch(unit -> units.find(unit).isPresent());
    assertThat(goods.stream().filter(code -> code.attribute("lastYear").isEmpty())).hasSize(8957);
  }

  @Test
  void entriesOfOneListPointToAnother() {
    CodeList old = lists.list(CodeListId.PACKAGE);
    assertThat(lists.list(CodeListId.PACKAGE_2018).stream())
        .allMatch(code -> old.find(code.attribute("oldCode").orElseThrow()).isPresent());
    Code kabul = lists.list(CodeListId.PORT_2018).find("AFG001").orElseThrow();
    assertThat(lists.list(CodeListId.PORT).find(kabul.attribute("oldPort").orElseThrow()))
        .hasValueSatisfying(port -> assertThat(port.en()).hasValue("KABUL"));
    assertThat(lists.list(CodeListId.RETURN_CODE).stream())
        .allMatch(code -> code.attribute("status").orElseThrow().matches("-?\\d+"));
  }

  @ParameterizedTest
  @CsvSource({
    "CURRENCY, 142, 人民币, Yuan Renminbi, iso4217, CNY",
    "COUNTRY, 116, 日本, Japan, iso3, JPN",
    "COUNTRY, 142, 中国, China, iso3, CHN",
    "TRADE_MODE, 1210, 保税电商, bonded cross-border e-commerce, validFrom, 2014-08-01",
    "HS8, 33049900, 其他美容品或化妆品及护肤品, 'Beauty, make-up, skin-care (incl. suntan), nes',"
        + " unit1, 035",
    "PACKAGE_2018, 22, 纸制或纤维板制盒/箱, box of paper or fibreboard, oldCode, 2",
  })
  void wellKnownEntries(
      CodeListId id, String code, String zh, String en, String attribute, String value) {
    Code found = lists.list(id).find(code).orElseThrow();
    assertThat(found.zh()).isEqualTo(zh);
    assertThat(found.en()).hasValue(en);
    assertThat(found.attribute(attribute)).hasValue(value);
    assertThat(found.attributes()).containsEntry(attribute, value).doesNotContainValue("");
    assertThat(found.attribute("nothing")).isEmpty();
    assertThat(found.toString()).isEqualTo(code + " " + zh + " (" + en + ")");
  }

  @Test
  void idsAreFoundByName() {
    for (CodeListId id : CodeListId.values()) {
      assertThat(CodeListId.byId(id.id())).hasValue(id);
    }
    assertThat(CodeListId.byId("currencies")).isEmpty();
  }

  /** Each list is read once, whoever asks first, and every object has its own. */
  @Test
  void listsAreReadOnceByManyThreads() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CodeLists shared = CodeLists.standard();
      CountDownLatch start = new CountDownLatch(1);
      List<Future<List<CodeList>>> results = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int offset = thread;
        results.add(
            pool.submit(
                () -> {
                  start.await();
                  CodeList[] seen = new CodeList[CodeListId.values().length];
                  for (int i = 0; i < seen.length; i++) {
                    // Half of the threads meet at the same list, the others run ahead.
                    int index = (i + (offset % 2) * offset) % seen.length;
                    seen[index] = shared.list(CodeListId.values()[index]);
                  }
                  return List.of(seen);
                }));
      }
      start.countDown();
      List<CodeList> first = results.get(0).get(60, TimeUnit.SECONDS);
      for (Future<List<CodeList>> result : results) {
        List<CodeList> other = result.get(60, TimeUnit.SECONDS);
        for (int i = 0; i < first.size(); i++) {
          assertThat(other.get(i)).isSameAs(first.get(i));
        }
      }
      assertThat(CodeLists.standard().list(CodeListId.UNIT))
          .isNotSameAs(shared.list(CodeListId.UNIT));
    } finally {
      pool.shutdownNow();
    }
  }
}
