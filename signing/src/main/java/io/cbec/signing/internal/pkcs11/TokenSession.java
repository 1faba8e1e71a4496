package io.cbec.signing.internal.pkcs11;

import io.cbec.signing.internal.crypto.JcaSignature;
import io.cbec.signing.internal.crypto.SignatureScheme;
import io.cbec.signing.internal.pkcs11.TokenFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/**
 * One token that is logged in. Signing may run in several threads; closing waits for them, because
 * the module must not be torn down under a running call.
 */
public final class TokenSession {

  private static final int MAX_SLOTS = 64;

  private final AuthProvider provider;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private KeyStore objects;
  private boolean closed;

  private TokenSession(AuthProvider provider, KeyStore objects) {
    this.provider = provider;
    this.objects = objects;
  }

  /**
   * Loads a module and logs in, with one attempt of the PIN. Blocks.
   *
   * @param module the library of the token
   * @param slot the number of the slot; {@code null} to look at {@code slotIndex}
   * @param slotIndex the place in the list of slots; {@code null} when there is one token only
   * @param pin the PIN; {@code null} when the token has a key pad of its own or needs none
   * @return the session
   * @throws TokenFailure why not
   */
  public static TokenSession open(
      Path module, @Nullable Long slot, @Nullable Integer slotIndex, char @Nullable [] pin)
      throws TokenFailure {
    AuthProvider provider = provider(module, slot, slotIndex);
    try {
      provider.login(null, new OnePin(pin));
    } catch (LoginException | ProviderException e) {
      release(provider);
      throw TokenFailure.of(e);
    }
    try {
      return new TokenSession(provider, load(provider));
    } catch (TokenFailure e) {
      release(provider);
      throw e;
    }
  }

  private static AuthProvider provider(
      Path module, @Nullable Long slot, @Nullable Integer slotIndex) throws TokenFailure {
    if (!Files.isRegularFile(module)) {
      throw new TokenFailure(Kind.NO_MODULE, module.getFileName() + "", null);
    }
    if (slot != null) {
      return configure(module, "slot = " + slot);
    }
    if (slotIndex != null) {
      return configure(module, "slotListIndex = " + slotIndex);
    }
    return onlyToken(module);
  }

  /**
   * Looks into every slot, without a PIN. The providers that are not wanted are dropped and not
   * logged out: that would log out whoever has the token open elsewhere in the process.
   */
  private static AuthProvider onlyToken(Path module) throws TokenFailure {
    List<AuthProvider> found = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    for (int index = 0; index < MAX_SLOTS; index++) {
      try {
        found.add(configure(module, "slotListIndex = " + index));
        indexes.add(index);
      } catch (TokenFailure e) {
        if (e.kind() == Kind.BAD_MODULE) {
          throw e;
        }
        if (e.kind() == Kind.NO_SLOT) {
          break;
        }
        // Otherwise the slot is empty, or what is in it does not work.
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw found.isEmpty()
        ? new TokenFailure(Kind.ABSENT, "", null)
        : new TokenFailure(Kind.SEVERAL, "positions in the list of slots " + indexes, null);
  }

  private static AuthProvider configure(Path module, String slot) throws TokenFailure {
    Provider template = Security.getProvider("SunPKCS11");
    if (template == null) {
      throw new TokenFailure(Kind.BAD_MODULE, "this Java runtime has no SunPKCS11", null);
    }
    String path = module.toAbsolutePath().toString();
    if (path.contains("${") || path.matches("(?s).*[\"\\p{Cntrl}].*")) {
      throw new TokenFailure(Kind.BAD_MODULE, "a quote, ${ or control character in its path", null);
    }
    // The token is destroyed at logout: then no thread of the provider stays behind.
    String configuration =
        "--name = cbec\nlibrary = \""
            + path.replace("\\", "\\\\")
            + "\"\n"
            + slot
            + "\ndestroyTokenAfterLogout = true\n";
    Provider provider;
    try {
      provider = template.configure(configuration);
    } catch (InvalidParameterException | ProviderException e) {
      TokenFailure failure = TokenFailure.of(e);
      if (failure.kind() == Kind.OTHER && e.getCause() instanceof IOException) {
        throw new TokenFailure(Kind.BAD_MODULE, module.getFileName() + "", e);
      }
      throw failure;
    }
    // Without a token in the slot the provider has no services.
    if (!(provider instanceof AuthProvider token)
        || provider.getService("KeyStore", "PKCS11") == null) {
      throw new TokenFailure(Kind.ABSENT, slot, null);
    }
    return token;
  }

  /** Gives the PIN once and never again. */
  private static final class OnePin implements CallbackHandler {
    private char @Nullable [] pin;

    OnePin(char @Nullable [] pin) {
      this.pin = pin;
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
      for (Callback callback : callbacks) {
        char[] once = pin;
        if (!(callback instanceof PasswordCallback password) || once == null) {
          throw new UnsupportedCallbackException(callback, "no PIN to give");
        }
        password.setPassword(once);
        pin = null;
      }
    }
  }

  /** Reads what is on the token. Never sends a PIN: nobody has one any more. */
  private static KeyStore load(AuthProvider provider) throws TokenFailure {
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, null);
      return store;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw TokenFailure.of(e);
    }
  }

  private static void release(AuthProvider provider) {
    try {
      provider.logout();
    } catch (LoginException | ProviderException e) {
      // The token is out or logged out already, which is what was wanted.
    }
  }

  /**
   * The labels of the private keys that have a certificate.
   *
   * @return sorted
   * @throws TokenFailure when the token does not answer
   */
  public List<String> keyLabels() throws TokenFailure {
    lock.readLock().lock();
    try {
      List<String> labels = new ArrayList<>();
      for (String label : Collections.list(objects.aliases())) {
        if (objects.isKeyEntry(label)) {
          labels.add(label);
        }
      }
      Collections.sort(labels);
      return labels;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw TokenFailure.of(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * The certificate under a label.
   *
   * @param label the label
   * @return DER; {@code null} when there is none
   * @throws TokenFailure when the token does not answer
   */
  public byte @Nullable [] certificate(String label) throws TokenFailure {
    lock.readLock().lock();
    try {
      Certificate certificate = objects.getCertificate(label);
      return certificate == null ? null : certificate.getEncoded();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw TokenFailure.of(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * The handle of a private key.
   *
   * @param label its label
   * @return the handle; {@code null} when there is none
   * @throws TokenFailure when the token does not answer
   */
  public @Nullable PrivateKey privateKey(String label) throws TokenFailure {
    lock.readLock().lock();
    try {
      Key key = objects.getKey(label, null);
      return key instanceof PrivateKey handle ? handle : null;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw TokenFailure.of(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Signs. Blocks as long as the token does.
   *
   * @param scheme must fit the key
   * @param key a handle of this session
   * @param toBeSigned the bytes to sign
   * @return the value; {@code null} when the session was closed
   * @throws TokenFailure what the token says
   */
  public byte @Nullable [] sign(SignatureScheme scheme, PrivateKey key, byte[] toBeSigned)
      throws TokenFailure {
    lock.readLock().lock();
    try {
      return closed ? null : JcaSignature.sign(scheme, key, provider, toBeSigned);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw TokenFailure.of(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Looks up everything again after a session was lost. Succeeds only while the token is still
   * logged in, because no PIN is sent.
   *
   * @throws TokenFailure when it needs the PIN or is not there
   */
  public void reopen() throws TokenFailure {
    lock.writeLock().lock();
    try {
      if (!closed) {
        objects = load(provider);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Logs out and lets the token go. Waits for signatures that are being made. */
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release(provider);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Whether the session was closed.
   *
   * @return true after {@link #close()}
   */
  public boolean isClosed() {
    lock.readLock().lock();
    try {
      return closed;
    } finally {
      lock.readLock().unlock();
    }
  }
}
