package io.cbec.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of the reference link messages as the library does. */
class ReferencePagesTest {

  private static final Path PAGES = Path.of("../docs/reference");

  @ParameterizedTest
  @EnumSource
  void aMessageAndItsAnswerLinkEachOther(MessageType type) throws IOException {
    Optional<MessageType> answer = type.answer();
    if (answer.isEmpty()) {
      assertThat(facts(type)).doesNotContain("<dt>Answered by</dt>");
    } else {
      assertThat(facts(type)).contains("<dt>Answered by</dt><dd>" + link(answer.get()));
      assertThat(facts(answer.get())).contains("<dt>Answers</dt><dd>" + link(type));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCustomsReportsLaterIsLinkedToo(MessageType type) throws IOException {
    for (MessageType reply : type.replies()) {
      // A format rejection may answer any message.
      if (reply != MessageType.CEB900) {
        assertThat(facts(type)).contains(link(reply));
        assertThat(facts(reply)).contains(link(type));
      }
    }
  }

  private static String link(MessageType type) {
    return "<a href=\"" + type.rootName() + ".html\">";
  }

  /** The head of a page: name, meaning, facts. */
  private static String facts(MessageType type) throws IOException {
    String page = Files.readString(PAGES.resolve(type.rootName() + ".html"));
    return page.substring(page.indexOf("<header>"), page.indexOf("</header>"));
  }
}
