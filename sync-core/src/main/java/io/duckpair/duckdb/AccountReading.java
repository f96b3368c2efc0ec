package io.duckpair.duckdb;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.RelationName;
import java.util.Map;

/** An account's catalog as a session read it, with what tells a later session what has changed in it. */
public final class AccountReading {

    private final Catalog catalog;
    private final Map<RelationName, String> prints;

    /** @param prints of each table the digest of its definition as DuckDB prints it */
    AccountReading(Catalog catalog, Map<RelationName, String> prints) {
        this.catalog = catalog;
        this.prints = prints;
    }

    public Catalog catalog() {
        return catalog;
    }

    Map<RelationName, String> prints() {
        return prints;
    }
}
