package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
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
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.naming.CaseFold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Writes changes of a table as {@code ALTER TABLE}, in an order in which each can be made: drop columns, rename columns, types,
 * defaults and NOT NULL, add columns, primary key, the table's name, comments.
 */
final class TableChanges {

    private final Table before;
    private final Table after;
    private final Lineage lineage;
    private final List<TableChange> changes;
    private final List<String> statements = new ArrayList<>();
    private final String alter;

    TableChanges(Table before, Table after, Lineage lineage, List<TableChange> changes) {
        this.before = before;
        this.after = after;
        this.lineage = lineage;
        this.changes = changes;
        this.alter = "ALTER TABLE " + DuckSql.qualified(before.name()) + " ";
    }

    List<String> statements() {
        dropColumns();
        renameColumns();
        changeColumns();
        addColumns();
        addPrimaryKey();
        rename();
        comments();
        return List.copyOf(statements);
    }

    private void dropColumns() {
        for (TableChange change : changes) {
            if (change instanceof ColumnDropped(Column column)) {
                statements.add(alter + "DROP COLUMN " + DuckSql.identifier(column.name()));
            }
        }
    }

    /** A name that another column still has is taken in two steps, so that columns can swap names. */
    private void renameColumns() {
        List<ColumnRenamed> renames = changes.stream().filter(ColumnRenamed.class::isInstance)
                .map(ColumnRenamed.class::cast).toList();
        Set<String> taken = new HashSet<>();
        before.columns().stream().filter(column -> lineage.after(column.name()) != null)
                .forEach(column -> taken.add(CaseFold.key(column.name())));
        List<ColumnRenamed> second = new ArrayList<>();
        for (ColumnRenamed rename : renames) {
            String from = rename.from();
            String to = rename.to();
            if (CaseFold.same(from, to) || !taken.contains(CaseFold.key(to))) {
                renameColumn(from, to);
                taken.remove(CaseFold.key(from));
                taken.add(CaseFold.key(to));
            } else {
                String between = free("~" + from, taken);
                renameColumn(from, between);
                taken.remove(CaseFold.key(from));
                taken.add(CaseFold.key(between));
                second.add(new ColumnRenamed(between, to));
            }
        }
        second.forEach(rename -> renameColumn(rename.from(), rename.to()));
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (taken.contains(CaseFold.key(name))) {
            name = "~" + name;
        }
        return name;
    }

    private void renameColumn(String from, String to) {
        statements.add(alter + "RENAME COLUMN " + DuckSql.identifier(from) + " TO " + DuckSql.identifier(to));
    }

    private void changeColumns() {
        for (Column column : after.columns()) {
            String old = lineage.before(column.name());
            if (old != null) {
                before.column(old).ifPresent(was -> changeColumn(was, column));
            }
        }
    }

    /** A default that changes is dropped before the type changes: it need not fit both types. */
    private void changeColumn(Column was, Column now) {
        String column = alter + "ALTER COLUMN " + DuckSql.identifier(now.name()) + " ";
        boolean newDefault = !Objects.equals(was.defaultExpression(), now.defaultExpression());
        boolean newType = !was.type().equals(now.type());
        if (newDefault && was.defaultExpression() != null && (newType || now.defaultExpression() == null)) {
            statements.add(column + "DROP DEFAULT");
        }
        if (newType) {
            statements.add(column + "SET DATA TYPE " + now.type().sql()
                    + RenamedLabels.cast(now.name(), was, now).map(expression -> " USING " + expression).orElse(""));
        }
        if (newDefault && now.defaultExpression() != null) {
            statements.add(column + "SET DEFAULT (" + now.defaultExpression() + ")");
        }
        if (was.nullable() != now.nullable() && !becomesKey(now)) {
            statements.add(column + (now.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
        }
    }

    /** DuckDB adds no column that is NOT NULL; one with a default can become so in the next statement. */
    private void addColumns() {
        for (TableChange change : changes) {
            if (change instanceof ColumnAdded(Column column)) {
                String type = DuckSql.identifier(column.name()) + " " + column.type().sql();
                String expression = column.defaultExpression();
                statements.add(
                        alter + "ADD COLUMN " + type + (expression == null ? "" : " DEFAULT (" + expression + ")"));
                if (!column.nullable() && !becomesKey(column)) {
                    statements.add(alter + "ALTER COLUMN " + DuckSql.identifier(column.name()) + " SET NOT NULL");
                }
            }
        }
    }

    /** A primary key makes its columns NOT NULL. */
    private boolean becomesKey(Column column) {
        return before.primaryKey() == null && after.primaryKey() != null
                && after.primaryKey().columns().contains(column.name());
    }

    private void addPrimaryKey() {
        for (TableChange change : changes) {
            if (change instanceof PrimaryKeyChanged(Key _, Key to) && to != null) {
                statements.add(alter + "ADD PRIMARY KEY (" + DuckSql.identifiers(to.columns()) + ")");
            }
        }
    }

    private void rename() {
        for (TableChange change : changes) {
            if (change instanceof Renamed(RelationName _, RelationName to)) {
                statements.add(alter + "RENAME TO " + DuckSql.identifier(to.name()));
            }
        }
    }

    private void comments() {
        for (TableChange change : changes) {
            switch (change) {
                case CommentChanged _ -> statements.add(Comments.onRelation(after));
                case ColumnCommentChanged(String column, String _, String _) -> after.column(column)
                        .ifPresent(now -> statements.add(Comments.onColumn(after, now)));
                case ColumnAdded(Column column) when column.comment() != null ->
                        statements.add(Comments.onColumn(after, column));
                case ColumnAdded _,Renamed _,ColumnDropped _,ColumnRenamed _,TypeChanged _,NullabilityChanged _,DefaultChanged _,PrimaryKeyChanged _,UniqueAdded _,UniqueDropped _,CheckAdded _,CheckDropped _ -> {
                    // not a comment
                }
            }
        }
    }
}
