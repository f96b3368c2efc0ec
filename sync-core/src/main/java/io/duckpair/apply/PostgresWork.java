package io.duckpair.apply;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.Table;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.DependentViews;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.postgres.PostgresChangeProbe;
import io.duckpair.postgres.PostgresDdl;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.SameTable;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL half of a batch: one transaction that acts as the link's role and gives up waiting for locks in time. */
final class PostgresWork {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWork.class);
    private static final String LOCK_TIMEOUT = "5s";
    private static final String TOGETHER = "duckpair_together";

    private final Connection connection;
    private final PostgresCatalogReader reader;
    private final @Nullable String role;
    private @Nullable String seenAt;

    /** @param role null where the connecting role itself is the link's */
    PostgresWork(Connection connection, PostgresCatalogReader reader, @Nullable String role) {
        this.connection = connection;
        this.reader = reader;
        this.role = role;
    }

    Connection connection() {
        return connection;
    }

    void begin() {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
        // A statement has to see what was committed while it waited for its lock, whatever the role's default is.
        execute(List.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SET LOCAL lock_timeout = '" + LOCK_TIMEOUT + "'"));
    }

    /** Nobody writes a table from here on that is about to lose rows; the statement that does it takes this lock anyway. */
    void lock(Table table) {
        try {
            execute(List.of("LOCK TABLE " + PostgresSql.qualified(table.name()) + " IN ACCESS EXCLUSIVE MODE"));
        } catch (DuckpairException e) {
            if (e.code() == ErrorCode.POSTGRES_PRIVILEGE) {
                throw new DuckpairException(e.code(),
                        Sentence.of(
                                "The role must be owner of table {0}, with the owner's right to write it, so that nobody else "
                                        + "writes it while its rows are put into the trash: {1}",
                                table.name(), e.said()),
                        e.advice(), e);
            }
            throw e;
        }
        SameTable.require(connection, table);
    }

    void actAsRole() {
        if (role != null) {
            execute(List.of("SET LOCAL ROLE " + PostgresSql.identifier(role)));
        }
    }

    /**
     * From here on the transaction runs what {@link PostgresDdl} wrote, which no setting of the role may give another meaning,
     * and reads rows for the trash and for new mirrors. What the administrator wrote runs before, under the role's own settings.
     */
    void expectGeneratedDdl() {
        execute(List.of(PostgresDdl.SESSION, PostgresSql.ALL_ROWS));
    }

    /** For rows that are read before statements of the administrator's run. */
    void readAllRows() {
        execute(List.of(PostgresSql.ALL_ROWS));
    }

    void readRowsAsTheRoleDoes() {
        execute(List.of("SET LOCAL row_security TO DEFAULT"));
    }

    void actAsSelf() {
        if (role != null) {
            execute(List.of("SET LOCAL ROLE NONE"));
        }
    }

    void execute(List<String> statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Sends the statements without waiting for each one's answer. Which of them was refused cannot be told then, so after a
     * refusal none of them has happened, and they may be executed one by one.
     *
     * @return whether all were executed
     */
    boolean executeTogether(List<String> statements) {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("SAVEPOINT " + TOGETHER);
            for (String sql : statements) {
                statement.addBatch(sql);
            }
            statement.addBatch("RELEASE SAVEPOINT " + TOGETHER);
            statement.executeBatch();
            return true;
        } catch (SQLException e) {
            DuckpairException refusal = PostgresErrors.of(e);
            if (refusal.code().endsRound()) {
                throw refusal;
            }
            LOG.debug("One of {} statements was refused; they are sent one by one", statements.size(), e);
            execute(List.of("ROLLBACK TO SAVEPOINT " + TOGETHER, "RELEASE SAVEPOINT " + TOGETHER));
            return false;
        }
    }

    /** Views that read a column with a new type are made again. */
    void alter(AlterTable change, List<String> statements) {
        new DependentViews(connection, change).alter(statements);
    }

    Map<RelationName, Relation> read(Collection<RelationName> names) {
        Map<RelationName, Relation> relations = new HashMap<>();
        if (!names.isEmpty()) {
            reader.readNamed(connection, names).forEach(relation -> relations.put(relation.name(), relation));
        }
        return relations;
    }

    List<Schema> schemas() {
        return reader.schemas(connection);
    }

    /** @param changeToken of the catalog that is going to be changed, when it was read; null where it is not known */
    void planFrom(@Nullable String changeToken) {
        seenAt = changeToken;
    }

    /** Whether nothing has changed in the catalog since it was read, by whomever. */
    boolean isAsSeen() {
        return seenAt != null && new PostgresChangeProbe().changeToken(connection).equals(seenAt);
    }

    void commit() {
        try {
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Quiet: it follows an error that says more, and a lost connection has rolled back by itself. */
    void rollback() {
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("rollback on a broken connection", e);
        }
    }
}
