package io.duckpair.plan;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.TableChange;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Baseline.SchemaPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the baseline has to say once a unit is through. The shapes themselves are read back from the sides. */
public sealed interface BaselineUpdate {

    /**
     * The two relations are a pair in step, but for what is held.
     *
     * @param pair
     *            the pair so far, null for a new one
     * @param postgres
     *            its PostgreSQL name once the unit is through
     * @param motherduck
     *            its MotherDuck name once the unit is through
     * @param heldOnPostgres
     *            changes seen on PostgreSQL that are not carried and stay out of the baseline
     * @param heldOnMotherduck
     *            changes seen on MotherDuck that are not carried and stay out of the baseline
     * @param motherduckRows
     *            how many rows the MotherDuck table has, under its old name if its rename is held; -1 where that is not known
     *            before it is made
     */
    record PutPair(@Nullable RelationPair pair, RelationName postgres, RelationName motherduck,
            List<TableChange> heldOnPostgres, List<TableChange> heldOnMotherduck,
            long motherduckRows) implements BaselineUpdate {

        public PutPair {
            heldOnPostgres = List.copyOf(heldOnPostgres);
            heldOnMotherduck = List.copyOf(heldOnMotherduck);
        }

        /** With more changes of one side held. */
        PutPair holding(Side side, List<TableChange> more) {
            List<TableChange> held = new ArrayList<>(side == Side.POSTGRES ? heldOnPostgres : heldOnMotherduck);
            more.stream().filter(change -> !held.contains(change)).forEach(held::add);
            return new PutPair(pair, postgres, motherduck, side == Side.POSTGRES ? held : heldOnPostgres,
                    side == Side.MOTHERDUCK ? held : heldOnMotherduck, motherduckRows);
        }
    }

    record RemovePair(RelationPair pair) implements BaselineUpdate {}

    /** The two schemas are a pair. */
    record PutSchemaPair(@Nullable SchemaPair pair, SchemaName postgres, SchemaName motherduck)
            implements BaselineUpdate {}

    record RemoveSchemaPair(SchemaPair pair) implements BaselineUpdate {}

    /** The relation is no longer there to be left alone. */
    record Unkeep(Kept kept) implements BaselineUpdate {}

    /** The relation stays on its side alone from now on. */
    record Keep(Kept kept) implements BaselineUpdate {}
}
