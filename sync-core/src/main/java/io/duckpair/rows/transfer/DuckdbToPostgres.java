package io.duckpair.rows.transfer;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckErrors;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.arrow.BatchReader;
import io.duckpair.rows.arrow.ColumnReader;
import io.duckpair.rows.arrow.EndedEarlyException;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies rows of a table from DuckDB into PostgreSQL, as one COPY. */
public final class DuckdbToPostgres {

    /** Four of DuckDB's vectors. */
    private static final int BATCH_ROWS = 4 * 2048;

    private static final int ATTEMPTS_FOR_A_REASON = 10;

    private final DuckDBConnection source;
    private final TablePair pair;
    private final @Nullable String condition;
    private final Connection target;
    private final String targetTable;
    private final CopyListener listener;
    private final List<Outbound> columns;

    private DuckdbToPostgres(DuckDBConnection source, TablePair pair, @Nullable String condition, Connection target,
            String targetTable, CopyListener listener) {
        this.source = source;
        this.pair = pair;
        this.condition = condition;
        this.target = target;
        this.targetTable = targetTable;
        this.listener = listener;
        columns = pair.columns().stream()
                .map(column -> Outbound.of(PairTypes.duckdb(column), PairTypes.postgres(column))).toList();
    }

    /**
     * Copies rows inside the open transaction of {@code target}, which is neither committed nor rolled back here. After an
     * exception it can only be rolled back.
     *
     * @param source
     *            runs nothing else meanwhile
     * @param condition
     *            which rows: a boolean expression in DuckDB's SQL, safely built; null for all
     * @param targetTable
     *            the table to add the rows to, quoted and qualified
     * @return how many rows were copied
     * @throws DuckpairException
     *             {@code ROW_REFUSED} where PostgreSQL cannot hold a value, {@code CANCELLED}, or what a side said
     */
    public static long copy(DuckDBConnection source, TablePair pair, @Nullable String condition, Connection target,
            String targetTable, CopyListener listener) {
        return new DuckdbToPostgres(source, pair, condition, target, targetTable, listener).copy();
    }

    private long copy() {
        requireNotCancelled();
        try (BatchReader reader = BatchReader.of(source, select(values()), BATCH_ROWS)) {
            return copy(reader);
        } catch (PostgresRefusal e) {
            throw refused(e.error());
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
    }

    /** PostgreSQL's error, to be looked at when DuckDB's connection is free again. */
    private static final class PostgresRefusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final SQLException error;

        PostgresRefusal(SQLException error) {
            super(error);
            this.error = error;
        }

        SQLException error() {
            return error;
        }
    }

    private long copy(BatchReader reader) throws PostgresRefusal {
        boolean binary = columns.stream().allMatch(Outbound::binary);
        try {
            List<Encoder> encoders = encoders(reader.columns());
            TextSettings before = TextSettings.set(target);
            CopyIn copy = target.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + targetTable + " ("
                    + String.join(", ", pair.columns().stream()
                            .map(column -> PostgresSql.identifier(column.postgres().name())).toList())
                    + ") FROM STDIN (FORMAT " + (binary ? "binary)" : "text)"));
            try {
                RowEncoder rows = binary ? new BinaryRows(pair, encoders, CopyBuffer.to(copy))
                        : new TextRows(pair, encoders, CopyBuffer.to(copy));
                long copied = send(reader, rows, copy);
                before.restore(target);
                return copied;
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new PostgresRefusal(e);
        }
    }

    /** Names the row, which PostgreSQL only counts: the same query gives the rows in the same order once more. */
    private DuckpairException refused(SQLException e) {
        return CopyErrors.line(e).map(line -> {
            RowRefusal refusal = new RowRefusal(pair, Side.MOTHERDUCK);
            Sentence words = CopyErrors.words(e);
            int column = CopyErrors.column(e, pair);
            try {
                return refusal.byPostgres(column < 0 ? null : pair.columns().get(column),
                        row(pair.hasKey() ? pair.key() : pair.columns(), line),
                        column < 0 ? null : row(List.of(pair.columns().get(column)), line).getFirst(), words, e);
            } catch (SQLException ofDuckdb) {
                return refusal.byPostgres(null, List.of(), null, words, e);
            }
        }).orElseGet(() -> PostgresErrors.of(e));
    }

    private List<@Nullable String> row(List<ColumnPair> shown, long line) throws SQLException {
        List<String> texts = shown.stream()
                .map(column -> "CAST(source." + DuckSql.identifier(column.motherduck().name()) + " AS VARCHAR)")
                .toList();
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery(select(texts) + " LIMIT 1 OFFSET " + (line - 1))) {
            List<@Nullable String> values = new ArrayList<>();
            boolean found = row.next();
            for (int i = 1; found && i <= shown.size(); i++) {
                values.add(row.getString(i));
            }
            return values;
        }
    }

    private long send(BatchReader reader, RowEncoder rows, CopyIn copy) throws SQLException {
        long copied = 0;
        long sent = 0;
        rows.begin();
        while (next(reader)) {
            requireNotCancelled();
            int count = reader.rowCount();
            for (int row = 0; row < count; row++) {
                rows.encode(row);
            }
            copied += count;
            listener.copied(count, rows.bytes() - sent);
            sent = rows.bytes();
        }
        rows.end();
        long arrived = copy.endCopy();
        if (arrived != copied) {
            throw new DuckpairException(ErrorCode.INTERNAL,
                    Sentence.of("Of {0} rows of {1} {2} arrived.", copied, pair.name(Side.MOTHERDUCK), arrived),
                    Sentence.nothing());
        }
        return copied;
    }

    private boolean next(BatchReader reader) {
        try {
            return reader.next();
        } catch (SQLException e) {
            if (!isInterrupted(e)) {
                throw DuckErrors.statement(e);
            }
            requireNotCancelled();
            throw reason(e);
        }
    }

    /** Cancelled, or stopped by DuckDB itself because another of the query's threads has failed. */
    private static boolean isInterrupted(SQLException e) {
        return e instanceof EndedEarlyException || DuckErrors.statement(e).code() == ErrorCode.CANCELLED;
    }

    /** Why a query ended that nobody cancelled: it is run again, for its error alone, which may come too late again. */
    private DuckpairException reason(SQLException early) {
        RelationName table = pair.name(Side.MOTHERDUCK);
        for (int attempt = 0; attempt < ATTEMPTS_FOR_A_REASON; attempt++) {
            try (DuckDBConnection other = source.duplicate().unwrap(DuckDBConnection.class);
                    BatchReader again = BatchReader.of(other, select(values()), BATCH_ROWS)) {
                while (again.next()) {
                    requireNotCancelled();
                }
            } catch (SQLException e) {
                if (!isInterrupted(e)) {
                    return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                            Sentence.of("MotherDuck ended the copy of {0} before its last row: {1}", table,
                                    DuckErrors.statement(e).said()),
                            Sentence.nothing(), early);
                }
                early.addSuppressed(e);
            }
        }
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("MotherDuck ended the copy of {0} before its last row.", table), Sentence.nothing(), early);
    }

    private List<Encoder> encoders(List<ColumnReader> readers) throws SQLException {
        TypeOids oids = new TypeOids(target);
        List<Encoder> encoders = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            encoders.add(columns.get(i).encoder().of(readers.get(i), oids));
        }
        return encoders;
    }

    private void requireNotCancelled() {
        if (listener.cancelled()) {
            throw new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The copy was cancelled."),
                    Sentence.nothing());
        }
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = DuckSql.identifier(pair.columns().get(i).motherduck().name());
            values.add(columns.get(i).duckdb().apply("source." + name) + " AS c" + i);
        }
        return values;
    }

    private String select(List<String> values) {
        return "SELECT " + String.join(", ", values) + " FROM " + DuckSql.qualified(pair.name(Side.MOTHERDUCK))
                + " AS source" + (condition == null ? "" : " WHERE " + condition);
    }
}
