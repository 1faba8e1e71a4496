package io.cbec.core.rule;

import static io.cbec.core.rule.PartRule.reject;
import static io.cbec.core.rule.PartRule.say;
import static io.cbec.core.rule.PartRule.show;
import static io.cbec.core.rule.PartRule.text;

import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.Party;
import io.cbec.core.Severity;
import io.cbec.core.identifier.Guid;
import io.cbec.core.internal.wording.Quote;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import io.cbec.schemas.imports.ImportCancellation;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules about messages as a whole, MSG-01 to MSG-08, MSG-14 and MSG-15: how many documents they
 * hold, their ids and times, who signs and sends them.
 */
final class MessageRules {

  /** How far the clocks of sender and receiver may differ. */
  private static final int MINUTES_AHEAD = 10;

  private static final int OLDEST_DAYS = 30;

  /** 报文表头数据超过限制, in the words of each document. */
  private static final Map<String, String> TOO_MANY_DOCUMENTS =
      Map.of(
          "311", "-301015",
          "411", "-401013",
          "511", "-504013",
          "513", "-505017",
          "621", "-621030",
          "623", "-623008",
          "711", "-800006");

  /** 表体信息不存在, in the words of each document. */
  private static final Map<String, String> NO_LINES =
      Map.of("311", "-301001", "621", "-621000", "625", "-625006", "711", "-800000");

  /** Export messages whose signature the texts demand, though the schema leaves it open. */
  private static final Set<String> SIGNED_BY_TEXT =
      Set.of("507", "509", "603", "605", "607", "701");

  private static final Set<String> TRANSFER = Set.of("BaseTransfer", "ExportBaseTransfer");

  private MessageRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new FieldRule("MSG-01", MessageRules::isDocuments, MessageRules::documents),
        new FieldRule("MSG-02", MessageRules::isLines, lines(Direction.IMPORT)),
        new FieldRule("MSG-03", MessageRules::isLines, lines(Direction.EXPORT)),
        new FieldRule(
            "MSG-04",
            (part, field) -> part.rootName() != null && field.name().equals("guid"),
            guid(MessageWording.MSG_04)),
        new PartRule<>("MSG-05", CebMessage.class, MessageRules::guidsAreUnique),
        new FieldRule(
            "MSG-06", (part, field) -> field.name().equals("appTime"), MessageRules::reportTime),
        new PartRule<>(
            "MSG-07", ImportCancellation.class, Layer.FIELD, MessageRules::cancellationsAreNew),
        new PartRule<>("MSG-08", CebMessage.class, MessageRules::signedWhenDeclared),
        FieldRule.ofTexts(
            "MSG-14",
            (part, field) ->
                TRANSFER.contains(part.type().getSimpleName())
                    && Set.of("copCode", "dxpMode", "dxpId").contains(field.name()),
            MessageRules::transfer),
        new PartRule<>("MSG-15", CebMessage.class, MessageRules::sentByTheResponsible));
  }

  // ---- MSG-01 to MSG-03 ----

  private static boolean isDocuments(NodeBinding<?, ?> part, FieldBinding<?, ?> field) {
    return part.rootName() != null && field.repeated() && Document.isContainer(field);
  }

  private static boolean isLines(NodeBinding<?, ?> part, FieldBinding<?, ?> field) {
    return part.rootName() == null && field.repeated() && field.kind() == ValueKind.NODE;
  }

  private static boolean formIsKnown(Rule.Context context) {
    // The limits are those of edition 202205; those of 2018 are the business of the schema layer.
    return context.schemaChecked() || context.edition() != Edition.E202205;
  }

  private static void documents(FieldRule.Field field, Object value, Rule.Context context) {
    if (formIsKnown(context)) {
      return;
    }
    int count = ((List<?>) value).size();
    int most = field.binding().maxOccurs();
    if (count == 0) {
      say(context, Severity.ERROR, field.name() + "[1]", MessageWording.MSG_01_NONE, field.term());
    } else if (count > most) {
      reject(
          context,
          Severity.ERROR,
          field.name() + "[" + (most + 1) + "]",
          TOO_MANY_DOCUMENTS.get(context.type().number()),
          MessageWording.MSG_01,
          field.term(),
          count,
          most);
    }
  }

  private static FieldRule.Check lines(Direction direction) {
    boolean imports = direction == Direction.IMPORT;
    MessageWording none = imports ? MessageWording.MSG_02_NONE : MessageWording.MSG_03_NONE;
    MessageWording many = imports ? MessageWording.MSG_02 : MessageWording.MSG_03;
    return (field, value, context) -> {
      if (context.type().direction() != direction || formIsKnown(context)) {
        return;
      }
      int count = ((List<?>) value).size();
      int most = field.binding().maxOccurs();
      if (count == 0 && field.binding().required()) {
        reject(
            context,
            Severity.ERROR,
            field.name() + "[1]",
            NO_LINES.get(context.type().number()),
            none,
            field.term());
      } else if (count > most) {
        say(
            context,
            Severity.ERROR,
            field.name() + "[" + (most + 1) + "]",
            many,
            field.term(),
            count,
            most);
      }
    };
  }

  // ---- MSG-04, NO-03, MSG-05 ----

  /**
   * The id of a message (MSG-04) or document (NO-03). Of what customs sends only the length counts:
   * its ids really are in lower case.
   */
  static FieldRule.Check guid(MessageWording wording) {
    return (field, value, context) ->
        Guid.check((String) value)
            .filter(flaw -> context.type().isRequest() || flaw.severity() == Severity.ERROR)
            .ifPresent(
                flaw ->
                    say(
                        context,
                        flaw.severity(),
                        field.step(),
                        wording,
                        field.term(),
                        flaw.problem()));
  }

  private static void guidsAreUnique(CebMessage message, Rule.Context context) {
    if (!context.type().isRequest()) {
      return;
    }
    Set<String> used = new HashSet<>();
    for (Document document : Document.of(message)) {
      String guid = document.text("guid");
      if (guid != null && !used.add(guid.toUpperCase(Locale.ROOT))) {
        say(context, Severity.ERROR, document.path("guid"), MessageWording.MSG_05, Quote.of(guid));
      }
    }
  }

  // ---- MSG-06 to MSG-08 ----

  private static void reportTime(FieldRule.Field field, Object value, Rule.Context context) {
    LocalDateTime time = (LocalDateTime) value;
    LocalDateTime now = context.now();
    if (time.isAfter(now.plusMinutes(MINUTES_AHEAD))) {
      say(
          context,
          Severity.WARNING,
          field.step(),
          MessageWording.MSG_06_FUTURE,
          field.term(),
          show(time),
          show(now));
    } else if (time.isBefore(now.minusDays(OLDEST_DAYS))) {
      say(
          context,
          Severity.WARNING,
          field.step(),
          MessageWording.MSG_06_OLD,
          field.term(),
          show(time),
          OLDEST_DAYS);
    }
  }

  private static void cancellationsAreNew(ImportCancellation cancellation, Rule.Context context) {
    String type = text(cancellation.getAppType());
    if (!type.isEmpty() && !type.equals("1")) {
      say(context, Severity.ERROR, "appType", MessageWording.MSG_07, Quote.of(type));
    }
  }

  private static void signedWhenDeclared(CebMessage message, Rule.Context context) {
    SignatureUse use = context.type().signatureUse();
    boolean said = context.schemaChecked() && use == SignatureUse.REQUIRED;
    if (use == SignatureUse.NONE || context.beforeSigning() || said || isSigned(message)) {
      return;
    }
    if (Document.of(message).stream().anyMatch(d -> "2".equals(d.text("appStatus")))) {
      boolean demanded =
          use == SignatureUse.REQUIRED || SIGNED_BY_TEXT.contains(context.type().number());
      if (demanded) {
        say(context, Severity.ERROR, "Signature", MessageWording.MSG_08);
      } else {
        say(context, Severity.WARNING, "Signature", MessageWording.MSG_08_OPTIONAL);
      }
    }
  }

  private static boolean isSigned(CebMessage message) {
    // Reading through the binding of the message's own class; the getters take that class.
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding =
        (NodeBinding<Object, Object>) NodeBinding.of(message.getClass());
    return binding.fields().stream()
        .anyMatch(f -> f.kind() == ValueKind.SIGNATURE && f.get().apply(message) != null);
  }

  // ---- MSG-14, MSG-15 ----

  private static void transfer(FieldRule.Field field, String text, Rule.Context context) {
    String value = text.strip();
    switch (field.name()) {
      case "dxpMode" -> {
        if (!value.equals("DXP") && !value.isEmpty()) {
          say(
              context,
              Severity.ERROR,
              "dxpMode",
              MessageWording.MSG_14_MODE,
              field.term(),
              Quote.of(value));
        }
      }
      case "dxpId" -> {
        if (value.isEmpty()) {
          say(context, Severity.WARNING, "dxpId", MessageWording.MSG_14_ID, field.term());
        }
      }
      default -> {
        String company = context.company();
        if (company != null && !value.isEmpty() && !value.equals(company)) {
          say(
              context,
              Severity.ERROR,
              "copCode",
              MessageWording.MSG_14_COMPANY,
              field.term(),
              Quote.of(value),
              Quote.of(company));
        }
      }
    }
  }

  /** Where the code of a party stands in documents; parties without a field are not here. */
  private static final Map<Party, String> CODE_OF =
      Map.of(
          Party.COMMERCE, "ebcCode",
          Party.PLATFORM, "ebpCode",
          Party.AGENT, "agentCode",
          Party.PAYMENT, "payCode",
          Party.LOGISTICS, "logisticsCode",
          Party.SITE_OPERATOR, "operatorCode");

  /** One finding a message: all documents have the same sender. */
  private static void sentByTheResponsible(CebMessage message, Rule.Context context) {
    String sender = sender(message);
    if (sender == null || !context.type().isRequest()) {
      return;
    }
    for (Document document : Document.of(message)) {
      Set<String> codes = new TreeSet<>();
      for (Party party : context.type().senders()) {
        String code = CODE_OF.containsKey(party) ? document.text(CODE_OF.get(party)) : null;
        if (code != null) {
          codes.add(code);
        }
      }
      if (codes.isEmpty() || codes.contains(sender)) {
        continue;
      }
      Object[] arguments = {
        Quote.of(sender), document.path(), Quote.of(String.join(", ", codes)),
      };
      String field = "BaseTransfer/copCode";
      if (isDecided(context.type(), sender, codes)) {
        say(context, Severity.ERROR, field, MessageWording.MSG_15, arguments);
      } else {
        say(context, Severity.WARNING, field, MessageWording.MSG_15_OPEN, arguments);
      }
      return;
    }
  }

  /**
   * Only for import the parties are announced. An entrusted express or postal operator is named in
   * no field, and an enterprise has two codes, one of ten and one of eighteen characters.
   */
  private static boolean isDecided(MessageType type, String sender, Set<String> codes) {
    Set<Party> parties = EnumSet.copyOf(type.senders());
    return type.direction() == Direction.IMPORT
        && CODE_OF.keySet().containsAll(parties)
        && codes.stream().allMatch(code -> code.length() == sender.length());
  }

  private static @Nullable String sender(CebMessage message) {
    // Reading through the binding of the message's own class; the getters take that class.
    @SuppressWarnings("unchecked")
    NodeBinding<Object, Object> binding =
        (NodeBinding<Object, Object>) NodeBinding.of(message.getClass());
    for (FieldBinding<Object, Object> field : binding.fields()) {
      if (field.name().equals("BaseTransfer") && field.get().apply(message) != null) {
        return new Document(field.get().apply(message), "BaseTransfer").text("copCode");
      }
    }
    return null;
  }
}
