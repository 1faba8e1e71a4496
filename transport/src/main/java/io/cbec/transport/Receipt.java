package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer about one document (回执): a line of a receipt message, a tax bill, a format rejection
 * or an answer of the exchange platform.
 *
 * <p>Two receipts are equal when they say the same about the same document at the same time,
 * however they came. Immutable and thread-safe. {@link #toString()} shows no words of the receipt,
 * because officers write names into them.
 */
public final class Receipt {

  /** What makes two receipts the same. */
  private record Identity(
      String rootName,
      List<Link> links,
      ReceiptStatus status,
      @Nullable LocalDateTime returnTime,
      String info,
      @Nullable String taxNo) {}

  private final @Nullable MessageType type;
  private final @Nullable DocumentKey key;
  private final @Nullable CebMessage message;
  private final @Nullable String guid;
  private final @Nullable String preNo;
  private final @Nullable String invtNo;
  private final @Nullable String copMsgId;
  private final ReturnInfo info;
  private final Binary source;
  private final List<Link> links;
  private final Identity identity;

  private Receipt(Builder builder) {
    this.type = builder.type;
    this.key = builder.key;
    this.message = builder.message;
    this.guid = builder.guid;
    this.preNo = builder.preNo;
    this.invtNo = builder.invtNo;
    this.copMsgId = builder.copMsgId;
    this.info = ReturnInfo.of(builder.info);
    this.source = builder.source;
    this.links = builder.links(info);
    String code = builder.code == null ? "" : builder.code.strip();
    this.identity =
        new Identity(
            builder.rootName,
            links,
            type == null ? ReceiptStatus.platform(code) : ReceiptStatus.of(type, code),
            builder.returnTime,
            info.raw(),
            builder.taxNo);
  }

  /**
   * Starts a receipt. For channels that get receipts in a form of their own.
   *
   * @param type the type of the receipt, for example {@link MessageType#CEB622}
   * @return a builder, to be used by one thread
   */
  public static Builder builder(MessageType type) {
    return new Builder(type, type.rootName());
  }

  /** Starts the receipt for an answer of the exchange platform. */
  static Builder platform() {
    return new Builder(null, "DxpRep");
  }

  /**
   * The type of the receipt.
   *
   * @return for example {@link MessageType#CEB622}; empty for an answer of the exchange platform
   */
  public Optional<MessageType> type() {
    return Optional.ofNullable(type);
  }

  /**
   * The name of the document it came in.
   *
   * @return for example {@code CEB622Message}, or {@code DxpRep}
   */
  public String rootName() {
    return identity.rootName();
  }

  /**
   * The business key that the receipt itself carries (业务主键).
   *
   * @return the key; empty for tax bills (known by {@link #invtNo()}), format rejections and
   *     answers of the platform (by {@link #copMsgId()}), and where a gateway leaves the key out
   */
  public Optional<DocumentKey> key() {
    return Optional.ofNullable(key);
  }

  /**
   * Its status (回执状态).
   *
   * @return the status
   */
  public ReceiptStatus status() {
    return identity.status();
  }

  /**
   * What it means for the sender. Unlike {@link ReceiptStatus#statusClass()} this also recognises,
   * by the words of the receipt, a refusal of something customs has already.
   *
   * @return the class
   */
  public StatusClass statusClass() {
    StatusClass byCode = status().statusClass();
    boolean refusal = byCode == StatusClass.ERROR || byCode == StatusClass.REJECTED;
    return refusal && type != null && info.saysDuplicate() ? StatusClass.ALREADY_KNOWN : byCode;
  }

  /**
   * When customs or the e-port gave it: local time of China, to the millisecond (回执时间).
   *
   * @return the time; empty when the receipt lacks it
   */
  public Optional<LocalDateTime> returnTime() {
    return Optional.ofNullable(identity.returnTime());
  }

  /**
   * Its words (回执信息).
   *
   * @return the text and the reasons found in it
   */
  public ReturnInfo info() {
    return info;
  }

  /**
   * The id of the receipt, made by the e-port. It is not the guid of the declaration.
   *
   * @return the guid; empty when there is none
   */
  public Optional<String> guid() {
    return Optional.ofNullable(guid);
  }

  /**
   * The number of the document at the e-port (预录入编号, preNo).
   *
   * @return the number; empty when the receipt has none
   */
  public Optional<String> preNo() {
    return Optional.ofNullable(preNo);
  }

  /**
   * The number of the list at customs (清单编号, invtNo). In receipts of cancellations and returns: the
   * list they are about.
   *
   * @return the number; empty when the receipt has none
   */
  public Optional<String> invtNo() {
    return Optional.ofNullable(invtNo);
  }

  /**
   * The number of the tax bill (电子税单编号).
   *
   * @return the number; empty in other receipts
   */
  public Optional<String> taxNo() {
    return Optional.ofNullable(identity.taxNo());
  }

  /**
   * The transport id of the message it answers (oriCopMsgId).
   *
   * @return the id; empty when the receipt names none
   */
  public Optional<String> copMsgId() {
    return Optional.ofNullable(copMsgId);
  }

  /**
   * The whole message it came in, for example the amounts of a tax bill.
   *
   * @return the message; empty when it did not come as a message of the standard
   */
  public Optional<CebMessage> message() {
    return Optional.ofNullable(message);
  }

  /**
   * The document it came in, as it came.
   *
   * @return the bytes; shared by all receipts of one message
   */
  public Binary source() {
    return source;
  }

  /** By what it can be matched, the surest first. */
  List<Link> links() {
    return links;
  }

  /** Whether it speaks of a tax bill. */
  boolean isTaxBill() {
    return type == MessageType.CEB816 || type == MessageType.CEB818;
  }

  /** The type of the request that this type of receipt answers. */
  static @Nullable MessageType requestOf(MessageType receipt) {
    for (MessageType request : MessageType.values()) {
      if (request.answer().filter(answer -> answer == receipt).isPresent()) {
        return request;
      }
    }
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Receipt that && that.identity.equals(identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  @Override
  public String toString() {
    return "Receipt["
        + rootName()
        + ", "
        + (key == null ? "no key" : key.toString())
        + ", "
        + status()
        + ", "
        + identity.returnTime()
        + "]";
  }

  /** Builds a {@link Receipt}. Not thread-safe. */
  public static final class Builder {
    private final @Nullable MessageType type;
    private final String rootName;
    private @Nullable DocumentKey key;
    private @Nullable String code;
    private @Nullable LocalDateTime returnTime;
    private @Nullable String info;
    private @Nullable String guid;
    private @Nullable String preNo;
    private @Nullable String invtNo;
    private @Nullable String taxNo;
    private @Nullable String copMsgId;
    private @Nullable CebMessage message;
    private @Nullable String orderCompany;
    private @Nullable String orderNo;
    private @Nullable String copNo;
    private Binary source = Binary.of(new byte[0]);

    private Builder(@Nullable MessageType type, String rootName) {
      this.type = type;
      this.rootName = rootName;
    }

    /**
     * Sets the business key by its parts. A blank number gives no key; a blank company gives one
     * only for goods received, else the number alone is used to find the document.
     *
     * @param company the enterprise that gives the number
     * @param number the number
     * @return this
     */
    public Builder key(@Nullable String company, @Nullable String number) {
      MessageType request = type == null ? null : requestOf(type);
      if (request == null || isBlank(number) || number == null) {
        return this;
      }
      boolean whole = request == MessageType.CEB711 || !isBlank(company);
      this.key =
          whole
              ? new DocumentKey(
                  request, request == MessageType.CEB711 || company == null ? "" : company, number)
              : null;
      this.copNo = whole ? null : number;
      return this;
    }

    /**
     * Sets the status code.
     *
     * @param returnStatus the code
     * @return this
     */
    public Builder status(@Nullable String returnStatus) {
      this.code = returnStatus;
      return this;
    }

    /**
     * Sets the time.
     *
     * @param time local time of China
     * @return this
     */
    public Builder returnTime(@Nullable LocalDateTime time) {
      this.returnTime = time;
      return this;
    }

    /**
     * Sets the words.
     *
     * @param returnInfo the text as it came
     * @return this
     */
    public Builder info(@Nullable String returnInfo) {
      this.info = returnInfo;
      return this;
    }

    /**
     * Sets the id the e-port gave the receipt.
     *
     * @param id the guid
     * @return this
     */
    public Builder guid(@Nullable String id) {
      this.guid = emptyToNull(id);
      return this;
    }

    /**
     * Sets the number at the e-port.
     *
     * @param number preNo
     * @return this
     */
    public Builder preNo(@Nullable String number) {
      this.preNo = emptyToNull(number);
      return this;
    }

    /**
     * Sets the number at customs.
     *
     * @param number invtNo
     * @return this
     */
    public Builder invtNo(@Nullable String number) {
      this.invtNo = emptyToNull(number);
      return this;
    }

    /**
     * Sets the number of the tax bill.
     *
     * @param number taxNo
     * @return this
     */
    public Builder taxNo(@Nullable String number) {
      this.taxNo = emptyToNull(number);
      return this;
    }

    /**
     * Sets the transport id of the message it answers.
     *
     * @param id oriCopMsgId
     * @return this
     */
    public Builder copMsgId(@Nullable String id) {
      this.copMsgId = emptyToNull(id);
      return this;
    }

    /**
     * Names the order of the list it is about, for receipts without the key of the list.
     *
     * @param company the e-commerce enterprise or platform
     * @param number the order number
     * @return this
     */
    public Builder order(@Nullable String company, @Nullable String number) {
      this.orderCompany = emptyToNull(company);
      this.orderNo = emptyToNull(number);
      return this;
    }

    /**
     * Sets the message it came in.
     *
     * @param whole the message
     * @return this
     */
    public Builder message(@Nullable CebMessage whole) {
      this.message = whole;
      return this;
    }

    /**
     * Sets the bytes it came in.
     *
     * @param bytes the document
     * @return this
     */
    public Builder source(Binary bytes) {
      this.source = Objects.requireNonNull(bytes, "bytes");
      return this;
    }

    /**
     * Builds.
     *
     * @return the receipt
     */
    public Receipt build() {
      return new Receipt(this);
    }

    private List<Link> links(ReturnInfo words) {
      List<Link> links = new ArrayList<>();
      MessageType request = type == null ? null : requestOf(type);
      if (key != null) {
        links.add(Link.key(key));
      }
      if (request != null) {
        words.declaredGuid().ifPresent(id -> links.add(Link.guid(request, id)));
        if (preNo != null) {
          links.add(Link.preNo(request, preNo));
        }
        List<String> order = words.order();
        if (request == MessageType.CEB621 && !order.isEmpty()) {
          links.add(Link.order(order.get(0), order.get(1)));
        }
        if (copNo != null) {
          links.add(Link.copNo(request, copNo));
        }
      }
      boolean aboutList = request == MessageType.CEB621 || request == null;
      if (invtNo != null && aboutList) {
        links.add(Link.invtNo(invtNo));
      }
      if (orderCompany != null && orderNo != null && aboutList) {
        links.add(Link.order(orderCompany, orderNo));
      }
      if (copMsgId != null) {
        links.add(Link.copMsgId(copMsgId));
      }
      return List.copyOf(links);
    }

    private static boolean isBlank(@Nullable String text) {
      return text == null || text.isBlank();
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
      return isBlank(text) ? null : text;
    }
  }
}
