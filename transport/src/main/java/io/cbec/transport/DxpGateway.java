package io.cbec.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.schemas.Binary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The neutral HTTP form of this project (本项目的通用 HTTP 形式), spoken by forwarders that enterprises run
 * in front of their queue and by the simulator. It is no official interface.
 *
 * <ul>
 *   <li>{@code POST {base}/dxp} with the envelope as {@code application/xml}. Status 2xx with an
 *       empty body or {@code OK} is an acceptance; a DxpRep says itself what it is.
 *   <li>{@code GET {base}/dxp/receipts?dxpid=…&since=…} gives {@code
 *       {"cursor":"42","more":false,"receipts":["…"]}}: documents in Base64 and the cursor to send
 *       as {@code since} next time. The first poll has no {@code since}.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class DxpGateway extends HttpGateway {

  private static final int MAX_CURSOR = 512;

  private final String dxpId;
  private final DxpEnvelope envelope = DxpEnvelope.create(InputLimits.DEFAULT);
  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(20)
                  .maxStringLength(Integer.MAX_VALUE - 16)
                  .build())
          .build();

  DxpGateway(String dxpId) {
    this.dxpId = DxpRoute.toImport(dxpId).senderId();
  }

  @Override
  HttpCall submission(DxpMessage message) {
    return HttpCall.post("/dxp", "application/xml; charset=UTF-8", message.sharedBytes());
  }

  @Override
  @Nullable SendOutcome said(DxpMessage message, HttpAnswer answer) {
    byte[] body = answer.body();
    if (body.length > 0
        && envelope.unwrap(body) instanceof UnwrapResult.Report report
        && !answer.isRedirect()) {
      return DxpAnswers.outcome(report.report(), message.copMsgId());
    }
    String words = shortWords(answer);
    boolean yes =
        answer.isSuccess()
            && (body.length == 0 || words.equalsIgnoreCase("OK") || words.equals("\"OK\""));
    return yes ? new SendOutcome.Accepted(words) : null;
  }

  @Override
  ReceiptBatch receive(ReceiptCursor cursor, Poll poll) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("dxpid", dxpId);
    if (!cursor.equals(ReceiptCursor.START)) {
      query.put("since", cursor.value());
    }
    HttpAnswer answer = poll.get(HttpCall.get("/dxp/receipts", query));
    if (answer.body().length == 0) {
      return new ReceiptBatch(List.of(), cursor, false);
    }
    try (JsonParser parser = json.createParser(answer.body())) {
      return batch(parser, cursor);
    } catch (IOException e) {
      // The text of the exception would quote the answer.
      throw new ChannelException(FailureCause.ANSWER_UNCLEAR, null);
    }
  }

  private static ReceiptBatch batch(JsonParser parser, ReceiptCursor cursor) throws IOException {
    List<Inbound> items = new ArrayList<>();
    String next = cursor.value();
    boolean more = false;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("no object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("cursor") && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        next = parser.getText();
      } else if (name.equals("more")) {
        more = value == JsonToken.VALUE_TRUE;
      } else if (name.equals("receipts") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new IOException("no text");
          }
          items.add(item(parser.getText()));
        }
      } else {
        parser.skipChildren();
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || next.length() > MAX_CURSOR) {
      throw new IOException("no end or an absurd cursor");
    }
    return new ReceiptBatch(items, new ReceiptCursor(next), more && !next.equals(cursor.value()));
  }

  private static Inbound item(String base64) {
    try {
      return new Inbound.Document(Binary.of(Base64.getMimeDecoder().decode(strict(base64))));
    } catch (IllegalArgumentException e) {
      return new Inbound.Unreadable(
          Binary.of(base64.getBytes(StandardCharsets.UTF_8)), RefusalReason.BAD_BASE64);
    }
  }

  /** The MIME decoder drops what is no Base64; only line ends may be dropped. */
  private static String strict(String base64) {
    for (int i = 0; i < base64.length(); i++) {
      char c = base64.charAt(i);
      boolean fits =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/'
              || c == '='
              || c == '\r'
              || c == '\n';
      if (!fits) {
        throw new IllegalArgumentException("no Base64");
      }
    }
    return base64;
  }

  @Override
  public String toString() {
    return "DxpGateway[" + dxpId + "]";
  }
}
