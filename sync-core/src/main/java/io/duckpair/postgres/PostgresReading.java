package io.duckpair.postgres;

import io.duckpair.catalog.Catalog;

/** PostgreSQL's catalog as it was read, with what tells the next reading what has moved since. */
public final class PostgresReading {

    private final Catalog catalog;
    private final Moment moment;
    private final boolean hasComposites;

    /**
     * @param server
     *            when it was started: transaction ids mean the same only as long as it runs
     * @param xmin
     *            the oldest transaction that was still running, as {@code xid8} prints it
     */
    record Moment(String server, String xmin) {}

    /** @param hasComposites whether a column's type is made of the columns of another relation */
    PostgresReading(Catalog catalog, Moment moment, boolean hasComposites) {
        this.catalog = catalog;
        this.moment = moment;
        this.hasComposites = hasComposites;
    }

    public Catalog catalog() {
        return catalog;
    }

    Moment moment() {
        return moment;
    }

    /** Whether a column of another relation may change with one that moved. */
    boolean hasComposites() {
        return hasComposites;
    }
}
