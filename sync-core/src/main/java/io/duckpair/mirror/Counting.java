package io.duckpair.mirror;

import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import java.util.concurrent.atomic.AtomicLong;

/** Hears of the copies of one table. */
final class Counting implements CopyListener {

    private final RowsContext context;
    private final TablePair pair;
    private final AtomicLong bytes = new AtomicLong();

    Counting(RowsContext context, TablePair pair) {
        this.context = context;
        this.pair = pair;
    }

    @Override
    public void copied(long rows, long newBytes) {
        bytes.addAndGet(newBytes);
        context.observer().copied(pair, rows, newBytes);
    }

    @Override
    public boolean cancelled() {
        return context.cancelled().getAsBoolean();
    }

    long bytes() {
        return bytes.get();
    }
}
