package io.cbec.schemas.generator;

import static io.cbec.schemas.generator.CodeTable.cell;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.Doc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes the page of the codes that come back: refusals, reasons, answers of platforms. The codes
 * are those of the catalogue of the module core; the words for layers and steps are there too, and
 * a test of core finds every one of them on the page.
 */
final class ReasonPage {

  static final String FILE = "receipt-codes.html";

  private static final String REFUSAL = "_REFUSAL";

  private final List<Map<String, String>> codes;
  private final Set<String> messages = new LinkedHashSet<>();

  /**
   * Reads the catalogue.
   *
   * @param file its table
   * @param rows the fields of all messages
   */
  ReasonPage(Path file, List<Row> rows) throws IOException {
    codes = TabSeparated.read(file).rows();
    rows.forEach(row -> messages.add(row.message().name().simpleName()));
  }

  /** How many codes refuse a message. */
  long refusals(String message) {
    return codes.stream().filter(code -> isRefusal(code) && concerns(code, message)).count();
  }

  /** Where on the page the refusals of a message are. */
  static String place(String message) {
    return FILE + "#" + place("refusal", message);
  }

  private static String place(String kind, String message) {
    return kind + "-" + message.substring(3, 6);
  }

  private static boolean isRefusal(Map<String, String> code) {
    return cell(code, "layer").endsWith(REFUSAL);
  }

  private static boolean concerns(Map<String, String> code, String message) {
    return List.of(cell(code, "messages").split(",")).contains(message.substring(3, 6));
  }

  String page() {
    StringBuilder out = new StringBuilder();
    Html.open(out, "Codes of receipts");
    out.append("<header>\n<nav aria-label=\"Breadcrumb\"><a href=\"index.html\">All messages</a>")
        .append("</nav>\n<h1>Codes of receipts <span lang=\"zh\">回执代码</span></h1>\n")
        .append("<p>What comes back, beside the <a href=\"code-receipt-status.html\">states in ")
        .append(
            "receipts</a>: what it means, why, what to do next. Causes and steps are the words ")
        .append("of this project.</p>\n</header>\n<main id=\"main\">\n<section id=\"codes\">\n")
        .append("<form class=\"search\" role=\"search\" onsubmit=\"return false\">\n")
        .append("<label for=\"query\">Find a code: its beginning, or words</label>\n")
        .append("<input id=\"query\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">\n")
        .append("<p id=\"count\" class=\"soft\" aria-live=\"polite\"></p>\n</form>\n");
    Map<String, List<Map<String, String>>> layers = new LinkedHashMap<>();
    for (String layer : List.of("IMPORT_REFUSAL", "EXPORT_REFUSAL", "CUSTOMS_REASON")) {
      layers.put(layer, new ArrayList<>());
    }
    codes.forEach(
        code -> layers.computeIfAbsent(cell(code, "layer"), k -> new ArrayList<>()).add(code));
    layers.forEach((layer, all) -> layer(out, layer, all));
    out.append("</section>\n</main>\n");
    Html.script(out, "codes.js");
    Html.close(out, "Generated from the catalogue of CBEC SDK, not an official publication.");
    return out.toString();
  }

  private void layer(StringBuilder out, String layer, List<Map<String, String>> all) {
    Doc title = title(layer);
    String id = layer.toLowerCase(Locale.ROOT).replace('_', '-');
    if (!layer.endsWith(REFUSAL)) {
      section(out, id, Html.escape(title.en()) + " " + Html.chinese(title.zh()), all);
      return;
    }
    List<Map<String, String>> rest = new ArrayList<>(all);
    for (String message : messages) {
      List<Map<String, String>> own = all.stream().filter(code -> concerns(code, message)).toList();
      if (!own.isEmpty()) {
        String link = "<a href=\"" + message + ".html\">" + message + "</a>";
        String words = Html.escape(title.en()) + ", " + link + " " + Html.chinese(title.zh());
        section(out, place("refusal", message), words, own);
        rest.removeAll(own);
      }
    }
    if (!rest.isEmpty()) {
      String words = Html.escape(title.en()) + ", any message " + Html.chinese(title.zh());
      section(out, id, words, rest);
    }
  }

  private void section(StringBuilder out, String id, String title, List<Map<String, String>> all) {
    out.append("<section id=\"").append(id).append("\">\n<h2>").append(title).append("</h2>\n");
    out.append("<table class=\"entries\">\n<caption>").append(all.size());
    out.append(all.size() == 1 ? " code" : " codes").append("</caption>\n");
    out.append("<thead><tr><th scope=\"col\">Code<th scope=\"col\">Meaning, cause, next step</tr>");
    out.append("</thead>\n<tbody>\n");
    for (Map<String, String> code : all) {
      out.append("<tr><th>").append(Html.escape(cell(code, "code")));
      if (!cell(code, "last").isEmpty()) {
        out.append(" to ").append(Html.escape(cell(code, "last")));
      }
      out.append("<td><b lang=\"zh\">").append(Html.escape(cell(code, "zh"))).append("</b>");
      out.append(Html.marked(cell(code, "en")));
      out.append("<p>Cause: ").append(both(cell(code, "cause_zh"), cell(code, "cause_en")));
      Doc step = step(cell(code, "step"));
      boolean own = !cell(code, "step_en").isEmpty();
      out.append("</p><p>Next: ");
      out.append(
          own ? both(cell(code, "step_zh"), cell(code, "step_en")) : both(step.zh(), step.en()));
      out.append("</p>").append(standing(cell(code, "standing")));
      if (!isRefusal(code) && !cell(code, "messages").isEmpty()) {
        for (String number : cell(code, "messages").split(",")) {
          String message = "CEB" + number + "Message";
          out.append(" <a class=\"mark\" href=\"").append(message).append(".html\">");
          out.append(message).append("</a>");
        }
      }
      out.append('\n');
    }
    out.append("</tbody>\n</table>\n</section>\n");
  }

  private static String both(String zh, String en) {
    return Html.marked(en) + " <span lang=\"zh\">" + Html.escape(zh) + "</span>";
  }

  private static String standing(String standing) {
    return switch (standing) {
      case "STANDARD" -> "";
      case "OBSERVED" -> "<span class=\"mark\">seen in practice</span>";
      case "UNVERIFIED" -> "<span class=\"mark\">not verified</span>";
      default -> throw new IllegalStateException("no words for " + standing);
    };
  }

  private static Doc title(String layer) {
    return switch (layer) {
      case "RECEIPT_STATUS" -> new Doc("回执状态", "Receipt status");
      case "CUSTOMS_REASON" -> new Doc("海关审核代码", "Reason of customs");
      case "IMPORT_REFUSAL" -> new Doc("进口处理异常", "Refusal, import");
      case "EXPORT_REFUSAL" -> new Doc("出口处理异常", "Refusal, export");
      case "FORMAT_REJECTION" -> new Doc("报文格式校验", "Format rejection");
      case "TAX_STATUS" -> new Doc("税单状态", "Tax bill status");
      case "PLATFORM" -> new Doc("数据交换平台应答", "Answer of the exchange platform (DxpRep)");
      case "PAYMENT_UPLOAD" -> new Doc("179号公告数据上传", "Payment data upload (179)");
      case "HAINAN_GATEWAY" -> new Doc("海南平台网关", "Hainan gateway");
      case "HANGZHOU" -> new Doc("杭州平台", "Hangzhou platform");
      case "HANGZHOU_GATEWAY" -> new Doc("杭州平台回执推送", "Hangzhou gateway, push of receipts");
      case "GUANGZHOU_GATEWAY" -> new Doc("广州平台网关", "Guangzhou gateway");
      case "GUANGZHOU_KJ" -> new Doc("广州平台单证回执", "Guangzhou document answer");
      case "GUANGZHOU_STATE" -> new Doc("广州平台状态", "Guangzhou platform state");
      case "HUANGPU_STATE" -> new Doc("黄埔海关状态", "Huangpu customs state");
      case "GUANGZHOU_INSPECTION" -> new Doc("广州检验检疫状态", "Guangzhou inspection state");
      case "NINGBO_GATEWAY" -> new Doc("宁波平台网关", "Ningbo gateway");
      default -> throw new IllegalStateException("no words for " + layer);
    };
  }

  private static Doc step(String step) {
    return switch (step) {
      case "NOTHING" -> new Doc("无需处理。", "Nothing.");
      case "WAIT" -> new Doc("请等待后续回执，不要重复发送。", "Wait for the next receipt; do not send it again.");
      case "ALERT" ->
          new Doc(
              "请通知负责人员，必要时配合海关，并等待后续回执。",
              "Tell the person in charge, who may have to answer customs, and wait for the next"
                  + " receipt.");
      case "CORRECT" ->
          new Doc(
              "请按提示更正后，以相同业务主键重新申报。",
              "Correct what is named and declare again under the same business key.");
      case "RESEND" -> new Doc("稍后重新发送同一报文。", "Send the same message again later.");
      case "KEEP" ->
          new Doc(
              "无需处理：海关已有该单证，原状态不变。",
              "Nothing: customs has the document, and its earlier state stands.");
      case "LATER_TIME" ->
          new Doc(
              "如仍需变更，请使用更晚的 appTime 重新申报。",
              "Declare again with a later appTime if the change is still meant.");
      case "SPLIT" ->
          new Doc("请拆分报文，每个报文最多 100 条。", "Split it into messages of at most 100 documents.");
      case "STOP" -> new Doc("不要再次申报。", "Do not declare it again.");
      case "CHECK" ->
          new Doc(
              "仅凭代码无法判断，请结合文字说明，并以海关回执为准。",
              "The code alone does not decide: read the words beside it and rely on the receipts of"
                  + " customs.");
      default -> throw new IllegalStateException("no words for " + step);
    };
  }
}
