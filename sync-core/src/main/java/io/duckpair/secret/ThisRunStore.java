package io.duckpair.secret;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps secrets in memory, until the process ends. */
public final class ThisRunStore implements SecretStore {

    private final Map<SecretName, Secret> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<Secret> get(SecretName name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void put(SecretName name, Secret secret) {
        secrets.put(name, secret);
    }

    @Override
    public void remove(SecretName name) {
        secrets.remove(name);
    }
}
