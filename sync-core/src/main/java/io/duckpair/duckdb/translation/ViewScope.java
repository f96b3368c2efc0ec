package io.duckpair.duckdb.translation;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator.Counterpart;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.naming.CaseFold;
import io.duckpair.types.ColumnType;
import io.duckpair.wording.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the names in a view stand for: relations by the rules of the side that the view is on, names given by WITH, and the
 * aliases of each SELECT's FROM.
 */
final class ViewScope {

    /** Bytes; {@code NAMEDATALEN - 1} of PostgreSQL. */
    private static final int LONGEST_NAME = 63;

    private final Side from;
    private final SchemaName home;
    private final Function<RelationName, Optional<Counterpart>> relations;
    private final Deque<Map<String, String>> withNames = new ArrayDeque<>();
    private final Deque<Map<String, Alias>> aliases = new ArrayDeque<>();
    private int unnamed;

    ViewScope(Side from, SchemaName home, Function<RelationName, Optional<Counterpart>> relations) {
        this.from = from;
        this.home = home;
        this.relations = relations;
    }

    Side from() {
        return from;
    }

    /** Begins a SELECT; it sees the names of those around it. */
    void enter() {
        withNames.push(new HashMap<>());
        aliases.push(new LinkedHashMap<>());
    }

    void leave() {
        withNames.pop();
        aliases.pop();
    }

    void declareWith(String name) {
        withNames.getFirst().put(key(name), name);
    }

    /**
     * @param columns
     *            its columns' names in order; empty where they are not known
     * @param types
     *            their types in the same order; empty where they are not known
     */
    void declareAlias(String name, List<String> columns, List<ColumnType> types) {
        aliases.getFirst().put(key(name), new Alias(name, columns, types));
    }

    /** How a name given by WITH is spelled where it is given; empty where it is none. */
    Optional<String> withName(String name) {
        return withNames.stream().map(scope -> scope.get(key(name))).filter(Objects::nonNull).findFirst();
    }

    /** A relation in a FROM that the current SELECT sees. */
    Optional<Alias> alias(String name) {
        return aliases.stream().map(scope -> scope.get(key(name))).filter(Objects::nonNull).findFirst();
    }

    /** The relations of the current SELECT's own FROM, in order. */
    List<Alias> ownAliases() {
        return List.copyOf(aliases.getFirst().values());
    }

    /** How a column is spelled in the innermost relation that has it; as it is where none is known to. */
    String spelling(String column) {
        return aliases.stream().flatMap(scope -> scope.values().stream())
                .flatMap(alias -> alias.columns().stream()).filter(name -> key(name).equals(key(column))).findFirst()
                .orElse(column);
    }

    /** The type of a column; empty where it is not known, or where a bare name may be of more than one relation. */
    Optional<ColumnType> type(List<String> column) {
        List<Alias> own = ownAliases();
        Optional<Alias> relation = column.size() > 1 ? alias(column.get(column.size() - 2))
                : own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
        return relation.flatMap(alias -> alias.type(column.getLast()));
    }

    /** A relation in a FROM, with its columns in order where they are known. */
    final class Alias {

        private final String name;
        private final List<String> columns;
        private final List<ColumnType> types;

        Alias(String name, List<String> columns, List<ColumnType> types) {
            this.name = name;
            this.columns = List.copyOf(columns);
            this.types = List.copyOf(types);
        }

        String name() {
            return name;
        }

        List<String> columns() {
            return columns;
        }

        private Optional<ColumnType> type(String column) {
            int at = columns.indexOf(spelling(column));
            return at < 0 || at >= types.size() ? Optional.empty() : Optional.of(types.get(at));
        }

        /** How a column is spelled; as it is where it is not known. */
        String spelling(String column) {
            return columns.stream().filter(own -> key(own).equals(key(column))).findFirst().orElse(column);
        }
    }

    private String key(String name) {
        return from == Side.POSTGRES ? name : CaseFold.key(name);
    }

    /** A name for what has none but needs one in PostgreSQL before 16. */
    String newAlias() {
        return "_" + ++unnamed;
    }

    /** What the view's side calls the columns of VALUES. */
    List<String> valuesColumns(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> from == Side.POSTGRES ? "column" + (i + 1) : "col" + i).toList();
    }

    /** What a relation is on the other side. */
    Counterpart relation(String catalog, String schema, String name) {
        List<RelationName> candidates = candidates(catalog, schema, name);
        for (RelationName candidate : candidates) {
            Optional<Counterpart> other = relations.apply(candidate);
            if (other.isPresent()) {
                return other.get();
            }
        }
        throw new Unportable(Sentence.of("it reads {0}, which is not carried", candidates.getFirst()));
    }

    /**
     * DuckDB looks for a bare name in the view's schema and then in {@code main}, and takes {@code a.b} for a schema's
     * relation first and for one of a database's {@code main} next.
     */
    private List<RelationName> candidates(String catalog, String schema, String name) {
        if (from == Side.POSTGRES) {
            // Printed with an empty search path, in which only pg_catalog is left.
            return List.of(RelationName.postgres(schema.isEmpty() ? "pg_catalog" : schema, name));
        }
        List<RelationName> candidates = new ArrayList<>();
        if (!catalog.isEmpty()) {
            candidates.add(RelationName.motherduck(catalog, schema.isEmpty() ? "main" : schema, name));
        } else if (!schema.isEmpty()) {
            candidates.add(RelationName.motherduck(home.database(), schema, name));
            candidates.add(RelationName.motherduck(schema, "main", name));
        } else {
            candidates.add(home.relation(name));
            candidates.add(RelationName.motherduck(home.database(), "main", name));
        }
        return candidates;
    }

    static String qualified(RelationName name) {
        return name.schema().database().isEmpty()
                ? DuckSql.identifier(name.schema().schema()) + "." + DuckSql.identifier(name.name())
                : DuckSql.qualified(name);
    }

    /** A name of the view's own, quoted. */
    String identifier(String name) {
        if (from == Side.MOTHERDUCK && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new Unportable(Sentence.of("the name {0} is longer than PostgreSQL allows", name));
        }
        return DuckSql.identifier(name);
    }

    String identifiers(List<String> names) {
        return String.join(", ", names.stream().map(this::identifier).toList());
    }
}
