package io.duckpair.postgres;

import io.duckpair.catalog.RelationName;
import io.duckpair.postgres.SavedView.SavedColumn;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads views whole, in one round trip, so that they can be made again. */
final class SavedViews {

    private final Map<Long, List<SavedColumn>> columns = new HashMap<>();
    private final Map<Long, Set<ViewGrant>> grants = new HashMap<>();
    private final Map<Long, Set<Long>> reads = new HashMap<>();
    private final Map<Long, SavedView> views = new LinkedHashMap<>();
    private final Set<Long> visited = new HashSet<>();
    private final List<SavedView> ordered = new ArrayList<>();

    private SavedViews() {}

    /**
     * The views in an order in which they can be made: each after those that it reads.
     *
     * @param connection
     *            with the search path of {@link PostgresDdl#SESSION}, so that whatever is outside of {@code pg_catalog} is
     *            printed with its schema
     * @param names
     *            of views, all of which exist
     */
    static List<SavedView> read(Connection connection, Collection<RelationName> names) throws SQLException {
        SavedViews saved = new SavedViews();
        try (PreparedStatement statement = connection.prepareStatement(CatalogQueries.SAVED_VIEWS)) {
            Array array = connection.createArrayOf("regclass", names.stream().map(PostgresSql::qualified).toArray());
            for (int i = 1; i <= CatalogQueries.SAVED_VIEWS_PARAMETERS; i++) {
                statement.setArray(i, array);
            }
            statement.execute();
            saved.takeColumns(statement.getResultSet());
            saved.takeGrants(next(statement));
            saved.takeReads(next(statement));
            saved.takeViews(next(statement));
        }
        saved.views.keySet().forEach(saved::add);
        return List.copyOf(saved.ordered);
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getResultSet();
    }

    private void takeColumns(ResultSet rows) throws SQLException {
        while (rows.next()) {
            columns.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>())
                    .add(new SavedColumn(rows.getString(2), rows.getString(3), rows.getString(4)));
        }
    }

    private void takeGrants(ResultSet rows) throws SQLException {
        while (rows.next()) {
            grants.computeIfAbsent(rows.getLong(1), _ -> new HashSet<>()).add(new ViewGrant(rows.getString(2),
                    rows.getString(3), rows.getString(4), rows.getString(5), rows.getBoolean(6)));
        }
    }

    private void takeReads(ResultSet rows) throws SQLException {
        while (rows.next()) {
            reads.computeIfAbsent(rows.getLong(1), _ -> new HashSet<>()).add(rows.getLong(2));
        }
    }

    private void takeViews(ResultSet rows) throws SQLException {
        while (rows.next()) {
            long oid = rows.getLong(1);
            views.put(oid, new SavedView(RelationName.postgres(rows.getString(2), rows.getString(3)),
                    rows.getString(4), List.of((String[]) rows.getArray(5).getArray()), rows.getString(6),
                    rows.getString(7),
                    rows.getString(8), columns.getOrDefault(oid, List.of()), grants.getOrDefault(oid, Set.of()),
                    orNull(rows.getArray(9))));
        }
    }

    private static List<@Nullable String> orNull(Array array) throws SQLException {
        return Arrays.asList((@Nullable String[]) array.getArray());
    }

    /** No view reads itself, by whatever way. */
    private void add(long oid) {
        if (visited.add(oid)) {
            reads.getOrDefault(oid, Set.of()).forEach(this::add);
            SavedView view = views.get(oid);
            if (view != null) {
                ordered.add(view);
            }
        }
    }
}
