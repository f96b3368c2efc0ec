package io.duckpair.motherduck;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or a service account, of an organisation.
 *
 * @param username
 *            by which it is named in all requests
 * @param email
 *            null where MotherDuck tells none
 * @param deprovisioned
 *            whether it can no longer be used
 * @param roles
 *            those granted to it directly
 */
public record MotherDuckUser(String id, String username, @Nullable String email, boolean serviceAccount,
        boolean deprovisioned, List<String> roles) {

    public MotherDuckUser {
        roles = List.copyOf(roles);
    }
}
