package io.cbec.signing.internal.remote;

/**
 * A key in the list of a service. Immutable and thread-safe.
 *
 * @param certNo the number of its certificate
 * @param profile the name of its profile
 * @param certificate the certificate, DER in Base64
 * @param state the name of its state
 */
public record ListedKey(String certNo, String profile, String certificate, String state) {}
