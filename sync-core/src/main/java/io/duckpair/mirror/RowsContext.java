package io.duckpair.mirror;

import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.trash.Trash;
import java.sql.Connection;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all tables of a round share.
 *
 * @param database
 *            for the connections that read rows
 * @param role
 *            the role to act as; null to act as the connecting one
 * @param work
 *            the PostgreSQL connection whose transactions change things; in auto-commit mode between tables
 * @param notes
 *            another connection, in auto-commit mode, for what has to stand before a commit
 * @param trash
 *            where a mirror's rows go before its home's loss takes most of them; null where nothing is kept
 * @param cancelled
 *            asked often
 */
public record RowsContext(PostgresDatabase database, @Nullable String role, Connection work, Connection notes,
        @Nullable Trash trash, Clock clock, RowsObserver observer, BooleanSupplier cancelled) {}
