package io.cbec.signing.internal.remote;

import io.cbec.core.Text;

/**
 * The answer without a signature. Immutable and thread-safe.
 *
 * @param reason the name of the reason
 * @param problem what is wrong
 * @param remedy what to do about it
 */
public record RefusedAnswer(String reason, Text problem, Text remedy) {}
