package io.duckpair.ui.testing;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretStore;
import java.util.Optional;

/** A desktop without a keychain, whatever the one has on which the tests run. */
public final class NoKeychain implements SecretStore {

    private static DuckpairException none() {
        return new DuckpairException(ErrorCode.SECRET_STORE_UNAVAILABLE, "There is no keychain here.", "");
    }

    @Override
    public Optional<DuckpairException> trouble() {
        return Optional.of(none());
    }

    @Override
    public Optional<Secret> get(SecretName name) {
        throw none();
    }

    @Override
    public void put(SecretName name, Secret secret) {
        throw none();
    }

    @Override
    public void remove(SecretName name) {
        throw none();
    }
}
