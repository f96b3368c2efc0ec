package io.duckpair.rows.transfer;

import java.sql.SQLException;

/** Writes the values of one of DuckDB's columns in PostgreSQL's forms. */
interface Encoder {

    boolean isNull(int row);

    /**
     * A value that is not NULL, in binary, with its length before it.
     *
     * @throws RefusedValueException
     *             if PostgreSQL has no such value
     */
    void encode(int row, CopyBuffer out) throws SQLException;

    /** A value that is not NULL as text: as PostgreSQL reads it where {@link #encode} refuses nothing. */
    String text(int row);
}
