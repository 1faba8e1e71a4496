package io.cbec.signing.realtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one upload into typed data and says what has another form. Not thread-safe. */
final class UploadReader {

  private final DateTimeFormatter timeForm =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private final JsonParser json;
  private final List<Finding> findings = new ArrayList<>();
  private String sessionId = "";
  private String certNo = "";
  private @Nullable PaymentExchangeHead head;
  private @Nullable List<PaymentExchangeItem> items;

  private UploadReader(JsonParser json) {
    this.json = json;
  }

  static Optional<UploadedPaymentData> read(String text) {
    try (JsonParser parser = new PaymentJson().parser(text)) {
      UploadReader reader = new UploadReader(parser);
      return parser.nextToken() == JsonToken.START_OBJECT ? reader.whole() : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<UploadedPaymentData> whole() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "sessionID" -> sessionId = orEmpty(text("/sessionID"));
        case "certNo" -> certNo = orEmpty(text("/certNo"));
        case "serviceTime", "signValue" -> text("/" + name);
        case "payExchangeInfoHead" -> {
          if (token == JsonToken.START_OBJECT) {
            head = head();
          } else {
            json.skipChildren();
          }
        }
        case "payExchangeInfoLists" -> {
          if (token == JsonToken.START_ARRAY) {
            items = items();
          } else {
            json.skipChildren();
          }
        }
        default -> unknown("/" + name);
      }
    }
    if (json.nextToken() != null || head == null || items == null) {
      return Optional.empty();
    }
    PaymentExchangeInfo info = new PaymentExchangeInfo(head, items);
    Set<String> told = findings.stream().map(Finding::path).collect(Collectors.toSet());
    for (Finding finding : PaymentDataCheck.check(info)) {
      if (!told.contains(finding.path())) {
        findings.add(finding);
      }
    }
    return Optional.of(new UploadedPaymentData(sessionId, certNo, info, findings));
  }

  private PaymentExchangeHead head() throws IOException {
    PaymentExchangeHead.Builder read = PaymentExchangeHead.builder();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String path = "/payExchangeInfoHead/" + name;
      json.nextToken();
      switch (name) {
        case "guid" -> read.guid(text(path));
        case "initalRequest" -> read.initalRequest(text(path));
        case "initalResponse" -> read.initalResponse(text(path));
        case "ebpCode" -> read.ebpCode(text(path));
        case "payCode" -> read.payCode(text(path));
        case "payTransactionId" -> read.payTransactionId(text(path));
        case "totalAmount" -> read.totalAmount(amount(path));
        case "currency" -> read.currency(text(path));
        case "verDept" -> read.verDept(text(path));
        case "payType" -> read.payType(text(path));
        case "tradingTime" -> read.tradingTime(time(path));
        case "note" -> read.note(text(path));
        default -> unknown(path);
      }
    }
    return read.build();
  }

  private List<PaymentExchangeItem> items() throws IOException {
    List<PaymentExchangeItem> read = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String path = "/payExchangeInfoLists[" + (read.size() + 1) + "]";
      if (json.currentToken() == JsonToken.START_OBJECT) {
        read.add(item(path + "/"));
      } else {
        otherKind(path);
        read.add(PaymentExchangeItem.builder().build());
      }
    }
    return read;
  }

  private PaymentExchangeItem item(String place) throws IOException {
    PaymentExchangeItem.Builder read = PaymentExchangeItem.builder();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String path = place + name;
      JsonToken token = json.nextToken();
      switch (name) {
        case "orderNo" -> read.orderNo(text(path));
        case "goodsInfo" -> {
          if (token == JsonToken.START_ARRAY) {
            goods(read, path);
          } else {
            otherKind(path);
          }
        }
        case "recpAccount" -> read.recpAccount(text(path));
        case "recpCode" -> read.recpCode(text(path));
        case "recpName" -> read.recpName(text(path));
        default -> unknown(path);
      }
    }
    return read.build();
  }

  private void goods(PaymentExchangeItem.Builder item, String place) throws IOException {
    for (int i = 1; json.nextToken() != JsonToken.END_ARRAY; i++) {
      String path = place + "[" + i + "]";
      String gname = "";
      String itemLink = "";
      if (json.currentToken() != JsonToken.START_OBJECT) {
        otherKind(path);
      } else {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case "gname" -> gname = orEmpty(text(path + "/gname"));
            case "itemLink" -> itemLink = orEmpty(text(path + "/itemLink"));
            default -> unknown(path + "/" + name);
          }
        }
      }
      item.addGoods(new PaidGoods(gname, itemLink));
    }
  }

  /** A number is as good as a text: many serialisers write codes so. */
  private @Nullable String text(String path) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
      case VALUE_NULL -> null;
      default -> {
        otherKind(path);
        yield null;
      }
    };
  }

  private @Nullable BigDecimal amount(String path) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      error(
          path,
          new Text("totalAmount stands in quotes.", "交易金额（totalAmount）带有引号。"),
          new Text("Write it as a JSON number.", "请写为 JSON 数值，不带引号。"));
      return null;
    }
    if (!json.currentToken().isNumeric()) {
      text(path);
      return null;
    }
    return json.getDecimalValue();
  }

  private @Nullable LocalDateTime time(String path) throws IOException {
    String text = text(path);
    try {
      return text == null ? null : LocalDateTime.parse(text, timeForm);
    } catch (DateTimeException e) {
      error(
          path,
          new Text(
              "tradingTime is no time of the form yyyyMMddHHmmss.",
              "交易成功时间（tradingTime）不是 yyyyMMddHHmmss 格式的时间。"),
          new Text("Give the time of China in 14 digits.", "请填写14位数字的北京时间。"));
      return null;
    }
  }

  private void unknown(String path) throws IOException {
    json.skipChildren();
    findings.add(
        finding(
            Severity.WARNING,
            path,
            new Text("The announcement has no such field.", "公告中没有该字段。"),
            new Text("Leave it out.", "请删除该字段。")));
  }

  private void otherKind(String path) throws IOException {
    json.skipChildren();
    error(
        path,
        new Text("This is JSON of another kind.", "JSON 类型不符。"),
        new Text("Write it as the announcement shows.", "请按公告规定的结构填写。"));
  }

  private void error(String path, Text problem, Text remedy) {
    findings.add(finding(Severity.ERROR, path, problem, remedy));
  }

  private static Finding finding(Severity severity, String path, Text problem, Text remedy) {
    return new Finding(
        Layer.FIELD, severity, PaymentDataCheck.RULE, path, 0, 0, null, problem, remedy, null);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
