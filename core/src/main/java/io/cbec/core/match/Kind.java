package io.cbec.core.match;

import io.cbec.core.MessageType;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB304Message;
import io.cbec.schemas.exports.CEB403Message;
import io.cbec.schemas.exports.CEB404Message;
import io.cbec.schemas.exports.CEB505Message;
import io.cbec.schemas.exports.CEB506Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.CEB604Message;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB412Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB512Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB622Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB624Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.CEB626Message;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of documents that matching looks at, with the fields it keeps of each. Whatever is not
 * named here is forgotten as soon as a message was added.
 */
enum Kind {
  ORDER(
      MessageType.CEB311,
      CEB311Message.class,
      Role.ORDER,
      "Order/OrderHead",
      "guid appType appTime orderNo ebpCode ebcCode freight discount taxTotal acturalPaid"
          + " buyerIdType buyerIdNumber buyerName payCode payTransactionId"
          + " consignee consigneeTelephone consigneeAddress",
      "OrderList",
      "gnum itemName qty unit price totalPrice currency"),
  PAYMENT(
      MessageType.CEB411,
      CEB411Message.class,
      Role.PAYMENT,
      "Payment/PaymentHead",
      "guid appType appTime orderNo ebpCode payCode payTransactionId payerIdNumber payerName"
          + " amountPaid"),
  WAYBILL(
      MessageType.CEB511,
      CEB511Message.class,
      Role.WAYBILL,
      "Logistics/LogisticsHead",
      "guid appType appTime orderNo logisticsCode logisticsNo billNo freight insuredFee weight"
          + " consignee consigneeTelephone consigneeAddress"),
  LIST(
      MessageType.CEB621,
      CEB621Message.class,
      Role.LIST,
      "Inventory/InventoryHead",
      "guid appType appTime orderNo ebpCode ebcCode logisticsCode logisticsNo copNo preNo invtNo"
          + " agentCode customsCode buyerIdType buyerIdNumber buyerName buyerTelephone tradeMode"
          + " billNo freight insuredFee grossWeight",
      "InventoryList",
      "gnum gcode gname qty unit price totalPrice currency"),
  CANCELLATION(
      MessageType.CEB623,
      CEB623Message.class,
      Role.CANCELLATION,
      "InvtCancel",
      "guid appType appTime orderNo ebpCode ebcCode logisticsCode logisticsNo copNo preNo invtNo"
          + " agentCode buyerIdType buyerIdNumber buyerName buyerTelephone"),
  RETURN(
      MessageType.CEB625,
      CEB625Message.class,
      Role.RETURN,
      "InvtRefund/InvtRefundHead",
      "guid appType appTime orderNo ebpCode ebcCode logisticsCode logisticsNo copNo preNo invtNo"
          + " agentCode customsCode buyerIdNumber buyerName",
      "InvtRefundList",
      "gnum gcode gname qty unit"),
  EXPORT_ORDER(
      MessageType.CEB303,
      CEB303Message.class,
      Role.ORDER,
      "Order/OrderHead",
      "guid appType appTime orderNo ebpCode ebcCode",
      "OrderList",
      "gnum"),
  EXPORT_RECEIPT(
      MessageType.CEB403,
      CEB403Message.class,
      Role.PAYMENT,
      "Receipts",
      "guid appType appTime orderNo ebpCode ebcCode payCode payNo"),
  EXPORT_WAYBILL(
      MessageType.CEB505,
      CEB505Message.class,
      Role.WAYBILL,
      "Logistics",
      "guid appType appTime logisticsCode logisticsNo"),
  EXPORT_LIST(
      MessageType.CEB603,
      CEB603Message.class,
      Role.LIST,
      "Inventory/InventoryHead",
      "guid appType appTime orderNo ebpCode ebcCode logisticsCode logisticsNo copNo preNo invtNo"
          + " agentCode",
      "InventoryList",
      "gnum"),
  ORDER_ANSWER(
      MessageType.CEB312,
      CEB312Message.class,
      "OrderReturn",
      "orderNo ebpCode returnStatus returnTime returnInfo"),
  PAYMENT_ANSWER(
      MessageType.CEB412,
      CEB412Message.class,
      "PaymentReturn",
      "payCode payTransactionId returnStatus returnTime returnInfo"),
  WAYBILL_ANSWER(
      MessageType.CEB512,
      CEB512Message.class,
      "LogisticsReturn",
      "logisticsCode logisticsNo returnStatus returnTime returnInfo"),
  LIST_ANSWER(
      MessageType.CEB622,
      CEB622Message.class,
      "InventoryReturn",
      "agentCode copNo preNo invtNo returnStatus returnTime returnInfo"),
  CANCELLATION_ANSWER(
      MessageType.CEB624,
      CEB624Message.class,
      "InvtCancelReturn",
      "agentCode copNo preNo returnStatus returnTime returnInfo"),
  RETURN_ANSWER(
      MessageType.CEB626,
      CEB626Message.class,
      "InvtRefundReturn",
      "agentCode copNo preNo returnStatus returnTime returnInfo"),
  EXPORT_ORDER_ANSWER(
      MessageType.CEB304,
      CEB304Message.class,
      "OrderReturn",
      "orderNo ebpCode returnStatus returnTime returnInfo"),
  EXPORT_RECEIPT_ANSWER(
      MessageType.CEB404,
      CEB404Message.class,
      "ReceiptsReturn",
      "orderNo payNo returnStatus returnTime returnInfo"),
  EXPORT_WAYBILL_ANSWER(
      MessageType.CEB506,
      CEB506Message.class,
      "LogisticsReturn",
      "logisticsCode logisticsNo returnStatus returnTime returnInfo"),
  EXPORT_LIST_ANSWER(
      MessageType.CEB604,
      CEB604Message.class,
      "InventoryReturn",
      "orderNo agentCode copNo preNo invtNo returnStatus returnTime returnInfo");

  /** Of the words of a receipt only the code is kept: officers write names into them. */
  private static final Pattern CODE =
      Pattern.compile("\\[Code:(\\d{1,6})", Pattern.CASE_INSENSITIVE);

  /** Longer values are no values of the standard; they are compared by their hash. */
  private static final int LONGEST = 512;

  private static final Map<Class<?>, Kind> BY_CLASS = byClass();

  private final MessageType type;
  private final Class<? extends CebMessage> model;
  private final Role role;
  private final Field documents;
  private final @Nullable Field headNode;
  private final @Nullable Field lineNode;
  private final List<Field> head;
  private final List<Field> line;
  private final Map<String, Integer> headIndex;
  private final Map<String, Integer> lineIndex;
  private final String documentPath;
  private final String headPath;
  private final String linePath;

  Kind(MessageType type, Class<? extends CebMessage> model, String path, String fields) {
    this(type, model, Role.RECEIPT, path, fields);
  }

  Kind(MessageType type, Class<? extends CebMessage> model, Role role, String path, String fields) {
    this(type, model, role, path, fields, "", "");
  }

  Kind(
      MessageType type,
      Class<? extends CebMessage> model,
      Role role,
      String path,
      String fields,
      String lineName,
      String lineFields) {
    this.type = type;
    this.model = model;
    this.role = role;
    String[] step = path.split("/", -1);
    this.documents = Field.of(NodeBinding.of(model), step[0]);
    NodeBinding<?, ?> document = documents.child();
    this.headNode = step.length == 1 ? null : Field.of(document, step[1]);
    this.head = Field.all(headNode == null ? document : headNode.child(), fields);
    this.headIndex = index(head);
    this.lineNode = lineName.isEmpty() ? null : Field.of(document, lineName);
    this.line = lineNode == null ? List.of() : Field.all(lineNode.child(), lineFields);
    this.lineIndex = index(line);
    this.documentPath = "/" + type.rootName() + "/" + step[0];
    this.headPath = step.length == 1 ? "/" : "/" + step[1] + "/";
    this.linePath = "/" + lineName;
  }

  /** A field of a model, with its name for people. */
  record Field(FieldBinding<Object, Object> binding, Term term) {

    // A binding is only asked about objects of its own class.
    @SuppressWarnings("unchecked")
    static Field of(NodeBinding<?, ?> node, String name) {
      for (FieldBinding<?, ?> field : node.fields()) {
        if (field.name().equals(name) && field.form() != FieldBinding.Form.ATTRIBUTE) {
          return new Field((FieldBinding<Object, Object>) field, Term.of(field));
        }
      }
      throw new IllegalArgumentException(node.type() + " has no " + name);
    }

    static List<Field> all(NodeBinding<?, ?> node, String names) {
      return Arrays.stream(names.split(" ", -1)).map(name -> of(node, name)).toList();
    }

    NodeBinding<?, ?> child() {
      Class<?> type = binding.childType();
      if (type == null) {
        throw new IllegalArgumentException(binding.name() + " has no fields");
      }
      return NodeBinding.of(type);
    }

    boolean isPersonal() {
      return binding.personal() != null;
    }

    String read(Object part, Pseudonyms pseudonyms) {
      Object value = binding.get().apply(part);
      if (value == null) {
        return "";
      }
      String text = value instanceof BigDecimal number ? number.toString() : value.toString();
      if (isPersonal()) {
        // The check character x may be written small; ID-01 warns of that.
        return pseudonyms.of("id".equals(binding.personal()) ? upper(text) : text);
      }
      if (binding.name().equals("returnInfo")) {
        Matcher code = CODE.matcher(text);
        return code.find() ? code.group(1) : "";
      }
      return text.length() <= LONGEST ? text : text.substring(0, 64) + '…' + pseudonyms.of(text);
    }

    private static String upper(String text) {
      return text.toUpperCase(Locale.ROOT);
    }
  }

  private static Map<String, Integer> index(List<Field> fields) {
    Map<String, Integer> index = new HashMap<>();
    for (Field field : fields) {
      index.put(field.binding().name(), index.size());
    }
    return index;
  }

  private static Map<Class<?>, Kind> byClass() {
    Map<Class<?>, Kind> byClass = new HashMap<>();
    for (Kind kind : values()) {
      byClass.put(kind.model, kind);
    }
    return Map.copyOf(byClass);
  }

  /** The kind of the documents in a message; {@code null} when matching does not look at them. */
  static @Nullable Kind of(CebMessage message) {
    return BY_CLASS.get(message.getClass());
  }

  /**
   * Takes what is compared out of the documents of a message; one without a head is no document.
   * Returns how many documents there are.
   */
  int read(
      CebMessage message,
      String source,
      long firstId,
      Pseudonyms pseudonyms,
      Consumer<Slip> slips) {
    Object found = documents.binding().get().apply(message);
    List<?> all = found instanceof List<?> list ? list : List.of();
    for (int i = 0; i < all.size(); i++) {
      Object document = all.get(i);
      Object top = headNode == null ? document : headNode.binding().get().apply(document);
      if (top != null) {
        slips.accept(
            new Slip(
                this,
                firstId + i,
                source,
                i + 1,
                read(head, top, pseudonyms),
                lines(document, pseudonyms)));
      }
    }
    return all.size();
  }

  private List<String[]> lines(Object document, Pseudonyms pseudonyms) {
    List<String[]> lines = new ArrayList<>();
    if (lineNode != null && lineNode.binding().get().apply(document) instanceof List<?> found) {
      for (Object each : found) {
        lines.add(read(line, each, pseudonyms));
      }
    }
    return lines;
  }

  private static String[] read(List<Field> fields, Object part, Pseudonyms pseudonyms) {
    String[] values = new String[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.get(i).read(part, pseudonyms);
    }
    return values;
  }

  MessageType type() {
    return type;
  }

  Role role() {
    return role;
  }

  boolean isExport() {
    return type.direction() == MessageType.Direction.EXPORT;
  }

  /** The place of a field of the head in the arrays of a slip; -1 when it is not kept. */
  int headIndex(String field) {
    return headIndex.getOrDefault(field, -1);
  }

  int lineIndex(String field) {
    return lineIndex.getOrDefault(field, -1);
  }

  int headCount() {
    return head.size();
  }

  int lineCount() {
    return line.size();
  }

  Field headField(String field) {
    return head.get(headIndex(field));
  }

  Field lineField(String field) {
    return line.get(lineIndex(field));
  }

  /** The path of a document, or of a field of its head. */
  String path(int document, String field) {
    String path = documentPath + "[" + document + "]";
    return field.isEmpty() ? path : path + headPath + field;
  }

  /** The path of a field of a line. */
  String path(int document, int lineNumber, String field) {
    return path(document, "") + linePath + "[" + lineNumber + "]/" + field;
  }
}
