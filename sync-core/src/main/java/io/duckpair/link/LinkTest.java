package io.duckpair.link;

import io.duckpair.duckdb.Account;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Finding.Check;
import io.duckpair.link.Finding.Level;
import io.duckpair.postgres.ConnectionSettings;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.postgres.Transport;
import io.duckpair.state.LinkRecord;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks what a link needs, one thing after the other, and says of each what was found and what to do about it. Writes nothing
 * anywhere.
 */
public final class LinkTest {

    private final Link link;
    private final Supplier<PostgresDatabase> postgres;
    private final Supplier<Account> account;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    private LinkTest(Link link, Supplier<PostgresDatabase> postgres, Supplier<Account> account, Clock clock) {
        this.link = link;
        this.postgres = postgres;
        this.account = account;
        this.clock = clock;
    }

    /**
     * Tests a link, whether it is made already or about to be. Never throws what is wrong with it: that is a finding.
     *
     * @param postgres
     *            gives the dedicated database with what is known of its password; may throw
     * @param account
     *            opens the account with what is known of its token; may throw; closed here
     * @return in the order of {@link Check}; what could not be looked at, because something before it failed, is not there
     */
    public static List<Finding> run(Link link, Supplier<PostgresDatabase> postgres, Supplier<Account> account,
            Clock clock) {
        return new LinkTest(link, postgres, account, clock).run();
    }

    /** The worst of them. */
    public static Level worst(List<Finding> findings) {
        return findings.stream().map(Finding::level).max(Level::compareTo).orElse(Level.OK);
    }

    private List<Finding> run() {
        PostgresDatabase database = null;
        LinkRecord wanted = null;
        try {
            database = postgres.get();
            findings.add(transport(database.settings()));
            wanted = lookAtPostgres(database);
        } catch (DuckpairException e) {
            findings.add(Finding.failure(Check.POSTGRES, e));
        }
        try (Account opened = account.get()) {
            findings.addAll(new AccountFindings(link, opened, clock).find());
            if (database != null && wanted != null) {
                findings.add(oneToOne(database, wanted, opened));
            }
        } catch (DuckpairException e) {
            findings.add(Finding.failure(Check.ACCOUNT, e));
        }
        return List.copyOf(findings);
    }

    private static Finding transport(ConnectionSettings settings) {
        return settings.transportFinding()
                .map(bad -> Finding.warning(Check.TRANSPORT, bad.said(), bad.advice()))
                .orElseGet(() -> Finding.ok(Check.TRANSPORT, settings.transport() == Transport.LOCAL
                        ? Sentence.of("The connection to PostgreSQL does not leave this machine.")
                        : Sentence.of(
                                "The connection to PostgreSQL is encrypted, and the server has to show who it is.")));
    }

    /** @return the PostgreSQL half of what is to be linked; null where there is no such role */
    private @Nullable LinkRecord lookAtPostgres(PostgresDatabase database) {
        try (Connection connection = database.connect()) {
            PostgresIdentity identity = PostgresIdentity.read(connection);
            String role = link.role() == null ? identity.role() : link.role();
            findings.add(Finding.ok(Check.POSTGRES, Sentence.of("PostgreSQL {0} lets {1} into database {2}.",
                    identity.serverVersion(), identity.role(), identity.databaseName())));
            PostgresFindings found = new PostgresFindings(connection, identity, role, clock);
            findings.addAll(found.find());
            return found.roleIsThere() ? new LinkRecord(role, "", "", link.defaultDatabase(),
                    identity.systemIdentifier(), identity.databaseOid(), link.name(), null, null) : null;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static Finding oneToOne(PostgresDatabase database, LinkRecord half, Account opened) {
        try {
            LinkRecord wanted = new LinkRecord(half.role(), opened.id().kind(), opened.id().value(),
                    half.defaultDatabase(), half.systemIdentifier(), half.databaseOid(), half.name(), null,
                    opened.title());
            ServerLinks links = ServerLinks.read(database);
            String own = database.settings().database();
            for (Map.Entry<String, LinkRecord> other : links.byDatabase().entrySet()) {
                if (!other.getKey().equals(own)) {
                    OneToOne.requireFree(database, wanted, other);
                }
            }
            Optional<LinkRecord> known = Optional.ofNullable(links.byDatabase().get(own));
            if (known.isPresent() && (!known.get().role().equals(wanted.role())
                    || !known.get().sameAccountUser(wanted))) {
                throw OneToOne.taken(database, Sentence.of("Database {0}", own), known.get(), own);
            }
            return unchecked(links, known.isPresent());
        } catch (DuckpairException e) {
            return e.code() == ErrorCode.LINKED_ELSEWHERE ? Finding.failure(Check.ONE_TO_ONE, e)
                    : Finding.warning(Check.ONE_TO_ONE,
                            Sentence.of("Whether another link has the role or the user is not known: {0}", e.said()),
                            e.advice());
        }
    }

    private static Finding unchecked(ServerLinks links, boolean made) {
        Sentence free = made ? Sentence.of("The link is made")
                : Sentence.of("Role, MotherDuck user and database are free");
        return links.unchecked().isEmpty()
                ? Finding.ok(Check.ONE_TO_ONE,
                        Sentence.of("{0}, and no other database of the server is linked to any of them.", free))
                : Finding.warning(Check.ONE_TO_ONE,
                        Sentence.of("{0}, as far as can be seen. Not looked into: {1}.", free,
                                links.unchecked().stream()
                                        .map(Unchecked::database).collect(Collectors.joining(", "))),
                        Sentence.of(
                                "Let an administrator look there, if another link could have the role or the user."));
    }
}
