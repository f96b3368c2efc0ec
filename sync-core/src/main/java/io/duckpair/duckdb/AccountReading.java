package io.duckpair.duckdb;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * As the catalog is after a session wrote tables.
     *
     * @param written
     *            each table that was written as it is now, empty where it is gone
     */
    public AccountReading with(Map<RelationName, Optional<Relation>> written) {
        List<Relation> relations = new ArrayList<>(catalog.relations().size() + written.size());
        catalog.relations().stream().filter(relation -> !written.containsKey(relation.name())).forEach(relations::add);
        written.values().forEach(relation -> relation.ifPresent(relations::add));
        Map<RelationName, String> others = new HashMap<>(prints);
        others.keySet().removeAll(written.keySet());
        return new AccountReading(new Catalog(catalog.side(), catalog.schemas(), relations, catalog.leftAlone()),
                others);
    }

    Map<RelationName, String> prints() {
        return prints;
    }
}
