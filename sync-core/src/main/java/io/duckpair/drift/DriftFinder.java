package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Drift.SchemaDrift;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the drift: compares the baseline with both sides' catalogs. Pure: the same values always give the same drift. One thread
 * at a time.
 */
public final class DriftFinder {

    private final Translation translation;
    private final Scope scope;
    private final KnownOmissions omissions = new KnownOmissions();

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
        UnreadDatabases unread = new UnreadDatabases(baseline, motherduck);
        Inputs inputs = new Inputs(translation.remembering(baseline), unread.without(scope), baseline, postgres,
                motherduck,
                evidence);
        SchemaComparison comparison = new SchemaComparison(inputs);
        List<SchemaDrift> schemas = new ArrayList<>(comparison.compare());
        schemas.addAll(unread.drift(scope, baseline, postgres));
        Inputs carried = inputs.with(inputs.translation().refusing(comparison.refusals()));
        omissions.begin(carried.translation());
        return new Drift(postgres, motherduck, schemas, new RelationComparison(carried, omissions).compare());
    }
}
