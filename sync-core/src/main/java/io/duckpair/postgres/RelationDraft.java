package io.duckpair.postgres;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.types.ColumnType;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A relation whose rows are being collected; they come in no particular order. */
final class RelationDraft {

    private final long oid;
    private final RelationName name;
    private final @Nullable String viewDefinition;
    private final long estimatedRows;
    private final List<ColumnDraft> columns = new ArrayList<>();
    private final List<Extra> extras = new ArrayList<>(0);
    private final List<KeyDraft> uniques = new ArrayList<>(0);
    private final List<Check> checks = new ArrayList<>(0);
    private @Nullable KeyDraft primaryKey;
    private @Nullable String comment;

    /** @param viewDefinition the SELECT of a view; null for a table */
    RelationDraft(long oid, RelationName name, @Nullable String viewDefinition, long estimatedRows) {
        this.oid = oid;
        this.name = name;
        this.viewDefinition = viewDefinition;
        this.estimatedRows = estimatedRows;
    }

    void add(ColumnDraft column) {
        columns.add(column);
    }

    /** Takes the columns over as they were, but for comments. */
    void addColumnsOf(Relation earlier) {
        earlier.columns().forEach(column -> columns.add(new ColumnDraft(column)));
    }

    void primaryKey(String constraint, int[] attnums) {
        primaryKey = new KeyDraft(constraint, attnums);
    }

    void unique(String constraint, int[] attnums) {
        uniques.add(new KeyDraft(constraint, attnums));
    }

    void add(Check check) {
        checks.add(check);
    }

    void add(Extra extra) {
        extras.add(extra);
    }

    void comment(String text) {
        comment = text;
    }

    ColumnDraft column(int attnum) {
        // Mostly the position; not where a column was dropped or rows came out of order.
        if (attnum <= columns.size() && columns.get(attnum - 1).attnum == attnum) {
            return columns.get(attnum - 1);
        }
        for (ColumnDraft column : columns) {
            if (column.attnum == attnum) {
                return column;
            }
        }
        throw new CatalogMovedException(name.toString());
    }

    Relation build(TypeResolver types) {
        columns.sort(Comparator.comparingInt(column -> column.attnum));
        Column[] built = new Column[columns.size()];
        for (int i = 0; i < built.length; i++) {
            built[i] = columns.get(i).build(types);
        }
        if (viewDefinition != null) {
            return new View(name, oid, List.of(built), viewDefinition, comment);
        }
        extras.sort(Comparator.comparing(Extra::kind).thenComparing(Extra::name));
        checks.sort(Comparator.comparing(check -> String.valueOf(check.name())));
        uniques.sort(Comparator.comparing(KeyDraft::constraint));
        return new Table(name, oid, List.of(built), primaryKey == null ? null : build(primaryKey),
                uniques.stream().map(this::build).toList(), checks, comment, extras, estimatedRows);
    }

    private Key build(KeyDraft key) {
        String[] names = new String[key.attnums.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = column(key.attnums[i]).name;
        }
        return new Key(key.constraint, List.of(names));
    }

    /** A key whose columns' names are not known yet. */
    @SuppressWarnings("ArrayRecordComponent")
    private record KeyDraft(String constraint, int[] attnums) {}

    /** A column before its type is resolved. */
    static final class ColumnDraft {

        private final int attnum;
        private final String name;
        private final TypeResolver.@Nullable Use type;
        private final @Nullable ColumnType resolved;
        private final boolean nullable;
        private final Generation generation;
        private @Nullable String defaultExpression;
        private @Nullable String comment;

        ColumnDraft(int attnum, String name, TypeResolver.Use type, boolean nullable, Generation generation) {
            this.attnum = attnum;
            this.name = name;
            this.type = type;
            this.resolved = null;
            this.nullable = nullable;
            this.generation = generation;
        }

        /** As a column was, without its comment. */
        ColumnDraft(Column earlier) {
            this.attnum = earlier.ordinal();
            this.name = earlier.name();
            this.type = null;
            this.resolved = earlier.type();
            this.nullable = earlier.nullable();
            this.generation = earlier.generation();
            this.defaultExpression = earlier.defaultExpression();
        }

        void defaultExpression(String expression) {
            defaultExpression = expression;
        }

        void comment(String text) {
            comment = text;
        }

        private Column build(TypeResolver types) {
            ColumnType made = type == null ? Objects.requireNonNull(resolved) : types.resolve(type);
            return new Column(name, attnum, made, nullable, defaultExpression, comment, generation);
        }
    }
}
