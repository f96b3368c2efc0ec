package io.duckpair.mirror;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.SameTable;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.transfer.DuckdbToPostgres;
import io.duckpair.types.PostgresType;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mirror on PostgreSQL, written inside the caller's transaction from rows of MotherDuck. Only rows that differ are touched, so
 * that a mirror that is read all day does not grow by dead rows.
 */
final class MirrorOnPostgres {

    /** Gone at the end of the transaction. */
    private static final String STAGE = "pg_temp.\"duckpair stage\"";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection work;
    private final TablePair pair;
    private final AccountSession session;
    private final CopyListener listener;
    private final String table;

    MirrorOnPostgres(Connection work, TablePair pair, AccountSession session, CopyListener listener) {
        this.work = work;
        this.pair = pair;
        this.session = session;
        this.listener = listener;
        this.table = PostgresSql.qualified(pair.postgres().name());
    }

    /**
     * Lets nobody else write it, or a table that inherits from it, until the transaction ends; readers go on.
     *
     * @throws DuckpairException
     *             {@code STALE} if it is not the table that it was, {@code ROW_REFUSED} if it shows rows of another table, which to
     *             write it would delete there
     */
    void lock() {
        execute("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
        SameTable.require(work, pair.postgres());
        refuseRowsOfHeirs();
    }

    /** Rows of partitions are the mirror's own. */
    private void refuseRowsOfHeirs() {
        String oid = pair.postgres().oid() + "::oid";
        boolean mayHaveHeirs = !texts("SELECT 1 FROM pg_class WHERE oid = " + oid
                + " AND relhassubclass AND relkind <> 'p'").isEmpty();
        if (!mayHaveHeirs) {
            return;
        }
        List<String> heirs = texts("SELECT tableoid::regclass::text FROM " + table + " WHERE tableoid <> " + oid
                + " LIMIT 1");
        if (!heirs.isEmpty()) {
            throw new DuckpairException(ErrorCode.ROW_REFUSED,
                    Sentence.of(
                            "Table {0} on PostgreSQL is a mirror, and shows rows of {1}, which inherits from it and would "
                                    + "lose them.",
                            pair.postgres().name(), heirs.getFirst()),
                    Sentence.of("Take them out with ALTER TABLE {0} NO INHERIT {1}, and copy the table again.",
                            heirs.getFirst(), PostgresSql.qualified(pair.postgres().name())));
        }
    }

    /** The first column of each row. */
    private List<String> texts(String sql) {
        try (Statement statement = work.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    boolean isEmpty() {
        return isEmpty(work, pair);
    }

    static boolean isEmpty(Connection connection, TablePair pair) {
        String sql = "SELECT NOT EXISTS (SELECT FROM " + PostgresSql.qualified(pair.postgres().name()) + ")";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** All rows anew. Returns how many were sent. */
    long replaceAll() {
        if (isEmpty()) {
            Column required = pair.required(Side.POSTGRES);
            if (required != null && MirrorOnMotherduck.rows(session, pair) > 0) {
                throw OwnColumnException.hasNoValue(pair, Side.POSTGRES, required);
            }
            return copy(null, table);
        }
        List<Reference> references = Reference.to(work, pair.postgres());
        if (pair.hasKey()) {
            return merge(null, "true", pair.key(), references);
        }
        Column own = ColumnValues.onPostgres(work, pair.postgres(), pair.own(Side.POSTGRES));
        if (own != null) {
            throw OwnColumnException.losesValues(pair, Side.POSTGRES, own);
        }
        if (references.isEmpty()) {
            execute("DELETE FROM " + table);
            return copy(null, table);
        }
        return merge(null, "true", references.getFirst().key(pair), references);
    }

    /** The rows of some buckets anew. Returns how many were sent. */
    long replace(Buckets buckets, SortedSet<Integer> which) {
        return merge(buckets.motherduckCondition(pair, which), buckets.postgresCondition(pair, which), pair.key(),
                Reference.to(work, pair.postgres()));
    }

    /**
     * @param from
     *            which rows of MotherDuck to take, all if null
     * @param place
     *            which rows of the mirror they stand for
     * @param key
     *            tells the mirror's rows apart, but those in which it is NULL: these are all written anew, for nothing can refer to
     *            them
     */
    private long merge(@Nullable String from, String place, List<ColumnPair> key, List<Reference> references) {
        execute("CREATE TEMP TABLE \"duckpair stage\" ON COMMIT DROP AS SELECT " + names(pair.columns()) + " FROM "
                + table + " WHERE false");
        long rows = copy(from, STAGE);
        String sameKey = same(key);
        // Two rows of one key would leave one of them out without a word.
        execute("CREATE UNIQUE INDEX ON " + STAGE + " (" + names(key) + ")", this::sameKey);
        execute("ANALYZE " + STAGE);
        String gone = " FROM " + table + " AS mirror WHERE (" + place + ") AND NOT EXISTS (SELECT FROM " + STAGE
                + " AS new WHERE " + sameKey + ")";
        references.stream().filter(reference -> reference.acts() && !reference.isBy(key))
                .forEach(reference -> refuseWhatComesBack(reference, gone));
        execute("DELETE" + gone);
        // What a collation or a type takes for the same key may still be another one for MotherDuck.
        List<ColumnPair> values = pair.columns().stream().filter(column -> !key.contains(column) || !isInteger(column))
                .toList();
        String here = place.equals("true") || key.stream().allMatch(MirrorOnPostgres::isInteger) ? ""
                : " AND (SELECT " + place + " FROM (SELECT mirror.*) AS one)";
        if (!values.isEmpty()) {
            String assignments = values.stream().map(column -> PostgresSql.identifier(column.postgres().name()))
                    .map(name -> name + " = new." + name).collect(Collectors.joining(", "));
            // As text: some types have no equality of their own, such as json.
            String changed = sameKey + " AND ROW (" + qualified("mirror", values) + ")::text <> ROW ("
                    + qualified("new", values) + ")::text" + here;
            boolean putBack = references.isEmpty() && pair.own(Side.POSTGRES).isEmpty()
                    && (hasIdentity(values) || hasOtherUniques() || isInTheWay(key));
            if (putBack) {
                execute("DELETE FROM " + table + " AS mirror USING " + STAGE + " AS new WHERE " + changed);
            } else {
                execute("UPDATE " + table + " AS mirror SET " + assignments + " FROM " + STAGE + " AS new WHERE "
                        + changed,
                        e -> references.isEmpty() ? PostgresErrors.of(e) : references.getFirst().refused(pair));
            }
        }
        String rowsThatAreNew = " FROM " + STAGE + " AS new WHERE NOT EXISTS (SELECT FROM " + table
                + " AS mirror WHERE " + sameKey + here + ")";
        Column required = pair.required(Side.POSTGRES);
        if (required != null && !texts("SELECT 1" + rowsThatAreNew + " LIMIT 1").isEmpty()) {
            throw OwnColumnException.hasNoValue(pair, Side.POSTGRES, required);
        }
        execute("INSERT INTO " + table + " (" + names(pair.columns()) + ") OVERRIDING SYSTEM VALUE SELECT "
                + names(pair.columns()) + rowsThatAreNew);
        execute("DROP TABLE " + STAGE);
        return rows;
    }

    /**
     * Whether a row is to get a unique value that another one still has: an UPDATE looks row by row, and fails on values that were
     * swapped. Such rows are deleted, for the INSERT to put them back, where that takes nothing else along. To try the UPDATE first
     * would need a savepoint, and rows written behind one carry the id of another transaction than the one noted as theirs.
     */
    private boolean isInTheWay(List<ColumnPair> key) {
        Table mirror = pair.postgres();
        Stream<Key> uniques = Stream.concat(Stream.ofNullable(mirror.primaryKey()), mirror.uniques().stream());
        return uniques.map(this::columns).filter(columns -> !columns.isEmpty()
                && !Set.copyOf(columns).equals(Set.copyOf(key)))
                .anyMatch(columns -> !texts("SELECT 1 FROM " + STAGE + " AS new JOIN " + table + " AS mirror ON "
                        + same(columns) + " WHERE NOT (" + same(key) + ") LIMIT 1").isEmpty());
    }

    /** An identity that PostgreSQL always makes itself can be inserted, but not assigned. */
    private static boolean hasIdentity(List<ColumnPair> columns) {
        return columns.stream().anyMatch(column -> column.postgres().generation() == Generation.IDENTITY);
    }

    /** Whether there are indexes that forbid rows to be alike in a way that cannot be looked up by their columns. */
    private boolean hasOtherUniques() {
        return !texts("SELECT 1 FROM pg_index WHERE indrelid = " + pair.postgres().oid()
                + "::oid AND (indisunique OR indisexclusion) AND NOT EXISTS (SELECT FROM pg_constraint "
                + "WHERE conindid = indexrelid AND contype IN ('p', 'u')) LIMIT 1").isEmpty();
    }

    /** None where not all are carried: those that are say nothing alone. */
    private List<ColumnPair> columns(Key unique) {
        List<ColumnPair> columns = pair.columns().stream()
                .filter(column -> unique.columns().contains(column.postgres().name())).toList();
        return columns.size() == unique.columns().size() ? columns : List.of();
    }

    /** A row that goes for good takes along what its foreign keys say; one that only gets another key must not. */
    private void refuseWhatComesBack(Reference reference, String gone) {
        String comesBack = "SELECT 1" + gone + " AND EXISTS (SELECT FROM " + STAGE + " AS new WHERE "
                + same(reference.key(pair)) + ") LIMIT 1";
        if (!texts(comesBack).isEmpty()) {
            throw reference.refused(pair);
        }
    }

    /** Of which two that are equal are the same in every bit; and none of another type is an identity, which cannot be assigned. */
    private static boolean isInteger(ColumnPair column) {
        return column.postgres().type() instanceof PostgresType.Scalar type
                && Set.of("int2", "int4", "int8").contains(type.name());
    }

    private static String same(List<ColumnPair> columns) {
        return columns.stream().map(column -> PostgresSql.identifier(column.postgres().name()))
                .map(name -> "mirror." + name + " = new." + name).collect(Collectors.joining(" AND "));
    }

    private long copy(@Nullable String condition, String target) {
        return DuckdbToPostgres.copy(session.connection(), pair, condition, work, target, listener);
    }

    private static String names(List<ColumnPair> columns) {
        return columns.stream().map(column -> PostgresSql.identifier(column.postgres().name()))
                .collect(Collectors.joining(", "));
    }

    private static String qualified(String alias, List<ColumnPair> columns) {
        return columns.stream().map(column -> alias + "." + PostgresSql.identifier(column.postgres().name()))
                .collect(Collectors.joining(", "));
    }

    private DuckpairException sameKey(SQLException e) {
        return new DuckpairException(ErrorCode.ROW_REFUSED,
                Sentence.of("Rows of {0} on MotherDuck have keys that are one and the same on PostgreSQL: {1}",
                        pair.motherduck().name(), String.valueOf(e.getMessage())),
                Sentence.of("Give these rows other keys, or the column on PostgreSQL another collation or type."), e);
    }

    private void execute(String sql) {
        execute(sql, PostgresErrors::of);
    }

    /** @param onDuplicates what it means that values are not unique */
    private void execute(String sql, Function<SQLException, DuckpairException> onDuplicates) {
        try (Statement statement = work.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw UNIQUE_VIOLATION.equals(e.getSQLState()) ? onDuplicates.apply(e) : PostgresErrors.of(e);
        }
    }
}
