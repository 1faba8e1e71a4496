package io.cbec.core.internal.wording;

import io.cbec.core.Text;
import java.math.BigDecimal;

/**
 * What a rule says about one mistake, in both languages: what is wrong and what to do. Rules of one
 * family keep theirs together in one enum; a rule may have several.
 */
public interface Phrase {

  /**
   * The words. Numbers in braces stand for the arguments, the same ones in problem and remedy.
   *
   * @param rule the id of the rule that says this
   * @param problemEn what is wrong, in English
   * @param problemZh what is wrong, in Chinese
   * @param remedyEn what to do, in English
   * @param remedyZh what to do, in Chinese
   */
  record Template(
      String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {}

  /**
   * The words with their places for arguments.
   *
   * @return the same object each time
   */
  Template template();

  /**
   * The rule this belongs to.
   *
   * @return its id
   */
  default String rule() {
    return template().rule();
  }

  /**
   * What is wrong.
   *
   * @param arguments for the numbers in braces: {@link Term}, {@link Text}, numbers or strings
   * @return both languages
   */
  default Text problem(Object... arguments) {
    return new Text(
        fill(template().problemEn(), false, arguments),
        fill(template().problemZh(), true, arguments));
  }

  /**
   * What to do.
   *
   * @param arguments the same as for the problem
   * @return both languages
   */
  default Text remedy(Object... arguments) {
    return new Text(
        fill(template().remedyEn(), false, arguments),
        fill(template().remedyZh(), true, arguments));
  }

  private static String fill(String template, boolean chinese, Object... arguments) {
    StringBuilder out = new StringBuilder(template.length() + 64);
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '{' && i + 2 < template.length() && template.charAt(i + 2) == '}') {
        out.append(show(arguments[template.charAt(i + 1) - '0'], chinese));
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String show(Object argument, boolean chinese) {
    if (argument instanceof Term term) {
      return chinese ? term.inChinese() : term.en();
    }
    if (argument instanceof Text text) {
      return chinese ? text.zh() : text.en();
    }
    if (argument instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return String.valueOf(argument);
  }
}
