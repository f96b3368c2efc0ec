package org.apache.arrow.c;

/**
 * The address of a C {@code struct ArrowArrayStream}. Stands in for the class of the same name of Apache Arrow, which DuckDB's
 * JDBC driver looks up by its name and asks for nothing but this: the library itself, with its allocators and natives, is not
 * needed.
 */
public final class ArrowArrayStream {

    private final long address;

    public ArrowArrayStream(long address) {
        this.address = address;
    }

    /** Called by the driver in {@code DuckDBConnection.registerArrowStream}. */
    public long memoryAddress() {
        return address;
    }

    /** Called by the driver in {@code DuckDBResultSet.arrowExportStream}. */
    public static ArrowArrayStream wrap(long address) {
        return new ArrowArrayStream(address);
    }
}
