package io.cbec.core.report;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words around findings, in both languages. */
final class Words {

  private Words() {}

  static boolean chinese(Locale language) {
    return language.getLanguage().equals(Locale.CHINESE.getLanguage());
  }

  static Text of(Verdict verdict) {
    return switch (verdict) {
      case VALID -> new Text("VALID", "有效");
      case INVALID -> new Text("INVALID", "无效");
      case UNREADABLE -> new Text("UNREADABLE", "无法读取");
    };
  }

  static Text of(Severity severity) {
    return switch (severity) {
      case ERROR -> new Text("ERROR", "错误");
      case WARNING -> new Text("WARNING", "警告");
      case INFO -> new Text("INFO", "提示");
    };
  }

  static Text of(Layer layer) {
    return switch (layer) {
      case WELL_FORMED -> new Text("readable XML", "XML 可读性");
      case SCHEMA -> new Text("official schema", "报文格式");
      case FIELD -> new Text("single values", "字段取值");
      case BUSINESS -> new Text("business rules", "业务规则");
      case MATCH -> new Text("match of the documents of a sale", "单证比对");
    };
  }

  static Text of(Collection<Layer> layers) {
    return new Text(
        layers.stream().map(layer -> of(layer).en()).collect(Collectors.joining(", ")),
        layers.stream().map(layer -> of(layer).zh()).collect(Collectors.joining("、")));
  }

  static Text counts(Counts counts) {
    return new Text(
        number(counts.errors(), "error")
            + ", "
            + number(counts.warnings(), "warning")
            + ", "
            + number(counts.infos(), "remark"),
        "错误 " + counts.errors() + "，警告 " + counts.warnings() + "，提示 " + counts.infos());
  }

  static String number(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  static Text files(int all, int valid, int invalid, int unreadable) {
    return new Text(
        all + " files: " + valid + " valid, " + invalid + " invalid, " + unreadable + " unreadable",
        "共 " + all + " 个文件：有效 " + valid + "，无效 " + invalid + "，无法读取 " + unreadable);
  }
}
