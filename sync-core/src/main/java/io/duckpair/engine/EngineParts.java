package io.duckpair.engine;

import io.duckpair.drift.DriftFinder;
import io.duckpair.drift.Translation;
import io.duckpair.duckdb.DuckDdl;
import io.duckpair.duckdb.DuckSqlTranslator;
import io.duckpair.naming.SchemaNaming;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Planner;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.postgres.PostgresDdl;
import io.duckpair.types.NumericPolicy;
import io.duckpair.types.TypeMapping;

/** The pure parts of an engine, put together for one link. */
final class EngineParts {

    private final TypeMapping types = new TypeMapping(NumericPolicy.VARCHAR);
    private final PostgresCatalogReader reader = new PostgresCatalogReader();
    private final Planner planner = new Planner(new PostgresDdl(), new DuckDdl());
    private final DriftFinder finder;

    EngineParts(LinkSettings settings) {
        this.finder = new DriftFinder(
                new Translation(new SchemaNaming(settings.defaultDatabase()), types, new DuckSqlTranslator()),
                settings.scope());
    }

    TypeMapping types() {
        return types;
    }

    PostgresCatalogReader reader() {
        return reader;
    }

    DriftFinder finder() {
        return finder;
    }

    Planner planner() {
        return planner;
    }

    /** The middle of a round: {@code compare → plan}, guards within. */
    Plan plan(Observation seen, Policy policy) {
        return planner.plan(finder.find(seen.baseline(), seen.postgres(), seen.motherduck(), seen.evidence()), policy);
    }
}
