package io.duckpair.ui.roles;

import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import org.jspecify.annotations.Nullable;

/**
 * A link between a role of the server and a user.
 *
 * @param database
 *            the dedicated one
 * @param userKey
 *            of its {@link UserLine}
 * @param link
 *            as it is saved or open here; null where only its database knows of it
 * @param saved
 *            whether it is saved here
 * @param made
 *            whether its database knows of it; the first sync makes a link as well
 */
record LinkLine(String name, String database, String role, String userKey, Environment environment, @Nullable Link link,
        boolean saved, boolean made) {

    /** Tells it from any other of the server. */
    String key() {
        return database + "\0" + role + "\0" + name;
    }
}
