package io.duckpair.torture;

import static io.duckpair.torture.Hands.qualified;
import static io.duckpair.torture.Hands.quote;

import io.duckpair.catalog.Side;
import io.duckpair.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Creates, copies, drops, renames, swaps, moves and replaces tables. */
final class TableDdl {

    private static final List<String> ALL = List.of(Table.ALL);
    private static final List<String> NAME = List.of("name");

    private final RandomGenerator random;
    private final Model model;
    private final Hands hands;
    private final SchemaDdl schemas;

    TableDdl(RandomGenerator random, Model model, Hands hands, SchemaDdl schemas) {
        this.random = random;
        this.model = model;
        this.hands = hands;
        this.schemas = schemas;
    }

    boolean create(Side side) {
        SchemaKey schema = schemas.any(side);
        String name = schema == null ? null : freeName(side, schema);
        if (schema == null || name == null) {
            return false;
        }
        Table table = new Table(schema, name, mark());
        int more = random.nextInt(5);
        for (int i = 0; i < more; i++) {
            String column = columnName(side, table);
            if (column != null) {
                table.columns.add(newColumn(side, column));
            }
        }
        if (random.nextBoolean()) {
            table.primaryKey = List.of(table.mark);
            table.mark.nullable = false;
        }
        List<Column> distinct = table.columns.stream().filter(column -> column.distinct).toList();
        if (random.nextInt(3) == 0) {
            Column first = Trials.oneOf(random, distinct.toArray(Column[]::new));
            if (!table.isKey(first)) {
                table.uniques.add(List.of(first));
            }
        }
        if (!hands.does(side, createTable(side, table))) {
            return false;
        }
        add(side, table);
        return true;
    }

    /** {@code CREATE TABLE AS}: the columns and rows of another, without constraints and comments. */
    boolean copy(Side side, Table from) {
        SchemaKey schema = schemas.any(side);
        String name = schema == null ? null : freeName(side, schema);
        if (schema == null || name == null || from.isTouchedBy(side.other())) {
            return false;
        }
        Table table = new Table(schema, name, mark());
        List<String> selected = new ArrayList<>();
        for (Column column : from.columns) {
            boolean same = column.type.isOf(side) && Hands.nameOn(side, column.name).equals(column.name);
            if (!same) {
                continue;
            }
            Column copy = column == from.mark ? table.mark : new Column(column.name, column.type);
            copy.distinct = column.distinct;
            copy.mayHoldNull = column.mayHoldNull;
            if (column != from.mark) {
                table.columns.add(copy);
            }
            selected.add(RandomDdl.columnOf(side, column) + " AS " + RandomDdl.columnOf(side, copy));
        }
        if (!hands.does(side, "CREATE TABLE " + qualified(side, schema, name) + " AS SELECT "
                + String.join(", ", selected) + " FROM " + from.on(side))) {
            return false;
        }
        table.rows.put(side, from.rows(side));
        add(side, table);
        return true;
    }

    private void add(Side side, Table table) {
        model.tables.add(table);
        model.nameMoved(table.schema, table.name);
        table.touch(side, ALL);
    }

    boolean drop(Side side, Table table) {
        if (!table.isFree(side, ALL) || model.hasNamesake(table)
                || !hands.does(side, "DROP TABLE " + table.on(side))) {
            return false;
        }
        model.remove(side, table);
        return true;
    }

    boolean rename(Side side, Table table) {
        String name = freeName(side, table.schema);
        return name != null && mayRename(side, table) && rename(side, table, name);
    }

    /** A table of MotherDuck that was changed or filled before its rename is not to be known again. */
    private static boolean mayRename(Side side, Table table) {
        return table.isFree(side, NAME) && !table.isFrozen(side) && (side == Side.POSTGRES || !table.isTouchedBy(side));
    }

    private boolean rename(Side side, Table table, String name) {
        if (!hands.does(side, "ALTER TABLE " + table.on(side) + " RENAME TO "
                + quote(Hands.nameOn(side, name)))) {
            return false;
        }
        model.nameFreed(side, table.schema, table.name);
        model.nameMoved(table.schema, name);
        table.name = name;
        // Nothing else of it may change on MotherDuck now.
        table.touch(side, side == Side.POSTGRES ? NAME : List.of("name", "frozen"));
        return true;
    }

    /** Two tables take each other's names. On MotherDuck such a swap leaves no trace but two tables that changed. */
    boolean swap(Side side) {
        if (side == Side.MOTHERDUCK || model.tables.size() < 2) {
            return false;
        }
        Table one = model.tables.get(random.nextInt(model.tables.size()));
        List<Table> others = model.in(one.schema).stream().filter(table -> table != one).toList();
        if (others.isEmpty()) {
            return false;
        }
        Table other = others.get(random.nextInt(others.size()));
        String first = one.name;
        String second = other.name;
        if (!mayRename(side, one) || !mayRename(side, other) || first.length() > 63 || second.length() > 63) {
            return false;
        }
        return rename(side, one, "swapping") && rename(side, other, first) && rename(side, one, second);
    }

    /** To another schema, and so maybe to another database of MotherDuck, which itself has no such thing. */
    boolean move(Side side, Table table) {
        SchemaKey schema = schemas.any(side);
        if (side == Side.MOTHERDUCK || schema == null || schema.equals(table.schema)
                || !mayRename(side, table) || !model.isFresh(schema, table.name)
                || !hands.does(side, "ALTER TABLE " + table.on(side) + " SET SCHEMA "
                        + qualified(side, schema))) {
            return false;
        }
        model.nameFreed(side, table.schema, table.name);
        table.schema = schema;
        model.nameMoved(table.schema, table.name);
        table.touch(side, NAME);
        return true;
    }

    /** Another table under the same name: to the other side it is the same one, greatly changed. */
    boolean replace(Side side, Table table) {
        if (!table.isFree(side, ALL) || !table.hasSettledName()) {
            return false;
        }
        List<Column> columns = new ArrayList<>(List.of(table.mark));
        Table shape = new Table(table.schema, table.name, table.mark);
        table.mark.nullable = true;
        table.mark.comment = null;
        table.mark.defaultSql = null;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            String name = columnName(side, shape);
            if (name != null && table.column(name).isEmpty()) {
                Column column = new Column(name, ValueType.any(random, side));
                column.mayHoldNull = true;
                columns.add(column);
                shape.columns.add(column);
            }
        }
        hands.run(side, "DROP TABLE " + table.on(side));
        hands.run(side, createTable(side, shape));
        table.columns.clear();
        table.columns.addAll(columns);
        table.primaryKey = null;
        table.uniques.clear();
        table.comment = null;
        table.rows.put(side, new Table.Rows(0, 0));
        table.touch(side, ALL);
        table.touch(side, List.of("frozen"));
        return true;
    }

    private static String createTable(Side side, Table table) {
        List<String> parts = new ArrayList<>();
        for (Column column : table.columns) {
            parts.add(RandomDdl.columnOf(side, column) + " " + column.type.sql(side)
                    + (column.defaultSql == null ? "" : " DEFAULT " + column.defaultSql)
                    + (column.nullable ? "" : " NOT NULL"));
        }
        if (table.primaryKey != null) {
            parts.add("PRIMARY KEY (" + names(side, table.primaryKey) + ")");
        }
        table.uniques.forEach(unique -> parts.add("UNIQUE (" + names(side, unique) + ")"));
        return "CREATE TABLE " + qualified(side, table.schema, table.name) + " (" + String.join(", ", parts) + ")";
    }

    static String names(Side side, List<Column> columns) {
        return String.join(", ", columns.stream().map(column -> RandomDdl.columnOf(side, column)).toList());
    }

    private Column mark() {
        Column mark = new Column("mark " + model.nextMark(), ValueType.INTEGER);
        mark.distinct = true;
        return mark;
    }

    private Column newColumn(Side side, String name) {
        Column column = new Column(name, ValueType.any(random, side));
        column.nullable = random.nextInt(3) > 0;
        column.distinct = column.type.isDistinct();
        if (random.nextInt(3) == 0 && !column.type.defaultSql().isEmpty()) {
            column.defaultSql = column.type.defaultSql();
        }
        return column;
    }

    private @Nullable String columnName(Side side, Table table) {
        String name = side == Side.POSTGRES ? HostileNames.any(random) : HostileNames.anyOfMotherduck(random);
        return table.column(name).isEmpty() ? name : null;
    }

    /**
     * Null where none was found at once. PostgreSQL tells tables by their oids, so a name that was given up there can be taken
     * there again at once.
     */
    private @Nullable String freeName(Side side, SchemaKey schema) {
        String name = side == Side.POSTGRES ? HostileNames.any(random) : HostileNames.anyOfMotherduck(random);
        boolean again = side == Side.POSTGRES && model.wasFreedOnPostgres(schema, name);
        return model.isFresh(schema, name) || again && model.find(schema, name).isEmpty() ? name : null;
    }
}
