package io.cbec.transport;

import io.cbec.core.Finding;
import io.cbec.core.Text;
import java.util.List;
import java.util.Objects;

/**
 * How an enquiry of customs ended (请求处理结果). Only {@link UploadTried} means that something may have
 * left the house.
 *
 * <p>Immutable and thread-safe. {@code toString} shows no personal data; a cause that the own
 * source or key threw is kept and shown by its class only.
 */
public sealed interface EnquiryResult {

  /**
   * The result in one sentence.
   *
   * @return both languages
   */
  Text text();

  /**
   * The data was signed and an upload tried.
   *
   * @param outcome what came of the last try
   * @param tries how many uploads were tried; more than one only when no byte of those before had
   *     left, or the server had asked to wait
   */
  record UploadTried(UploadOutcome outcome, int tries) implements EnquiryResult {
    /** The outcome is required. */
    public UploadTried {
      Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public Text text() {
      return outcome.text();
    }
  }

  /** The source knows no such order. */
  record UnknownOrder() implements EnquiryResult {
    @Override
    public Text text() {
      return new Text("There is no such order.", "没有该订单。");
    }
  }

  /**
   * The source failed.
   *
   * @param cause what it threw; may hold anything
   */
  record NotCollected(Throwable cause) implements EnquiryResult {
    /** The cause is required. */
    public NotCollected {
      Objects.requireNonNull(cause, "cause");
    }

    @Override
    public Text text() {
      return new Text("The payment data could not be collected.", "无法获取支付原始数据。");
    }

    @Override
    public String toString() {
      return "NotCollected[" + cause.getClass().getName() + "]";
    }
  }

  /**
   * The data breaks rule PAY-04.
   *
   * @param findings what is wrong
   */
  record InvalidData(List<Finding> findings) implements EnquiryResult {
    /** The list is copied. */
    public InvalidData {
      findings = List.copyOf(findings);
    }

    @Override
    public Text text() {
      return new Text("The payment data breaks rule PAY-04.", "支付原始数据不符合规则 PAY-04。");
    }
  }

  /**
   * The key failed.
   *
   * @param cause what it threw, usually a {@code SigningException}
   */
  record NotSigned(RuntimeException cause) implements EnquiryResult {
    /** The cause is required. */
    public NotSigned {
      Objects.requireNonNull(cause, "cause");
    }

    @Override
    public Text text() {
      return new Text("The payment data could not be signed.", "支付原始数据加签失败。");
    }

    @Override
    public String toString() {
      return "NotSigned[" + cause.getClass().getName() + "]";
    }
  }

  /**
   * The time was over before the upload began.
   *
   * @param stage how far the work had come
   */
  record Late(EnquiryStage stage) implements EnquiryResult {
    /** The stage is required. */
    public Late {
      Objects.requireNonNull(stage, "stage");
    }

    @Override
    public Text text() {
      return new Text("The time for the answer was over.", "已超过上传时限。");
    }
  }

  /**
   * The handler was closed before the upload began.
   *
   * @param stage how far the work had come
   */
  record Abandoned(EnquiryStage stage) implements EnquiryResult {
    /** The stage is required. */
    public Abandoned {
      Objects.requireNonNull(stage, "stage");
    }

    @Override
    public Text text() {
      return new Text("The service was closed before the upload.", "服务在上传前已停止。");
    }
  }
}
