package io.duckpair.torture;

import org.jspecify.annotations.Nullable;

/** A column as both sides are to have it in the end. */
final class Column {

    /** On MotherDuck; PostgreSQL's is the same or its short form. */
    String name;
    ValueType type;
    boolean nullable = true;
    @Nullable
    String defaultSql;
    @Nullable
    String comment;
    /** No two rows of either side have the same value. */
    boolean distinct;
    boolean mayHoldNull;
    /** Only one side has it yet. */
    boolean fresh = true;

    Column(String name, ValueType type) {
        this.name = name;
        this.type = type;
    }
}
