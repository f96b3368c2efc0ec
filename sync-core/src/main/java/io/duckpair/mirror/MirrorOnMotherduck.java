package io.duckpair.mirror;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.BucketCounts;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.transfer.PostgresSource;
import io.duckpair.rows.transfer.PostgresToDuckdb;
import io.duckpair.types.DuckType;
import io.duckpair.wording.Sentence;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mirror on MotherDuck, written inside the session's open transaction from rows of PostgreSQL. */
final class MirrorOnMotherduck {

    /** In the instance's own temporary database, so that the account's is the only one that is written. */
    private static final String STAGE = "temp.main.\"duckpair stage\"";
    /** Beside the staged rows, the keys that there still are. */
    private static final String KEYS = "temp.main.\"duckpair keys\"";

    private final AccountSession session;
    private final TablePair pair;
    private final PostgresSource source;
    private final CopyListener listener;
    private final boolean inPlace;
    private final String table;

    /** @param inPlace whether rows that stay are never deleted, because others refer to them */
    MirrorOnMotherduck(AccountSession session, TablePair pair, PostgresSource source, CopyListener listener,
            boolean inPlace) {
        this.session = session;
        this.pair = pair;
        this.source = source;
        this.listener = listener;
        this.inPlace = inPlace || !pair.own(Side.MOTHERDUCK).isEmpty();
        this.table = DuckSql.qualified(pair.motherduck().name());
    }

    /** How many rows it has. */
    long rows() {
        return rows(session, pair);
    }

    static long rows(AccountSession session, TablePair pair) {
        return count(session, " FROM " + DuckSql.qualified(pair.motherduck().name()));
    }

    private static long count(AccountSession session, String from) {
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*)" + from)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("MotherDuck: {0}", String.valueOf(e.getMessage())), Sentence.nothing(), e);
        }
    }

    /** All rows anew. Returns how many. */
    long replaceAll() {
        List<Column> own = pair.own(Side.MOTHERDUCK);
        if (inPlace && pair.hasKey()) {
            return merge(List.of(), "true");
        }
        Column lost = ColumnValues.onMotherduck(session, pair.motherduck(), own);
        if (lost != null) {
            throw OwnColumnException.losesValues(pair, Side.MOTHERDUCK, lost);
        }
        Column required = pair.required(Side.MOTHERDUCK);
        if (required != null && !MirrorOnPostgres.isEmpty(source.leader(), pair)) {
            throw OwnColumnException.hasNoValue(pair, Side.MOTHERDUCK, required);
        }
        session.execute("DELETE FROM " + table);
        return copy(pair, List.of(), table);
    }

    /** The rows of some buckets anew. Returns how many they are. */
    long replace(Buckets buckets, SortedSet<Integer> which) {
        if (inPlace) {
            return merge(List.of(buckets.postgresCondition(pair, which)), buckets.motherduckCondition(pair, which));
        }
        session.execute("DELETE FROM " + table + " WHERE " + buckets.motherduckCondition(pair, which));
        return copy(pair, List.of(buckets.postgresCondition(pair, which)), table);
    }

    /** As it would be replaced, but with rows that stay changed in place, for what the mirror alone has of them. */
    private long merge(List<String> conditions, String place) {
        long rows = stage(conditions);
        session.execute("DELETE FROM " + table + " AS \"duckpair mirror\" WHERE (" + place
                + ") AND NOT EXISTS (FROM " + STAGE + " AS \"duckpair new\" WHERE " + sameKey() + ")");
        putInPlace();
        session.execute("DROP TABLE " + STAGE);
        return rows;
    }

    private void putInPlace() {
        Map<Boolean, List<String>> values = pair.columns().stream().filter(column -> !pair.key().contains(column))
                .collect(Collectors.partitioningBy(this::isDeletedToBeUpdated,
                        Collectors.mapping(column -> DuckSql.identifier(column.motherduck().name()),
                                Collectors.toList())));
        assign(values.getOrDefault(false, List.of()), "");
        List<String> ifOther = values.getOrDefault(true, List.of());
        assign(ifOther, ifOther.stream().map(MirrorOnMotherduck::isOther)
                .collect(Collectors.joining(" OR ", " AND (", ")")));
        String rowsThatAreNew = " FROM " + STAGE + " AS \"duckpair new\" WHERE NOT EXISTS (FROM " + table
                + " AS \"duckpair mirror\" WHERE " + sameKey() + ")";
        Column required = pair.required(Side.MOTHERDUCK);
        if (required != null && count(session, rowsThatAreNew) > 0) {
            throw OwnColumnException.hasNoValue(pair, Side.MOTHERDUCK, required);
        }
        session.execute("INSERT INTO " + table + " (" + names(pair.columns()) + ") SELECT " + names(pair.columns())
                + rowsThatAreNew);
    }

    private void assign(List<String> columns, String where) {
        if (!columns.isEmpty()) {
            session.execute("UPDATE " + table + " AS \"duckpair mirror\" SET "
                    + columns.stream().map(name -> name + " = \"duckpair new\"." + name)
                            .collect(Collectors.joining(", "))
                    + " FROM " + STAGE + " AS \"duckpair new\" WHERE " + sameKey() + where);
        }
    }

    /** DuckDB deletes a row and puts it back to change a column that is indexed or nested. */
    private boolean isDeletedToBeUpdated(ColumnPair column) {
        String name = column.motherduck().name();
        Table mirror = pair.motherduck();
        boolean isScalar = switch ((DuckType) column.motherduck().type()) {
            case DuckType.Scalar _,DuckType.Decimal _,DuckType.Enumeration _ -> true;
            case DuckType.Union _,DuckType.ListOf _,DuckType.ArrayOf _,DuckType.Struct _,DuckType.MapOf _ -> false;
        };
        return !isScalar || mirror.uniques().stream().anyMatch(unique -> unique.columns().contains(name))
                || mirror.extras().stream().anyMatch(extra -> extra.kind() == Extra.Kind.INDEX);
    }

    /** Values that are equal may still be others, such as 0.0 and -0.0; their texts are not. */
    private static String isOther(String name) {
        String mirror = "\"duckpair mirror\"." + name;
        String now = "\"duckpair new\"." + name;
        return mirror + " IS DISTINCT FROM " + now + " OR CAST(" + mirror + " AS VARCHAR) IS DISTINCT FROM CAST("
                + now + " AS VARCHAR)";
    }

    /** Gets the rows for which one of PostgreSQL's conditions holds, to {@link #put} them. Returns how many. */
    long stage(List<String> conditions) {
        makeStage(STAGE, pair.columns());
        return copy(pair, conditions, STAGE);
    }

    /** Which buckets the staged rows belong to. */
    SortedSet<Integer> staged(Buckets buckets) {
        SortedSet<Integer> numbers = new TreeSet<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT " + buckets.motherduckNumber(pair)
                        + " FROM " + STAGE)) {
            while (row.next()) {
                numbers.add(row.getInt(1));
            }
            return numbers;
        } catch (SQLException e) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("MotherDuck: {0}", String.valueOf(e.getMessage())), Sentence.nothing(), e);
        }
    }

    /** Puts the staged rows in place of those with the same key. */
    void put() {
        if (inPlace) {
            putInPlace();
            session.execute("DROP TABLE " + STAGE);
            return;
        }
        session.execute(
                "DELETE FROM " + table + " AS \"duckpair mirror\" USING " + STAGE + " AS \"duckpair new\" WHERE "
                        + sameKey());
        session.execute("INSERT INTO " + table + " (" + names(pair.columns()) + ") SELECT " + names(pair.columns())
                + " FROM " + STAGE);
        session.execute("DROP TABLE " + STAGE);
    }

    /** The buckets that have not as many rows as on PostgreSQL. */
    SortedSet<Integer> uneven(Buckets buckets) {
        return BucketCounts.differing(source.leader(), session.connection(), pair, buckets);
    }

    /** The sum of the integers that are the rows' keys. */
    BigInteger keySum() {
        String key = DuckSql.identifier(pair.key().getFirst().motherduck().name());
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(sum(" + key + "), 0)::HUGEINT FROM " + table)) {
            row.next();
            return row.getObject(1, BigInteger.class);
        } catch (SQLException e) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("MotherDuck: {0}", String.valueOf(e.getMessage())), Sentence.nothing(), e);
        }
    }

    /**
     * Deletes the rows whose keys PostgreSQL no longer has.
     *
     * @param which
     *            the buckets to find them in, at least one
     */
    void deleteGone(Buckets buckets, SortedSet<Integer> which) {
        makeStage(KEYS, pair.key());
        copy(pair.onlyKey(), List.of(buckets.postgresCondition(pair, which)), KEYS);
        session.execute("DELETE FROM " + table + " AS \"duckpair mirror\" WHERE "
                + buckets.motherduckCondition(pair, which) + " AND NOT EXISTS (FROM " + KEYS
                + " AS \"duckpair new\" WHERE " + sameKey() + ")");
        session.execute("DROP TABLE " + KEYS);
    }

    /** Whether rows have to differ in more than their key, so that one that is gone may be in the way of a new one. */
    boolean hasOtherUniques() {
        return hasOtherUniques(pair);
    }

    static boolean hasOtherUniques(TablePair pair) {
        Table mirror = pair.motherduck();
        Key key = new Key(null, pair.key().stream().map(column -> column.motherduck().name()).toList());
        return Stream.concat(Stream.ofNullable(mirror.primaryKey()), mirror.uniques().stream())
                .anyMatch(unique -> !unique.sameColumns(key))
                || mirror.extras().stream().anyMatch(extra -> extra.kind() == Extra.Kind.INDEX
                        && extra.definition().startsWith("CREATE UNIQUE "));
    }

    private void makeStage(String name, List<ColumnPair> columns) {
        session.execute("CREATE OR REPLACE TEMP TABLE " + name + " AS SELECT " + names(columns) + " FROM " + table
                + " LIMIT 0");
    }

    private long copy(TablePair what, List<String> conditions, String target) {
        return PostgresToDuckdb.copy(source, what, conditions, session.connection(), target, listener);
    }

    private String sameKey() {
        return pair.key().stream().map(column -> DuckSql.identifier(column.motherduck().name()))
                .map(name -> "\"duckpair mirror\"." + name + " = \"duckpair new\"." + name)
                .collect(Collectors.joining(" AND "));
    }

    private static String names(List<ColumnPair> columns) {
        return DuckSql.identifiers(columns.stream().map(column -> column.motherduck().name()).toList());
    }
}
