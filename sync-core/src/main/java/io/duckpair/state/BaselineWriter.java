package io.duckpair.state;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.Refusal;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Baseline.SchemaPair;
import io.duckpair.catalog.Side;
import io.duckpair.postgres.PostgresErrors;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the baseline inside the caller's transaction, many rows in one round trip. Call {@link #flush} before the commit.
 */
public final class BaselineWriter implements AutoCloseable {

    private static final int MOST_PENDING = 1000;

    private final Connection connection;
    private final PreparedStatement updatePair;
    private final NewPairs newPairs = new NewPairs();
    private final List<Kept> noLongerKept = new ArrayList<>();
    private int pendingUpdates;

    public BaselineWriter(Connection connection) {
        this.connection = connection;
        try {
            updatePair = connection.prepareStatement("UPDATE duckpair.relation_pair SET postgres_shape = ?, "
                    + "postgres_digest = ?, motherduck_shape = ?, motherduck_digest = ?, motherduck_rows = ? WHERE id = ?");
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** @param pair the pair so far, null for a new one */
    public void put(@Nullable RelationPair pair, Relation postgres, Relation motherduck) {
        if (newPairs.size() + pendingUpdates >= MOST_PENDING) {
            flush();
        }
        if (pair == null) {
            newPairs.add(postgres, motherduck);
        } else {
            update(pair.id(), postgres, motherduck);
        }
    }

    private void update(long pair, Relation postgres, Relation motherduck) {
        String left = ShapeJson.write(postgres);
        String right = ShapeJson.write(motherduck);
        try {
            updatePair.setString(1, left);
            updatePair.setBytes(2, Digest.of(left).bytes());
            updatePair.setString(3, right);
            updatePair.setBytes(4, Digest.of(right).bytes());
            updatePair.setLong(5, BaselineStore.rows(motherduck));
            updatePair.setLong(6, pair);
            updatePair.addBatch();
            pendingUpdates++;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Notes what is known of the rows of the new pair of tables that was just put.
     *
     * @param inStep
     *            null where the rows are not known to be the same
     */
    public void mirror(Side home, @Nullable InStep inStep) {
        newPairs.mirror(home, inStep);
    }

    public void remove(RelationPair pair) {
        run("DELETE FROM duckpair.relation_pair WHERE id = ?", pair.id());
    }

    /** Notes how many rows MotherDuck tables have, by pair. */
    public void rows(Map<Long, Long> rowsByPair) {
        String sql = "UPDATE duckpair.relation_pair SET motherduck_rows = v.rows "
                + "FROM unnest(?::bigint[], ?::bigint[]) AS v(id, rows) WHERE relation_pair.id = v.id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", rowsByPair.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("bigint", rowsByPair.values().toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    public void put(@Nullable SchemaPair pair, Schema postgres, Schema motherduck) {
        if (pair != null) {
            remove(pair);
        }
        run("DELETE FROM duckpair.schema_pair WHERE postgres_name = ? OR motherduck_database = ? AND motherduck_name = ?",
                postgres.name().schema(), motherduck.name().database(), motherduck.name().schema());
        run("INSERT INTO duckpair.schema_pair (postgres_oid, postgres_name, motherduck_database, motherduck_name) "
                + "VALUES (?, ?, ?, ?)", postgres.oid(), postgres.name().schema(), motherduck.name().database(),
                motherduck.name().schema());
    }

    public void remove(SchemaPair pair) {
        run("DELETE FROM duckpair.schema_pair WHERE id = ?", pair.id());
    }

    public void put(Refusal refusal) {
        run("INSERT INTO duckpair.refusal (side, database, schema, name, definition, reason) VALUES (?, ?, ?, ?, ?, ?) "
                + "ON CONFLICT (side, database, schema, name) DO UPDATE SET definition = excluded.definition, "
                + "reason = excluded.reason", refusal.side().name(), refusal.name().schema().database(),
                refusal.name().schema().schema(), refusal.name().name(), refusal.definition(), refusal.reason());
    }

    public void put(Kept kept) {
        noLongerKept.remove(kept);
        run("INSERT INTO duckpair.kept (side, database, schema, name) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                kept.side().name(), kept.name().schema().database(), kept.name().schema().schema(), kept.name().name());
    }

    /** The relation is on both sides again, or gone. */
    public void forgetKept(Side side, RelationName name) {
        noLongerKept.add(new Kept(side, name));
    }

    /** Mostly nothing is kept at all, and every new pair might have been. */
    private boolean keepsAny() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM duckpair.kept)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void deleteNoLongerKept() throws SQLException {
        if (noLongerKept.isEmpty() || !keepsAny()) {
            noLongerKept.clear();
            return;
        }
        String sql = "DELETE FROM duckpair.kept k USING unnest(?::text[], ?::text[], ?::text[], ?::text[]) "
                + "AS gone (side, database, schema, name) WHERE k.side = gone.side AND k.database = gone.database "
                + "AND k.schema = gone.schema AND k.name = gone.name";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, texts(kept -> kept.side().name()));
            statement.setArray(2, texts(kept -> kept.name().schema().database()));
            statement.setArray(3, texts(kept -> kept.name().schema().schema()));
            statement.setArray(4, texts(kept -> kept.name().name()));
            statement.executeUpdate();
        }
        noLongerKept.clear();
    }

    private Array texts(Function<Kept, String> part) throws SQLException {
        return connection.createArrayOf("text", noLongerKept.stream().map(part).toArray());
    }

    /** Empties the baseline, for a resync. */
    public void clear() {
        for (String table : new String[]{"relation_pair", "schema_pair", "refusal", "kept", "intent"}) {
            run("DELETE FROM duckpair." + table);
        }
    }

    private void run(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Sends what is still waiting. */
    public void flush() {
        try {
            newPairs.insert(connection);
            if (pendingUpdates > 0) {
                updatePair.executeBatch();
                pendingUpdates = 0;
            }
            deleteNoLongerKept();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    @Override
    public void close() {
        try (updatePair) {
            pendingUpdates = 0;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
