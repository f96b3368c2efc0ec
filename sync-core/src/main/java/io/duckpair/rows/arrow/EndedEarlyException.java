package io.duckpair.rows.arrow;

import java.sql.SQLException;

/**
 * A stream of rows ended before its last one. DuckDB closes a stream without a word when its query is cancelled, and now and
 * then when one of its threads failed before the next batch was asked for.
 */
public final class EndedEarlyException extends SQLException {

    private static final long serialVersionUID = 1;

    EndedEarlyException() {
        super("INTERRUPT Error: the result of a query ended early");
    }
}
