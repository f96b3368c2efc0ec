package io.duckpair.mirror;

import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.checksum.Comparison;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Takes fingerprints of tables on MotherDuck, as the session's transaction sees them. */
final class Fingerprints {

    /** From so many times the rows on that its buckets were made for, a table gets new ones. */
    private static final int GROWTH = 4;
    /** With more than one in so many buckets written, all are looked at. */
    private static final int FEW = 4;

    private Fingerprints() {}

    static DuckdbFingerprint empty(AccountSession session, TablePair pair) {
        try {
            return DuckdbFingerprint.empty(session.connection(), pair);
        } catch (SQLException e) {
            throw unreadable(pair, e);
        }
    }

    static DuckdbFingerprint of(AccountSession session, TablePair pair, Buckets buckets) {
        try {
            return DuckdbFingerprint.of(session.connection(), pair, buckets);
        } catch (SQLException e) {
            throw unreadable(pair, e);
        }
    }

    /** In the buckets of an earlier one, if there is one that the table has not outgrown. */
    static DuckdbFingerprint like(AccountSession session, TablePair pair, @Nullable DuckdbFingerprint earlier) {
        if (earlier != null) {
            DuckdbFingerprint now = of(session, pair, earlier.buckets());
            if (!isOutgrown(now)) {
                return now;
            }
        }
        return of(session, pair, Comparison.buckets(session.connection(), pair));
    }

    /**
     * As {@link #like}, of a table of which only some buckets were written since the earlier one. The others count as they were
     * then: where somebody else wrote there, the next look finds it.
     */
    static DuckdbFingerprint after(AccountSession session, TablePair pair, DuckdbFingerprint earlier,
            SortedSet<Integer> written) {
        try {
            DuckdbFingerprint now = written.size() > earlier.buckets().count() / FEW ? null
                    : earlier.with(written, session.connection(), pair);
            return now == null || isOutgrown(now) ? like(session, pair, earlier) : now;
        } catch (SQLException e) {
            throw unreadable(pair, e);
        }
    }

    /** Whether the rows of some buckets are those of an earlier look. Of another version of DuckDB nobody knows: they count as others. */
    static boolean isSame(AccountSession session, TablePair pair, DuckdbFingerprint earlier,
            SortedSet<Integer> numbers) {
        try {
            DuckdbFingerprint now = earlier.with(numbers, session.connection(), pair);
            return now != null && now.equals(earlier);
        } catch (SQLException e) {
            throw unreadable(pair, e);
        }
    }

    private static boolean isOutgrown(DuckdbFingerprint now) {
        return now.rows() > (long) GROWTH * Buckets.ROWS_IN_A_BUCKET * now.buckets().count()
                && now.buckets().count() < Buckets.MOST;
    }

    private static DuckpairException unreadable(TablePair pair, SQLException e) {
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("{0} on MotherDuck cannot be read: {1}", pair.motherduck().name(),
                        String.valueOf(e.getMessage())),
                Sentence.nothing(), e);
    }
}
