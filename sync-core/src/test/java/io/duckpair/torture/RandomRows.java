package io.duckpair.torture;

import io.duckpair.catalog.Side;
import io.duckpair.testing.Trials;
import io.duckpair.torture.RowTable.RowColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes rows at random, most of them at home, and alters tables now and then. What a side refuses did not happen. */
final class RandomRows {

    private static final int MOST_TABLES = 6;
    private static final int KEYS = 40;
    private static final List<ValueType> TYPES = List.of(ValueType.INTEGER, ValueType.BIGINT, ValueType.DECIMAL,
            ValueType.TEXT, ValueType.BOOLEAN, ValueType.DOUBLE, ValueType.DATE, ValueType.TIMESTAMP, ValueType.UUID,
            ValueType.INTEGERS);
    private static final Map<String, Integer> DONE = new TreeMap<>();

    private final RandomGenerator random;
    private final List<RowTable> tables;
    private final Hands hands;
    private final int[] lastName;

    /** @param lastName counts the names that were given */
    RandomRows(RandomGenerator random, List<RowTable> tables, Hands hands, int[] lastName) {
        this.random = random;
        this.tables = tables;
        this.hands = hands;
        this.lastName = lastName;
    }

    /** How often each kind of change was done, to see that none is always refused. */
    static Map<String, Integer> done() {
        return Map.copyOf(DONE);
    }

    void run(int changes) {
        while (tables.size() < 3) {
            create();
        }
        for (int i = 0; i < changes; i++) {
            if (tables.size() < MOST_TABLES && random.nextInt(12) == 0) {
                create();
            } else {
                change(tables.get(random.nextInt(tables.size())));
            }
        }
        hands.does(Side.POSTGRES, "SELECT pg_stat_force_next_flush()");
    }

    private void change(RowTable table) {
        boolean isEdit = table.isOn(table.home.other()) && random.nextInt(8) == 0;
        Side side = isEdit ? table.home.other() : table.home;
        if (!isEdit && random.nextInt(6) == 0) {
            alter(table);
        } else if (table.isOn(side) && write(table, side)) {
            table.written = true;
            table.edited |= isEdit;
        }
    }

    private void create() {
        Side home = random.nextBoolean() ? Side.POSTGRES : Side.MOTHERDUCK;
        RowTable table = new RowTable("t" + ++lastName[0], home, random.nextInt(4) > 0);
        RowColumn first = table.add("k" + lastName[0],
                Trials.oneOf(random, ValueType.INTEGER, ValueType.BIGINT, ValueType.TEXT), home);
        for (int i = random.nextInt(4); i >= 0; i--) {
            table.add("c" + ++lastName[0], TYPES.get(random.nextInt(TYPES.size())), home);
        }
        if (random.nextInt(3) == 0) {
            table.unique = table.add("u" + ++lastName[0], Trials.oneOf(random, ValueType.INTEGER, ValueType.TEXT),
                    home);
        }
        tables.add(table);
        create(table, first);
        insert(table, home, random.nextInt(5) == 0 ? 4000 : random.nextInt(30));
    }

    private void create(RowTable table, RowColumn first) {
        Side home = table.home;
        String columns = table.columns(home).stream().map(column -> column.on(home) + " " + column.type.sql(home)
                + (column == table.unique ? " UNIQUE" : column == first && table.keyed ? " PRIMARY KEY" : ""))
                .collect(Collectors.joining(", "));
        hands.run(home, "CREATE TABLE " + table.on(home) + " (" + columns + ")");
    }

    /** Whether any statement was taken. */
    private boolean write(RowTable table, Side side) {
        String name = table.on(side);
        List<RowColumn> columns = table.columns(side);
        RowColumn column = columns.get(random.nextInt(columns.size()));
        RowColumn first = columns.getFirst();
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> insert(table, side, 1 + random.nextInt(4));
            case 3, 4, 5 -> did("update", side, "UPDATE " + name + " SET " + column.on(side) + " = "
                    + (table.isPlain(column) ? value(side, column) : column.type.value(side, random.nextInt(KEYS)))
                    + " WHERE " + few(table, side));
            case 6, 7 -> did("delete", side, "DELETE FROM " + name + " WHERE " + few(table, side));
            case 8 -> did("swap", side, swap(table, side, table.unique == null ? first : table.unique));
            case 9 -> move(table, side);
            case 10 -> did("empty", side, (random.nextBoolean() ? "TRUNCATE " : "DELETE FROM ") + name);
            case 11 -> side == Side.POSTGRES && did("taken back", side, "BEGIN; UPDATE " + name + " SET "
                    + column.on(side) + " = " + column.on(side) + "; SAVEPOINT a; DELETE FROM " + name
                    + "; ROLLBACK TO a; UPDATE " + name + " SET " + column.on(side) + " = " + column.on(side)
                    + " WHERE " + few(table, side) + "; COMMIT");
            case 12 -> {
                did("kept up", side, side == Side.MOTHERDUCK ? "CHECKPOINT my_db"
                        : Trials.oneOf(random, "VACUUM FULL ", "VACUUM (FREEZE) ", "ANALYZE ") + name);
                yield false;
            }
            default -> insert(table, side, 30);
        };
    }

    private boolean insert(RowTable table, Side side, int count) {
        boolean any = false;
        List<RowColumn> columns = table.columns(side);
        String names = columns.stream().map(column -> column.on(side)).collect(Collectors.joining(", "));
        int base = count > KEYS ? KEYS : random.nextInt(KEYS);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int n = base + i;
            rows.add(columns.stream().map(column -> table.isPlain(column) ? value(side, column)
                    : column.type.value(side, n)).collect(Collectors.joining(", ", "(", ")")));
        }
        if (count > KEYS) {
            return did("insert many", side,
                    "INSERT INTO " + table.on(side) + " (" + names + ") VALUES " + String.join(", ", rows));
        }
        for (String row : rows) {
            any |= did("insert", side, "INSERT INTO " + table.on(side) + " (" + names + ") VALUES " + row);
        }
        return any;
    }

    /** A unique value goes to a new row, whose old one is gone. */
    private boolean move(RowTable table, Side side) {
        RowColumn unique = table.unique;
        if (unique == null || !unique.names.containsKey(side)) {
            return false;
        }
        int n = random.nextInt(KEYS);
        String first = table.columns(side).getFirst().on(side);
        String value = unique.type.value(side, n);
        boolean gone = did("move", side, "DELETE FROM " + table.on(side) + " WHERE " + unique.on(side) + " = " + value);
        return did("move", side, "INSERT INTO " + table.on(side) + " (" + first + ", " + unique.on(side) + ") VALUES ("
                + table.columns.getFirst().type.value(side, KEYS + random.nextInt(KEYS)) + ", " + value + ")") || gone;
    }

    private String swap(RowTable table, Side side, RowColumn column) {
        String one = column.type.value(side, random.nextInt(KEYS));
        String other = column.type.value(side, random.nextInt(KEYS));
        String name = column.on(side);
        return "UPDATE " + table.on(side) + " SET " + name + " = CASE " + name + " WHEN " + one + " THEN " + other
                + " ELSE " + one + " END WHERE " + name + " IN (" + one + ", " + other + ")";
    }

    private String few(RowTable table, Side side) {
        RowColumn first = table.columns(side).getFirst();
        return first.on(side) + " IN (" + IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(_ -> first.type.value(side, random.nextInt(KEYS))).collect(Collectors.joining(", ")) + ")";
    }

    private String value(Side side, RowColumn column) {
        return random.nextInt(5) == 0 ? "NULL" : column.type.value(side, random.nextInt(9));
    }

    private boolean did(String what, Side side, String sql) {
        boolean done = hands.does(side, sql);
        if (done) {
            DONE.merge(what + " " + side, 1, Integer::sum);
        } else if (side == Side.POSTGRES) {
            hands.does(side, "ROLLBACK");
        }
        return done;
    }

    /** One thing a table between two syncs. */
    private void alter(RowTable table) {
        if (table.alteredBy != null || !table.isOn(table.home.other())) {
            return;
        }
        Side side = table.edited || random.nextInt(3) > 0 ? table.home : table.home.other();
        String alter = "ALTER TABLE " + table.on(side) + " ";
        RowColumn column = table.columns(side).get(random.nextInt(table.columns(side).size()));
        boolean done = switch (random.nextInt(8)) {
            case 0, 1 -> add(table, side, alter);
            case 2 -> table.isPlain(column) && table.columns.size() > 2
                    && did("drop column", side, alter + "DROP COLUMN " + column.on(side))
                    && column.names.remove(side) != null;
            case 3 -> rename(alter, column, side);
            case 4 -> side == Side.POSTGRES && table.isPlain(column) && !table.edited
                    && column(table, column, side, alter);
            case 5 -> column.type == ValueType.INTEGER && table.isPlain(column) && retype(alter, column, side);
            case 6 -> side == Side.POSTGRES && !table.written && renameTable(table, alter, side);
            default -> side == table.home && !table.edited && again(table);
        };
        if (done) {
            table.alteredBy = side;
            table.mayLookEdited = side != table.home;
        }
    }

    private boolean add(RowTable table, Side side, String alter) {
        ValueType type = TYPES.get(random.nextInt(TYPES.size()));
        String name = "c" + ++lastName[0];
        String value = random.nextBoolean() ? type.defaultSql() : "";
        boolean added = did("add column", side, alter + "ADD COLUMN " + Hands.quote(name) + " " + type.sql(side)
                + (value.isEmpty() ? "" : " DEFAULT " + value));
        if (added) {
            table.add(name, type, side);
        }
        return added;
    }

    /** A column is dropped and made again, with the same name and type. */
    private boolean column(RowTable table, RowColumn column, Side side, String alter) {
        String definition = column.on(side) + " " + column.type.sql(side);
        boolean done = table.columns.size() > 2 && did("column again", side,
                alter + "DROP COLUMN " + column.on(side) + "; " + alter + "ADD COLUMN " + definition);
        if (done) {
            table.columns.remove(column);
            table.add(column.names.getOrDefault(side, ""), column.type, side);
        }
        return done;
    }

    private boolean rename(String alter, RowColumn column, Side side) {
        String name = "r" + ++lastName[0];
        boolean renamed = did("rename column", side, alter + "RENAME COLUMN " + column.on(side) + " TO " + name);
        if (renamed) {
            column.names.put(side, name);
        }
        return renamed;
    }

    private boolean retype(String alter, RowColumn column, Side side) {
        ValueType type = Trials.oneOf(random, ValueType.BIGINT, ValueType.TEXT);
        boolean done = did("new type", side, alter + "ALTER COLUMN " + column.on(side) + " TYPE " + type.sql(side));
        if (done) {
            column.type = type;
        }
        return done;
    }

    private boolean renameTable(RowTable table, String alter, Side side) {
        String name = "t" + ++lastName[0];
        boolean renamed = did("rename table", side, alter + "RENAME TO " + name);
        if (renamed) {
            table.names.put(side, name);
        }
        return renamed;
    }

    /** Dropped and made again, with other rows. */
    private boolean again(RowTable table) {
        boolean done = did("again", table.home, "DROP TABLE " + table.on(table.home));
        if (done) {
            create(table, table.columns.getFirst());
            insert(table, table.home, 1 + random.nextInt(9));
            table.written = true;
        }
        return done;
    }
}
