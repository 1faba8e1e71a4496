package io.cbec.schemas.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all pages of the reference share: frame, tables, marked texts. */
final class Html {

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");

  private Html() {}

  static void open(StringBuilder out, String title) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .append(escape(title))
        .append(" – CBEC SDK</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n")
        .append(resource("reference.css"))
        .append("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n");
  }

  static void close(StringBuilder out, String note) {
    out.append("<footer>").append(note).append("</footer>\n</body>\n</html>\n");
  }

  static void script(StringBuilder out, String name) {
    out.append("<script>\n").append(resource(name)).append("</script>\n");
  }

  static void head(StringBuilder out, String... titles) {
    out.append("<thead role=\"rowgroup\"><tr role=\"row\">");
    for (String title : titles) {
      out.append("<th scope=\"col\" role=\"columnheader\"")
          .append(title.equals("中文") ? " lang=\"zh\">" : ">")
          .append(title)
          .append("</th>");
    }
    out.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
  }

  static void cell(StringBuilder out, String style, String html) {
    out.append("<td role=\"cell\" class=\"").append(style).append("\">").append(html);
    out.append("</td>");
  }

  static void fact(StringBuilder out, String term, String html) {
    out.append("<dt>").append(term).append("</dt><dd>").append(html).append("</dd>\n");
  }

  static String chinese(String text) {
    return "<span lang=\"zh\">" + escape(text) + "</span>";
  }

  /** Text in which Chinese words are marked as Chinese. */
  static String marked(String text) {
    return HAN.matcher(escape(text)).replaceAll("<span lang=\"zh\">$0</span>");
  }

  static String escape(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
  }

  /** The place of a node on the page of its message. */
  static String anchor(String path) {
    return path.replace('/', '.').replace("@", "attribute-").replace("ds:", "");
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Html.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
