package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.rows.TablePair;

/** Is told how rows are carried, from the threads that carry them. */
public interface RowsObserver {

    /** Wants to know nothing. */
    RowsObserver NONE = new RowsObserver() {};

    /** @param expectedRows how many are likely to be written; -1 where that is not known */
    default void copyStarted(TablePair pair, Side to, long expectedRows) {}

    /** So much more has come through. */
    default void copied(TablePair pair, long rows, long bytes) {}

    default void reached(TablePair pair, RowsPoint point) {}

    default void finished(RowsResult result) {}
}
