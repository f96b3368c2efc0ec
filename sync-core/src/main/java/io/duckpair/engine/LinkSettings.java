package io.duckpair.engine;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.Account;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.postgres.PostgresDatabase;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a link is between, and what of it is followed.
 *
 * @param postgres
 *            the dedicated database
 * @param account
 *            the MotherDuck side
 * @param defaultDatabase
 *            the MotherDuck database whose {@code main} is PostgreSQL's {@code public}
 * @param role
 *            the PostgreSQL role that owns what a sync creates; null for the connecting one
 * @param scope
 *            which relations are followed
 * @param trash
 *            the folder in which each link has a folder for rows that were dropped; made when it is needed
 * @param name
 *            what the link is called where it is saved; null for one that is not
 * @param environment
 *            what its data are for; null where nobody said
 * @param besidePgDuckdb
 *            what is done where pg_duckdb syncs the database
 */
public record LinkSettings(PostgresDatabase postgres, Account account, String defaultDatabase, @Nullable String role,
        Scope scope, Path trash, @Nullable String name, @Nullable Environment environment,
        BesidePgDuckdb besidePgDuckdb) {

    /** Where pg_duckdb syncs the database, it is left to it. */
    public LinkSettings(PostgresDatabase postgres, Account account, String defaultDatabase, @Nullable String role,
            Scope scope, Path trash, @Nullable String name, @Nullable Environment environment) {
        this(postgres, account, defaultDatabase, role, scope, trash, name, environment, BesidePgDuckdb.LEFT_TO_IT);
    }

    /** Of a link that is not saved. */
    public LinkSettings(PostgresDatabase postgres, Account account, String defaultDatabase, @Nullable String role,
            Scope scope, Path trash) {
        this(postgres, account, defaultDatabase, role, scope, trash, null, null);
    }

    /** With what is saved of it. */
    public static LinkSettings of(Link link, PostgresDatabase postgres, Account account, Path trash) {
        return new LinkSettings(postgres, account, link.defaultDatabase(), link.role(), link.scope(), trash,
                link.name(), link.environment(),
                BesidePgDuckdb.LEFT_TO_IT.withOwnEngine(link.ownEngineBesidePgDuckdb()));
    }

    public LinkSettings withScope(Scope newScope) {
        return new LinkSettings(postgres, account, defaultDatabase, role, newScope, trash, name, environment,
                besidePgDuckdb);
    }

    public LinkSettings withEnvironment(@Nullable Environment newEnvironment) {
        return new LinkSettings(postgres, account, defaultDatabase, role, scope, trash, name, newEnvironment,
                besidePgDuckdb);
    }

    public LinkSettings withBesidePgDuckdb(BesidePgDuckdb beside) {
        return new LinkSettings(postgres, account, defaultDatabase, role, scope, trash, name, environment, beside);
    }
}
