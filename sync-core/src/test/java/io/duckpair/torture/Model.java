package io.duckpair.torture;

import io.duckpair.catalog.Side;
import io.duckpair.naming.CaseFold;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What both sides are to hold once they are in step, and what was dropped since they were. */
final class Model {

    static final SchemaKey HOME = new SchemaKey("my_db", "main");

    final Set<SchemaKey> schemas = new LinkedHashSet<>();
    final List<Table> tables = new ArrayList<>();
    final List<Dropped> dropped = new ArrayList<>();
    /** Schemas that one side has changed since both were in step. */
    private final Map<Side, Set<SchemaKey>> changedSchemas = new EnumMap<>(Side.class);
    /** Relation names that were given up or taken since both were in step. */
    private final Set<String> movedNames = new HashSet<>();
    /** Of those, names that PostgreSQL gave up. */
    private final Set<String> freedOnPostgres = new HashSet<>();
    private int lastMark;

    /** A table that a side dropped, as the other side has it until drops are applied. */
    record Dropped(Side by, SchemaKey schema, String name, Table table) {}

    Model() {
        schemas.add(HOME);
    }

    /** Whether nobody has or had the name, so that either side can take it. */
    boolean isFresh(SchemaKey schema, String name) {
        return !movedNames.contains(key(schema, name)) && find(schema, name).isEmpty();
    }

    Optional<Table> find(SchemaKey schema, String name) {
        return tables.stream()
                .filter(table -> CaseFold.same(table.schema.database(), schema.database())
                        && CaseFold.same(table.schema.schema(), schema.schema()) && CaseFold.same(table.name, name))
                .findFirst();
    }

    /** Whether PostgreSQL dropped or renamed the table that had the name, so that MotherDuck still has it. */
    boolean wasFreedOnPostgres(SchemaKey schema, String name) {
        return freedOnPostgres.contains(key(schema, name));
    }

    /**
     * Whether another table has got the name that this one had when both sides were in step. Once this one is gone, nothing
     * tells the other from this one made again.
     */
    boolean hasNamesake(Table table) {
        return table.settledSchema != null
                && find(table.settledSchema, table.settledName).filter(other -> other != table).isPresent();
    }

    /** Another number each time. */
    int nextMark() {
        return ++lastMark;
    }

    boolean wasChanged(SchemaKey schema) {
        return wasChangedBy(Side.POSTGRES, schema) || wasChangedBy(Side.MOTHERDUCK, schema);
    }

    boolean wasChangedBy(Side side, SchemaKey schema) {
        return changedSchemas.getOrDefault(side, Set.of()).contains(schema);
    }

    void schemaChanged(Side by, SchemaKey schema) {
        changedSchemas.computeIfAbsent(by, _ -> new HashSet<>()).add(schema);
    }

    void nameFreed(Side by, SchemaKey schema, String name) {
        nameMoved(schema, name);
        if (by == Side.POSTGRES) {
            freedOnPostgres.add(key(schema, name));
        }
    }

    void nameMoved(SchemaKey schema, String name) {
        movedNames.add(key(schema, name));
    }

    private static String key(SchemaKey schema, String name) {
        return CaseFold.key(schema.database() + '\0' + schema.schema() + '\0' + name);
    }

    Optional<SchemaKey> findSchema(SchemaKey wanted) {
        return schemas.stream().filter(schema -> CaseFold.same(schema.database(), wanted.database())
                && CaseFold.same(schema.schema(), wanted.schema())).findFirst();
    }

    List<Table> in(SchemaKey schema) {
        return tables.stream().filter(table -> table.schema.equals(schema)).toList();
    }

    Set<String> databases() {
        Set<String> databases = new LinkedHashSet<>();
        schemas.forEach(schema -> databases.add(schema.database()));
        return databases;
    }

    void remove(Side by, Table table) {
        tables.remove(table);
        nameFreed(by, table.schema, table.name);
        SchemaKey schema = table.settledSchema;
        if (schema != null) {
            freedOnPostgres.remove(key(schema, table.settledName));
            dropped.add(new Dropped(by, schema, table.settledName, table));
        }
    }

    /** Both sides are in step. */
    void settle() {
        tables.forEach(Table::settle);
        dropped.clear();
        movedNames.clear();
        freedOnPostgres.clear();
        changedSchemas.values().forEach(Set::clear);
    }
}
