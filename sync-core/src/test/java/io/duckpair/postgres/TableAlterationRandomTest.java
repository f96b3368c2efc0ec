package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.PostgresType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Alters tables from one random shape to another and expects each to be reached, columns keeping who they are. */
class TableAlterationRandomTest {

    private static final int ROUNDS = 120;

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "E f", "g\"h", "select");
    private static final Map<PostgresType, @Nullable String> TYPES_WITH_DEFAULTS = typesWithDefaults();

    private final PostgresDdl ddl = new PostgresDdl();
    private final PostgresCatalogReader reader = new PostgresCatalogReader();

    private static Map<PostgresType, @Nullable String> typesWithDefaults() {
        Map<PostgresType, @Nullable String> types = new HashMap<>();
        types.put(PostgresType.builtIn("int4"), "7");
        types.put(PostgresType.builtIn("int8"), "8");
        types.put(PostgresType.numeric(12, 2), "1.5");
        types.put(PostgresType.builtIn("text"), "'x'::text");
        types.put(new PostgresType.Scalar("pg_catalog", "varchar", 14), "'y'::character varying");
        types.put(PostgresType.builtIn("bool"), "true");
        types.put(PostgresType.builtIn("date"), "CURRENT_DATE");
        types.put(PostgresType.builtIn("timestamptz"), "now()");
        types.put(PostgresType.builtIn("uuid"), "gen_random_uuid()");
        types.put(PostgresType.builtIn("jsonb"), "'{}'::jsonb");
        types.put(new PostgresType.Array(PostgresType.builtIn("text"), 1), "'{}'::text[]");
        return types;
    }

    @Test
    void everyShapeIsReachedFromEveryOther() throws SQLException {
        try (TestDatabase database = TestPostgres.newDatabase(); Connection connection = database.connect()) {
            database.execute("CREATE SCHEMA s");
            connection.setAutoCommit(false);
            for (int seed = 0; seed < ROUNDS; seed++) {
                Random random = new Random(seed);
                run(connection, ddl.write(new CreateTable(shape(random, List.of(), Map.of()))));
                Table before = theTable(connection);
                Map<String, String> lineage = lineage(random, before);
                Table after = shape(random, before.columns(), lineage);
                List<String> statements = ddl.write(new AlterTable(before, after, Lineage.of(lineage)));
                run(connection, statements);
                Table reached = theTable(connection);
                assertThat(TableDiff.between(reached, after, Lineage.byName(reached, after)))
                        .as("seed %s: %s", seed, String.join(";\n", statements)).isEmpty();
                assertThat(reached.name()).isEqualTo(after.name());
                assertThat(attnums(reached, lineage.keySet())).containsExactlyInAnyOrderElementsOf(
                        attnums(before, lineage.values()));
                connection.rollback();
            }
        }
    }

    private static List<Integer> attnums(Table table, Iterable<String> columns) {
        List<Integer> attnums = new ArrayList<>();
        columns.forEach(name -> attnums.add(table.column(name).orElseThrow().ordinal()));
        return attnums;
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PostgresDdl.SESSION);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Table theTable(Connection connection) {
        List<RelationName> names = List.of(RelationName.postgres("public", "t"), RelationName.postgres("public", "u"),
                RelationName.postgres("s", "t"), RelationName.postgres("s", "u"));
        return (Table) reader.readNamed(connection, names).getFirst();
    }

    /** Some earlier columns live on, many under the name of another. */
    private static Map<String, String> lineage(Random random, Table before) {
        List<String> names = new ArrayList<>(NAMES);
        if (random.nextInt(3) > 0) {
            Collections.shuffle(names, random);
        }
        Map<String, String> lineage = new HashMap<>();
        for (Column column : before.columns()) {
            if (random.nextInt(4) > 0) {
                lineage.put(names.get(NAMES.indexOf(column.name())), column.name());
            }
        }
        return lineage;
    }

    private static Table shape(Random random, List<Column> earlier, Map<String, String> lineage) {
        List<Column> columns = new ArrayList<>();
        lineage.forEach((name, old) -> {
            Column before = earlier.stream().filter(column -> column.name().equals(old)).findFirst().orElseThrow();
            columns.add(random.nextBoolean() ? before.withName(name) : column(random, name));
        });
        for (String name : NAMES) {
            if (!lineage.containsKey(name) && random.nextInt(3) > 0) {
                columns.add(column(random, name));
            }
        }
        Table table = Table
                .of(RelationName.postgres(random.nextBoolean() ? "public" : "s", random.nextBoolean() ? "t" : "u"),
                        columns)
                .withComment(text(random));
        return columns.isEmpty() ? table : withConstraints(random, table);
    }

    private static Column column(Random random, String name) {
        List<PostgresType> types = List.copyOf(TYPES_WITH_DEFAULTS.keySet());
        PostgresType type = types.get(random.nextInt(types.size()));
        return Column.of(name, 0, type).withNullable(random.nextBoolean())
                .withDefault(random.nextBoolean() ? TYPES_WITH_DEFAULTS.get(type) : null).withComment(text(random));
    }

    private static @Nullable String text(Random random) {
        return random.nextBoolean() ? null : "it's " + random.nextInt(3);
    }

    private static Table withConstraints(Random random, Table table) {
        Table constrained = table;
        if (random.nextBoolean()) {
            List<String> key = someColumns(random, table);
            constrained = table.withColumns(table.columns().stream()
                    .map(column -> key.contains(column.name()) ? column.withNullable(false) : column).toList())
                    .withPrimaryKey(new Key(random.nextBoolean() ? "pk" : null, key));
        }
        if (random.nextBoolean()) {
            constrained = constrained
                    .withUniques(List.of(new Key(random.nextBoolean() ? "once" : null, someColumns(random, table))));
        }
        if (random.nextBoolean()) {
            String column = PostgresSql.identifier(someColumns(random, table).getFirst());
            String printed = column.matches("\"[a-z]\"") ? column.substring(1, 2) : column;
            constrained = constrained.withChecks(List.of(new Check("checked", "(" + printed + " IS NOT NULL)")));
        }
        return constrained;
    }

    private static List<String> someColumns(Random random, Table table) {
        List<String> names = new ArrayList<>(table.columns().stream().map(Column::name).toList());
        Collections.shuffle(names, random);
        return names.subList(0, 1 + random.nextInt(Math.min(2, names.size())));
    }
}
