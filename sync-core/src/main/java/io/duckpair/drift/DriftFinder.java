package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Side;

/**
 * Finds the drift: compares the baseline with both sides' catalogs. Pure: the same values always give the same drift.
 */
public final class DriftFinder {

    private final Translation translation;
    private final Scope scope;

    public DriftFinder(Translation translation, Scope scope) {
        this.translation = translation;
        this.scope = scope;
    }

    /**
     * @param postgres
     *            PostgreSQL, read whole
     * @param motherduck
     *            MotherDuck, read whole
     */
    public Drift find(Baseline baseline, Catalog postgres, Catalog motherduck, Evidence evidence) {
        if (postgres.side() != Side.POSTGRES || motherduck.side() != Side.MOTHERDUCK) {
            throw new IllegalArgumentException("catalogs are of the wrong sides");
        }
        Translation known = translation.remembering(baseline);
        RelationPairing pairing = new RelationPairing(known, baseline, postgres, motherduck, evidence);
        return new Drift(postgres, motherduck,
                new SchemaComparison(known, scope, baseline, postgres, motherduck).compare(),
                new RelationComparison(known, scope, baseline, postgres, motherduck, pairing, evidence).compare());
    }
}
