package io.duckpair.postgres;

import static io.duckpair.postgres.PostgresSql.identifier;
import static io.duckpair.postgres.PostgresSql.qualified;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableChange.ColumnDropped;
import io.duckpair.catalog.TableChange.TypeChanged;
import io.duckpair.catalog.TableDiff;
import io.duckpair.error.DuckpairException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Alters a table although views read columns that get another type, which PostgreSQL refuses. In the caller's transaction
 * the views are saved, dropped and made again with owner, privileges, comments, options and defaults. What could not be made
 * again whole is left alone, and the change refused.
 *
 * <p>
 * All is done with the rights of the role that acts: a view that it may not drop by hand stays, too.
 */
public final class DependentViews {

    private final Connection connection;
    private final AlterTable change;

    /**
     * @param connection
     *            in a transaction that has run {@link PostgresDdl#SESSION}; the caller rolls it back on failure
     * @param change
     *            from the table as it is now, read from PostgreSQL
     */
    public DependentViews(Connection connection, AlterTable change) {
        this.connection = connection;
        this.change = change;
    }

    /**
     * Makes the change. Costs one short query more than its statements where a column changes its type or goes, and nothing
     * where none does.
     *
     * @param sql
     *            the change as {@link PostgresDdl} writes it
     * @throws DuckpairException
     *             if PostgreSQL refuses, or something depends on the columns that cannot be dropped and made again
     */
    public void alter(List<String> sql) {
        try {
            List<Dependent> dependents = dependents();
            if (dependents.isEmpty()) {
                execute(sql);
                return;
            }
            DependentErrors errors = new DependentErrors(change.before().name());
            errors.refuseWhatCannotBeMadeAgain(dependents);
            // Views follow a rename by themselves, so they are saved when everything has its new name.
            int named = PostgresDdl.statementsBeforeNewTypes(change);
            execute(sql.subList(0, named));
            lock(dependents);
            List<SavedView> views = SavedViews.read(connection, dependents.stream().map(Dependent::name).toList());
            drop(views, errors);
            execute(sql.subList(named, sql.size()));
            for (SavedView view : views) {
                make(view, errors);
            }
            compare(views, errors);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private List<Dependent> dependents() throws SQLException {
        List<Short> retyped = new ArrayList<>();
        List<Short> dropped = new ArrayList<>();
        for (TableChange part : TableDiff.between(change.before(), change.after(), change.lineage())) {
            if (part instanceof TypeChanged(String column, var _, var _)) {
                String earlier = change.lineage().before(column);
                retyped.add(number(earlier == null ? column : earlier));
            } else if (part instanceof ColumnDropped(var column)) {
                dropped.add(number(column.name()));
            }
        }
        return retyped.isEmpty() && dropped.isEmpty() ? List.of() : dependents(retyped, dropped);
    }

    private short number(String column) {
        return (short) change.before().column(column).orElseThrow().ordinal();
    }

    private List<Dependent> dependents(List<Short> retyped, List<Short> dropped) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CatalogQueries.DEPENDENT_VIEWS)) {
            statement.setLong(1, change.before().oid());
            statement.setArray(2, connection.createArrayOf("int2", retyped.toArray()));
            statement.setArray(3, connection.createArrayOf("int2", dropped.toArray()));
            List<Dependent> dependents = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    dependents.add(Dependent.from(rows));
                }
            }
            return dependents;
        }
    }

    /** So that nobody replaces a view between saving and dropping it. An owner's change to the same owner changes nothing. */
    private void lock(List<Dependent> dependents) throws SQLException {
        execute(dependents.stream().map(
                view -> "ALTER VIEW " + qualified(view.name()) + " OWNER TO " + identifier(view.owner()))
                .collect(Collectors.joining(";\n")));
    }

    private void drop(List<SavedView> views, DependentErrors errors) throws SQLException {
        try {
            execute("DROP VIEW "
                    + names(views).stream().map(PostgresSql::qualified).collect(Collectors.joining(", "))
                    + " RESTRICT");
        } catch (SQLException e) {
            throw errors.dropping(e);
        }
    }

    private void make(SavedView view, DependentErrors errors) throws SQLException {
        try {
            execute(String.join(";\n", view.statements()));
        } catch (SQLException e) {
            throw errors.making(view.name(), e);
        }
    }

    private void compare(List<SavedView> views, DependentErrors errors) throws SQLException {
        Map<RelationName, SavedView> made = new HashMap<>();
        SavedViews.read(connection, names(views)).forEach(view -> made.put(view.name(), view));
        for (SavedView view : views) {
            SavedView again = made.get(view.name());
            if (again == null || !view.isRestoredBy(again)) {
                throw errors.incomplete(view.name());
            }
        }
    }

    private static List<RelationName> names(List<SavedView> views) {
        return views.stream().map(SavedView::name).toList();
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        execute(List.of(sql));
    }
}
