package io.duckpair.rows.transfer;

import io.duckpair.rows.ColumnPair;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;

/** The two types of a pair's columns. */
final class PairTypes {

    private PairTypes() {}

    static PostgresType postgres(ColumnPair pair) {
        return (PostgresType) pair.postgres().type();
    }

    static DuckType duckdb(ColumnPair pair) {
        return (DuckType) pair.motherduck().type();
    }
}
