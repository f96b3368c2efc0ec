package io.duckpair.plan;

import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline.SchemaPair;
import io.duckpair.drift.Difference;
import io.duckpair.drift.ObjectNames;
import org.jspecify.annotations.Nullable;

/**
 * A schema that shall go, provided that nothing is left in it.
 *
 * @param pair
 *            the pair that goes with it, null where the pair has moved to another schema
 * @param difference
 *            what asks for it, null where it is only left behind by a rename
 */
record SchemaRemoval(ObjectNames names, Side side, SchemaName name, @Nullable SchemaPair pair,
        @Nullable Difference difference) {}
