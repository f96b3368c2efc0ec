package io.duckpair.engine;

import io.duckpair.duckdb.AccountId;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Environment;
import io.duckpair.link.Rights;
import io.duckpair.postgres.ForeignCode;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.state.LinkRecord;
import io.duckpair.wording.Sentence;
import java.sql.Connection;

/** Holds what was given against the link that the database remembers: nothing is planned with the wrong database or account. */
final class LinkCheck {

    private static final Sentence RESYNC = Sentence
            .of("If this is the new one, run sync --resync, which never drops anything.");

    private final LinkSettings settings;
    private final PostgresIdentity identity;

    LinkCheck(LinkSettings settings, PostgresIdentity identity) {
        this.settings = settings;
        this.identity = identity;
    }

    /** The link as it would be remembered. */
    LinkRecord record() {
        AccountId account = settings.account().id();
        Environment environment = settings.environment();
        return new LinkRecord(role(), account.kind(), account.value(), settings.defaultDatabase(),
                identity.systemIdentifier(), identity.databaseOid(), settings.name(),
                environment == null ? null : environment.word(), settings.account().title());
    }

    String role() {
        return settings.role() == null ? identity.role() : settings.role();
    }

    void require(LinkRecord known) {
        LinkRecord given = record();
        boolean sameServer = known.databaseOid() == given.databaseOid() && (known.systemIdentifier().isEmpty()
                || given.systemIdentifier().isEmpty() || known.systemIdentifier().equals(given.systemIdentifier()));
        if (!sameServer) {
            throw new DuckpairException(ErrorCode.IDENTITY_CHANGED,
                    Sentence.of("Database {0} is not the one that was linked: it is a copy, a restore or another one.",
                            identity.databaseName()),
                    RESYNC);
        }
        if (!known.role().equals(given.role())) {
            throw new DuckpairException(ErrorCode.LINKED_ELSEWHERE,
                    known.name() == null
                            ? Sentence.of("Database {0} is linked already: by {1}, not of {2}.",
                                    identity.databaseName(),
                                    known.said(), given.role())
                            : Sentence.of("Database {0} is linked already: by {1} of role {2}, not of {3}.",
                                    identity.databaseName(), known.said(), known.role(), given.role()),
                    Sentence.of("Use --role {0}, or another database for {1}.", known.role(), given.role()));
        }
        if (!known.accountKind().equals(given.accountKind()) || !known.accountId().equals(given.accountId())) {
            throw new DuckpairException(ErrorCode.LINKED_ELSEWHERE,
                    Sentence.of("Database {0} is linked to another account: by {1}, with {2}.", identity.databaseName(),
                            known.said(), known.account()),
                    Sentence.of("Use that account, or another database.").then(RESYNC));
        }
        if (!known.defaultDatabase().equalsIgnoreCase(given.defaultDatabase())) {
            throw new DuckpairException(ErrorCode.LINKED_ELSEWHERE,
                    Sentence.of("The link's default database is {0}, not {1}.", known.defaultDatabase(),
                            given.defaultDatabase()),
                    Sentence.of("Use --default-db {0}.", known.defaultDatabase()).then(RESYNC));
        }
    }

    /** Whether pg_duckdb syncs the database, and nobody said that Duckpair is to do so as well. */
    boolean isLeftToPgDuckdb() {
        return identity.pgDuckdbSync() && !settings.besidePgDuckdb().ownEngine();
    }

    /** pg_duckdb must not sync the same database at the same time, unless the administrator wants that. */
    void requireNoOtherEngine() {
        if (isLeftToPgDuckdb()) {
            throw new DuckpairException(ErrorCode.PG_DUCKDB_ACTIVE,
                    Sentence.of(
                            "pg_duckdb syncs this database with MotherDuck itself, so Duckpair changes nothing here."),
                    Sentence.of(
                            "Use diff and sync, which asks pg_duckdb to sync; or drop its server (DROP SERVER motherduck "
                                    + "CASCADE) or turn off duckdb.motherduck_enabled, or turn on Duckpair's own engine for this "
                                    + "link, to let Duckpair do it."));
        }
    }

    /** The role exists and the connecting one may act as it. */
    void requireRole(Connection connection) {
        Rights.requireRole(connection, identity, role());
    }

    /** Nothing that the role has made runs with the rights of the user that connects in its place. */
    void requireNoForeignCode(Connection connection) {
        ForeignCode.refuse(connection, identity.role(), role());
    }
}
