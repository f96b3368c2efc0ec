package io.duckpair.rows.transfer;

/** Writes values, as PostgreSQL sends them in binary, into a column of DuckDB's. */
interface Decoder {

    /**
     * One value that is not NULL.
     *
     * @throws RefusedValueException
     *             if DuckDB has no such value; the column is of no use any more then
     */
    void decode(byte[] bytes, int at, int length);

    /** NULL. */
    void decodeNull();

    /** The value for people. */
    String show(byte[] bytes, int at, int length);
}
