package io.duckpair.state;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Baseline;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.Refusal;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Baseline.SchemaPair;
import io.duckpair.postgres.PostgresErrors;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the baseline. A shape that is the same as the catalog's now is not read at all: its digest says so, and the catalog's
 * own value stands in for it. So the cost is that of what changed.
 */
public final class BaselineStore {

    private BaselineStore() {}

    /**
     * @param postgres
     *            the catalogs as they are now
     * @return shapes that did not change are the same objects as in the catalogs
     */
    public static Baseline load(Connection connection, ShapeDigests postgres, ShapeDigests motherduck) {
        try {
            return new Baseline(true, schemaPairs(connection), relationPairs(connection, postgres, motherduck),
                    refusals(connection), kept(connection));
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static List<SchemaPair> schemaPairs(Connection connection) throws SQLException {
        List<SchemaPair> pairs = new ArrayList<>();
        String sql = "SELECT id, postgres_oid, postgres_name, motherduck_database, motherduck_name "
                + "FROM duckpair.schema_pair ORDER BY id";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                pairs.add(new SchemaPair(row.getLong(1),
                        new Schema(SchemaName.postgres(row.getString(3)), row.getLong(2)),
                        Schema.motherduck(row.getString(4), row.getString(5))));
            }
        }
        return pairs;
    }

    private record Row(long id, @Nullable Relation postgres, @Nullable Relation motherduck, long rows) {}

    private static List<RelationPair> relationPairs(Connection connection, ShapeDigests postgres,
            ShapeDigests motherduck) throws SQLException {
        List<Row> rows = new ArrayList<>();
        List<Long> changed = new ArrayList<>();
        String sql = "SELECT id, postgres_digest, motherduck_digest, motherduck_rows FROM duckpair.relation_pair "
                + "ORDER BY id";
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                Row row = new Row(result.getLong(1), postgres.find(Digest.of(result.getBytes(2))),
                        motherduck.find(Digest.of(result.getBytes(3))), result.getLong(4));
                rows.add(row);
                if (row.postgres() == null || row.motherduck() == null) {
                    changed.add(row.id());
                }
            }
        }
        Map<Long, String[]> shapes = shapes(connection, changed);
        List<RelationPair> pairs = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String[] json = shapes.getOrDefault(row.id(), new String[0]);
            Relation left = row.postgres() != null ? row.postgres() : ShapeJson.read(json[0], -1);
            Relation right = row.motherduck() != null ? row.motherduck() : ShapeJson.read(json[1], row.rows());
            pairs.add(new RelationPair(row.id(), left, right, row.rows()));
        }
        return pairs;
    }

    private static Map<Long, String[]> shapes(Connection connection, List<Long> ids) throws SQLException {
        Map<Long, String[]> shapes = new HashMap<>();
        if (ids.isEmpty()) {
            return shapes;
        }
        String sql = "SELECT id, postgres_shape, motherduck_shape FROM duckpair.relation_pair WHERE id = ANY (?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Array array = connection.createArrayOf("bigint", ids.toArray());
            statement.setArray(1, array);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    shapes.put(result.getLong(1), new String[]{result.getString(2), result.getString(3)});
                }
            }
        }
        return shapes;
    }

    private static List<Refusal> refusals(Connection connection) throws SQLException {
        List<Refusal> refusals = new ArrayList<>();
        String sql = "SELECT side, database, schema, name, definition, reason FROM duckpair.refusal";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                refusals.add(
                        new Refusal(Side.valueOf(row.getString(1)), name(row), row.getString(5), row.getString(6)));
            }
        }
        return refusals;
    }

    private static List<Kept> kept(Connection connection) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        String sql = "SELECT side, database, schema, name FROM duckpair.kept";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                kept.add(new Kept(Side.valueOf(row.getString(1)), name(row)));
            }
        }
        return kept;
    }

    private static RelationName name(ResultSet row) throws SQLException {
        return new RelationName(new SchemaName(row.getString(2), row.getString(3)), row.getString(4));
    }

    static long rows(Relation relation) {
        return relation instanceof Table table ? table.estimatedRows() : -1;
    }
}
