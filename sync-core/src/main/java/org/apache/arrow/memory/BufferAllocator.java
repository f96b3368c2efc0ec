package org.apache.arrow.memory;

/** What DuckDB's JDBC driver wants to be given with a request for Arrow data, and only hands on. */
public final class BufferAllocator {}
