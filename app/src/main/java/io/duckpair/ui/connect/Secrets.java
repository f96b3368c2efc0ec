package io.duckpair.ui.connect;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The passwords and tokens that were typed since the start. They live here only and end with the process. */
public final class Secrets {

    private final Map<String, String> byUse = new ConcurrentHashMap<>();

    /** @param postgres the address as {@code ConnectionSettings} shows it: {@code user@host:port/database} */
    Optional<String> password(String postgres) {
        return Optional.ofNullable(byUse.get("password " + postgres));
    }

    void setPassword(String postgres, String password) {
        set("password " + postgres, password);
    }

    Optional<String> token(String title) {
        return Optional.ofNullable(byUse.get("token " + title));
    }

    void setToken(String title, String token) {
        set("token " + title, token);
    }

    private void set(String use, String secret) {
        if (secret.isEmpty()) {
            byUse.remove(use);
        } else {
            byUse.put(use, secret);
        }
    }
}
