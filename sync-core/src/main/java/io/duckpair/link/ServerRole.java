package io.duckpair.link;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role of a PostgreSQL server, as it is now.
 *
 * @param connectionLimit
 *            how many connections it may have; -1 for any number
 * @param validUntil
 *            when its password ends; empty for never
 * @param memberOf
 *            the roles whose rights it has
 * @param members
 *            the roles that have its rights
 * @param owned
 *            how many objects it owns, by database; those of the server as a whole under the empty name. The server counts none
 *            for the role that {@code initdb} was run as
 * @param connections
 *            how many connections it has now, by database
 */
public record ServerRole(long oid, String name, boolean login, boolean superuser, boolean createRole, boolean createDb,
        boolean replication, boolean bypassRowSecurity, int connectionLimit, Optional<Instant> validUntil,
        List<String> memberOf, List<String> members, Map<String, Long> owned, Map<String, Long> connections) {

    public ServerRole {
        memberOf = List.copyOf(memberOf);
        members = List.copyOf(members);
    }

    public long ownedObjects() {
        return owned.values().stream().mapToLong(Long::longValue).sum();
    }

    public long liveConnections() {
        return connections.values().stream().mapToLong(Long::longValue).sum();
    }
}
