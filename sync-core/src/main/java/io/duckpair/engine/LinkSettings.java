package io.duckpair.engine;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.Account;
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
 */
public record LinkSettings(PostgresDatabase postgres, Account account, String defaultDatabase, @Nullable String role,
        Scope scope, Path trash) {}
