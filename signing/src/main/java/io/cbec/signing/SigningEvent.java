package io.cbec.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who asked a {@link SigningService} for which signature, and what came of it (审计记录). Holds no
 * content: only the SHA-256 of what was, or was not, signed. Immutable and thread-safe.
 *
 * @param at when the request came
 * @param client the name of the client
 * @param certNo the certificate it named; there need not be one of that number
 * @param sha256 SHA-256 of the bytes to sign, 64 digits of lower-case hex
 * @param took from the request to the outcome
 * @param failure why there is no signature, with the detail that only this side sees; empty when it
 *     was made
 */
public record SigningEvent(
    Instant at,
    String client,
    String certNo,
    String sha256,
    Duration took,
    Optional<SigningException> failure) {}
