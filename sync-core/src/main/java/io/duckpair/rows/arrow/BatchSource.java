package io.duckpair.rows.arrow;

import org.jspecify.annotations.Nullable;

/** Where a stream's batches come from. */
public interface BatchSource {

    /**
     * The next batch; null after the last one. Called by one of DuckDB's threads at a time.
     *
     * @throws Exception
     *             ends the statement that reads the stream
     */
    @Nullable
    Batch next() throws Exception;

    /** DuckDB needs the batch no more. Called by any thread, even after the stream's statement ended. */
    void released(Batch batch);
}
