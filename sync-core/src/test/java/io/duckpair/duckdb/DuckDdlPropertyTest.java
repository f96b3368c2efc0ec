package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.types.DuckType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random tables with rows, altered at random several times over: whatever DuckDB refuses, the writer finds another way. */
class DuckDdlPropertyTest {

    private static final List<DuckType> TYPES = List.of(DuckType.scalar("INTEGER"), DuckType.scalar("BIGINT"),
            DuckType.scalar("VARCHAR"), new DuckType.Decimal(18, 2));
    private static final List<String> NAMES = List.of("a", "b", "c", "D", "e é", "f\"f", "select", "g,)", "H'");
    private static final int ROWS = 90;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("seeds")
    void anyShapeIsReachedFromAnyOtherAndTheRowsStay(long seed) {
        Random random = new Random(seed);
        try (DdlRoundTrip duck = new DdlRoundTrip(folder)) {
            duck.given("CREATE SCHEMA s");
            Target target = shape(random, List.of(), Set.of());
            Table start = target.table();
            duck.given(new TableDefinition(start).create().toArray(String[]::new));
            duck.given(insert(start));
            if (random.nextInt(3) == 0) {
                String indexed = plain(start, random).name();
                duck.given("CREATE INDEX \"i x\" ON " + DuckSql.qualified(start.name()) + " ("
                        + DuckSql.identifier(indexed) + ")");
            }
            Table table = (Table) duck.relation(start.name());
            for (int i = 0; i < 3; i++) {
                target = shape(random, table.columns(), target.distinct());
                table = duck.alter(table, target.table(), target.lineage());
                assertThat(duck.query("SELECT count(*) FROM " + DuckSql.qualified(table.name()))).isEqualTo(ROWS + ";");
                assertThat(table.extras()).extracting(Extra::kind).doesNotContain(Extra.Kind.FOREIGN_KEY);
            }
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    /** @param distinct columns that hold another value in each row */
    private record Target(Table table, Lineage lineage, Set<String> distinct) {}

    /** A random shape, made of some of the earlier columns and of new ones. */
    private static Target shape(Random random, List<Column> earlier, Set<String> earlierDistinct) {
        Set<String> distinct = new HashSet<>();
        Map<String, String> lineage = new HashMap<>();
        Set<String> used = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (Column column : earlier) {
            if (random.nextInt(4) > 0) {
                Column kept = change(random, column, used);
                lineage.put(kept.name(), column.name());
                if (earlierDistinct.contains(column.name())) {
                    distinct.add(kept.name());
                }
                columns.add(kept.withOrdinal(columns.size() + 1));
            }
        }
        int more = columns.isEmpty() ? 2 + random.nextInt(3) : random.nextInt(3);
        for (int i = 0; i < more && used.size() < NAMES.size(); i++) {
            Column added = fresh(random, freeName(random, used), columns.size() + 1);
            columns.add(added);
            if (earlier.isEmpty()) {
                distinct.add(added.name());
            }
        }
        RelationName name = RelationName.motherduck("d", random.nextInt(6) == 0 ? "s" : "main",
                random.nextInt(4) == 0 ? "T 2" : "t");
        Key primaryKey = random.nextInt(2) == 0 ? key(random, columns, distinct) : null;
        List<Key> uniques = new ArrayList<>();
        Key unique = random.nextInt(3) == 0 ? key(random, columns, distinct) : null;
        if (unique != null && (primaryKey == null || !primaryKey.sameColumns(unique))) {
            uniques.add(unique);
        }
        if (primaryKey != null) {
            List<String> keyColumns = primaryKey.columns();
            columns.replaceAll(column -> keyColumns.contains(column.name()) ? column.withNullable(false) : column);
        }
        List<Check> checks = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            String column = columns.get(random.nextInt(columns.size())).name();
            String printed = column.length() == 1 ? column : DuckSql.identifier(column);
            checks.add(new Check(null, "(" + printed + " IS NOT NULL)"));
        }
        Table table = new Table(name, 0, columns, primaryKey, uniques, checks, random.nextBoolean() ? "it's" : null,
                List.of(), -1);
        return new Target(table, Lineage.of(lineage), distinct);
    }

    private static Column change(Random random, Column column, Set<String> used) {
        String name = random.nextInt(3) == 0 || used.contains(column.name()) ? freeName(random, used) : column.name();
        used.add(name);
        DuckType type = (DuckType) column.type();
        String expression = column.defaultExpression();
        if (random.nextInt(4) == 0) {
            type = TYPES.get(random.nextInt(TYPES.size()));
            expression = defaultOf(type);
        }
        if (expression == null && random.nextInt(4) == 0) {
            expression = defaultOf(type);
        }
        return new Column(name, column.ordinal(), type, random.nextInt(3) > 0, expression,
                random.nextInt(3) == 0 ? "c'" : column.comment(), Generation.NONE);
    }

    private static Column fresh(Random random, String name, int ordinal) {
        DuckType type = TYPES.get(random.nextInt(TYPES.size()));
        return new Column(name, ordinal, type, random.nextBoolean(), defaultOf(type),
                random.nextInt(3) == 0 ? "new" : null,
                Generation.NONE);
    }

    /** A constant as DuckDB prints it, the same in each column of the type. */
    private static String defaultOf(DuckType type) {
        return type.equals(TYPES.get(2)) ? "'77'" : "77";
    }

    private static String freeName(Random random, Set<String> used) {
        List<String> free = NAMES.stream().filter(name -> !used.contains(name)).toList();
        String name = free.get(random.nextInt(free.size()));
        used.add(name);
        return name;
    }

    /** A key that the rows do not violate; null where there is none. */
    private static @Nullable Key key(Random random, List<Column> columns, Set<String> distinct) {
        List<String> names = columns.stream().map(Column::name).filter(distinct::contains).toList();
        return names.isEmpty() ? null : new Key(null, List.of(names.get(random.nextInt(names.size()))));
    }

    private static Column plain(Table table, Random random) {
        return table.columns().get(random.nextInt(table.columns().size()));
    }

    private static String insert(Table table) {
        String values = String.join(", ", table.columns().stream().map(column -> "i").toList());
        return "INSERT INTO " + DuckSql.qualified(table.name()) + " SELECT " + values + " FROM range(" + ROWS
                + ") r (i)";
    }
}
