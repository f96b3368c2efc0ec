package io.duckpair.ui.benchmark;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Carry.MakeRelation;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.drift.Kind;
import io.duckpair.drift.ObjectNames;
import io.duckpair.plan.Plan;
import io.duckpair.types.ColumnType;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.util.ArrayList;
import java.util.List;

/** Made-up catalogs of any size: a hundred schemas, ten columns a table, one table in a hundred on one side only. */
final class LargeCatalogs {

    private static final int COLUMNS = 10;
    private static final int SCHEMAS = 100;

    private LargeCatalogs() {}

    static Plan of(int tables) {
        List<SchemaDrift> schemas = new ArrayList<>();
        for (int s = 0; s < SCHEMAS; s++) {
            SchemaName left = SchemaName.postgres("schema_" + s);
            SchemaName right = SchemaName.motherduck("my_db", "schema_" + s);
            schemas.add(new SchemaDrift(null, new Schema(left, 1 + s), new Schema(right, 0),
                    new ObjectNames(left.toString(), right.toString()), List.of()));
        }
        List<RelationDrift> relations = new ArrayList<>();
        for (int t = 0; t < tables; t++) {
            RelationName left = RelationName.postgres("schema_" + t % SCHEMAS, "table_" + t);
            RelationName right = RelationName.motherduck("my_db", "schema_" + t % SCHEMAS, "table_" + t);
            Table postgres = Table.of(left, columns(PostgresType.builtIn("text")));
            ObjectNames names = new ObjectNames(left.toString(), right.toString());
            if (t % 100 == 0) {
                Difference added = new OneSided(names, null, Kind.ADDED, Side.POSTGRES, "table added", List.of(),
                        new MakeRelation(Table.of(right, columns(DuckType.scalar("VARCHAR")))), null);
                relations.add(new RelationDrift(null, postgres, null, names, List.of(added)));
            } else {
                relations.add(new RelationDrift(null, postgres, Table.of(right, columns(DuckType.scalar("VARCHAR"))),
                        names, List.of()));
            }
        }
        return new Plan(new Drift(Catalog.empty(Side.POSTGRES), Catalog.empty(Side.MOTHERDUCK), schemas, relations),
                List.of(), List.of(), List.of(), List.of());
    }

    private static List<Column> columns(ColumnType type) {
        List<Column> columns = new ArrayList<>();
        for (int c = 1; c <= COLUMNS; c++) {
            columns.add(Column.of("column_" + c, c, type));
        }
        return columns;
    }
}
