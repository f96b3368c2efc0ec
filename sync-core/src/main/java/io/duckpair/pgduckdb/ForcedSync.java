package io.duckpair.pgduckdb;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.secret.SecretMask;
import io.duckpair.sql.SqlFile;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has pg_duckdb sync now: {@code PROCEDURE duckdb.force_motherduck_sync(drop_with_cascade boolean DEFAULT false)} of
 * sql/pg_duckdb--1.0.0.sql. It makes all shells of all databases anew in the session that calls it, as MotherDuck shows them to the
 * token of that session's role, and commits as it goes, so it must not stand in a transaction. What fails for one table is a
 * warning and no error. Never with CASCADE: what somebody has made upon a shell is not ours to drop.
 */
public final class ForcedSync {

    public static final String CALL = "CALL duckdb.force_motherduck_sync()";

    private static final String FOREIGN_OWNER = SqlFile.read(ForcedSync.class, "foreign-owner.sql");
    private static final String QUERY_CANCELED = "57014";
    private static final String NOTICE = "00000";

    private final PostgresDatabase database;
    private final String role;
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();

    /** @param role whose token is used */
    public ForcedSync(PostgresDatabase database, String role) {
        this.database = database;
        this.role = role;
    }

    /**
     * Calls it on a connection of its own, and waits until it is through.
     *
     * @param limit
     *            after which it is cancelled
     * @param cancelled
     *            says whether {@link #cancel} came before there was anything to cancel
     * @return what it warned of; that it was cancelled is no error
     * @throws DuckpairException
     *             {@code PG_DUCKDB_FAILED} where the call as a whole failed, {@code POSTGRES_REFUSED} where what would be called
     *             may be somebody's trap
     */
    public List<String> call(Duration limit, BooleanSupplier cancelled) {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            requireNoForeignOwner(statement);
            if (!database.settings().user().equals(role)) {
                statement.execute("SET ROLE " + PostgresSql.identifier(role));
            }
            statement.setQueryTimeout(Math.clamp(limit.toSeconds(), 1, Integer.MAX_VALUE));
            running.set(statement);
            if (cancelled.getAsBoolean()) {
                return List.of();
            }
            return call(statement);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            running.set(null);
        }
    }

    private static void requireNoForeignOwner(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(FOREIGN_OWNER)) {
            if (row.next()) {
                throw new DuckpairException(ErrorCode.POSTGRES_REFUSED,
                        Sentence.of(
                                "duckdb.force_motherduck_sync() or its schema belongs to role {0}, who is no superuser, so it "
                                        + "may be something else than pg_duckdb's.",
                                row.getString(1)),
                        Sentence.of("Have a superuser look at schema duckdb of this database."));
            }
        }
    }

    private List<String> call(Statement statement) throws SQLException {
        try {
            statement.execute(CALL);
        } catch (SQLException e) {
            if (!QUERY_CANCELED.equals(e.getSQLState())) {
                throw e;
            }
        }
        List<String> said = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (!NOTICE.equals(warning.getSQLState())) {
                said.add(SecretMask.ofThisProcess().mask(String.valueOf(warning.getMessage())));
            }
        }
        return said;
    }

    private DuckpairException failed(SQLException e) {
        DuckpairException known = PostgresErrors.of(e);
        if (PostgresErrors.isConnectionLost(e)) {
            return known;
        }
        return new DuckpairException(ErrorCode.PG_DUCKDB_FAILED,
                Sentence.of("pg_duckdb did not sync. {0}", known.said()),
                Sentence.of(
                        "It syncs with the token of role {0}, which needs a user mapping that has one; the server's log "
                                + "may say more.",
                        role),
                e);
    }

    /** Ends a call that runs. From any thread. */
    public void cancel() {
        Statement statement = running.get();
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw PostgresErrors.of(e);
            }
        }
    }
}
