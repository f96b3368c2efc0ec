package io.duckpair.apply;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.plan.BaselineUpdate;
import io.duckpair.plan.BaselineUpdate.Keep;
import io.duckpair.plan.BaselineUpdate.PutPair;
import io.duckpair.plan.BaselineUpdate.PutSchemaPair;
import io.duckpair.plan.BaselineUpdate.RemovePair;
import io.duckpair.plan.BaselineUpdate.RemoveSchemaPair;
import io.duckpair.plan.BaselineUpdate.Unkeep;
import io.duckpair.plan.Unit;
import io.duckpair.state.BaselineWriter;
import java.sql.Connection;
import java.util.List;

/** Writes what the baseline has to say after a batch, inside the batch's PostgreSQL transaction. */
final class BaselineUpdates {

    private final Connection connection;
    private final ReadBack after;
    private final NewTables tables;

    BaselineUpdates(Connection connection, ReadBack after, NewTables tables) {
        this.connection = connection;
        this.after = after;
        this.tables = tables;
    }

    void write(List<Unit> units) {
        tables.made(after);
        try (BaselineWriter writer = new BaselineWriter(connection)) {
            for (Unit unit : units) {
                for (BaselineUpdate update : unit.updates()) {
                    write(writer, update);
                }
            }
            writer.flush();
        }
    }

    private void write(BaselineWriter writer, BaselineUpdate update) {
        switch (update) {
            case PutPair put -> writePair(writer, put);
            case RemovePair(var pair) -> writer.remove(pair);
            case PutSchemaPair put ->
                    after.postgresSchema(put.postgres()).ifPresent(schema -> put(writer, put, schema));
            case RemoveSchemaPair(var pair) -> writer.remove(pair);
            case Keep(var kept) -> writer.put(kept);
            case Unkeep(var kept) -> writer.forgetKept(kept.side(), kept.name());
        }
    }

    private static void put(BaselineWriter writer, PutSchemaPair put, Schema postgres) {
        SchemaName motherduck = put.motherduck();
        writer.put(put.pair(), postgres, Schema.motherduck(motherduck.database(), motherduck.schema()));
        for (Kept kept : List.of(Kept.schema(Side.POSTGRES, put.postgres()),
                Kept.schema(Side.MOTHERDUCK, motherduck))) {
            writer.forgetKept(kept.side(), kept.name());
        }
    }

    private void writePair(BaselineWriter writer, PutPair put) {
        Relation left = after.relation(Side.POSTGRES, put.postgres());
        Relation right = after.relation(Side.MOTHERDUCK, put.motherduck());
        if (left == null || right == null) {
            throw new IllegalStateException("a pair without a side: " + put.postgres() + ", " + put.motherduck());
        }
        RelationPair pair = put.pair();
        writer.put(pair, Shapes.without(pair == null ? left : pair.postgres(), left, put.heldOnPostgres()),
                withRows(Shapes.without(pair == null ? right : pair.motherduck(), right, put.heldOnMotherduck()),
                        after.hasRebuilt(put.motherduck()) && put.heldOnMotherduck().isEmpty() ? -1
                                : put.motherduckRows()));
        if (put.pair() == null) {
            writer.forgetKept(Side.POSTGRES, put.postgres());
            writer.forgetKept(Side.MOTHERDUCK, put.motherduck());
            if (left instanceof Table postgres && right instanceof Table motherduck) {
                tables.note(writer, postgres, motherduck);
            }
        }
    }

    /** What DuckDB says of a table's rows inside the transaction that alters it is not to be relied on. */
    private static Relation withRows(Relation motherduck, long rows) {
        return motherduck instanceof Table table && rows >= 0 ? table.withEstimatedRows(rows) : motherduck;
    }
}
