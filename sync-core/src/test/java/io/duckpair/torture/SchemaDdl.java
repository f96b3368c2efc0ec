package io.duckpair.torture;

import static io.duckpair.torture.Hands.qualified;

import io.duckpair.catalog.Side;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Creates, renames and drops schemas and databases. */
final class SchemaDdl {

    private final RandomGenerator random;
    private final Model model;
    private final Hands hands;

    SchemaDdl(RandomGenerator random, Model model, Hands hands) {
        this.random = random;
        this.model = model;
        this.hands = hands;
    }

    /** A schema that the side has and that the other side left alone; null where luck found none. */
    @Nullable
    SchemaKey any(Side side) {
        List<SchemaKey> known = model.schemas.stream().filter(schema -> isFree(side, schema)).toList();
        return known.isEmpty() || random.nextInt(3) == 0 && isFree(side, Model.HOME) ? Model.HOME
                : known.get(random.nextInt(known.size()));
    }

    private @Nullable SchemaKey anyBesideMain(Side side) {
        List<SchemaKey> known = model.schemas.stream().filter(schema -> !schema.isMain() && isFree(side, schema))
                .toList();
        return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
    }

    private boolean isFree(Side side, SchemaKey schema) {
        return !model.wasChangedBy(side.other(), schema);
    }

    /** Says what was done; empty where nothing. */
    String change(Side side) {
        return switch (random.nextInt(4)) {
            case 0 -> create(side) ? "create schema" : "";
            case 1 -> rename(side) ? "rename schema" : "";
            case 2 -> drop(side) ? "drop schema" : "";
            default -> dropDatabase(side) ? "drop database" : "";
        };
    }

    private boolean create(Side side) {
        String database = random.nextBoolean() ? Model.HOME.database() : HostileNames.database(random);
        SchemaKey schema = new SchemaKey(database,
                random.nextBoolean() && !database.equals(Model.HOME.database()) ? "main" : HostileNames.schema(random));
        boolean newDatabase = !model.databases().contains(database);
        if (Hands.postgresName(schema).isEmpty() || model.findSchema(schema).isPresent()
                || model.wasChanged(schema) || newDatabase && model.databases().size() > 3) {
            return false;
        }
        SchemaKey main = new SchemaKey(database, "main");
        if (side == Side.MOTHERDUCK) {
            if (newDatabase && model.wasChanged(main)) {
                return false;
            }
            if (newDatabase) {
                hands.attach(database);
                add(side, main);
            }
            if (!hands.attached().contains(database)) {
                return false;
            }
            if (!schema.isMain()) {
                hands.run(side, "CREATE SCHEMA " + qualified(side, schema));
            }
        } else {
            // A database has a schema main, so MotherDuck is going to have that too.
            if (newDatabase && !schema.isMain() && model.wasChanged(main)) {
                return false;
            }
            hands.run(side, "CREATE SCHEMA " + qualified(side, schema));
            if (newDatabase) {
                model.schemaChanged(side.other(), main);
                add(side, main);
            }
        }
        add(side, schema);
        return true;
    }

    private void add(Side side, SchemaKey schema) {
        model.schemas.add(schema);
        model.schemaChanged(side, schema);
    }

    /** PostgreSQL's alone; MotherDuck cannot rename a schema. */
    private boolean rename(Side side) {
        SchemaKey schema = anyBesideMain(side);
        if (side == Side.MOTHERDUCK || schema == null || model.wasChanged(schema)) {
            return false;
        }
        SchemaKey to = new SchemaKey(schema.database(), HostileNames.schema(random));
        if (Hands.postgresName(to).isEmpty() || model.findSchema(to).isPresent() || model.wasChanged(to)
                || model.dropped.stream().anyMatch(dropped -> dropped.schema().equals(schema))
                || model.in(schema).stream().anyMatch(table -> table.isTouchedBy(side.other())
                        || table.isFrozen(side) || !table.isFree(side, List.of("name")))) {
            return false;
        }
        hands.run(side, "ALTER SCHEMA " + qualified(side, schema) + " RENAME TO " + qualified(side, to));
        for (Table table : model.in(schema)) {
            model.nameMoved(schema, table.name);
            table.schema = to;
            table.touch(side, List.of("name"));
            model.nameMoved(to, table.name);
        }
        model.schemas.remove(schema);
        for (Side each : Side.values()) {
            model.schemaChanged(each, schema);
        }
        add(side, to);
        return true;
    }

    private boolean drop(Side side) {
        SchemaKey schema = anyBesideMain(side);
        if (schema == null || model.wasChanged(schema)
                || !mayDropAll(side, List.of(schema))) {
            return false;
        }
        hands.run(side, "DROP SCHEMA " + qualified(side, schema) + " CASCADE");
        forget(side, schema);
        return true;
    }

    /** Whether the other side left alone what is in these schemas, and dropped or moved away nothing of it. */
    private boolean mayDropAll(Side side, List<SchemaKey> dropped) {
        if (model.tables.stream().anyMatch(table -> wasMovedOut(side.other(), table, dropped))) {
            return false;
        }
        return dropped.stream().flatMap(schema -> model.in(schema).stream())
                .allMatch(table -> table.isFree(side, List.of(Table.ALL)) && !model.hasNamesake(table))
                && model.dropped.stream().noneMatch(other -> other.by() != side && dropped.contains(other.schema()));
    }

    private static boolean wasMovedOut(Side by, Table table, List<SchemaKey> schemas) {
        SchemaKey from = table.settledSchema;
        return from != null && schemas.contains(from) && !table.isFree(by.other(), List.of("name"));
    }

    private void forget(Side side, SchemaKey schema) {
        model.in(schema).forEach(table -> model.remove(side, table));
        model.schemas.remove(schema);
        for (Side each : Side.values()) {
            model.schemaChanged(each, schema);
        }
    }

    /** On PostgreSQL all schemas of the database, on MotherDuck the database's file. */
    private boolean dropDatabase(Side side) {
        List<SchemaKey> others = model.schemas.stream()
                .filter(schema -> !schema.database().equals(Model.HOME.database())).toList();
        if (others.isEmpty()) {
            return false;
        }
        SchemaKey any = others.get(random.nextInt(others.size()));
        List<SchemaKey> all = model.schemas.stream().filter(schema -> schema.database().equals(any.database()))
                .toList();
        if (all.stream().anyMatch(model::wasChanged) || !mayDropAll(side, all)) {
            return false;
        }
        if (side == Side.MOTHERDUCK) {
            hands.delete(any.database());
        } else {
            all.forEach(schema -> hands.run(side, "DROP SCHEMA " + qualified(side, schema) + " CASCADE"));
        }
        all.forEach(schema -> forget(side, schema));
        return true;
    }
}
