package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.rows.TablePair;
import io.duckpair.trash.Trash;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mirror is about to lose because its home lost it. A table that is emptied may be a table that is filled anew every
 * night, so it is followed; it may also be one that was made again by mistake, or that a crash of the server emptied because it was
 * unlogged, and then the mirror has its last rows. So they go to the trash first. For one write of one mirror.
 */
final class LostRows {

    /** Of a table that is filled anew again and again, so many times are kept. */
    private static final int KEPT = 3;
    /** Whoever deletes fewer knows which. */
    private static final int FEW = 5;

    private static final String ALL = "Delete all rows of ";
    private static final String MOST = "Delete most rows of ";

    private final @Nullable Trash trash;
    private final TablePair pair;
    private @Nullable String put;

    /** @param trash null where nothing is kept */
    LostRows(@Nullable Trash trash, TablePair pair) {
        this.trash = trash;
        this.pair = pair;
    }

    /** Keeps the mirror, as the session's open transaction sees it, if its rows are going to be so few. */
    void keepMotherduck(AccountSession session, long before, long after) {
        if (trash != null && isLost(before, after)) {
            put = trash.putMotherduck(session, pair.motherduck(), reason(Side.MOTHERDUCK, after));
            trash.secure();
        }
    }

    /** As {@link #keepMotherduck}, in a transaction in which nobody else writes the mirror. */
    void keepPostgres(Connection work, long before, long after) {
        if (trash != null && isLost(before, after)) {
            put = trash.putPostgres(work, pair.postgres(), reason(Side.POSTGRES, after));
            trash.secure();
        }
    }

    private static boolean isLost(long before, long after) {
        return after == 0 ? before > 0 : before - after > FEW && before - after > before / 2;
    }

    private String reason(Side mirror, long after) {
        return (after == 0 ? ALL : MOST) + pair.name(mirror);
    }

    /** The mirror was not written after all. */
    void undo() {
        if (trash != null && put != null) {
            trash.remove(put);
            put = null;
        }
    }

    /** The mirror was written. */
    void done(Side mirror) {
        if (trash != null && put != null) {
            Table table = pair.table(mirror);
            trash.keepNewest(KEPT, mirror, table.name(), List.of(ALL + table.name(), MOST + table.name()));
        }
    }
}
