package io.duckpair.mirror;

import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.BucketChecksums;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.checksum.DuckdbChecksums;
import io.duckpair.rows.checksum.PostgresChecksums;
import io.duckpair.sql.SqlFile;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Triggers, rules and foreign keys of a mirror on PostgreSQL. They may make other rows of it than were written, so where there are
 * any, what was written is compared.
 */
final class OwnCode {

    private static final String QUERY = SqlFile.read(OwnCode.class, "own-code.sql");
    private static final String CONSTRAINT = "constraint";

    private final List<String> names = new ArrayList<>();
    private boolean reachesOtherRows;

    private OwnCode(Connection work, TablePair pair) {
        try (PreparedStatement statement = work.prepareStatement(QUERY)) {
            statement.setLong(1, pair.postgres().oid());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1) + " " + row.getString(2));
                    reachesOtherRows |= row.getString(1).equals(CONSTRAINT);
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Looks whether the mirror holds what was just written.
     *
     * @param which
     *            the buckets that were written; all if null
     * @throws DuckpairException
     *             {@code ROW_REFUSED} with the names of what may have made other rows
     */
    static void verify(Connection work, AccountSession session, TablePair pair, Buckets buckets,
            @Nullable SortedSet<Integer> which) {
        OwnCode code = new OwnCode(work, pair);
        if (!code.names.isEmpty()
                && !isWritten(work, session, pair, buckets, code.reachesOtherRows ? null : which)) {
            throw new DuckpairException(ErrorCode.ROW_REFUSED,
                    Sentence.of("Table {0} on PostgreSQL is a mirror, and {1} made other rows of it than MotherDuck's.",
                            pair.postgres().name(), String.join(", ", code.names)),
                    Sentence.of("Drop or disable what does that and copy the table, or move its home to PostgreSQL."));
        }
    }

    private static boolean isWritten(Connection work, AccountSession session, TablePair pair, Buckets buckets,
            @Nullable SortedSet<Integer> which) {
        try (Statement statement = work.createStatement()) {
            // What waits for the commit would come after the look.
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            BucketChecksums there = PostgresChecksums.of(work, pair, buckets,
                    which == null ? null : buckets.postgresCondition(pair, which));
            return there.differing(motherduck(session, pair, buckets, which)).isEmpty();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static BucketChecksums motherduck(AccountSession session, TablePair pair, Buckets buckets,
            @Nullable SortedSet<Integer> which) {
        try {
            return DuckdbChecksums.of(session.connection(), pair, buckets,
                    which == null ? null : buckets.motherduckCondition(pair, which));
        } catch (SQLException e) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("{0} on MotherDuck cannot be read: {1}", pair.motherduck().name(),
                            String.valueOf(e.getMessage())),
                    Sentence.nothing(), e);
        }
    }
}
