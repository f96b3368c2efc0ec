package io.duckpair.torture;

import static io.duckpair.torture.Hands.literal;
import static io.duckpair.torture.Hands.quote;

import io.duckpair.catalog.Side;
import io.duckpair.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes columns and keys of a table on one side. */
final class ColumnDdl {

    private final RandomGenerator random;
    private final Hands hands;
    private final Side side;

    ColumnDdl(RandomGenerator random, Hands hands, Side side) {
        this.random = random;
        this.hands = hands;
        this.side = side;
    }

    /** Says what was done; empty where nothing. */
    String change(Table table) {
        List<Column> besides = table.columns.stream().filter(column -> column != table.mark).toList();
        Column column = besides.isEmpty() || random.nextInt(6) == 0 ? table.mark
                : besides.get(random.nextInt(besides.size()));
        if (table.isFrozen(side)) {
            return "";
        }
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> add(table) ? "add column" : "";
            case 3, 12 -> drop(table, column) ? "drop column" : "";
            case 4, 5 -> rename(table, column) ? "rename column" : "";
            case 6, 13 -> retype(table, column) ? "change type" : "";
            case 7 -> changeNull(table, column) ? "change nullability" : "";
            case 8 -> changeDefault(table, column) ? "change default" : "";
            case 9 -> comment(table, column) ? "comment on column" : "";
            case 10 -> primaryKey(table) ? "change primary key" : "";
            default -> unique(table) ? "change unique" : "";
        };
    }

    private String alter(Table table, String action) {
        return "ALTER TABLE " + table.on(side) + " " + action;
    }

    private static String called(Side side, Column column) {
        return RandomDdl.columnOf(side, column);
    }

    private boolean add(Table table) {
        String name = side == Side.POSTGRES ? HostileNames.any(random) : HostileNames.anyOfMotherduck(random);
        if (table.column(name).isPresent() || !table.isFree(side, List.of("column " + name))
                || !table.canKnowAgainAfter(side, "add")) {
            return false;
        }
        Column column = new Column(name, ValueType.any(random, side));
        if (random.nextInt(3) == 0 && !column.type.defaultSql().isEmpty()) {
            column.defaultSql = column.type.defaultSql();
        }
        column.mayHoldNull = table.hasRows() && column.defaultSql == null;
        column.distinct = column.type.isDistinct() && !table.hasRows();
        String definition = called(side, column) + " " + column.type.sql(side)
                + (column.defaultSql == null ? "" : " DEFAULT " + column.defaultSql);
        if (side == Side.POSTGRES && !column.mayHoldNull && random.nextInt(3) == 0) {
            column.nullable = false;
            definition += " NOT NULL";
        }
        if (!hands.does(side, alter(table, "ADD COLUMN " + definition))) {
            return false;
        }
        table.columns.add(column);
        table.touch(side, List.of(column, "column " + name));
        return true;
    }

    private boolean drop(Table table, Column column) {
        List<Object> subjects = new ArrayList<>(List.of(column));
        if (table.isKey(column)) {
            subjects.add("key");
        }
        if (column == table.mark || !table.isFree(side, subjects) || !table.canKnowAgainAfter(side, "drop")
                || !hands.does(side, alter(table, "DROP COLUMN " + called(side, column)))) {
            return false;
        }
        table.columns.remove(column);
        table.touch(side, subjects);
        table.touch(side, List.of("column " + column.name));
        if (table.isKey(column)) {
            keyDropped(table);
        }
        table.uniques.removeIf(unique -> unique.contains(column));
        return true;
    }

    private boolean rename(Table table, Column column) {
        String name = side == Side.POSTGRES ? HostileNames.any(random) : HostileNames.anyOfMotherduck(random);
        if (column == table.mark || table.column(name).isPresent()
                || !table.isFree(side, List.of(column, "column " + name))
                || !table.canKnowAgainAfter(side, "rename")
                || !hands.does(side, alter(table, "RENAME COLUMN " + called(side, column) + " TO "
                        + quote(Hands.nameOn(side, name))))) {
            return false;
        }
        table.touch(side, List.of(column, "column " + name, "column " + column.name));
        column.name = name;
        return true;
    }

    private boolean retype(Table table, Column column) {
        List<ValueType> types = table.hasRows() ? column.type.convertible() : ValueType.symmetric();
        if (types.isEmpty() || !column.type.isSymmetric() || column == table.mark
                || !table.isFree(side, List.of(column)) || !table.canKnowAgainAfter(side, "retype")) {
            return false;
        }
        ValueType type = types.get(random.nextInt(types.size()));
        String named = called(side, column);
        String action = "ALTER COLUMN " + named + " SET DATA TYPE " + type.sql(side);
        boolean byText = side == Side.POSTGRES && !table.hasRows();
        boolean fits = column.defaultSql == null
                || column.type == ValueType.INTEGER && type == ValueType.BIGINT;
        boolean repeats = table.isInAnyKey(column) && !type.isDistinct();
        if (type == column.type || !fits || repeats
                || !hands.does(side, alter(table,
                        byText ? action + " USING " + named + "::text::" + type.sql(side) : action))) {
            return false;
        }
        column.type = type;
        column.distinct &= type.isDistinct();
        table.touch(side, List.of(column));
        return true;
    }

    private boolean changeNull(Table table, Column column) {
        boolean nullable = !column.nullable;
        if (table.isKey(column) || !nullable && column.mayHoldNull || !table.isFree(side, List.of(column, "key"))
                || !hands.does(side, alter(table, "ALTER COLUMN " + called(side, column)
                        + (nullable ? " DROP NOT NULL" : " SET NOT NULL")))) {
            return false;
        }
        column.nullable = nullable;
        table.touch(side, List.of(column));
        return true;
    }

    private boolean changeDefault(Table table, Column column) {
        String sql = column.defaultSql == null ? column.type.defaultSql() : null;
        // The default of a column that is new to the other side fills the rows there.
        if (column.fresh || sql != null && sql.isEmpty() || column == table.mark || !table.isFree(side, List.of(column))
                || !hands.does(side, alter(table, "ALTER COLUMN " + called(side, column)
                        + (sql == null ? " DROP DEFAULT" : " SET DEFAULT " + sql)))) {
            return false;
        }
        column.defaultSql = sql;
        table.touch(side, List.of(column));
        return true;
    }

    private boolean comment(Table table, Column column) {
        if (!table.isFree(side, List.of(column))) {
            return false;
        }
        String text = random.nextInt(4) == 0 ? null : "it's; " + HostileNames.any(random);
        hands.run(side, "COMMENT ON COLUMN " + table.on(side) + "." + called(side, column)
                + " IS " + (text == null ? "NULL" : literal(text)));
        column.comment = text;
        table.touch(side, List.of(column));
        return true;
    }

    private boolean primaryKey(Table table) {
        List<Object> subjects = new ArrayList<>(List.of("key"));
        List<Column> old = table.primaryKey;
        if (old != null) {
            subjects.addAll(old);
            if (side == Side.MOTHERDUCK || !table.isFree(side, subjects)) {
                return false;
            }
            String name = quote(
                    hands.query(side, "SELECT conname FROM pg_constraint WHERE contype = 'p' AND conrelid = "
                            + literal(table.on(side)) + "::regclass").getFirst());
            hands.run(side, alter(table, "DROP CONSTRAINT " + name));
            keyDropped(table);
            table.touch(side, subjects);
            return true;
        }
        List<Column> columns = distinctColumns(table);
        subjects.addAll(columns);
        if (columns.isEmpty() || columns.stream().anyMatch(column -> column.mayHoldNull)
                || !table.isFree(side, subjects)
                || !hands.does(side, alter(table, "ADD PRIMARY KEY (" + TableDdl.names(side, columns) + ")"))) {
            return false;
        }
        columns.forEach(column -> column.nullable = false);
        table.primaryKey = columns;
        table.touch(side, subjects);
        return true;
    }

    /** PostgreSQL leaves the columns of a key NOT NULL when it goes. */
    private static void keyDropped(Table table) {
        table.primaryKey = null;
    }

    /** PostgreSQL's alone; MotherDuck adds and drops no UNIQUE. */
    private boolean unique(Table table) {
        if (side == Side.MOTHERDUCK) {
            return false;
        }
        if (!table.uniques.isEmpty()) {
            List<Column> unique = table.uniques.getFirst();
            if (!table.isFree(side, unique)) {
                return false;
            }
            String name = quote(hands
                    .query(side, "SELECT conname FROM pg_constraint WHERE contype = 'u' AND conrelid = "
                            + literal(table.on(side)) + "::regclass ORDER BY oid")
                    .getFirst());
            hands.run(side, alter(table, "DROP CONSTRAINT " + name));
            table.uniques.removeFirst();
            table.touch(side, unique);
            return true;
        }
        List<Column> columns = distinctColumns(table);
        if (columns.isEmpty() || columns.equals(table.primaryKey) || !table.isFree(side, columns)
                || !hands.does(side, alter(table, "ADD UNIQUE (" + TableDdl.names(side, columns) + ")"))) {
            return false;
        }
        table.uniques.add(columns);
        table.touch(side, columns);
        return true;
    }

    private List<Column> distinctColumns(Table table) {
        List<Column> distinct = table.columns.stream().filter(column -> column.distinct).toList();
        if (distinct.isEmpty()) {
            return List.of();
        }
        Column one = Trials.oneOf(random, distinct.toArray(Column[]::new));
        Column two = Trials.oneOf(random, distinct.toArray(Column[]::new));
        return one == two || random.nextInt(3) > 0 ? List.of(one) : List.of(one, two);
    }
}
