package io.duckpair.postgres;

import static io.duckpair.postgres.PostgresSql.identifier;
import static io.duckpair.postgres.PostgresSql.qualified;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableChange.CheckAdded;
import io.duckpair.catalog.TableChange.CheckDropped;
import io.duckpair.catalog.TableChange.ColumnAdded;
import io.duckpair.catalog.TableChange.ColumnCommentChanged;
import io.duckpair.catalog.TableChange.ColumnDropped;
import io.duckpair.catalog.TableChange.ColumnRenamed;
import io.duckpair.catalog.TableChange.CommentChanged;
import io.duckpair.catalog.TableChange.DefaultChanged;
import io.duckpair.catalog.TableChange.NullabilityChanged;
import io.duckpair.catalog.TableChange.PrimaryKeyChanged;
import io.duckpair.catalog.TableChange.Renamed;
import io.duckpair.catalog.TableChange.TypeChanged;
import io.duckpair.catalog.TableChange.UniqueAdded;
import io.duckpair.catalog.TableChange.UniqueDropped;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.types.PostgresType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statements that bring a table from one shape to another, in an order that works: the table gets its new name; what
 * goes, goes; columns get their new names; all that is left is one ALTER TABLE, so that the rows are written once at most;
 * comments.
 */
final class TableAlteration {

    private final Table before;
    private final Table after;
    private final Lineage lineage;
    private final List<String> drops = new ArrayList<>();
    private final Map<String, String> renames = new LinkedHashMap<>();
    private final List<String> actions = new ArrayList<>();
    private final List<String> constraints = new ArrayList<>();
    private final List<Key> besides = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    TableAlteration(Table before, Table after, Lineage lineage) {
        this.before = before;
        this.after = after;
        this.lineage = lineage;
    }

    List<String> statements() {
        TableDiff.between(before, after, lineage).forEach(this::take);
        List<String> statements = beforeNewTypes();
        actions.addAll(constraints);
        addAlter(statements, actions);
        besides.forEach(key -> statements.add(PostgresDdl.addUnique(after, key)));
        statements.addAll(comments);
        return statements;
    }

    /** How many of the statements come before the one that changes types. By then everything has its new name. */
    int statementsBeforeNewTypes() {
        TableDiff.between(before, after, lineage).forEach(this::take);
        return beforeNewTypes().size();
    }

    private List<String> beforeNewTypes() {
        List<String> statements = new ArrayList<>(Moving.statements("TABLE", before.name(), after.name()));
        addAlter(statements, drops);
        addRenames(statements);
        return statements;
    }

    private void take(TableChange change) {
        switch (change) {
            case Renamed _ -> {
                // By name() of both shapes.
            }
            case CommentChanged(String _, String to) ->
                    comments.add("COMMENT ON TABLE " + qualified(after.name()) + " IS " + PostgresDdl.text(to));
            case ColumnAdded(Column column) -> add(column);
            case ColumnDropped(Column column) -> drops.add("DROP COLUMN " + identifier(column.name()) + " RESTRICT");
            case ColumnRenamed(String from, String to) -> renames.put(from, to);
            case TypeChanged(String column, PostgresType from, PostgresType to) -> changeType(column, from, to);
            case TypeChanged(String column, var _, var to) ->
                    throw new IllegalArgumentException(
                            "Column " + column + " is to have a type that is none of PostgreSQL's: " + to);
            case NullabilityChanged(String column, boolean nullable) ->
                    actions.add(alterColumn(column) + (nullable ? " DROP NOT NULL" : " SET NOT NULL"));
            case DefaultChanged(String column, String from, String to) -> changeDefault(column, from, to);
            case ColumnCommentChanged(String column, String _, String to) ->
                    comments.add(PostgresDdl.columnComment(after, column, to));
            case PrimaryKeyChanged(Key from, Key to) -> changePrimaryKey(from, to);
            case UniqueAdded(Key key) when PostgresDdl.isPrimaryKey(after, key) -> besides.add(key);
            case UniqueAdded(Key key) -> constraints.add("ADD " + PostgresDdl.unique(key));
            case UniqueDropped(Key key) -> dropConstraint(key.name());
            case CheckAdded(Check check) -> constraints.add("ADD " + PostgresDdl.check(check));
            case CheckDropped(Check check) -> dropConstraint(check.name());
        }
    }

    private void add(Column column) {
        actions.add("ADD COLUMN " + PostgresDdl.column(column));
        if (column.comment() != null) {
            comments.add(PostgresDdl.columnComment(after, column.name(), column.comment()));
        }
    }

    /** The default is taken away and given back: PostgreSQL refuses a type that the default cannot be cast to. */
    private void changeType(String column, PostgresType from, PostgresType to) {
        Column old = earlier(column);
        String oldDefault = old.defaultExpression();
        String newDefault = after.column(column).map(Column::defaultExpression).orElse(null);
        if (oldDefault != null) {
            actions.add(alterColumn(column) + " DROP DEFAULT");
        }
        // A generated column is computed anew, not cast.
        String using = old.generation() == Generation.EXPRESSION ? ""
                : " USING " + ColumnCast.expression(column, from, to);
        actions.add(alterColumn(column) + " TYPE " + to.sql() + using);
        if (oldDefault != null && oldDefault.equals(newDefault)) {
            actions.add(alterColumn(column) + " SET DEFAULT " + newDefault);
        }
    }

    private void changeDefault(String column, @Nullable String from, @Nullable String to) {
        boolean droppedWithType = from != null
                && !earlier(column).type().equals(after.column(column).orElseThrow().type());
        if (to != null) {
            actions.add(alterColumn(column) + " SET DEFAULT " + to);
        } else if (!droppedWithType) {
            actions.add(alterColumn(column) + " DROP DEFAULT");
        }
    }

    private void changePrimaryKey(@Nullable Key from, @Nullable Key to) {
        if (from != null) {
            dropConstraint(from.name());
        }
        if (to != null) {
            constraints.add("ADD " + PostgresDdl.primaryKey(to));
        }
    }

    private void dropConstraint(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException(
                    "A constraint of " + before.name() + " has no name; it was not read from PostgreSQL");
        }
        // First of all: dropping a column drops what it is part of, and a constraint that is gone cannot be dropped.
        drops.addFirst("DROP CONSTRAINT " + identifier(name) + " RESTRICT");
    }

    private Column earlier(String column) {
        String name = lineage.before(column);
        return before.column(name == null ? column : name).orElseThrow();
    }

    private void addAlter(List<String> statements, List<String> parts) {
        if (!parts.isEmpty()) {
            statements.add("ALTER TABLE " + qualified(after.name()) + "\n    " + String.join(",\n    ", parts));
        }
    }

    /** Renames whose new name is free go first; where they wait for each other in a ring, one steps aside. */
    private void addRenames(List<String> statements) {
        Map<String, String> open = new LinkedHashMap<>(renames);
        Set<String> taken = new HashSet<>(open.keySet());
        while (!open.isEmpty()) {
            Map.Entry<String, String> next = null;
            for (Map.Entry<String, String> rename : open.entrySet()) {
                if (!taken.contains(rename.getValue())) {
                    next = rename;
                    break;
                }
            }
            String from;
            String to;
            if (next == null) {
                from = open.keySet().iterator().next();
                to = Moving.aside(before.name() + " " + from);
                open.put(to, open.get(from));
            } else {
                from = next.getKey();
                to = next.getValue();
            }
            open.remove(from);
            taken.remove(from);
            statements.add("ALTER TABLE " + qualified(after.name()) + " RENAME COLUMN " + identifier(from) + " TO "
                    + identifier(to));
        }
    }

    private static String alterColumn(String column) {
        return "ALTER COLUMN " + identifier(column);
    }
}
