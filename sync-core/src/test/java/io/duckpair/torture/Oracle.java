package io.duckpair.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.torture.Model.Dropped;
import io.duckpair.torture.Table.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says whether the two sides are what the model wants. It shares nothing with the engine but the rules of naming. */
final class Oracle {

    private Oracle() {}

    /** Both sides are what the model says, to the last default and row. */
    static void assertInStep(Model model, Hands hands) {
        for (Side side : Side.values()) {
            List<String> unexpected = Actual.lines(side, hands);
            List<String> missing = expected(model, side, hands);
            missing.removeIf(unexpected::remove);
            assertThat(unexpected).as("on %s, where %s is missing", side.title(), missing).isEmpty();
            assertThat(missing).as("missing on " + side.title()).isEmpty();
            assertRows(model.tables, side, hands);
        }
    }

    /** While drops are held, nothing of what was dropped on one side is lost on the other. */
    static void assertNothingLost(Model model, Hands hands) {
        for (Side side : Side.values()) {
            for (Dropped dropped : model.dropped) {
                if (dropped.by() != side) {
                    assertRows(dropped.table(), Hands.qualified(side, dropped.schema(), dropped.name()), side, hands);
                }
            }
        }
    }

    private static void assertRows(Collection<Table> tables, Side side, Hands hands) {
        tables.forEach(table -> assertRows(table, Hands.qualified(side, table.schema, table.name), side, hands));
    }

    private static void assertRows(Table table, String name, Side side, Hands hands) {
        Rows rows = table.rows(side);
        String mark = Hands.quote(Hands.nameOn(side, table.mark.name));
        assertThat(hands.query(side, "SELECT count(*), coalesce(sum(" + mark + "), 0) FROM " + name))
                .as("rows of %s on %s", name, side.title()).containsExactly(rows.count() + "|" + rows.sum());
    }

    private static List<String> expected(Model model, Side side, Hands hands) {
        List<String> lines = new ArrayList<>();
        model.schemas.forEach(schema -> lines.add("schema " + Hands.qualified(side, schema)));
        for (Table table : model.tables) {
            String name = Hands.qualified(side, table.schema, table.name);
            lines.add(name + " comment " + table.comment);
            for (Column column : table.columns) {
                lines.add(name + "." + Hands.quote(Hands.nameOn(side, column.name)) + " " + column.type.sql(side)
                        + (column.nullable ? " NULL" : " NOT NULL") + " comment " + column.comment + " default "
                        + Actual.value(side, hands, column.defaultSql, column.type.sql(side)));
            }
            if (table.primaryKey != null) {
                lines.add(name + " PRIMARY KEY " + names(side, table.primaryKey));
            }
            table.uniques.forEach(unique -> lines.add(name + " UNIQUE " + names(side, unique)));
        }
        return lines;
    }

    private static List<String> names(Side side, List<Column> columns) {
        return columns.stream().map(column -> Hands.nameOn(side, column.name)).toList();
    }
}
