package io.duckpair.mirror;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.rows.PostgresMovement;
import io.duckpair.rows.SameTable;
import io.duckpair.rows.PostgresToken;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.WholeLook;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.rows.transfer.DuckdbToPostgres;
import io.duckpair.rows.transfer.PostgresSource;
import io.duckpair.rows.transfer.PostgresToDuckdb;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.state.InStep;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills tables that a batch has just made, in the batch's own transactions, so that they appear with their rows. For one batch;
 * what it read is one moment of PostgreSQL.
 */
public final class NewMirrors implements AutoCloseable {

    private static final int READERS = 2;
    /** What is worth a question about the table. */
    private static final long MANY_ROWS = 100_000;
    private static final List<Long> NOTHING_WRITTEN = List.of(0L, 0L, 0L);

    private final RowsContext context;
    private final boolean fromTransaction;
    private final Map<Long, PostgresToken> tokens;
    private final Map<Long, Long> rows;
    private final Map<RelationName, Filled> filled = new HashMap<>();
    private @Nullable PostgresSource source;
    private long horizon;
    private long transaction;

    /** What is known of a table that was filled. */
    private record Filled(Side home, long horizon, List<Long> writers, DuckdbFingerprint fingerprint,
            @Nullable String token) {

        Filled(Side home, long horizon, List<Long> writers, DuckdbFingerprint fingerprint) {
            this(home, horizon, writers, fingerprint, null);
        }
    }

    /**
     * @param homes
     *            the PostgreSQL tables that are going to be mirrored on MotherDuck
     * @param fromTransaction
     *            whether they may be made or written by the transaction that is open on the work connection, which nobody else
     *            sees
     */
    public NewMirrors(RowsContext context, Collection<Table> homes, boolean fromTransaction) {
        this.context = context;
        this.fromTransaction = fromTransaction;
        Set<Long> oids = new HashSet<>();
        homes.forEach(table -> oids.add(table.oid()));
        // Before any row is read: what moves meanwhile makes another token.
        this.tokens = PostgresToken.of(context.work(), oids);
        this.rows = Estimates.ofTables(context.work(), oids);
    }

    /** Fills the table on MotherDuck, in the session's open transaction, from PostgreSQL. */
    public void fillMotherduck(Table postgres, Table motherduck, AccountSession session) {
        TablePair pair = TablePair.of(postgres, motherduck);
        Long expected = rows.get(postgres.oid());
        if (expected == null) {
            filled.put(motherduck.name(),
                    new Filled(Side.POSTGRES, horizon(), List.of(), Fingerprints.empty(session, pair)));
            return;
        }
        PostgresSource from = source();
        context.observer().copyStarted(pair, Side.MOTHERDUCK, expected);
        PostgresToDuckdb.copy(from, pair, List.of(), session.connection(), DuckSql.qualified(motherduck.name()),
                new Counting(context, pair));
        SameTable.require(from.leader(), postgres);
        filled.put(motherduck.name(), new Filled(Side.POSTGRES, PostgresMovement.horizon(from.leader()), List.of(),
                Fingerprints.like(session, pair, null), token(from, pair, expected)));
    }

    /** With what is to be remembered of a large table; null for others. */
    private @Nullable String token(PostgresSource from, TablePair pair, long expected) {
        PostgresToken token = tokens.get(pair.postgres().oid());
        return token == null || expected < MANY_ROWS ? null
                : WholeLook.note(token, from.leader(), pair.postgres(), Buckets.integerKey(pair));
    }

    /** Fills the table on PostgreSQL, in the transaction of the work connection, from MotherDuck. */
    public void fillPostgres(Table postgres, Table motherduck, AccountSession session) {
        TablePair pair = TablePair.of(postgres, motherduck);
        // What DuckDB says of a table that its own transaction has just filled is not to be relied on, and what was seen of it
        // before the transaction is only worth a question.
        if (motherduck.estimatedRows() == 0 && !fromTransaction && MirrorOnMotherduck.rows(session, pair) == 0) {
            filled.put(postgres.name(),
                    new Filled(Side.MOTHERDUCK, horizon(), List.of(transaction()), Fingerprints.empty(session, pair)));
            return;
        }
        context.observer().copyStarted(pair, Side.POSTGRES, motherduck.estimatedRows());
        DuckdbToPostgres.copy(session.connection(), pair, null, context.work(), PostgresSql.qualified(postgres.name()),
                new Counting(context, pair));
        filled.put(postgres.name(), new Filled(Side.MOTHERDUCK, horizon(), List.of(transaction()),
                Fingerprints.like(session, pair, null)));
    }

    /** Of the work connection's transaction as it was first asked for: earlier is safe. */
    private long horizon() {
        if (horizon == 0) {
            horizon = PostgresMovement.horizon(context.work());
        }
        return horizon;
    }

    private long transaction() {
        if (transaction == 0) {
            transaction = PostgresMovement.transaction(context.work());
        }
        return transaction;
    }

    /** Reads the tokens of tables that were made in the open transaction. */
    public void made(Collection<Table> postgres) {
        PostgresToken.of(context.work(), postgres.stream().map(Table::oid).toList())
                .forEach((oid, token) -> tokens.put(oid, token.after(context.work(), oid, NOTHING_WRITTEN)));
    }

    private PostgresSource source() {
        PostgresSource open = source;
        if (open == null) {
            open = fromTransaction
                    ? PostgresSource.ofTransaction(context.work())
                    : PostgresSource.snapshot(context.database(), context.role(), READERS);
            source = open;
        }
        return open;
    }

    /**
     * What is known of the rows of a table that was filled, by its shapes as they were read back.
     *
     * @return null where it was not filled
     */
    public @Nullable Known known(Table postgres, Table motherduck) {
        Filled how = filled.getOrDefault(postgres.name(), filled.get(motherduck.name()));
        if (how == null) {
            return null;
        }
        PostgresToken token = tokens.get(postgres.oid());
        TablePair pair = TablePair.of(postgres, motherduck);
        return new Known(how.home(), new InStep(how.fingerprint().rows(), pair.signature(),
                how.token() != null ? how.token() : token == null ? "" : token.toString(), how.horizon(), how.writers(),
                "", how.fingerprint().toString(),
                context.clock().instant()));
    }

    /** What is known of the rows of a new pair. */
    public record Known(Side home, InStep inStep) {}

    @Override
    public void close() {
        PostgresSource open = source;
        source = null;
        if (open != null) {
            open.close();
        }
    }
}
