package io.cbec.signing;

import io.cbec.core.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key cannot be opened or used, or a message cannot be signed. {@link #reason()} says why and
 * what to do; messages and causes hold no password and no key.
 */
public final class SigningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * Makes an exception. For those who write a {@link SigningKey}.
   *
   * @param reason why
   * @param detail what exactly, in English, without secrets; may be empty
   * @param cause what lies behind it; {@code null} when there is nothing
   */
  public SigningException(Reason reason, String detail, @Nullable Throwable cause) {
    super(text(reason, detail), cause);
    this.reason = reason;
  }

  SigningException(Reason reason, String detail) {
    this(reason, detail, null);
  }

  SigningException(Reason reason) {
    this(reason, "", null);
  }

  private static String text(Reason reason, String detail) {
    Objects.requireNonNull(reason, "reason");
    String shown = detail.isEmpty() ? "" : " (" + detail + ")";
    return reason.problem().en() + shown + " " + reason.remedy().en();
  }

  /**
   * Why.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }

  /** Why a key or a message cannot be used, with a remedy. */
  public enum Reason {
    /** The file cannot be read. */
    FILE_UNREADABLE(
        "The key file cannot be read.",
        "密钥文件无法读取。",
        "Check the path and the rights on the file.",
        "请检查路径和文件权限。"),
    /** The bytes are not PKCS#12. */
    NOT_PKCS12(
        "The key file is not a PKCS#12 file, or it is damaged.",
        "密钥文件不是 PKCS#12 格式或已损坏。",
        "Give a .p12 or .pfx file as the issuer of the certificate exported it.",
        "请使用发证机构导出的 .p12 或 .pfx 文件。"),
    /** The bytes are not JKS. */
    NOT_JKS(
        "The key file is not a JKS key store, or it is damaged.",
        "密钥文件不是 JKS 密钥库或已损坏。",
        "Key stores of keytool since Java 9 are PKCS#12 whatever they are called: open them as"
            + " such.",
        "Java 9 以后 keytool 生成的密钥库无论扩展名为何都是 PKCS#12 格式，请按 PKCS#12 打开。"),
    /** The text is not PEM with one private key. */
    NOT_PEM(
        "The key file is not PEM text with one private key, or it is damaged.",
        "密钥文件不是含一个私钥的 PEM 文本或已损坏。",
        "Give a file with -----BEGIN PRIVATE KEY-----, ENCRYPTED, EC or RSA PRIVATE KEY.",
        "请提供含 -----BEGIN PRIVATE KEY-----、ENCRYPTED、EC 或 RSA PRIVATE KEY 的文件。"),
    /** The password does not open the file. */
    WRONG_PASSWORD(
        "The password does not open the key file, or the file is damaged.",
        "密钥文件口令错误，或文件已损坏。",
        "Give the password that was set when the file was made.",
        "请使用生成该文件时设置的口令。"),
    /** The file holds no private key. */
    NO_KEY_ENTRY(
        "There is no private key.",
        "没有私钥。",
        "Export the certificate together with its private key.",
        "请连同私钥一起导出证书。"),
    /** Several keys and none was named. */
    SEVERAL_KEY_ENTRIES(
        "There are several private keys.",
        "存在多个私钥。",
        "Name the alias of the one to use.",
        "请指定要使用的别名。"),
    /** No key under that alias. */
    UNKNOWN_ALIAS(
        "There is no private key with a certificate under this alias.",
        "没有该别名的私钥和证书。",
        "Use one of the aliases that are there.",
        "请使用已有的别名。"),
    /** A private key without a certificate. */
    NO_CERTIFICATE(
        "The private key has no certificate.",
        "私钥没有对应的证书。",
        "Export the key together with its certificate.",
        "请连同证书一起导出私钥。"),
    /** The certificate cannot be read. */
    BAD_CERTIFICATE(
        "The certificate cannot be read.",
        "证书无法解析。",
        "Give an X.509 certificate as DER or PEM.",
        "请提供 DER 或 PEM 格式的 X.509 证书。"),
    /** A certificate given as an issuer is not one of an authority. */
    NOT_AN_AUTHORITY(
        "The certificate is not one of an authority (CA).",
        "该证书不是 CA 证书。",
        "Give the certificate of the issuer. A signer's own is named as one of a signer.",
        "请提供颁发者的证书；签名方本身的证书应按签名方证书指定。"),
    /** The revocation list cannot be read. */
    BAD_REVOCATION_LIST(
        "The revocation list cannot be read.",
        "吊销列表无法解析。",
        "Give an X.509 revocation list (CRL) as DER or PEM.",
        "请提供 DER 或 PEM 格式的 X.509 吊销列表（CRL）。"),
    /** Key and certificate are no pair. */
    CERTIFICATE_MISMATCH(
        "Private key and certificate do not belong together.",
        "私钥与证书不匹配。",
        "Export both again from the same entry.",
        "请从同一条目重新导出私钥和证书。"),
    /** Neither SM2 nor RSA of a usable size. */
    UNSUPPORTED_KEY(
        "The key is neither an SM2 key nor an RSA key of 1024 to 8192 bits.",
        "密钥既不是 SM2，也不是 1024 至 8192 位的 RSA。",
        "Use a key customs accepts.",
        "请使用海关支持的密钥。"),
    /** The named profile needs another kind of key. */
    PROFILE_MISMATCH(
        "The signature profile does not fit the key.",
        "签名算法与密钥类型不符。",
        "Name no profile, or one for this kind of key.",
        "请不指定算法，或指定适合该密钥的算法。"),
    /** An algorithm the upload of payment data does not know. */
    PROFILE_NOT_FOR_PAYMENT_DATA(
        "Payment data is signed with SM2 and SM3, or with RSA and SHA-1, only.",
        "支付原始数据只能用 SM2/SM3 或 RSA/SHA-1 加签。",
        "Use an SM2 key, or name RSA_SHA1 when an RSA key is opened.",
        "请使用 SM2 密钥，或在打开 RSA 密钥时指定 RSA_SHA1。"),
    /** The key was closed. */
    KEY_CLOSED(
        "The key is closed.",
        "密钥已关闭。",
        "Open it again, and close it only after the last signature.",
        "请重新打开，并在最后一次加签之后再关闭。"),
    /** The provider cannot sign with the algorithm of the profile. */
    ALGORITHM_UNAVAILABLE(
        "The provider has no signature of this algorithm.",
        "该安全提供者不支持此签名算法。",
        "Give the provider of the device's maker; SM2 is not in the providers of the JDK.",
        "请使用设备厂商的安全提供者；JDK 自带的提供者不支持 SM2。"),
    /** The PKCS#11 module is not there or cannot be used. */
    MODULE_UNUSABLE(
        "The PKCS#11 module cannot be loaded.",
        "无法加载 PKCS#11 模块。",
        "Give the path of the library of the token's maker, built for this system and processor.",
        "请提供令牌厂商的动态库路径，并确认其适用于本系统和处理器。"),
    /** No such file for the PKCS#11 module. */
    MODULE_NOT_FOUND(
        "There is no such file for the PKCS#11 module.",
        "PKCS#11 模块文件不存在。",
        "Install the token's software, or mend the path.",
        "请安装令牌软件或更正路径。"),
    /** No token in the slot. */
    TOKEN_ABSENT(
        "There is no usable token in the slot.",
        "插槽中没有可用的令牌。",
        "Insert the token, or name the slot it is in.",
        "请插入令牌，或指定其所在插槽。"),
    /** Several tokens and no slot was named. */
    SEVERAL_TOKENS(
        "There are tokens in several slots.",
        "多个插槽中有令牌。",
        "Name the slot, so that the PIN does not go to the wrong token.",
        "请指定插槽，以免把口令发给错误的令牌。"),
    /** The PIN is empty or was overwritten; it was not sent to the token. */
    NO_PIN(
        "No PIN was given; nothing was sent to the token.",
        "未提供口令，未向令牌发送任何内容。",
        "Give the PIN. The array is overwritten by every attempt, so fill it again.",
        "请提供口令。每次尝试后数组都会被清空，需要重新填写。"),
    /** The token refused the PIN. It was tried once. */
    WRONG_PIN(
        "The token refused the PIN. It was tried once.",
        "令牌口令错误，只尝试了一次。",
        "Ask a person for the PIN before the next attempt: a few wrong ones lock the token.",
        "再次尝试前请人工确认口令：连续错误会锁定令牌。"),
    /** The PIN of the token is locked. */
    PIN_LOCKED(
        "The PIN of the token is locked.",
        "令牌口令已锁定。",
        "Have it unlocked by whoever issued the token; no attempt of any PIN helps.",
        "请由发放机构解锁，继续尝试口令无效。"),
    /** The PIN has expired or was never set. */
    PIN_NOT_SET(
        "The PIN of the token has expired or was never set.",
        "令牌口令已过期或尚未设置。",
        "Set it with the software of the token.",
        "请用令牌软件设置口令。"),
    /** No private key together with its certificate. */
    KEY_NOT_FOUND(
        "The token shows no private key with a certificate of that name.",
        "令牌中没有该名称的私钥及其证书。",
        "Write key and certificate with the same CKA_ID; one without the other is not seen.",
        "请用相同的 CKA_ID 写入私钥和证书，缺少其中之一则无法识别。"),
    /** The token was taken out or logged out, and coming back needs the PIN. */
    SESSION_LOST(
        "The session with the token was lost and could not be opened again without the PIN.",
        "与令牌的会话已中断，无法在没有口令的情况下恢复。",
        "Close the token and open it again with its PIN.",
        "请关闭令牌并用口令重新打开。"),
    /** For implementations of {@link SigningKey}: the card, token or service failed. */
    DEVICE_FAILED(
        "The signing device or service failed.",
        "加签设备或服务失败。",
        "See the detail. Do not retry a wrong PIN: it locks the card.",
        "请查看详细信息。口令错误时不要重试，以免锁卡。"),
    /** The key gave something that is no signature value. */
    BAD_VALUE(
        "The key gave a value that is not a signature of its kind.",
        "密钥返回的签名值不合规。",
        "SM2 keys must give r and s of 32 bytes each, RSA keys as many bytes as the modulus has.",
        "SM2 应返回各 32 字节的 r 和 s，RSA 应返回与模长相同的字节数。"),
    /** The value of the key does not fit the certificate and the bytes. Nothing was given out. */
    BAD_SIGNATURE(
        "The value from the key does not verify with the certificate of the key.",
        "密钥返回的签名值无法用其证书验证。",
        "Check that key and certificate are a pair, and the algorithm the device uses. Nothing was"
            + " written.",
        "请检查密钥与证书是否配对，以及设备使用的签名算法。未输出任何报文。"),
    /** The bytes cannot be given to a card. */
    CARD_DATA(
        "The card signs UTF-8 text of at most 120 KiB, and this is something else.",
        "卡只能对不超过 120 KiB 的 UTF-8 文本加签，当前数据不符合。",
        "Sign messages and announcement-179 strings only.",
        "请仅对报文和 179 号公告加签串加签。"),
    /** The service of the card does not answer at its address. */
    CARD_SERVICE_UNREACHABLE(
        "The service of the customs card cannot be reached.",
        "无法连接电子口岸卡的客户端控件。",
        "Install and start the client of the single window on this machine, and check the address.",
        "请在本机安装并启动单一窗口客户端控件，并检查地址。"),
    /** The connection ended before the answer came. Whether the card signed is unknown. */
    CARD_CONNECTION_LOST(
        "The service of the card closed the connection before it answered.",
        "客户端控件在应答之前断开了连接。",
        "Sign again; the connection is made anew.",
        "请重新加签，连接会自动恢复。"),
    /** The answer did not come in time. */
    CARD_TIMEOUT(
        "The card did not answer in time.",
        "卡未在规定时间内应答。",
        "Check that card and reader are ready and that no window waits for a PIN.",
        "请检查读卡器和卡是否就绪，以及是否有等待输入密码的窗口。"),
    /** Too many callers wait for the card. */
    CARD_BUSY(
        "Too many callers wait for the card.",
        "等待使用该卡的请求过多。",
        "Send fewer at a time, wait longer, or add cards.",
        "请减少并发、延长等待时间或增加卡。"),
    /** The reader cannot reset the card (50070). */
    CARD_READER_RESET_FAILED(
        "The reader cannot reset the card (50070).",
        "复位读卡器失败（50070）。",
        "Put the card in again and check that no other program uses it.",
        "请重新插卡，并确认没有其他程序占用。"),
    /** The reader cannot be opened (50200): no reader, or no card in it. */
    CARD_READER_NOT_OPENED(
        "The card reader cannot be opened (50200).",
        "打开读卡器失败（50200）。",
        "Plug the reader in, put the card in and install its driver.",
        "请连接读卡器、插入卡并安装驱动程序。"),
    /** The card is not bound to this user (51590). */
    CARD_NOT_BOUND(
        "The card is not bound to this user (51590).",
        "卡与当前用户未绑定（51590）。",
        "Bind the card to the user in the single window, or use the user's own card.",
        "请在单一窗口中绑定该卡，或使用该用户自己的卡。"),
    /** The service itself cannot reach the card (Base60408). */
    CARD_SERVICE_DISCONNECTED(
        "The service has no connection to the card (60408).",
        "客户端控件连接失败（60408）。",
        "Start the client of the single window again.",
        "请重新启动单一窗口客户端控件。"),
    /** The card refused the PIN. The key refuses everything from now on. */
    CARD_PIN_REFUSED(
        "The card refused the PIN.",
        "卡密码错误或已被锁定。",
        "Do not try again by program: wrong PINs lock the card. Check the PIN and open the key"
            + " anew.",
        "请勿由程序重试：多次输错密码会锁卡。请核对密码后重新打开密钥。"),
    /**
     * The card refused for a reason that may be the PIN. The key refuses everything from now on.
     */
    CARD_REFUSED(
        "The card refused to sign, and the reason may be a wrong PIN.",
        "卡拒绝加签，原因可能是密码错误。",
        "Look the code up, check the PIN with the client of the single window and open the key"
            + " anew.",
        "请查询错误码，用单一窗口客户端核对密码，然后重新打开密钥。"),
    /** The key refuses further use, because the PIN may be wrong. */
    CARD_BLOCKED(
        "The key is not used any more, because its PIN was refused or never confirmed.",
        "该密钥已停用：密码被拒绝或未经确认。",
        "Check the PIN with the client of the single window and open the key anew.",
        "请用单一窗口客户端核对密码，然后重新打开密钥。"),
    /** What the service sent is no answer. */
    CARD_BAD_ANSWER(
        "The service of the card sent something that is no answer to the request.",
        "客户端控件返回的内容不是有效应答。",
        "Check that the client of the single window listens at this address, and update it.",
        "请确认该地址是单一窗口客户端控件，并更新到最新版本。"),
    /** Another card than the one the key was opened with. */
    CARD_CHANGED(
        "The card is not the one the key was opened with.",
        "当前的卡不是打开密钥时的卡。",
        "Put the first card back, or open a key for the other card.",
        "请换回原来的卡，或为另一张卡重新打开密钥。"),
    /** The value does not fit the certificate and the bytes. */
    CARD_BAD_SIGNATURE(
        "The value from the card does not verify with the certificate of the card.",
        "卡返回的签名值无法用卡内证书验证。",
        "Do not send it. Check the profile and, for text that is not ASCII, the kind of the card.",
        "请勿发送。请检查签名算法；若内容含中文，请检查卡的类型。"),
    /** Nothing listens at the address of the signing service. Nothing was sent. */
    REMOTE_UNREACHABLE(
        "The signing service cannot be reached.",
        "无法连接远程签名服务。",
        "Check address, port and firewall, and that the service runs.",
        "请检查地址、端口和防火墙，并确认服务已启动。"),
    /** The certificate of the service is unknown or names another host. Nothing was sent. */
    REMOTE_NOT_TRUSTED(
        "The certificate of the signing service is not trusted, or it is for another host.",
        "远程签名服务的证书不受信任，或与主机名不符。",
        "Trust the CA that issued it, and use a host name that stands in the certificate.",
        "请信任其签发机构的证书，并使用证书中的主机名。"),
    /**
     * The service broke off before its first answer, as services do that do not accept the
     * certificate of the client. Nothing was signed.
     */
    REMOTE_IDENTITY_REFUSED(
        "The signing service broke off before its first answer: as a rule it does not accept the"
            + " certificate of this client.",
        "远程签名服务在首次应答前断开连接，通常是不接受本客户端的证书。",
        "Give a client certificate of the CA the service trusts, not yet expired; see its log.",
        "请使用服务所信任机构签发的、未过期的客户端证书，并查看服务日志。"),
    /** The key that shall prove this client cannot be used for TLS. */
    REMOTE_CLIENT_KEY(
        "The key that shall prove this client to the signing service cannot be used for TLS.",
        "用于向远程签名服务证明身份的客户端密钥不能用于 TLS。",
        "Give an RSA or P-256 key of the CA of the service; the SM2 key for customs is another"
            + " one.",
        "请使用服务 CA 签发的 RSA 或 P-256 密钥；海关用的 SM2 密钥不适用。"),
    /** TLS failed for another reason than a certificate. Nothing was signed. */
    REMOTE_TLS_FAILED(
        "No secure connection to the signing service could be made.",
        "与远程签名服务的安全连接失败。",
        "Check that HTTPS with TLS 1.2 or later is spoken at this address.",
        "请确认该地址提供 TLS 1.2 及以上版本的 HTTPS 服务。"),
    /** The connection ended before the answer came. Whether the key signed is unknown. */
    REMOTE_CONNECTION_LOST(
        "The signing service closed the connection before it had answered.",
        "远程签名服务在应答完成之前断开了连接。",
        "See the log of the service, then sign again. Nothing is repeated by itself.",
        "请查看服务日志后重新加签，本库不会自动重试。"),
    /** The answer did not come in time. Whether the key signed is unknown. */
    REMOTE_TIMEOUT(
        "The signing service did not answer in time.",
        "远程签名服务未在规定时间内应答。",
        "See whether its cards are ready or too many clients wait, then sign again.",
        "请检查其卡是否就绪、等待者是否过多，然后重新加签。"),
    /** Too many requests wait, here or at the service. */
    REMOTE_BUSY(
        "Too many requests wait for the signing service.",
        "等待远程签名服务的请求过多。",
        "Send fewer at a time, or add cards to the service.",
        "请减少并发，或为服务增加卡。"),
    /** The service is stopping or cannot work now. */
    REMOTE_UNAVAILABLE(
        "The signing service is stopping or not ready.",
        "远程签名服务正在停止或尚未就绪。",
        "Sign again when it runs; see its log.",
        "请待其恢复运行后重新加签，并查看服务日志。"),
    /** This client is not on the list of the service, or not for this key. */
    REMOTE_NOT_ALLOWED(
        "The signing service does not let this client use the key.",
        "远程签名服务不允许本客户端使用该密钥。",
        "Have the client and the key put on the list of the service.",
        "请在服务的许可名单中加入本客户端和该密钥。"),
    /** The bytes are none of the texts the service signs. */
    REMOTE_CONTENT_REFUSED(
        "The signing service does not sign this content.",
        "远程签名服务不对此内容加签。",
        "Sign customs messages and announcement-179 strings only, in the profile of the key.",
        "请仅用该密钥的算法对海关报文和 179 号公告加签串加签。"),
    /** The service has no key of this certificate any more. */
    REMOTE_KEY_GONE(
        "The signing service has no key with this certificate number.",
        "远程签名服务中没有该证书编号的密钥。",
        "List the keys again; the card was replaced or is not plugged in.",
        "请重新获取密钥列表；卡可能已更换或未插入。"),
    /** The service refused, and the reason is not known here. */
    REMOTE_REFUSED(
        "The signing service refused the request.",
        "远程签名服务拒绝了请求。",
        "See its log. Client and service should be of the same version.",
        "请查看服务日志，客户端与服务版本应一致。"),
    /** What came is no answer of a signing service. */
    REMOTE_BAD_ANSWER(
        "What was received is no answer of a signing service.",
        "收到的内容不是远程签名服务的应答。",
        "Check the address, and that nothing between client and service answers in its place.",
        "请检查地址，并确认中间没有其他设备代为应答。"),
    /** The value does not fit the certificate and the bytes. It was not handed out. */
    REMOTE_BAD_SIGNATURE(
        "The value from the signing service does not verify with the certificate of the key.",
        "远程签名服务返回的签名值无法用该密钥的证书验证。",
        "Nothing was handed out. List the keys again, and check the service.",
        "签名值未被采用。请重新获取密钥列表并检查该服务。"),
    /** The thread was interrupted while it waited. */
    INTERRUPTED(
        "The thread was interrupted while it waited for the key.",
        "等待密钥时线程被中断。",
        "Sign again if the signature is still wanted.",
        "如仍需要签名，请重新加签。"),
    /** No key of a pool can be used. */
    NO_KEY_AVAILABLE(
        "No key of the pool can be used now.",
        "密钥池中没有可用的密钥。",
        "See the health of the pool; repair or replace the keys that fail.",
        "请查看密钥池状态，修复或更换故障密钥。"),
    /** The message has a signature. */
    ALREADY_SIGNED(
        "The message is signed already.",
        "报文已有签名。",
        "Encode the message without its signature before signing it again.",
        "重新加签前请去掉原有签名再编码。"),
    /** Messages of this type carry no signature. */
    NO_SIGNATURE_PLACE(
        "Messages of this type carry no signature.",
        "该类报文没有签名节点。",
        "Send it unsigned; receipts are never signed.",
        "无需加签；回执不签名。"),
    /** What somebody else wrote is no message. */
    DOCUMENT_UNREADABLE(
        "The document cannot be read as a message.",
        "文档无法作为报文读取。",
        "Give one well-formed customs message without a DTD.",
        "请提供一个格式良好且不含 DTD 的海关报文。"),
    /** The root declares other namespaces than the two the signature template assumes. */
    ROOT_NAMESPACES(
        "The root element does not declare exactly xmlns:ceb and xmlns:xsi, or has an attribute"
            + " such as xml:lang, which the signature would inherit.",
        "根元素声明的命名空间不是且仅是 xmlns:ceb 和 xmlns:xsi，或带有会被签名继承的 xml:lang 等属性。",
        "Encode the message with the codec of this library.",
        "请使用本库的编码器生成报文。");

    private final Text problem;
    private final Text remedy;

    Reason(String problemEn, String problemZh, String remedyEn, String remedyZh) {
      this.problem = new Text(problemEn, problemZh);
      this.remedy = new Text(remedyEn, remedyZh);
    }

    /**
     * What is wrong.
     *
     * @return both languages
     */
    public Text problem() {
      return problem;
    }

    /**
     * What to do about it.
     *
     * @return both languages
     */
    public Text remedy() {
      return remedy;
    }
  }
}
