package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.cbec.schemas.dxp.DxpRep;
import io.cbec.schemas.dxp.DxpResponse;
import io.cbec.schemas.dxp.DxpResult;
import io.cbec.schemas.dxp.DxpResults;
import io.cbec.schemas.dxp.TransInfo;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a report of the platform (DxpRep) as JSON, with the names of the XML. */
final class ReportJson {

  private final JsonGenerator json;

  private ReportJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(DxpRep report, boolean pretty) {
    StringWriter out = new StringWriter();
    JsonFactory factory = JsonFactory.builder().disable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      if (pretty) {
        json.useDefaultPrettyPrinter();
      }
      json.writeStartObject();
      json.writeFieldName("DxpRep");
      new ReportJson(json).report(report);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A string takes everything.
    }
    return out.toString();
  }

  private void report(DxpRep report) throws IOException {
    json.writeStartObject();
    text("ver", report.getVer());
    text("RecevierId", report.getRecevierId());
    text("AdNodeId", report.getAdNodeId());
    json.writeArrayFieldStart("Response");
    for (DxpResponse response : report.getResponse()) {
      response(response);
    }
    json.writeEndArray();
    text("Signature", report.getSignature() == null ? null : report.getSignature().text());
    json.writeEndObject();
  }

  private void response(DxpResponse response) throws IOException {
    json.writeStartObject();
    text("NodeId", response.getNodeId());
    text("ResponseCode", response.getResponseCode());
    text("ResponseInfo", response.getResponseInfo());
    DxpResults results = response.getResults();
    if (results != null) {
      json.writeObjectFieldStart("Results");
      json.writeArrayFieldStart("Result");
      for (DxpResult result : results.getResult()) {
        json.writeStartObject();
        text("RecId", result.getRecId());
        text("Code", result.getCode());
        text("Info", result.getInfo());
        text("Note", result.getNote());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    text("NoticeTime", response.getNoticeTime());
    text("Note", response.getNote());
    TransInfo header = response.getOriHead();
    if (header != null) {
      json.writeFieldName("OriHead");
      header(header);
    }
    json.writeEndObject();
  }

  private void header(TransInfo header) throws IOException {
    json.writeStartObject();
    text("CopMsgId", header.getCopMsgId());
    text("SenderId", header.getSenderId());
    if (header.getReceiverIds() != null) {
      List<String> receivers = header.getReceiverIds().getReceiverId();
      json.writeObjectFieldStart("ReceiverIds");
      json.writeArrayFieldStart("ReceiverId");
      for (String receiver : receivers) {
        json.writeString(receiver);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    text("CreatTime", header.getCreatTime());
    text("MsgType", header.getMsgType());
    json.writeEndObject();
  }

  /** Absent values are left out; dates are written as ISO has them. */
  private void text(String name, @Nullable Object value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value.toString());
    }
  }
}
