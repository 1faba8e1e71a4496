package io.cbec.signing.internal.remote;

/**
 * The answer with a signature. Immutable and thread-safe.
 *
 * @param certNo the number of the certificate that signed
 * @param value the value in Base64
 */
public record SignedAnswer(String certNo, String value) {}
