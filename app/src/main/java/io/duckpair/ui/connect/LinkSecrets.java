package io.duckpair.ui.connect;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.motherduck.KeptToken;
import io.duckpair.motherduck.TokenHolder;
import io.duckpair.secret.EncryptedFileStore;
import io.duckpair.secret.Passphrase;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretAccess;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretSource;
import io.duckpair.secret.SecretStore;
import io.duckpair.wording.Sentence;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The passwords and tokens of links, wherever each link takes them from; what is typed is kept there, or until the window is
 * closed where nothing can be put. Everything here does I/O.
 */
public final class LinkSecrets {

    private static final SecretSource THIS_RUN = Place.THIS_RUN.source();

    private final SecretAccess access;
    private final SecretStore keychain;
    private final EncryptedFileStore file;
    private volatile @Nullable Secret passphrase;

    /**
     * @param environment
     *            the process's variables
     * @param settingsFolder
     *            where the encrypted file is
     */
    public LinkSecrets(Map<String, String> environment, SecretStore keychain, Path settingsFolder) {
        this.keychain = keychain;
        // The window asks on pages of its own; what was typed there is the answer.
        this.file = new EncryptedFileStore(settingsFolder.resolve("secrets"),
                new Passphrase(environment, (_, _) -> Optional.ofNullable(passphrase)));
        this.access = new SecretAccess(environment, keychain, file, (_, _) -> Optional.empty());
    }

    /** Why the keychain cannot be used; empty where it can. Waits some seconds at most. */
    Optional<DuckpairException> keychainTrouble() {
        return keychain.trouble();
    }

    /** Whether the encrypted file has a passphrase already, so that none is to be chosen. */
    boolean hasPassphrase() {
        return file.exists();
    }

    /** Taken from now on; wrong ones are found out when the file is opened. */
    void setPassphrase(String typed) {
        passphrase = typed.isEmpty() ? null : Secret.of(typed);
    }

    /**
     * Empty where nobody has said another one than the connection's settings have.
     *
     * @throws DuckpairException
     *             {@code POSTGRES_AUTHENTICATION} where it is not where the link takes it from
     */
    Optional<Secret> password(Link link, String address) {
        return find(link.passwordFrom(), SecretName.password(address), ErrorCode.POSTGRES_AUTHENTICATION);
    }

    /** As {@link #password}, with {@code ACCOUNT_AUTHENTICATION}. */
    Optional<Secret> token(Link link) {
        return find(link.tokenFrom(), SecretName.token(link.name()), ErrorCode.ACCOUNT_AUTHENTICATION);
    }

    /** What was typed when it was missing counts more than a place that cannot be written. */
    private Optional<Secret> find(@Nullable String from, SecretName name, ErrorCode missing) {
        Optional<Secret> typed = access.kept(THIS_RUN, name);
        if (typed.isPresent() || from == null) {
            return typed;
        }
        try {
            return access.find(SecretSource.parse(from), name);
        } catch (DuckpairException e) {
            if (e.code() == ErrorCode.SECRET_MISSING) {
                throw new DuckpairException(missing, e.said(), e.advice(), e);
            }
            throw e;
        }
    }

    /**
     * @param test
     *            opens the account with a token, or throws
     * @throws DuckpairException
     *             {@code BAD_INPUT} where the link takes its token from the environment, as nobody has said otherwise
     */
    TokenHolder holder(Link link, Consumer<Secret> test) {
        String from = link.tokenFrom();
        if (from == null) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    Sentence.of("Link {0} takes its token from MOTHERDUCK_TOKEN, where Duckpair cannot put a new one.",
                            link.name()),
                    Sentence.of("Change the link to keep its token in the keychain or the encrypted file."));
        }
        return new KeptToken(access, SecretSource.parse(from), link.name(), test);
    }

    /** As {@link #password}, of the client certificate's key. */
    Optional<Secret> keyPassword(Link link, String file) {
        return find(link.keyPasswordFrom(), SecretName.keyPassword(file), ErrorCode.POSTGRES_AUTHENTICATION);
    }

    void setKeyPassword(Link link, String file, String typed) {
        put(link.keyPasswordFrom(), SecretName.keyPassword(file), typed);
    }

    void setPassword(Link link, String address, String typed) {
        put(link.passwordFrom(), SecretName.password(address), typed);
    }

    void setToken(Link link, String typed) {
        put(link.tokenFrom(), SecretName.token(link.name()), typed);
    }

    private void put(@Nullable String from, SecretName name, String typed) {
        if (typed.isEmpty()) {
            access.remove(THIS_RUN, name);
            return;
        }
        SecretSource source = from == null ? THIS_RUN : SecretSource.parse(from);
        if (source.isWritable()) {
            access.remove(THIS_RUN, name);
            access.put(source, name, Secret.of(typed));
        } else {
            access.put(THIS_RUN, name, Secret.of(typed));
        }
    }
}
