package io.duckpair.postgres;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.postgres.RelationDraft.ColumnDraft;
import io.duckpair.wording.Sentence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the rows of the catalog queries and makes a catalog of them. */
final class CatalogRows {

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<Long, SchemaName> schemaNames = new HashMap<>();
    private final Map<Long, String> schemaExtensions = new HashMap<>();
    private final List<LeftAlone> leftAlone = new ArrayList<>();
    private final Map<Long, RelationDraft> relations = new HashMap<>();
    private final Map<TypeResolver.Use, TypeResolver.Use> types = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private long lastOid;
    private @Nullable RelationDraft lastDraft;

    /** Takes the results of {@link CatalogQueries#ALL_RELATIONS} and {@link CatalogQueries#SOME_RELATIONS}. */
    void takeAll(Statement results) throws SQLException {
        take(results, this::schema);
        results.getMoreResults();
        take(results, this::relation);
        results.getMoreResults();
        takeColumns(results);
        results.getMoreResults();
        takeWhatHangsOn(results);
    }

    /**
     * Takes the results of {@link CatalogQueries#ALL_RELATIONS_AGAIN}, with columns that have not moved from the earlier
     * reading and all others from the database.
     *
     * @return false where an earlier reading is of no use; nothing more was taken then
     */
    boolean takeAgain(Statement results, Catalog earlier, ColumnSource others) throws SQLException {
        take(results, this::schema);
        results.getMoreResults();
        take(results, this::relation);
        results.getMoreResults();
        Set<Long> moved = new HashSet<>();
        take(results, row -> moved.add(row.getLong(1)));
        if (moved.contains(0L)) {
            return false;
        }
        List<Long> unknown = new ArrayList<>();
        relations.forEach((oid, draft) -> {
            Relation known = moved.contains(oid) ? null : earlier.relation(oid).orElse(null);
            if (known == null) {
                unknown.add(oid);
            } else {
                draft.addColumnsOf(known);
            }
        });
        if (!unknown.isEmpty()) {
            others.take(unknown.toArray(Long[]::new));
        }
        results.getMoreResults();
        takeWhatHangsOn(results);
        return true;
    }

    /** Reads columns of relations and has them taken. */
    interface ColumnSource {
        void take(Long[] oids) throws SQLException;
    }

    /** Takes the results of {@link CatalogQueries#COLUMNS}. */
    void takeColumns(Statement results) throws SQLException {
        take(results, this::column);
        results.getMoreResults();
        take(results, this::defaultExpression);
    }

    private void takeWhatHangsOn(Statement results) throws SQLException {
        take(results, this::constraint);
        results.getMoreResults();
        take(results, this::comment);
        results.getMoreResults();
        take(results, this::extra);
    }

    void takeSchemas(ResultSet rows) throws SQLException {
        while (rows.next()) {
            schema(rows);
        }
    }

    private static void take(Statement results, RowConsumer consumer) throws SQLException {
        try (ResultSet rows = results.getResultSet()) {
            while (rows.next()) {
                consumer.accept(rows);
            }
        }
    }

    /** The types that columns use; to be resolved before the relations are built. */
    Long[] typesInUse() {
        Set<Long> oids = new HashSet<>();
        types.keySet().forEach(type -> oids.add(type.oid()));
        return oids.toArray(Long[]::new);
    }

    List<Schema> schemas() {
        return schemas;
    }

    List<Relation> relations(TypeResolver resolver) {
        List<Relation> built = new ArrayList<>(relations.size());
        relations.values().forEach(draft -> built.add(draft.build(resolver)));
        return built;
    }

    Catalog catalog(TypeResolver resolver) {
        return new Catalog(Side.POSTGRES, schemas, relations(resolver), leftAlone);
    }

    private void schema(ResultSet row) throws SQLException {
        long oid = row.getLong(1);
        SchemaName name = SchemaName.postgres(row.getString(2));
        String extension = row.getString(3);
        schemaNames.put(oid, name);
        if (extension == null) {
            schemas.add(new Schema(name, oid));
        } else {
            schemaExtensions.put(oid, extension);
            leftAlone.add(new LeftAlone(name, "", belongsTo(extension)));
        }
    }

    private void relation(ResultSet row) throws SQLException {
        long oid = row.getLong(1);
        String name = row.getString(2);
        long schemaOid = row.getLong(3);
        SchemaName schema = schemaNames.get(schemaOid);
        if (schema == null) {
            throw new CatalogMovedException(name);
        }
        char kind = row.getString(4).charAt(0);
        Sentence reason = leftAloneReason(kind, row.getBoolean(5), row.getString(7), schemaExtensions.get(schemaOid));
        if (reason != null) {
            leftAlone.add(new LeftAlone(schema, name, reason));
            return;
        }
        String definition = kind == 'v' ? viewDefinition(name, row.getString(8)) : null;
        relations.put(oid, new RelationDraft(oid, schema.relation(name), definition, row.getLong(6)));
    }

    private static Sentence belongsTo(String extension) {
        return Sentence.of("belongs to extension {0}", extension);
    }

    private static @Nullable Sentence leftAloneReason(char kind, boolean partition, @Nullable String extension,
            @Nullable String schemaExtension) {
        if (extension != null) {
            return belongsTo(extension);
        }
        if (schemaExtension != null) {
            return Sentence.of("its schema belongs to extension {0}", schemaExtension);
        }
        if (kind == 'f') {
            return Sentence.of("foreign table");
        }
        if (kind == 'm') {
            return Sentence.of("materialized view");
        }
        return partition ? Sentence.of("partition; its parent is the table") : null;
    }

    private static String viewDefinition(String name, @Nullable String printed) {
        if (printed == null) {
            throw new CatalogMovedException(name);
        }
        String definition = printed.strip();
        return definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition;
    }

    private void column(ResultSet row) throws SQLException {
        RelationDraft relation = relation(row.getLong(1));
        if (relation == null) {
            return;
        }
        TypeResolver.Use use = new TypeResolver.Use(row.getLong(4), row.getInt(5), row.getInt(6));
        TypeResolver.Use type = types.putIfAbsent(use, use);
        relation.add(
                new ColumnDraft(row.getInt(2), shared(row.getString(3)), type == null ? use : type, !row.getBoolean(7),
                        generation(row.getString(8), row.getString(9))));
    }

    private static Generation generation(String identity, String generated) {
        if (!identity.isEmpty()) {
            return Generation.IDENTITY;
        }
        return generated.isEmpty() ? Generation.NONE : Generation.EXPRESSION;
    }

    private void defaultExpression(ResultSet row) throws SQLException {
        RelationDraft relation = relation(row.getLong(1));
        if (relation != null) {
            relation.column(row.getInt(2)).defaultExpression(shared(row.getString(3)));
        }
    }

    private void constraint(ResultSet row) throws SQLException {
        RelationDraft relation = relation(row.getLong(1));
        if (relation == null) {
            return;
        }
        String name = row.getString(2);
        char type = row.getString(3).charAt(0);
        switch (type) {
            case 'p' -> relation.primaryKey(name, attnums(row.getString(5)));
            case 'u' -> relation.unique(name, attnums(row.getString(5)));
            default -> {
                String text = row.getString(6);
                if (text == null) {
                    throw new CatalogMovedException(name);
                }
                if (type == 'f') {
                    relation.add(new Extra(Extra.Kind.FOREIGN_KEY, name, text));
                } else if (type == 'x') {
                    relation.add(new Extra(Extra.Kind.EXCLUSION, name, text));
                } else if (row.getBoolean(4)) {
                    relation.add(new Check(name, text));
                } else {
                    relation.add(new Extra(Extra.Kind.UNVALIDATED_CHECK, name, text));
                }
            }
        }
    }

    /** An {@code int2[]} as PostgreSQL prints it, {@code {1,2}}; the driver prints a binary one otherwise. */
    private static int[] attnums(String printed) {
        String[] parts = printed.substring(1, printed.length() - 1).split(",");
        int[] attnums = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            attnums[i] = Integer.parseInt(parts[i]);
        }
        return attnums;
    }

    private void comment(ResultSet row) throws SQLException {
        RelationDraft relation = relation(row.getLong(1));
        if (relation == null) {
            return;
        }
        int attnum = row.getInt(2);
        if (attnum == 0) {
            relation.comment(row.getString(3));
        } else if (attnum > 0) {
            relation.column(attnum).comment(row.getString(3));
        }
    }

    private void extra(ResultSet row) throws SQLException {
        RelationDraft relation = relation(row.getLong(1));
        String definition = row.getString(4);
        if (relation != null && definition != null) {
            relation.add(new Extra(Extra.Kind.valueOf(row.getString(2)), row.getString(3), definition));
        }
    }

    /** Null for a relation that is left alone. Rows of one relation mostly follow each other. */
    private @Nullable RelationDraft relation(long oid) {
        if (oid != lastOid) {
            lastOid = oid;
            lastDraft = relations.get(oid);
        }
        return lastDraft;
    }

    /** One object for equal names: ten thousand tables have a column named id. */
    private String shared(String name) {
        String known = names.putIfAbsent(name, name);
        return known == null ? name : known;
    }

    @FunctionalInterface
    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
