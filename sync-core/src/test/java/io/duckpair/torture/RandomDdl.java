package io.duckpair.torture;

import static io.duckpair.torture.Hands.literal;
import static io.duckpair.torture.Hands.quote;

import io.duckpair.catalog.Side;
import io.duckpair.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Does random DDL on a random side, as users do, and says in the model what both sides are to come to. Both sides may change
 * one table at a time, but never the same thing of it: what becomes of conflicts is told in stories of their own. What a side
 * refuses did not happen.
 */
final class RandomDdl {

    private static final int MOST_TABLES = 12;
    /** How often each kind of change was done, to see that none is always refused. */
    private static final Map<String, Integer> DONE = new TreeMap<>();

    private final RandomGenerator random;
    private final Model model;
    private final Hands hands;
    private final TableDdl tables;
    private final SchemaDdl schemas;

    RandomDdl(RandomGenerator random, Model model, Hands hands) {
        this.random = random;
        this.model = model;
        this.hands = hands;
        this.schemas = new SchemaDdl(random, model, hands);
        this.tables = new TableDdl(random, model, hands, schemas);
    }

    /** Puts rows into some tables, and then does as many changes. */
    void run(int changes) {
        for (Table table : List.copyOf(model.tables)) {
            for (Side side : Side.values()) {
                if (random.nextInt(3) == 0) {
                    insert(side, table);
                }
            }
        }
        for (int i = 0; i < changes; i++) {
            Side side = Trials.oneOf(random, Side.values());
            if (model.tables.size() < 3) {
                tables.create(side);
            } else {
                change(side);
            }
        }
    }

    static Map<String, Integer> done() {
        return DONE;
    }

    private void change(Side side) {
        int kind = random.nextInt(100);
        if (kind < 14) {
            if (model.tables.size() < MOST_TABLES) {
                note("create", side, tables.create(side));
            } else {
                note("drop", side, anyTable().filter(table -> tables.drop(side, table)).isPresent());
            }
        } else if (kind < 18) {
            note("copy", side, anyTable().filter(table -> tables.copy(side, table)).isPresent());
        } else if (kind < 24) {
            note("drop", side, anyTable().filter(table -> tables.drop(side, table)).isPresent());
        } else if (kind < 34) {
            note("rename", side, anyTable().filter(table -> tables.rename(side, table)).isPresent());
        } else if (kind < 38) {
            note("swap", side, tables.swap(side));
        } else if (kind < 42) {
            note("move", side, anyTable().filter(table -> tables.move(side, table)).isPresent());
        } else if (kind < 45) {
            note("replace", side, anyTable().filter(table -> tables.replace(side, table)).isPresent());
        } else if (kind < 49) {
            note("comment", side, anyTable().filter(table -> comment(side, table)).isPresent());
        } else if (kind < 58) {
            note(schemas.change(side), side, true);
        } else {
            ColumnDdl columns = new ColumnDdl(random, hands, side);
            anyTable().ifPresent(table -> note(columns.change(table), side, true));
        }
    }

    private static void note(String what, Side side, boolean done) {
        if (done && !what.isEmpty()) {
            synchronized (DONE) {
                DONE.merge(what + " on " + side.title(), 1, Integer::sum);
            }
        }
    }

    private Optional<Table> anyTable() {
        return model.tables.isEmpty() ? Optional.empty()
                : Optional.of(model.tables.get(random.nextInt(model.tables.size())));
    }

    /** Both sides are in step, so the table is there. */
    private void insert(Side side, Table table) {
        List<String> rows = new ArrayList<>();
        Table.Rows after = table.rows(side);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int mark = model.nextMark();
            after = after.plus(mark);
            rows.add(values(side, table, mark));
        }
        hands.run(side, "INSERT INTO " + table.on(side) + " ("
                + TableDdl.names(side, table.columns) + ") VALUES " + String.join(", ", rows));
        table.rows.put(side, after);
        table.touch(side, List.of("rows"));
    }

    private static String values(Side side, Table table, int mark) {
        return "(" + String.join(", ", table.columns.stream().map(column -> column.type.value(side, mark)).toList())
                + ")";
    }

    private boolean comment(Side side, Table table) {
        List<String> subjects = List.of("comment");
        if (table.isFrozen(side) || !table.isFree(side, subjects)) {
            return false;
        }
        String text = random.nextInt(4) == 0 ? null
                : "who's; \"" + HostileNames.any(random) + "\" \\ " + random.nextInt();
        hands.run(side, "COMMENT ON TABLE " + table.on(side) + " IS "
                + (text == null ? "NULL" : literal(text)));
        table.comment = text;
        table.touch(side, subjects);
        return true;
    }

    static String columnOf(Side side, Column column) {
        return quote(Hands.nameOn(side, column.name));
    }
}
