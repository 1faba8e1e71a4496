package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignatureVerifier;
import io.cbec.signing.SignerTrust;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.VerificationResult;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code verify}: what {@link SignatureVerifier} says, file by file; of JSON, which is an upload of
 * payment data, what {@link io.cbec.signing.realtime.PaymentUploadVerifier} says.
 */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Verifies the signatures of messages and says why one fails. A JSON file is an upload of"
            + " payment data (payExInfoStr, announcement 179); its data is checked too.")
final class VerifyCommand implements Callable<Integer> {

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      split = ",",
      converter = Names.Profiles.class,
      completionCandidates = Names.Profiles.class,
      description = "Accept only these: ${COMPLETION-CANDIDATES}. Default: sm2-sm3 and rsa-sha256.")
  private List<SignatureProfile> profiles = List.of();

  @Option(
      names = "--observed",
      description =
          "Also accept what a widely used tool writes although it is not by the standard; the"
              + " result says so.")
  private boolean observed;

  @Option(
      names = "--at",
      paramLabel = "DATE",
      converter = Names.Instants.class,
      description =
          "Judge certificates as of this time, for archives: 2026-05-01 (0:00 in China) or"
              + " 2026-05-01T08:30:00+08:00. Default: now.")
  private @Nullable Instant at;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files or directories; - is input.")
  private List<String> paths = List.of();

  private final Cbec cbec;
  private final Console console;

  VerifyCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  /** A result in the words of the command line. */
  private record Row(
      String verdict,
      @Nullable String reason,
      @Nullable String profile,
      @Nullable String certNo,
      boolean trusted,
      @Nullable String digestExpected,
      @Nullable String digestActual,
      @Nullable Text hint,
      @Nullable SignerTrust issued,
      List<Text> sentences,
      @Nullable List<Finding> findings,
      ExitCode exitCode) {

    static Row of(UploadCheck.Result result) {
      Verdict verdict = result.verdict();
      boolean valid = verdict == Verdict.VALID;
      boolean broken =
          result.findings().stream().anyMatch(each -> each.severity() == Severity.ERROR);
      return new Row(
          switch (verdict) {
            case VALID -> "VALID";
            case UNREADABLE -> "REFUSED";
            case UNSIGNED -> "UNSIGNED";
            case UNKNOWN_CERTIFICATE, SIGNATURE_DIFFERS -> "INVALID";
          },
          valid || verdict == Verdict.UNSIGNED ? null : verdict.name(),
          result.profile() == null ? null : Names.of(result.profile()),
          result.certNo(),
          valid,
          null,
          null,
          null,
          null,
          result.sentences(),
          result.findings(),
          verdict == Verdict.UNREADABLE
              ? ExitCode.UNREADABLE
              : valid && !broken ? ExitCode.GOOD : ExitCode.FOUND);
    }

    static Row of(VerificationResult result) {
      if (result instanceof VerificationResult.Valid valid) {
        return new Row(
            "VALID",
            valid.observed() ? "OBSERVED" : null,
            Names.of(valid.profile()),
            valid.certNo(),
            valid.trusted(),
            null,
            null,
            null,
            valid.trust().basis() == SignerTrust.Basis.ISSUER ? valid.trust() : null,
            valid.observed()
                ? List.of(
                    new Text(
                        "Valid only by the lenient rules of --observed.", "仅按 --observed 兼容规则有效。"))
                : List.of(),
            null,
            ExitCode.GOOD);
      }
      if (result instanceof VerificationResult.Invalid invalid) {
        List<Text> sentences =
            invalid.hint().equals(invalid.reason().problem())
                ? List.of(invalid.reason().problem(), invalid.reason().remedy())
                : List.of(invalid.reason().problem(), invalid.hint(), invalid.reason().remedy());
        return new Row(
            "INVALID",
            invalid.reason().name(),
            null,
            null,
            false,
            invalid.digestExpected(),
            invalid.digestActual(),
            invalid.hint(),
            null,
            sentences,
            null,
            ExitCode.FOUND);
      }
      if (result instanceof VerificationResult.Refused refused) {
        return refused(
            refused.reason().name(), refused.reason().problem(), refused.reason().remedy());
      }
      Text unsigned = new Text("The message has no signature.", "报文没有签名。");
      return new Row(
          "UNSIGNED",
          null,
          null,
          null,
          false,
          null,
          null,
          null,
          null,
          List.of(unsigned),
          null,
          ExitCode.FOUND);
    }

    static Row refused(String reason, Text... sentences) {
      return new Row(
          "REFUSED",
          reason,
          null,
          null,
          false,
          null,
          null,
          null,
          null,
          List.of(sentences),
          null,
          ExitCode.UNREADABLE);
    }
  }

  @Override
  public Integer call() throws CommandFailure {
    SignatureVerifier verifier = verifier();
    UploadCheck uploads = new UploadCheck(trust.certificates());
    return new FileRun(cbec)
        .over(
            paths,
            new FileRun.Step() {
              @Override
              public ExitCode look(String file, byte[] bytes) {
                if (UploadCheck.isJson(bytes)) {
                  Row row = Row.of(uploads.look(bytes));
                  show(file, row, file);
                  return row.exitCode();
                }
                VerificationResult result =
                    at == null ? verifier.verify(bytes) : verifier.verify(bytes, at);
                Row row = Row.of(result);
                show(file, row, placeOf(file, result));
                return row.exitCode();
              }

              @Override
              public void unreadable(String file, CommandFailure failure) {
                if (cbec.json()) {
                  show(file, Row.refused("FILE_UNREADABLE"), file);
                }
              }
            })
        .number();
  }

  private static String placeOf(String file, VerificationResult result) {
    return result instanceof VerificationResult.Refused refused
        ? Places.of(file, refused.line(), refused.column())
        : file;
  }

  private SignatureVerifier verifier() throws CommandFailure {
    SignatureVerifier.Builder verifier = SignatureVerifier.builder().observed(observed);
    if (!profiles.isEmpty()) {
      verifier.profiles(profiles.toArray(SignatureProfile[]::new));
    }
    trust.addTo(verifier);
    return verifier.build();
  }

  private void show(String file, Row row, String place) {
    if (cbec.json()) {
      console.jsonLine(json -> write(json, file, row));
      return;
    }
    StringBuilder line = new StringBuilder(Columns.padded(row.verdict(), 8));
    if (row.findings() != null && row.profile() == null && row.certNo() != null) {
      line.append("  ").append(row.certNo());
    } else if (row.profile() != null) {
      line.append("  ").append(row.profile()).append("  ").append(row.certNo());
      Text trust = row.trusted() ? new Text("trusted", "受信任") : new Text("not trusted", "未受信任");
      line.append("  ").append(console.in(trust));
      line.append(console.in(byIssuer(row.issued())));
    }
    if (row.reason() != null) {
      line.append("  ").append(row.reason());
    }
    console.line(line.append("  ").append(place).toString());
    String indent = " ".repeat(10);
    for (Text sentence : row.sentences()) {
      console.line(indent + console.in(sentence));
    }
    if (row.findings() != null) {
      for (Finding finding : row.findings()) {
        console.line(
            "  "
                + Columns.padded(finding.severity().name(), 8)
                + finding.rule()
                + "  "
                + finding.path());
        console.line(indent + console.in(finding.message()));
      }
    }
    if (row.digestExpected() != null) {
      console.line(
          indent
              + console.in(new Text("digest in the document: ", "报文中的摘要："))
              + row.digestExpected());
      console.line(
          indent
              + console.in(new Text("digest of the document: ", "实际计算的摘要："))
              + row.digestActual());
    }
  }

  /** Who vouches and what is known about revocation. */
  private static Text byIssuer(@Nullable SignerTrust issued) {
    if (issued == null) {
      return new Text("", "");
    }
    String anchor = issued.chain().get(issued.chain().size() - 1).certNo();
    Text revocation =
        issued.revocation() == SignerTrust.Revocation.GOOD
            ? new Text(", not revoked", "，未被吊销")
            : new Text(", revocation not checked", "，未检查吊销");
    return new Text(
        " (issuer " + anchor + revocation.en() + ")", "（CA " + anchor + revocation.zh() + "）");
  }

  private static void write(JsonGenerator json, String file, Row row) throws IOException {
    json.writeStringField("file", file);
    json.writeStringField("verdict", row.verdict());
    json.writeStringField("reason", row.reason());
    json.writeStringField("profile", row.profile());
    json.writeStringField("certNo", row.certNo());
    json.writeBooleanField("trusted", row.trusted());
    if (row.digestExpected() != null) {
      json.writeStringField("digestExpected", row.digestExpected());
      json.writeStringField("digestActual", row.digestActual());
    }
    if (row.findings() != null) {
      json.writeArrayFieldStart("findings");
      for (Finding finding : row.findings()) {
        json.writeStartObject();
        json.writeStringField("severity", finding.severity().name());
        json.writeStringField("rule", finding.rule());
        json.writeStringField("path", finding.path());
        json.writeStringField("message", finding.message().en());
        json.writeStringField("messageZh", finding.message().zh());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (row.hint() != null) {
      json.writeStringField("hint", row.hint().en());
      json.writeStringField("hintZh", row.hint().zh());
    }
    if (row.issued() != null) {
      json.writeArrayFieldStart("chain");
      for (SigningCertificate certificate : row.issued().chain()) {
        json.writeString(certificate.certNo());
      }
      json.writeEndArray();
      json.writeStringField("revocation", row.issued().revocation().name());
    }
  }
}
