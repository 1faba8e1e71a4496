package io.cbec.examples.simulator;

import io.cbec.core.Text;
import io.cbec.examples.simulator.PaymentEnquiry.Problem;
import io.cbec.schemas.imports.ImportPaymentHead;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the data of one upload as customs could (海关179号公告): the table of fields, and the payment
 * slip of the order that was asked about. It has its own eyes, so that the simulator does not share
 * mistakes with the library. Values are never quoted. Not thread-safe; made for one upload.
 *
 * <p>With the slip it compares orderNo, ebpCode, payCode, payTransactionId, totalAmount with
 * amountPaid, and currency. The upload has no field for the payer, and no slip names a payee.
 */
final class UploadExamination {

  private static final String HEAD = "payExchangeInfoHead";
  private static final String LISTS = "payExchangeInfoLists";
  private static final int DIGITS = 19;
  private static final int DECIMALS = 5;

  private final List<Problem> problems = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /** Looks at an upload without a slip to compare it with. */
  static UploadExamination of(Map<String, Object> upload) {
    UploadExamination examination = new UploadExamination();
    examination.fields(upload);
    return examination;
  }

  /** What was found so far. */
  List<Problem> problems() {
    return problems;
  }

  /** The names of required fields that are not there. */
  List<String> missing() {
    return missing;
  }

  // ---- the table of fields ----

  private void fields(Map<String, Object> upload) {
    text(upload, "", "sessionID", true, Integer.MAX_VALUE);
    head(object(upload.get(HEAD)));
    List<?> items = upload.get(LISTS) instanceof List<?> list ? list : List.of();
    if (items.isEmpty()) {
      missing("", LISTS);
    }
    for (int i = 0; i < items.size(); i++) {
      item(object(items.get(i)), LISTS + "[" + (i + 1) + "]/");
    }
    text(upload, "", "serviceTime", true, Integer.MAX_VALUE);
    text(upload, "", "certNo", true, Integer.MAX_VALUE);
    text(upload, "", "signValue", true, Integer.MAX_VALUE);
  }

  private void head(Map<String, Object> head) {
    String path = HEAD + "/";
    text(head, path, "guid", true, 36);
    text(head, path, "initalRequest", true, 8000);
    text(head, path, "initalResponse", true, 8000);
    text(head, path, "ebpCode", true, 18);
    text(head, path, "payCode", true, 18);
    text(head, path, "payTransactionId", true, 60);
    amount(head, path);
    text(head, path, "currency", true, 4);
    form(head, path, "verDept", true, "[123]", "1, 2 or 3", "1、2或3");
    form(head, path, "payType", false, "[1234]", "1, 2, 3 or 4", "1、2、3或4");
    form(head, path, "tradingTime", true, "[0-9]{14}", "14 digits", "14位数字");
    text(head, path, "note", false, 1000);
  }

  private void item(Map<String, Object> item, String path) {
    text(item, path, "orderNo", true, 60);
    List<?> goods = item.get("goodsInfo") instanceof List<?> list ? list : List.of();
    if (goods.isEmpty()) {
      missing(path, "goodsInfo");
    }
    for (int i = 0; i < goods.size(); i++) {
      String place = path + "goodsInfo[" + (i + 1) + "]/";
      Map<String, Object> one = object(goods.get(i));
      text(one, place, "gname", true, 250);
      text(one, place, "itemLink", true, 3000);
    }
    text(item, path, "recpAccount", true, 60);
    text(item, path, "recpCode", false, 18);
    text(item, path, "recpName", true, 100);
  }

  /** Gives whether there is something in it. */
  private boolean text(
      Map<String, Object> object, String path, String name, boolean required, int max) {
    String value = JsonTree.text(object, name);
    if (value.isBlank()) {
      if (required) {
        missing(path, name);
      }
      return false;
    }
    if (value.codePointCount(0, value.length()) > max) {
      add(
          path + name,
          name + " is longer than " + max + " characters.",
          name + "超过" + max + "个字符。");
    }
    return true;
  }

  private void form(
      Map<String, Object> object,
      String path,
      String name,
      boolean required,
      String form,
      String en,
      String zh) {
    if (text(object, path, name, required, Integer.MAX_VALUE)
        && !Pattern.matches(form, JsonTree.text(object, name))) {
      add(path + name, name + " is not " + en + ".", name + "不是" + zh + "。");
    }
  }

  private void amount(Map<String, Object> head, String path) {
    String name = "totalAmount";
    if (!text(head, path, name, true, Integer.MAX_VALUE)) {
      return;
    }
    if (!(head.get(name) instanceof BigDecimal amount)) {
      add(path + name, name + " stands in quotes.", name + "应为数值，不带引号。");
    } else if (amount.scale() > DECIMALS || amount.precision() - amount.scale() > DIGITS) {
      add(
          path + name,
          name + " does not fit into 19 digits with 5 decimals.",
          name + "超出19位数字、5位小数的范围。");
    }
  }

  private void missing(String path, String name) {
    missing.add(name);
    add(path + name, name + " is missing.", "缺少" + name + "。");
  }

  private void add(String field, String en, String zh) {
    problems.add(new Problem(field, new Text(en, zh)));
  }

  // ---- the payment slip ----

  /**
   * Compares with the slip of the order that was asked about.
   *
   * @param slip the slip; {@code null} when it is not on file any more
   */
  void compare(Map<String, Object> upload, Document.@Nullable Payment slip) {
    if (slip == null) {
      add("", "The payment slip is not on file any more.", "支付凭证已不在案。");
      return;
    }
    ImportPaymentHead paid = slip.head();
    Map<String, Object> head = object(upload.get(HEAD));
    if (upload.get(LISTS) instanceof List<?> items
        && items.stream().noneMatch(item -> isOrder(item, paid))) {
      differs(LISTS + "/orderNo", "orderNo");
    }
    same(head, "ebpCode", paid.getEbpCode());
    same(head, "payCode", paid.getPayCode());
    same(head, "payTransactionId", paid.getPayTransactionId());
    if (head.get("totalAmount") instanceof BigDecimal amount
        && amount.compareTo(Document.amount(paid.getAmountPaid())) != 0) {
      differs(HEAD + "/totalAmount", "amountPaid");
    }
    same(head, "currency", paid.getCurrency());
  }

  private static boolean isOrder(Object item, ImportPaymentHead paid) {
    return JsonTree.text(object(item), "orderNo").equals(Document.text(paid.getOrderNo()));
  }

  /** What is missing on one side was said before, or cannot be compared. */
  private void same(Map<String, Object> head, String name, @Nullable String onSlip) {
    String uploaded = JsonTree.text(head, name);
    if (!uploaded.isBlank()
        && !Document.text(onSlip).isEmpty()
        && !Objects.equals(uploaded, onSlip)) {
      differs(HEAD + "/" + name, name);
    }
  }

  private void differs(String field, String onSlip) {
    String name = field.substring(field.indexOf('/') + 1);
    add(
        field,
        name + " differs from " + onSlip + " of the payment slip.",
        name + "与支付凭证的" + onSlip + "不一致。");
  }

  private static Map<String, Object> object(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Map.of();
    }
    Map<String, Object> object = new java.util.LinkedHashMap<>();
    map.forEach((name, member) -> object.put((String) name, member));
    return object;
  }
}
