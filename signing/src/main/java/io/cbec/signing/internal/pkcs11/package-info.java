/** PKCS#11 tokens through the JDK's SunPKCS11 provider, which is never registered. */
@NullMarked
package io.cbec.signing.internal.pkcs11;

import org.jspecify.annotations.NullMarked;
