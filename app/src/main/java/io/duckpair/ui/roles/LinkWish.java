package io.duckpair.ui.roles;

import io.duckpair.link.Link;
import io.duckpair.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/**
 * A link to be made.
 *
 * @param database
 *            the dedicated one
 * @param source
 *            whose account and token it takes; null where the token was typed
 * @param actsAsRole
 *            whether the role itself connects; else whoever is connected now acts as it
 * @param password
 *            of the role, where it connects itself; empty where it needs none
 * @param token
 *            as typed; empty where it is known
 */
record LinkWish(Link link, String database, @Nullable Link source, boolean actsAsRole, String password, String token) {

    /** Puts password and token where the link will look for them. Does I/O. */
    void keepSecrets(RolesDesk desk, PostgresDatabase server) {
        if (actsAsRole) {
            desk.setPassword(link, password);
        } else {
            server.settings().password().ifPresent(known -> desk.setPassword(link, known));
        }
        if (!token.isEmpty()) {
            desk.setToken(link, token);
        } else if (source != null && link.inCloud()) {
            desk.copyToken(source, link);
        }
    }

    /** It would be printed with them. */
    @Override
    public String toString() {
        return link.name();
    }
}
