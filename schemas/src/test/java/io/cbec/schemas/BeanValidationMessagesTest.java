package io.cbec.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

/** Violations speak the language of the validator, without an implementation of EL. */
class BeanValidationMessagesTest {

  private static Map<String, String> messages(Locale locale) {
    Validator validator =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(
                new ParameterMessageInterpolator(
                    Set.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE), locale, false))
            .buildValidatorFactory()
            .getValidator();
    ImportOrder order =
        ImportOrder.builder()
            .orderHead(
                ImportOrderHead.builder()
                    .guid("short")
                    .orderNo("")
                    .note("x".repeat(1001))
                    .freight(new BigDecimal("0.123456"))
                    .currency("502")
                    .build())
            .build();
    CEB311Message message = CEB311Message.builder().addOrder(order).build();
    Map<String, String> messages = new TreeMap<>();
    validator
        .validate(message)
        .forEach(v -> messages.put(v.getPropertyPath().toString(), v.getMessage()));
    return messages;
  }

  @Test
  void inEnglish() {
    assertThat(messages(Locale.ENGLISH))
        .containsEntry("baseTransfer", "is required")
        .containsEntry("order[0].orderList", "must have 1 to 99 entries")
        .containsEntry("order[0].orderHead.guid", "must have exactly 36 characters")
        .containsEntry("order[0].orderHead.orderNo", "must have 1 to 60 characters")
        .containsEntry("order[0].orderHead.note", "must have at most 1000 characters")
        .containsEntry(
            "order[0].orderHead.freight", "must have at most 19 digits, 5 of them after the point");
  }

  @Test
  void inChinese() {
    assertThat(messages(Locale.SIMPLIFIED_CHINESE))
        .containsEntry("baseTransfer", "必填，不能缺少")
        .containsEntry("order[0].orderList", "应有1至99条")
        .containsEntry("order[0].orderHead.guid", "长度必须为36个字符")
        .containsEntry("order[0].orderHead.orderNo", "长度应为1至60个字符")
        .containsEntry("order[0].orderHead.note", "长度不能超过1000个字符")
        .containsEntry("order[0].orderHead.freight", "总位数不能超过19位，其中小数不能超过5位");
  }

  @Test
  void asTheGuideShows() {
    CEB311Message message = CEB311Message.builder().build();
    List<String> lines = new ArrayList<>();
    PrintStream console =
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(String line) {
            lines.add(line);
          }
        };
    guide(message, console);
    assertThat(lines).contains("baseTransfer 必填，不能缺少", "order 应有1至100条");
  }

  private static void guide(CEB311Message message, PrintStream out) {
    Validator validator =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(
                new ParameterMessageInterpolator(
                    Set.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE),
                    Locale.SIMPLIFIED_CHINESE,
                    false))
            .buildValidatorFactory()
            .getValidator();
    for (ConstraintViolation<CEB311Message> v : validator.validate(message)) {
      out.println(v.getPropertyPath() + " " + v.getMessage());
    }
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties en = bundle("");
    Properties zh = bundle("_zh");
    assertThat(zh.keySet()).isEqualTo(en.keySet());
    for (String key : en.stringPropertyNames()) {
      assertThat(zh.getProperty(key)).as(key).containsPattern("\\p{IsHan}");
      assertThat(parameters(zh.getProperty(key)))
          .as(key)
          .isEqualTo(parameters(en.getProperty(key)));
    }
  }

  private static Set<String> parameters(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{(\\w+)}").matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Properties bundle(String suffix) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                BeanValidationMessagesTest.class.getResourceAsStream(
                    "/ContributorValidationMessages" + suffix + ".properties")),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
