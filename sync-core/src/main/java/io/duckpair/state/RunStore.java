package io.duckpair.state;

import io.duckpair.catalog.Side;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.secret.SecretMask;
import io.duckpair.state.Run.RunStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the history of runs. */
public final class RunStore {

    private RunStore() {}

    /**
     * @param connection
     *            in auto-commit mode or in a transaction of the caller's
     * @param host
     *            the machine that ran it
     * @param process
     *            the process that ran it
     */
    public static void save(Connection connection, Run run, String host, long process) {
        String sql = "INSERT INTO duckpair.run (kind, started_at, took_ms, outcome, differences, held, conflicts, error, "
                + "host, process_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, run.kind());
            statement.setObject(2, OffsetDateTime.ofInstant(run.started(), ZoneOffset.UTC));
            statement.setLong(3, run.took().toMillis());
            statement.setString(4, run.outcome());
            statement.setInt(5, run.differences());
            statement.setInt(6, run.held());
            statement.setInt(7, run.conflicts());
            statement.setString(8, masked(run.error()));
            statement.setString(9, host);
            statement.setLong(10, process);
            try (ResultSet id = statement.executeQuery()) {
                id.next();
                saveSteps(connection, id.getLong(1), run.steps());
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static void saveSteps(Connection connection, long run, List<RunStep> steps) throws SQLException {
        String sql = "INSERT INTO duckpair.run_step (run_id, ordinal, object, side, words, sql, outcome, error, took_ms) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int ordinal = 0;
            for (RunStep step : steps) {
                Side side = step.side();
                statement.setLong(1, run);
                statement.setInt(2, ++ordinal);
                statement.setString(3, step.object());
                statement.setString(4, side == null ? null : side.name());
                statement.setString(5, step.words());
                statement.setString(6, masked(step.sql()));
                statement.setString(7, step.outcome());
                statement.setString(8, masked(step.error()));
                statement.setLong(9, step.took().toMillis());
                statement.addBatch();
                if (ordinal % 1000 == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** The administrator's own statements may hold a secret, such as the password of a role. */
    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : SecretMask.ofThisProcess().mask(text);
    }

    /** The newest runs first. */
    public static List<Run> load(Connection connection, int last) {
        Map<Long, Run> runs = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT id, kind, started_at, took_ms, outcome, "
                + "differences, held, conflicts, error FROM duckpair.run ORDER BY id DESC LIMIT ?")) {
            statement.setInt(1, last);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    runs.put(row.getLong(1),
                            new Run(row.getLong(1), row.getString(2),
                                    row.getObject(3, OffsetDateTime.class).toInstant(),
                                    Duration.ofMillis(row.getLong(4)), row.getString(5), row.getInt(6), row.getInt(7),
                                    row.getInt(8), row.getString(9), List.of()));
                }
            }
            Map<Long, List<RunStep>> steps = loadSteps(connection, runs.keySet().toArray());
            return runs.values().stream()
                    .map(run -> new Run(run.id(), run.kind(), run.started(), run.took(), run.outcome(),
                            run.differences(), run.held(), run.conflicts(), run.error(),
                            steps.getOrDefault(run.id(), List.of())))
                    .toList();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static Map<Long, List<RunStep>> loadSteps(Connection connection, Object[] runs) throws SQLException {
        Map<Long, List<RunStep>> steps = new LinkedHashMap<>();
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT run_id, object, side, words, sql, outcome, "
                        + "error, took_ms FROM duckpair.run_step WHERE run_id = ANY (?) ORDER BY run_id, ordinal")) {
            statement.setArray(1, connection.createArrayOf("bigint", runs));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String side = row.getString(3);
                    steps.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(new RunStep(row.getString(2), side == null ? null : Side.valueOf(side),
                                    row.getString(4), row.getString(5), row.getString(6), row.getString(7),
                                    Duration.ofMillis(row.getLong(8))));
                }
            }
        }
        return steps;
    }
}
