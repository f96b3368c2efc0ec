package io.duckpair.mirror;

import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.checksum.Comparison;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes fingerprints of tables on MotherDuck, as the session's transaction sees them. */
final class Fingerprints {

    /** From so many times the rows on that its buckets were made for, a table gets new ones. */
    private static final int GROWTH = 4;

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
            boolean outgrown = now.rows() > (long) GROWTH * Buckets.ROWS_IN_A_BUCKET * now.buckets().count()
                    && now.buckets().count() < Buckets.MOST;
            if (!outgrown) {
                return now;
            }
        }
        return of(session, pair, Comparison.buckets(session.connection(), pair));
    }

    private static DuckpairException unreadable(TablePair pair, SQLException e) {
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                pair.motherduck().name() + " on MotherDuck cannot be read: " + e.getMessage(), "", e);
    }
}
