package io.duckpair.duckdb;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckTokens.Token;
import io.duckpair.naming.CaseFold;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session on one DuckDB instance, whatever its databases are. */
final class DuckSession implements AccountSession {

    private static final Logger LOG = LoggerFactory.getLogger(DuckSession.class);
    private static final Set<String> TRANSACTION_WORDS = Set.of("begin", "start", "commit", "end", "rollback", "abort");

    private static final Set<String> DEFINING = Set.of("CREATE", "ALTER", "COMMENT", "DROP");

    private final DuckDBConnection connection;
    private final OpenDatabases databases;
    private final DuckCatalogReader reader;
    private boolean inTransaction;
    /** A log that holds a new index cannot be replayed by who opens the file for reading only. */
    private boolean madeIndex;
    private @Nullable DuckpairException failure;

    DuckSession(DuckDBConnection connection, OpenDatabases databases) {
        this.connection = connection;
        this.databases = databases;
        this.reader = new DuckCatalogReader(connection);
    }

    /** A query of the catalog. */
    private interface Reading<T> {
        T run() throws SQLException;
    }

    @Override
    public Catalog read() {
        return withNotOpened(reading(() -> reader.read(databases.notFollowed())));
    }

    @Override
    public AccountReading readAgain(@Nullable AccountReading earlier) {
        boolean alone = databases.exclusive() && !inTransaction;
        AccountReading read = reading(() -> reader.read(databases.notFollowed(), alone, earlier));
        return new AccountReading(withNotOpened(read.catalog()), read.prints());
    }

    private Catalog withNotOpened(Catalog open) {
        List<LeftAlone> leftAlone = new ArrayList<>(open.leftAlone());
        leftAlone.addAll(databases.notOpened());
        return new Catalog(Side.MOTHERDUCK, open.schemas(), open.relations(), leftAlone);
    }

    @Override
    public List<Relation> read(String database, Collection<RelationName> names) {
        return reading(() -> reader.read(database, names));
    }

    @Override
    public List<Relation> read(String database, Collection<RelationName> tables, Set<Detail> details) {
        return reading(() -> reader.read(database, tables, details));
    }

    @Override
    public List<Column> bind(RelationName view) {
        return reading(() -> reader.bind(view));
    }

    @Override
    public List<Relation> relations(String database) {
        return reading(() -> reader.relations(Conditions.database(database)));
    }

    @Override
    public Set<SchemaName> schemas(String database) {
        return reading(() -> reader.schemas(Conditions.database(database)));
    }

    @Override
    public List<String> otherObjects(String database) {
        return reading(() -> reader.otherObjects(Conditions.database(database)));
    }

    /** Runs queries in one transaction, so that they all see the same catalog. */
    private <T> T reading(Reading<T> reading) {
        boolean own = !inTransaction;
        try {
            if (own) {
                run("BEGIN TRANSACTION READ ONLY");
            }
            return reading.run();
        } catch (SQLException e) {
            throw remember(DuckErrors.reading(e));
        } finally {
            if (own) {
                discard();
            }
        }
    }

    @Override
    public boolean exclusive() {
        return databases.exclusive();
    }

    @Override
    public void createDatabase(String database) {
        requireNoTransaction();
        try {
            databases.create(connection, database);
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
    }

    @Override
    public void dropDatabase(String database) {
        requireNoTransaction();
        try {
            databases.drop(connection, database);
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
    }

    @Override
    public void begin() {
        requireNoTransaction();
        try {
            run("BEGIN TRANSACTION");
            inTransaction = true;
            failure = null;
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
    }

    @Override
    public void execute(String sql) {
        List<Token> tokens = DuckTokens.of(sql);
        refuseTransactionControl(tokens);
        requireNoFailure();
        try {
            if (readsRows(tokens)) {
                databases.expectRows(connection);
            }
            run(sql);
            madeIndex |= makesIndex(tokens);
        } catch (SQLException e) {
            throw remember(DuckErrors.statement(e));
        }
    }

    @Override
    public void commit() {
        if (!inTransaction) {
            throw new IllegalStateException("No transaction is open");
        }
        try {
            requireNoFailure();
            // Fails where a statement that went past this session, through connection(), aborted the transaction.
            run("SELECT 1");
            runCommit();
            inTransaction = false;
        } catch (SQLException e) {
            throw remember(DuckErrors.statement(e));
        } finally {
            if (inTransaction) {
                rollback();
            }
        }
    }

    private void runCommit() {
        try {
            run("COMMIT");
        } catch (SQLException e) {
            throw DuckErrors.committing(e);
        }
    }

    @Override
    public void rollback() {
        if (inTransaction) {
            inTransaction = false;
            failure = null;
            discard();
        }
    }

    @Override
    public Optional<String> settle() {
        if (inTransaction) {
            return Optional.empty();
        }
        try {
            return databases.settle(connection, madeIndex);
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
    }

    @Override
    public DuckDBConnection connection() {
        try {
            databases.expectRows(connection);
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
        return connection;
    }

    @Override
    public void close() {
        try {
            rollback();
            databases.settle(connection, madeIndex);
            databases.closing(connection);
        } catch (SQLException e) {
            LOG.warn("What was done stays in the write-ahead log: {}", DuckErrors.clean(e));
        }
        try {
            databases.close(connection);
        } catch (SQLException e) {
            LOG.warn("Closing DuckDB: {}", DuckErrors.clean(e));
        }
    }

    /** Ends a transaction whose changes are not wanted, or that DuckDB ended by itself. */
    private void discard() {
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("Nothing to roll back: {}", DuckErrors.clean(e));
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DuckpairException remember(DuckpairException e) {
        if (inTransaction && failure == null) {
            failure = e;
        }
        return e;
    }

    private void requireNoFailure() {
        DuckpairException first = failure;
        if (first != null) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("The transaction has failed before: {0}", first.said()), Sentence.nothing(), first);
        }
    }

    private void requireNoTransaction() {
        if (inTransaction) {
            throw new IllegalStateException("A transaction is open");
        }
    }

    /** Whether it may have to go through tables: it does more than define or drop something. */
    private static boolean readsRows(List<Token> tokens) {
        return tokens.isEmpty() || DEFINING.stream().noneMatch(tokens.getFirst()::is)
                || tokens.stream().anyMatch(token -> token.is("SELECT") || token.is("FROM"));
    }

    private static boolean makesIndex(List<Token> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).is("INDEX") || (tokens.get(i).is("PRIMARY") && tokens.get(i - 1).is("ADD"))) {
                return true;
            }
        }
        return false;
    }

    /** Somebody else's COMMIT would end our transaction halfway. */
    private static void refuseTransactionControl(List<Token> tokens) {
        boolean first = true;
        for (Token token : tokens) {
            if (first && token.kind() == DuckTokens.Kind.WORD
                    && TRANSACTION_WORDS.contains(CaseFold.key(token.value()))) {
                throw new DuckpairException(ErrorCode.BAD_INPUT,
                        Sentence.of("{0} cannot be used here: Duckpair begins and ends the transaction.",
                                token.value()),
                        Sentence.of("Leave it out."));
            }
            first = token.is(";");
        }
    }
}
