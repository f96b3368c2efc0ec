package io.duckpair.secret;

import io.duckpair.error.DuckpairException;
import java.util.Optional;

/**
 * Where secrets are kept. Its methods do I/O and may take long, as a keychain may ask its owner.
 *
 * <p>
 * All throw {@link DuckpairException}: {@code SECRET_STORE_UNAVAILABLE} where the store cannot be used, {@code PASSPHRASE} where
 * it lacks the right passphrase. Nothing is ever kept in a weaker place instead.
 */
public interface SecretStore {

    /** Why it cannot be used on this machine at all; empty where it can. May take some seconds. */
    default Optional<DuckpairException> trouble() {
        return Optional.empty();
    }

    Optional<Secret> get(SecretName name);

    /** Replaces what is kept under the name: afterwards it is the one or the other, whatever happens meanwhile. */
    void put(SecretName name, Secret secret);

    /** Nothing is kept under the name any more, and need not have been. */
    void remove(SecretName name);
}
