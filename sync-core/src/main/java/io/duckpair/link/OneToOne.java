package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.ConnectionSettings;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.state.LinkRecord;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that a role and a MotherDuck user stand in one link each, over all databases of a server. That a database stands in
 * one only is the primary key of {@code duckpair.link}.
 */
public final class OneToOne {

    private OneToOne() {}

    /**
     * Runs what writes a link, unless its role or its MotherDuck user stands in the link of another database. Nobody else makes
     * a link on the server meanwhile.
     *
     * @param postgres
     *            the link's database
     * @param write
     *            looks whether the database itself is free, and writes the link
     * @return the databases that could not be looked into
     * @throws DuckpairException
     *             {@code LINKED_ELSEWHERE} with the other link's name; nothing was written
     */
    public static List<Unchecked> write(PostgresDatabase postgres, LinkRecord wanted, Runnable write) {
        Optional<LinkLock> lock = LinkLock.acquire(postgres);
        try {
            ServerLinks links = ServerLinks.read(postgres);
            links.byDatabase().entrySet().stream()
                    .filter(other -> !other.getKey().equals(postgres.settings().database()))
                    .forEach(other -> requireFree(postgres, wanted, other));
            write.run();
            return links.unchecked();
        } finally {
            lock.ifPresent(LinkLock::close);
        }
    }

    static void requireFree(PostgresDatabase postgres, LinkRecord wanted, Map.Entry<String, LinkRecord> other) {
        LinkRecord link = other.getValue();
        if (link.role().equals(wanted.role())) {
            throw taken(postgres, Sentence.of("Role {0}", wanted.role()), link, other.getKey());
        }
        if (link.sameAccountUser(wanted)) {
            throw taken(postgres, user(wanted), link, other.getKey());
        }
    }

    /** For people, at the beginning of a sentence. */
    static Sentence user(LinkRecord link) {
        return link.accountKind().equals("local")
                ? Sentence.of("The {0}", link.account())
                : Sentence.of("MotherDuck user {0}", link.account());
    }

    /**
     * @param postgres
     *            any database of the server
     * @param database
     *            of the other link
     */
    static DuckpairException taken(PostgresDatabase postgres, Sentence what, LinkRecord link, String database) {
        return new DuckpairException(ErrorCode.LINKED_ELSEWHERE,
                link.name() == null
                        ? Sentence.of("{0} is linked already: by the link of role {1} in database {2}, with {3}.", what,
                                link.role(), database, link.account())
                        : Sentence.of("{0} is linked already: by link {1} of role {2} in database {3}, with {4}.", what,
                                link.name(), link.role(), database, link.account()),
                Sentence.of("A role, a MotherDuck user and a database stand in one link each: use another, or end that "
                        + "link with: {0}", unlink(postgres.settings(), database)));
    }

    /** As a shell takes it. The password comes from where it came from now. */
    private static String unlink(ConnectionSettings settings, String database) {
        return "duckpair unlink --pg '"
                + new PostgresAddress(settings.host(), Integer.toString(settings.port()), database,
                        settings.user(), settings.sslMode(), Map.of()).uri()
                + "'";
    }
}
