package io.duckpair.secret;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import io.duckpair.wording.Sentence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keychain of this platform, through java-keyring, which finds out which one there is. */
final class PlatformKeychain implements Keychain {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformKeychain.class);

    private static final String SERVICE = "Duckpair";

    private final Keyring keyring;

    private PlatformKeychain(Keyring keyring) {
        this.keyring = keyring;
    }

    /** May take long, as a service of the desktop is started and asked. */
    static Keychain open() throws Refusal {
        try {
            return new PlatformKeychain(Keyring.create());
        } catch (BackendNotSupportedException e) {
            throw new Refusal(Sentence.of("there is none that this session can use"), e);
        } catch (RuntimeException | LinkageError e) {
            throw new Refusal(e.toString(), e);
        }
    }

    /** java-keyring says in one way that there is none and that it may not be read. */
    @Override
    public @Nullable String read(String account) throws Refusal {
        try {
            return keyring.getPassword(SERVICE, plain(account));
        } catch (PasswordAccessException e) {
            LOG.debug("The keychain gives no {}: {}", account, e.getMessage());
            return null;
        } catch (RuntimeException e) {
            throw new Refusal(e.toString(), e);
        }
    }

    @Override
    public void write(String account, String secret) throws Refusal {
        try {
            keyring.setPassword(SERVICE, plain(account), secret);
        } catch (PasswordAccessException | RuntimeException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void delete(String account) throws Refusal {
        try {
            keyring.deletePassword(SERVICE, plain(account));
        } catch (PasswordAccessException | RuntimeException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * In ASCII, reversibly: java-keyring hands names to Windows in its old code page, where all that it does not have becomes the
     * same question mark.
     */
    static String plain(String account) {
        StringBuilder plain = new StringBuilder();
        account.chars().forEach(c -> {
            if (c >= ' ' && c < 127 && c != '\\') {
                plain.append((char) c);
            } else {
                plain.append(String.format("\\u%04x", c));
            }
        });
        return plain.toString();
    }
}
