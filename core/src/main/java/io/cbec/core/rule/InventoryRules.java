package io.cbec.core.rule;

import static io.cbec.core.rule.Reports.absent;
import static io.cbec.core.rule.Reports.error;
import static io.cbec.core.rule.Reports.listed;
import static io.cbec.core.rule.Reports.notPositive;
import static io.cbec.core.rule.Reports.refused;
import static io.cbec.core.rule.Reports.warning;

import io.cbec.core.codes.CodeListId;
import io.cbec.core.internal.wording.Phrase;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportInventoryLine;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules about import lists, INV-01 to INV-22, of which INV-10 to INV-12 hold for export lists
 * too. What the schema or the code lists decide (INV-13, INV-18, INV-20) and the weight of a
 * waybill (LOG-01) is not asked again; INV-16 and INV-21 need what no message says.
 */
final class InventoryRules {

  private static final String DIRECT = "9610";
  private static final String BONDED = "1210";

  /** Bonded import outside the pilot cities. */
  private static final String BONDED_ELSEWHERE = "1239";

  private static final String CHINA = "142";
  private static final String IMPORT = "I";
  private static final String RESIDENT_ID = "1";
  private static final String DELETION = "3";
  private static final String KILOGRAM = "035";

  /** Ways into and out of special areas inside the country; no goods cross the border by them. */
  private static final Set<String> INSIDE = Set.of("0", "1", "7", "8", "T", "W", "X", "Y", "Z");

  /** Ways across the border that do not start at the gate of a zone. Lorries may. */
  private static final Set<String> ACROSS = Set.of("2", "3", "5", "6");

  /** What scales and rounding may add up to, in kilograms. Practice; no text says so. */
  private static final BigDecimal WEIGHT_ALLOWANCE = new BigDecimal("0.5");

  private static final int CUSTOMS_CODE_LENGTH = 4;
  private static final int GOODS_CODE_LENGTH = 10;
  private static final int SHORT_CODE = 10;
  private static final int CREDIT_CODE = 18;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** 清单[*]已经申报过，请勿重复申报. */
  private static final String DECLARED_BEFORE = "-621004";

  private InventoryRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("INV-01", ImportInventoryHead.class, InventoryRules::tradeMode),
        new PartRule<>("INV-02", ImportInventoryHead.class, InventoryRules::directTransport),
        new PartRule<>("INV-03", ImportInventory.class, InventoryRules::bondedAccount),
        new PartRule<>("INV-04", ImportInventoryHead.class, InventoryRules::departure),
        new PartRule<>("INV-05", ImportInventoryHead.class, InventoryRules::transportMode),
        new PartRule<>("INV-06", ImportInventoryHead.class, InventoryRules::guarantor),
        new PartRule<>("INV-07", ImportInventoryHead.class, InventoryRules::customsCodes),
        new PartRule<>("INV-08", ImportInventoryHead.class, InventoryRules::declarationDay),
        new PartRule<>("INV-09", ImportInventoryHead.class, InventoryRules::fixedValues),
        new PartRule<>(
            "INV-10",
            ImportInventoryHead.class,
            (h, context) -> weights(h.getGrossWeight(), h.getNetWeight(), context)),
        new PartRule<>(
            "INV-10",
            ExportInventoryHead.class,
            (h, context) -> weights(h.getGrossWeight(), h.getNetWeight(), context)),
        new PartRule<>(
            "INV-11",
            ImportInventoryLine.class,
            (line, context) -> firstQuantity(Quantities.of(line), context)),
        new PartRule<>(
            "INV-11",
            ExportInventoryLine.class,
            (line, context) -> firstQuantity(Quantities.of(line), context)),
        new PartRule<>(
            "INV-12",
            ImportInventoryLine.class,
            (line, context) -> secondQuantity(Quantities.of(line), context)),
        new PartRule<>(
            "INV-12",
            ExportInventoryLine.class,
            (line, context) -> secondQuantity(Quantities.of(line), context)),
        new PartRule<>("INV-14", ImportInventory.class, InventoryRules::weightOfTheLines),
        new PartRule<>("INV-15", ImportInventoryLine.class, InventoryRules::goodsCode),
        new PartRule<>("INV-17", ImportInventoryHead.class, InventoryRules::fees),
        new PartRule<>("INV-19", CEB621Message.class, InventoryRules::declaredOnce),
        new PartRule<>("INV-22", ImportInventoryHead.class, InventoryRules::bondedTransport));
  }

  private static boolean bonded(String tradeMode) {
    return tradeMode.equals(BONDED) || tradeMode.equals(BONDED_ELSEWHERE);
  }

  private static void tradeMode(ImportInventoryHead head, Rule.Context context) {
    String mode = head.getTradeMode();
    if (BONDED_ELSEWHERE.equals(mode)) {
      warning(context, "tradeMode", InventoryWording.INV_01_ELSEWHERE);
    } else if (mode != null
        && !mode.equals(DIRECT)
        && !mode.equals(BONDED)
        && listed(context, CodeListId.TRADE_MODE, mode)) {
      error(context, "tradeMode", InventoryWording.INV_01, Quote.of(mode));
    }
  }

  private static void directTransport(ImportInventoryHead head, Rule.Context context) {
    if (DIRECT.equals(head.getTradeMode())) {
      for (Filled field : transport(head)) {
        if (absent(field.value())) {
          error(context, field.name(), InventoryWording.INV_02, field.term());
        }
      }
    }
  }

  private static void bondedTransport(ImportInventoryHead head, Rule.Context context) {
    String mode = head.getTradeMode();
    if (mode != null && bonded(mode)) {
      for (Filled field : transport(head)) {
        if (!absent(field.value())) {
          warning(context, field.name(), InventoryWording.INV_22, field.term(), mode);
        }
      }
    }
  }

  private static List<Filled> transport(ImportInventoryHead head) {
    return List.of(
        new Filled("trafNo", "运输工具编号", head.getTrafNo()),
        new Filled("voyageNo", "航班航次号", head.getVoyageNo()),
        new Filled("billNo", "提运单号", head.getBillNo()));
  }

  private static void bondedAccount(ImportInventory list, Rule.Context context) {
    ImportInventoryHead head = list.getInventoryHead();
    String mode = head == null ? null : head.getTradeMode();
    if (head == null || mode == null || !bonded(mode)) {
      return;
    }
    for (Filled field :
        List.of(
            new Filled("emsNo", "账册编号", head.getEmsNo()),
            new Filled("areaCode", "区内企业代码", head.getAreaCode()),
            new Filled("areaName", "区内企业名称", head.getAreaName()))) {
      if (absent(field.value())) {
        error(
            context, "InventoryHead/" + field.name(), InventoryWording.INV_03, field.term(), mode);
      }
    }
    for (int i = 0; i < list.getInventoryList().size(); i++) {
      if (absent(list.getInventoryList().get(i).getItemRecordNo())) {
        error(
            context,
            "InventoryList[" + (i + 1) + "]/itemRecordNo",
            InventoryWording.INV_03,
            new Term("itemRecordNo", "账册备案料号"),
            mode);
      }
    }
  }

  private static void departure(ImportInventoryHead head, Rule.Context context) {
    String country = head.getCountry();
    String mode = head.getTradeMode();
    if (country == null || mode == null) {
      return;
    }
    boolean china = country.equals(CHINA);
    if (bonded(mode) && !china && listed(context, CodeListId.COUNTRY, country)) {
      error(context, "country", InventoryWording.INV_04, Quote.of(country), mode);
    } else if (mode.equals(DIRECT) && china) {
      warning(context, "country", InventoryWording.INV_04_CHINA);
    }
  }

  private static void transportMode(ImportInventoryHead head, Rule.Context context) {
    String transport = head.getTrafMode();
    String mode = head.getTradeMode();
    if (transport == null || mode == null) {
      return;
    }
    if (mode.equals(DIRECT) && INSIDE.contains(transport)) {
      warning(context, "trafMode", InventoryWording.INV_05_DIRECT, named(context, transport));
    } else if (bonded(mode) && ACROSS.contains(transport)) {
      warning(context, "trafMode", InventoryWording.INV_05_BONDED, named(context, transport), mode);
    }
  }

  /** A transport mode with its name. */
  private static Object named(Rule.Context context, String transport) {
    return context
        .codes()
        .list(CodeListId.TRANSPORT_MODE)
        .find(transport)
        .<Object>map(code -> new Term(transport, code.zh()))
        .orElse(transport);
  }

  private static void guarantor(ImportInventoryHead head, Rule.Context context) {
    String guarantor = head.getAssureCode();
    if (guarantor == null || absent(guarantor)) {
      return;
    }
    List<String> parties =
        Stream.of(
                head.getAgentCode(), head.getEbcCode(), head.getEbpCode(), head.getLogisticsCode())
            .filter(Objects::nonNull)
            .toList();
    // An enterprise has a customs code of 10 and a credit code of 18 characters: both may be its
    // own.
    boolean comparable = parties.stream().noneMatch(party -> twoKinds(party, guarantor));
    if (!parties.isEmpty() && comparable && !parties.contains(guarantor)) {
      warning(context, "assureCode", InventoryWording.INV_06, Quote.of(guarantor));
    }
  }

  private static boolean twoKinds(String a, String b) {
    return Math.min(a.length(), b.length()) == SHORT_CODE
        && Math.max(a.length(), b.length()) == CREDIT_CODE;
  }

  private static void customsCodes(ImportInventoryHead head, Rule.Context context) {
    for (Filled field :
        List.of(
            new Filled("customsCode", "申报海关代码", head.getCustomsCode()),
            new Filled("portCode", "口岸海关代码", head.getPortCode()))) {
      String code = field.value();
      // The length is the schema's business.
      if (code != null && code.length() == CUSTOMS_CODE_LENGTH && !digits(code)) {
        error(context, field.name(), InventoryWording.INV_07, field.term(), Quote.of(code));
      }
    }
  }

  private static boolean digits(String text) {
    return DIGITS.matcher(text).matches();
  }

  private static void declarationDay(ImportInventoryHead head, Rule.Context context) {
    LocalDate declared = head.getDeclTime();
    LocalDateTime reported = head.getAppTime();
    if (declared != null && reported != null && !declared.equals(reported.toLocalDate())) {
      warning(context, "declTime", InventoryWording.INV_08, declared, reported.toLocalDate());
    }
  }

  private static void fixedValues(ImportInventoryHead head, Rule.Context context) {
    String flag = head.getIeFlag();
    if (flag != null && !flag.equals(IMPORT) && listed(context, CodeListId.IE_FLAG, flag)) {
      error(context, "ieFlag", InventoryWording.INV_09_DIRECTION, Quote.of(flag));
    }
    Integer packages = head.getPackNo();
    if (packages != null && packages > 1) {
      warning(context, "packNo", InventoryWording.INV_09_PACKAGES, packages);
    } else if (packages != null && packages < 1) {
      error(context, "packNo", InventoryWording.INV_09_NO_PACKAGE, packages);
    }
    String idType = head.getBuyerIdType();
    if (idType != null
        && !idType.equals(RESIDENT_ID)
        && listed(context, CodeListId.ID_TYPE, idType)) {
      warning(context, "buyerIdType", InventoryWording.INV_09_ID_TYPE, Quote.of(idType));
    }
  }

  private static void weights(
      @Nullable BigDecimal gross, @Nullable BigDecimal net, Rule.Context context) {
    Term grossTerm = new Term("grossWeight", "毛重");
    Term netTerm = new Term("netWeight", "净重");
    boolean positive = true;
    if (gross != null && notPositive(gross)) {
      error(context, grossTerm.name(), InventoryWording.INV_10_NOT_POSITIVE, grossTerm, gross);
      positive = false;
    }
    if (net != null && notPositive(net)) {
      error(context, netTerm.name(), InventoryWording.INV_10_NOT_POSITIVE, netTerm, net);
      positive = false;
    }
    if (positive && gross != null && net != null && net.compareTo(gross) > 0) {
      error(context, netTerm.name(), InventoryWording.INV_10, net, gross);
    }
  }

  private static void firstQuantity(Quantities line, Rule.Context context) {
    BigDecimal declared = line.declared();
    BigDecimal legal = line.first();
    String unit = line.unit();
    if (declared != null && notPositive(declared)) {
      error(context, "qty", InventoryWording.INV_11_NOT_POSITIVE, new Term("qty", "数量"), declared);
    }
    if (legal != null && notPositive(legal)) {
      error(context, "qty1", InventoryWording.INV_11_NOT_POSITIVE, new Term("qty1", "法定数量"), legal);
    } else if (legal != null
        && declared != null
        && !notPositive(declared)
        && unit != null
        && unit.equals(line.firstUnit())
        && declared.compareTo(legal) != 0) {
      error(context, "qty1", InventoryWording.INV_11, legal, declared, unit);
    }
  }

  private static void secondQuantity(Quantities line, Rule.Context context) {
    BigDecimal quantity = line.second();
    String unit = line.secondUnit();
    if (quantity == null) {
      if (unit != null && !absent(unit)) {
        error(context, "qty2", InventoryWording.INV_12_NO_QUANTITY, Quote.of(unit));
      }
    } else if (absent(unit)) {
      error(context, "qty2", InventoryWording.INV_12_NO_UNIT, quantity);
    } else if (notPositive(quantity)) {
      error(context, "qty2", InventoryWording.INV_12_NOT_POSITIVE, quantity);
    }
  }

  private static void weightOfTheLines(ImportInventory list, Rule.Context context) {
    ImportInventoryHead head = list.getInventoryHead();
    BigDecimal net = head == null ? null : head.getNetWeight();
    if (net == null) {
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (ImportInventoryLine line : list.getInventoryList()) {
      BigDecimal weight = line.getQty1();
      if (weight != null && KILOGRAM.equals(line.getUnit1())) {
        sum = sum.add(weight);
      }
    }
    if (sum.compareTo(net.add(WEIGHT_ALLOWANCE)) > 0) {
      warning(context, "InventoryHead/netWeight", InventoryWording.INV_14, net, sum);
    }
  }

  private static void goodsCode(ImportInventoryLine line, Rule.Context context) {
    String code = line.getGcode();
    // The length is the schema's business.
    if (code != null && code.length() == GOODS_CODE_LENGTH && !digits(code)) {
      error(context, "gcode", InventoryWording.INV_15, Quote.of(code));
    }
  }

  private static void fees(ImportInventoryHead head, Rule.Context context) {
    fee("freight", "运费", head.getFreight(), context);
    fee("insuredFee", "保费", head.getInsuredFee(), context);
  }

  private static void fee(
      String name, String zh, @Nullable BigDecimal amount, Rule.Context context) {
    if (amount != null && amount.signum() < 0) {
      error(context, name, InventoryWording.INV_17, new Term(name, zh), amount);
    }
  }

  /** Each later one of two lists with the same key is reported, deletions apart. */
  private static void declaredOnce(CEB621Message message, Rule.Context context) {
    Map<String, Integer> orders = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    int place = 0;
    for (ImportInventory list : message.getInventory()) {
      place++;
      ImportInventoryHead head = list.getInventoryHead();
      if (head == null || DELETION.equals(head.getAppType())) {
        continue;
      }
      String path = "Inventory[" + place + "]/InventoryHead/";
      once(
          orders,
          key(head.getEbcCode(), head.getOrderNo()),
          place,
          path + "orderNo",
          InventoryWording.INV_19_ORDER,
          context);
      once(
          numbers,
          key(head.getAgentCode(), head.getCopNo()),
          place,
          path + "copNo",
          InventoryWording.INV_19_NUMBER,
          context);
    }
  }

  private static @Nullable String key(@Nullable String party, @Nullable String number) {
    return absent(party) || absent(number) ? null : party + "\n" + number;
  }

  private static void once(
      Map<String, Integer> seen,
      @Nullable String key,
      int place,
      String path,
      Phrase wording,
      Rule.Context context) {
    Integer first = key == null ? null : seen.putIfAbsent(key, place);
    if (key != null && first != null) {
      String number = key.substring(key.indexOf('\n') + 1);
      refused(context, path, DECLARED_BEFORE, wording, place, first, Quote.of(number));
    }
  }

  /** A field with what stands in it. */
  private record Filled(String name, String zh, @Nullable String value) {
    Term term() {
      return new Term(name, zh);
    }
  }

  /** The quantities of a line, import or export. */
  private record Quantities(
      @Nullable BigDecimal declared,
      @Nullable String unit,
      @Nullable BigDecimal first,
      @Nullable String firstUnit,
      @Nullable BigDecimal second,
      @Nullable String secondUnit) {

    static Quantities of(ImportInventoryLine line) {
      return new Quantities(
          line.getQty(),
          line.getUnit(),
          line.getQty1(),
          line.getUnit1(),
          line.getQty2(),
          line.getUnit2());
    }

    static Quantities of(ExportInventoryLine line) {
      return new Quantities(
          line.getQty(),
          line.getUnit(),
          line.getQty1(),
          line.getUnit1(),
          line.getQty2(),
          line.getUnit2());
    }
  }
}
