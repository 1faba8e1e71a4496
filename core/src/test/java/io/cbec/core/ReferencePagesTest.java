package io.cbec.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.catalogue.CodeCatalogue;
import io.cbec.core.catalogue.CodeLayer;
import io.cbec.core.catalogue.ReasonCode;
import io.cbec.core.catalogue.StatusCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of the reference link messages as the library does. */
class ReferencePagesTest {

  private static final Path PAGES = Path.of("../docs/reference");
  private static final Set<CodeLayer> REFUSALS =
      Set.of(CodeLayer.IMPORT_REFUSAL, CodeLayer.EXPORT_REFUSAL);

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

  @ParameterizedTest
  @EnumSource
  void refusalsAreLinkedFromRequestAndReceipt(MessageType type) throws IOException {
    Optional<MessageType> request = type.isRequest() ? Optional.of(type) : type.answers();
    long known =
        CodeCatalogue.standard().all().stream()
            .filter(code -> REFUSALS.contains(code.layer()))
            .filter(code -> code.messages().contains(request.map(MessageType::number).orElse("")))
            .count();
    boolean linked = type.isRequest() || type.isReceipt();
    if (linked && known > 0) {
      assertThat(facts(type))
          .contains(
              "<a href=\"receipt-codes.html#refusal-" + request.get().number() + "\">" + known);
    } else {
      assertThat(facts(type)).doesNotContain("receipt-codes.html");
    }
  }

  /** The words of layers and steps belong to the library; the page repeats them. */
  @Test
  void everyCodeThatComesBackIsExplained() throws IOException {
    String page =
        Files.readString(PAGES.resolve("receipt-codes.html"))
            .replaceAll("<[^>]+>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
            .toLowerCase(Locale.ROOT);
    List<String> missing = new ArrayList<>();
    int codes = 0;
    for (ReasonCode code : CodeCatalogue.standard().all()) {
      if (code.layer() == CodeLayer.RECEIPT_STATUS && StatusCode.of(code.code()).isPresent()) {
        continue;
      }
      codes++;
      for (Text text :
          List.of(code.layer().title(), code.meaning(), code.cause(), code.stepText())) {
        for (String words : List.of(text.zh(), text.en())) {
          if (!page.contains(words.toLowerCase(Locale.ROOT))) {
            missing.add(code.layer() + " " + code.code() + ": " + words);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(codes).isGreaterThan(300);
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
