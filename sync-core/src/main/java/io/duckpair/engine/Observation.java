package io.duckpair.engine;

import io.duckpair.catalog.Catalog;
import io.duckpair.drift.Baseline;
import io.duckpair.drift.Evidence;

/** Both sides and the baseline at one moment. */
record Observation(Baseline baseline, Catalog postgres, Catalog motherduck, Evidence evidence, Tokens tokens) {

    /** The two sides' change tokens, taken before the catalogs were read. */
    record Tokens(String postgres, String motherduck) {}
}
