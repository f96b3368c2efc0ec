package io.duckpair.rows.checksum;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.TablePair;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** All rows of both sides, summed up inside each engine at the same time and held against each other part by part. */
public record Comparison(BucketChecksums postgres, BucketChecksums motherduck) {

    /** How many rows there are, about, and the ends of the key where it is one integer. */
    private record Extent(long rows, @Nullable Long min, @Nullable Long max) {

        Extent or(Extent other) {
            return new Extent(Math.max(rows, other.rows), least(min, other.min), greatest(max, other.max));
        }

        private static @Nullable Long least(@Nullable Long one, @Nullable Long two) {
            return one == null ? two : two == null ? one : Long.valueOf(Math.min(one, two));
        }

        private static @Nullable Long greatest(@Nullable Long one, @Nullable Long two) {
            return one == null ? two : two == null ? one : Long.valueOf(Math.max(one, two));
        }
    }

    /**
     * @param postgres
     *            in a transaction that sees one snapshot
     */
    public static Comparison of(Connection postgres, Connection motherduck, TablePair pair) {
        Buckets buckets = buckets(postgres, motherduck, pair);
        BothSides<BucketChecksums, BucketChecksums> sums = BothSides.ask(
                running -> PostgresChecksums.of(postgres, pair, buckets, null, running),
                running -> DuckdbChecksums.of(motherduck, pair, buckets, null, running));
        return new Comparison(sums.postgres(), sums.motherduck());
    }

    private static DuckpairException unreadable(TablePair pair, SQLException e) {
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("{0} on MotherDuck cannot be read: {1}", pair.motherduck().name(),
                        String.valueOf(e.getMessage())),
                Sentence.nothing(), e);
    }

    /** Buckets for a table as it is on MotherDuck. */
    public static Buckets buckets(Connection motherduck, TablePair pair) {
        Extent extent = onMotherduck(motherduck, pair);
        return Buckets.choose(pair, extent.rows(), extent.min(), extent.max());
    }

    private static Buckets buckets(Connection postgres, Connection motherduck, TablePair pair) {
        Extent extent = onMotherduck(motherduck, pair).or(onPostgres(postgres, pair));
        return Buckets.choose(pair, extent.rows(), extent.min(), extent.max());
    }

    private static Extent onMotherduck(Connection connection, TablePair pair) {
        String table = DuckSql.qualified(pair.motherduck().name());
        String sql = "SELECT count(*)" + (Buckets.hasIntegerKey(pair)
                ? ", " + ends(DuckSql.identifier(pair.key().getFirst().motherduck().name()))
                : ", NULL, NULL") + " FROM " + table;
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            return extent(row);
        } catch (SQLException e) {
            throw unreadable(pair, e);
        }
    }

    /** The number of rows is the planner's estimate; the ends of a key come from its index. */
    private static Extent onPostgres(Connection connection, TablePair pair) {
        String table = PostgresSql.qualified(pair.postgres().name());
        String ends = "NULL, NULL";
        if (Buckets.hasIntegerKey(pair)) {
            String key = PostgresSql.identifier(pair.key().getFirst().postgres().name());
            ends = "(SELECT min(" + key + ") FROM " + table + "), (SELECT max(" + key + ") FROM " + table + ")";
        }
        String sql = "SELECT (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = " + pair.postgres().oid()
                + "), " + ends;
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            return extent(row);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static String ends(String key) {
        return "min(" + key + "), max(" + key + ")";
    }

    private static Extent extent(ResultSet row) throws SQLException {
        row.next();
        long min = row.getLong(2);
        boolean none = row.wasNull();
        long max = row.getLong(3);
        return new Extent(row.getLong(1), none ? null : min, none ? null : max);
    }

    public Buckets buckets() {
        return postgres.buckets();
    }

    /** The buckets in which rows differ. */
    public SortedSet<Integer> differing() {
        return postgres.differing(motherduck);
    }

    public long postgresRows() {
        return postgres.total().rows();
    }

    public long motherduckRows() {
        return motherduck.total().rows();
    }
}
