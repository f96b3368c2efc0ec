package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Side;

/** What one comparison is made of. */
record Inputs(Translation translation, Scope scope, Baseline baseline, Catalog postgres, Catalog motherduck,
        Evidence evidence) {

    Catalog catalog(Side side) {
        return switch (side) {
            case POSTGRES -> postgres;
            case MOTHERDUCK -> motherduck;
        };
    }

    Inputs with(Translation newTranslation) {
        return new Inputs(newTranslation, scope, baseline, postgres, motherduck, evidence);
    }
}
