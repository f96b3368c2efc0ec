package io.duckpair.postgres;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresReading.Moment;
import io.duckpair.wording.Sentence;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of the connected database in a constant number of queries, sent in two round trips: relations with all
 * that hangs on them, then the types they use.
 *
 * <p>
 * A read is whole or an error. It leaves no trace: the settings it needs are undone with its transaction or savepoint. It
 * waits for nobody's lock longer than the session's {@code lock_timeout}, or ten seconds where it reads all.
 */
public final class PostgresCatalogReader {

    /** Printing a view or a check opens its tables, which waits for an ALTER TABLE in an open transaction. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private static final int ATTEMPTS = 3;

    /** Results that come before a reading's moment. */
    private static final int BEFORE_MOMENT = 3;

    private static final String SAVEPOINT = "duckpair_read";

    private final Duration lockTimeout;

    public PostgresCatalogReader() {
        this(LOCK_TIMEOUT);
    }

    /** @param lockTimeout how long reading all may wait for any one lock */
    PostgresCatalogReader(Duration lockTimeout) {
        this.lockTimeout = lockTimeout;
    }

    /**
     * Reads the whole database in one transaction of its own.
     *
     * @param connection
     *            without open transaction; as it was afterwards
     * @throws DuckpairException
     *             where the catalog could not be read whole
     */
    public Catalog read(Connection connection) {
        return readAgain(connection, null).catalog();
    }

    /**
     * As {@link #read(Connection)}, with what the next reading needs to leave out columns that have not moved by then: they
     * are most of a catalog.
     *
     * @param earlier
     *            an earlier reading of the same database; null for a first time
     */
    public PostgresReading readAgain(Connection connection, @Nullable PostgresReading earlier) {
        String begin = String.join("; ", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
                "SET LOCAL lock_timeout = " + lockTimeout.toMillis(), CatalogQueries.SETTINGS, CatalogQueries.MOMENT,
                "");
        return attempts(() -> inOwnTransaction(connection, () -> earlier == null || earlier.hasComposites()
                ? whole(connection, begin)
                : again(connection, begin, earlier)));
    }

    private static PostgresReading whole(Connection connection, String begin) throws SQLException {
        CatalogRows rows = new CatalogRows();
        try (Statement statement = connection.createStatement()) {
            statement.execute(begin + CatalogQueries.ALL_RELATIONS);
            skip(statement, BEFORE_MOMENT);
            Moment moment = moment(statement);
            statement.getMoreResults();
            rows.takeAll(statement);
            return reading(connection, rows, moment);
        }
    }

    private static PostgresReading again(Connection connection, String begin, PostgresReading earlier)
            throws SQLException {
        CatalogRows rows = new CatalogRows();
        try (PreparedStatement statement = connection.prepareStatement(begin + CatalogQueries.ALL_RELATIONS_AGAIN)) {
            statement.setString(1, earlier.moment().xmin());
            statement.execute();
            skip(statement, BEFORE_MOMENT);
            Moment moment = moment(statement);
            statement.getMoreResults();
            boolean sameServer = moment.server().equals(earlier.moment().server());
            if (sameServer && rows.takeAgain(statement, earlier.catalog(), oids -> columns(connection, oids, rows))) {
                return reading(connection, rows, moment);
            }
        }
        return whole(connection, begin);
    }

    private static void columns(Connection connection, Long[] oids, CatalogRows into) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CatalogQueries.COLUMNS)) {
            Array array = connection.createArrayOf("oid", oids);
            statement.setArray(1, array);
            statement.setArray(2, array);
            statement.execute();
            into.takeColumns(statement);
        }
    }

    private static Moment moment(Statement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return new Moment(row.getString(1), row.getString(2));
        }
    }

    private static PostgresReading reading(Connection connection, CatalogRows rows, Moment moment)
            throws SQLException {
        TypeResolver types = TypeResolver.read(connection, rows.typesInUse());
        return new PostgresReading(rows.catalog(types), moment, types.hasComposites());
    }

    /** Reads the whole database as the connection's open transaction sees it, its own changes included. */
    public Catalog readInTransaction(Connection connection) {
        return attempts(() -> undone(connection, () -> {
            CatalogRows rows = new CatalogRows();
            try (Statement statement = connection.createStatement()) {
                statement.execute(CatalogQueries.SETTINGS + "; " + CatalogQueries.ALL_RELATIONS);
                skip(statement, 1);
                rows.takeAll(statement);
            }
            return rows.catalog(TypeResolver.read(connection, rows.typesInUse()));
        }));
    }

    /**
     * Reads some tables and views as they are now, in the connection's transaction if one is open.
     *
     * @param oids
     *            of {@code pg_class}; what is no carried relation is left out of the result
     */
    public List<Relation> read(Connection connection, Collection<Long> oids) {
        Long[] wanted = oids.toArray(Long[]::new);
        return attempts(() -> undone(connection, () -> relations(connection, wanted)));
    }

    /**
     * Reads some tables and views by name as they are now, in the connection's transaction if one is open.
     *
     * @param names
     *            what does not exist or is left alone is left out of the result
     */
    public List<Relation> readNamed(Connection connection, Collection<RelationName> names) {
        String[] schemas = names.stream().map(name -> name.schema().schema()).toArray(String[]::new);
        String[] relations = names.stream().map(RelationName::name).toArray(String[]::new);
        return attempts(() -> undone(connection, () -> relations(connection, oids(connection, schemas, relations))));
    }

    /** The schemas that may take part in a plan, as they are now, in the connection's transaction if one is open. */
    public List<Schema> schemas(Connection connection) {
        CatalogRows rows = new CatalogRows();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(CatalogQueries.SCHEMAS)) {
            rows.takeSchemas(result);
            return rows.schemas();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static List<Relation> relations(Connection connection, Long[] oids) throws SQLException {
        if (oids.length == 0) {
            return List.of();
        }
        CatalogRows rows = new CatalogRows();
        try (PreparedStatement statement = connection
                .prepareStatement(CatalogQueries.SETTINGS + "; " + CatalogQueries.SOME_RELATIONS)) {
            Array array = connection.createArrayOf("oid", oids);
            for (int i = 1; i <= CatalogQueries.SOME_RELATIONS_PARAMETERS; i++) {
                statement.setArray(i, array);
            }
            statement.execute();
            skip(statement, 1);
            rows.takeAll(statement);
        }
        return rows.relations(TypeResolver.read(connection, rows.typesInUse()));
    }

    private static Long[] oids(Connection connection, String[] schemas, String[] relations) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CatalogQueries.OIDS_BY_NAME)) {
            statement.setArray(1, connection.createArrayOf("text", schemas));
            statement.setArray(2, connection.createArrayOf("text", relations));
            List<Long> oids = new ArrayList<>(relations.length);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    oids.add(rows.getLong(1));
                }
            }
            return oids.toArray(Long[]::new);
        }
    }

    private static void skip(Statement statement, int results) throws SQLException {
        for (int i = 0; i < results; i++) {
            statement.getMoreResults();
        }
    }

    private static <T> T attempts(Reading<T> reading) {
        for (int attempt = 1;; attempt++) {
            try {
                return reading.read();
            } catch (SQLException e) {
                throw PostgresErrors.of(e);
            } catch (CatalogMovedException e) {
                if (attempt == ATTEMPTS) {
                    throw new DuckpairException(ErrorCode.STALE,
                            Sentence.of("PostgreSQL's catalog keeps changing while it is read."),
                            Sentence.of("It is read again in the next round."), e);
                }
            }
        }
    }

    /** In a transaction that is rolled back; in a savepoint of the open one, if there is one. */
    private static <T> T undone(Connection connection, Reading<T> reading) throws SQLException {
        if (connection.getAutoCommit()) {
            return inOwnTransaction(connection, reading);
        }
        execute(connection, "SAVEPOINT " + SAVEPOINT);
        String undo = "ROLLBACK TO SAVEPOINT " + SAVEPOINT + "; RELEASE SAVEPOINT " + SAVEPOINT;
        return finishing(reading, () -> execute(connection, undo));
    }

    private static <T> T inOwnTransaction(Connection connection, Reading<T> reading) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        return finishing(reading, () -> {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        });
    }

    private static <T> T finishing(Reading<T> reading, Ending ending) throws SQLException {
        T result;
        try {
            result = reading.read();
        } catch (SQLException | RuntimeException e) {
            try {
                ending.end();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
        ending.end();
        return result;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws SQLException;
    }

    @FunctionalInterface
    private interface Ending {
        void end() throws SQLException;
    }
}
