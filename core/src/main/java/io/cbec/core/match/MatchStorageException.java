package io.cbec.core.match;

import io.cbec.core.Text;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The directory given for a {@link MatchSession} cannot be used, for example because its disk is
 * full. The session is of no use any more and has to be closed; what it put on the disk is deleted.
 */
public final class MatchStorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the directory. */
  public enum Reason {
    /** There is no space left. */
    DISK_FULL,
    /** It is not there, or may not be written, or the disk failed. */
    NOT_USABLE
  }

  private final Reason reason;
  private final transient Text problem;
  private final transient Text remedy;

  MatchStorageException(Path directory, IOException cause) {
    super(problem(reason(cause), directory).en() + " " + remedy(reason(cause)).en(), cause);
    this.reason = reason(cause);
    this.problem = problem(reason, directory);
    this.remedy = remedy(reason);
  }

  private static Reason reason(IOException cause) {
    String said =
        cause instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : String.valueOf(cause.getMessage());
    String words = said.toLowerCase(Locale.ROOT);
    // The JDK has no type for it; these are the words of Linux, macOS and Windows.
    return words.contains("no space left")
            || words.contains("not enough space")
            || words.contains("quota exceeded")
        ? Reason.DISK_FULL
        : Reason.NOT_USABLE;
  }

  private static Text problem(Reason reason, Path directory) {
    return reason == Reason.DISK_FULL
        ? new Text(
            "The disk of the directory for intermediate results is full: " + directory + ".",
            "存放中间结果的目录所在磁盘已满：" + directory + "。")
        : new Text(
            "The directory for intermediate results cannot be used: " + directory + ".",
            "存放中间结果的目录无法使用：" + directory + "。");
  }

  private static Text remedy(Reason reason) {
    return reason == Reason.DISK_FULL
        ? new Text(
            "Free some space or name another directory; about 1 KB a document is enough.",
            "请清理磁盘或另选目录；每份单证约需1 KB。")
        : new Text(
            "Check that it exists and may be written, or name another one.", "请检查目录是否存在、可写，或另选目录。");
  }

  /**
   * What is wrong with the directory.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }

  /**
   * The same for people.
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
