package io.duckpair.state;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.state.Mirror.Trouble;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of the rows of each pair, inside the caller's transaction. */
public final class MirrorStore {

    private MirrorStore() {}

    /** By the pair's id. The fingerprints of those in step are left out: see {@link #fingerprint}. */
    public static Map<Long, Mirror> load(Connection connection) {
        Map<Long, Mirror> mirrors = new HashMap<>();
        String sql = "SELECT pair_id, home, row_count, columns, postgres_token, postgres_horizon, postgres_writers, "
                + "motherduck_token, in_step_at, compared_at, pending, trouble, conflict, trouble_tokens, verified_at, "
                + "verification "
                + "FROM duckpair.mirror";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Mirror mirror = read(row);
                mirrors.put(mirror.pairId(), mirror);
            }
            return mirrors;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** The home of each pair whose home is known, by the table's name on PostgreSQL. */
    public static Map<RelationName, Side> homes(Connection connection) {
        Map<RelationName, Side> homes = new HashMap<>();
        String sql = "SELECT p.postgres_shape, m.home FROM duckpair.mirror m "
                + "JOIN duckpair.relation_pair p ON p.id = m.pair_id";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                homes.put(ShapeJson.read(row.getString(1), -1).name(), Side.valueOf(row.getString(2)));
            }
            return homes;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static Mirror read(ResultSet row) throws SQLException {
        Instant inStepAt = instant(row, "in_step_at");
        InStep inStep = inStepAt == null ? null
                : new InStep(row.getLong("row_count"), row.getString("columns"), row.getString("postgres_token"),
                        row.getLong("postgres_horizon"), writers(row),
                        row.getString("motherduck_token"), "", inStepAt);
        String pending = row.getString("pending");
        String trouble = row.getString("trouble");
        Instant verifiedAt = instant(row, "verified_at");
        return new Mirror(row.getLong("pair_id"), Side.valueOf(row.getString("home")), inStep,
                instant(row, "compared_at"), pending == null ? null : InStepJson.read(pending),
                trouble == null ? null
                        : new Trouble(trouble, row.getBoolean("conflict"), row.getString("trouble_tokens")),
                verifiedAt == null ? null : VerifiedJson.read(verifiedAt, row.getString("verification")));
    }

    private static List<Long> writers(ResultSet row) throws SQLException {
        Array writers = row.getArray("postgres_writers");
        return writers == null ? List.of() : List.of((Long[]) writers.getArray());
    }

    /** As PostgreSQL writes an array. */
    private static String array(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** The fingerprint that a pair in step had; empty where there is none. */
    public static String fingerprint(Connection connection, long pairId) {
        return fingerprints(connection, List.of(pairId)).getOrDefault(pairId, "");
    }

    /** The fingerprints that pairs in step had, by the pair's id; up to some 200 KB each. */
    public static Map<Long, String> fingerprints(Connection connection, Collection<Long> pairIds) {
        String sql = "SELECT pair_id, fingerprint FROM duckpair.mirror WHERE pair_id = ANY (?) "
                + "AND fingerprint IS NOT NULL";
        Map<Long, String> fingerprints = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", pairIds.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    fingerprints.put(row.getLong(1), row.getString(2));
                }
            }
            return fingerprints;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Both sides hold the same rows; whatever was pending or in the way is over. */
    public static void inStep(Connection connection, long pairId, Side home, InStep now, @Nullable Instant comparedAt) {
        run(connection, "INSERT INTO duckpair.mirror AS m (pair_id, home, row_count, columns, postgres_token, "
                + "postgres_horizon, postgres_writers, motherduck_token, fingerprint, in_step_at, compared_at) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?::bigint[], ?, ?, ?, ?) ON CONFLICT (pair_id) DO UPDATE SET home = excluded.home, "
                + "row_count = excluded.row_count, columns = excluded.columns, "
                + "postgres_token = excluded.postgres_token, postgres_horizon = excluded.postgres_horizon, "
                + "postgres_writers = excluded.postgres_writers, motherduck_token = excluded.motherduck_token, "
                + "fingerprint = excluded.fingerprint, in_step_at = excluded.in_step_at, "
                + "compared_at = coalesce(excluded.compared_at, m.compared_at), pending = NULL, trouble = NULL, "
                + "conflict = false", pairId, home.name(), now.rows(), now.columns(), now.postgresToken(),
                now.horizon(),
                array(now.writers()), now.motherduckToken(), now.fingerprint(), Timestamp.from(now.at()),
                comparedAt == null ? null : Timestamp.from(comparedAt));
    }

    /** Duckpair altered the mirror, and this is what it is now; both sides are compared next. */
    public static void altered(Connection connection, long pairId, InStep mirror) {
        run(connection, "UPDATE duckpair.mirror SET columns = ?, postgres_token = ?, postgres_horizon = ?, "
                + "postgres_writers = ?::bigint[], fingerprint = ? WHERE pair_id = ?", mirror.columns(),
                mirror.postgresToken(),
                mirror.horizon(), array(mirror.writers()), mirror.fingerprint(), pairId);
    }

    /** What the rows will be if the commit that follows on MotherDuck comes through. */
    public static void pending(Connection connection, long pairId, Side home, InStep soon) {
        run(connection, "INSERT INTO duckpair.mirror (pair_id, home, pending) VALUES (?, ?, ?) "
                + "ON CONFLICT (pair_id) DO UPDATE SET pending = excluded.pending", pairId, home.name(),
                InStepJson.write(soon));
    }

    /** The commit did not come through. */
    public static void nothingPending(Connection connection, long pairId) {
        run(connection, "UPDATE duckpair.mirror SET pending = NULL WHERE pair_id = ?", pairId);
    }

    /** The rows are not in step. What fails meanwhile, and is tried again, does not end a conflict. */
    public static void trouble(Connection connection, long pairId, Side home, Trouble trouble) {
        run(connection, "INSERT INTO duckpair.mirror AS m (pair_id, home, trouble, conflict, trouble_tokens) "
                + "VALUES (?, ?, ?, ?, ?) ON CONFLICT (pair_id) DO UPDATE SET "
                + "trouble = CASE WHEN m.conflict AND NOT excluded.conflict THEN m.trouble ELSE excluded.trouble END, "
                + "trouble_tokens = CASE WHEN m.conflict AND NOT excluded.conflict THEN '' "
                + "ELSE excluded.trouble_tokens END, conflict = m.conflict OR excluded.conflict", pairId, home.name(),
                trouble.sentence(), trouble.conflict(), trouble.tokens());
    }

    /** What failed in an earlier round is no longer what keeps the rows from being in step. */
    public static void noFailure(Connection connection, long pairId) {
        run(connection, "UPDATE duckpair.mirror SET trouble = NULL WHERE pair_id = ? AND NOT conflict", pairId);
    }

    /** The side whose rows are the original from now on. */
    public static void home(Connection connection, long pairId, Side home) {
        run(connection, "INSERT INTO duckpair.mirror (pair_id, home) VALUES (?, ?) "
                + "ON CONFLICT (pair_id) DO UPDATE SET home = excluded.home, trouble = NULL, conflict = false", pairId,
                home.name());
    }

    /** The side whose rows are the original, where nothing is known of them yet. */
    public static void firstHome(Connection connection, long pairId, Side home) {
        run(connection, "INSERT INTO duckpair.mirror (pair_id, home) VALUES (?, ?) ON CONFLICT (pair_id) DO NOTHING",
                pairId, home.name());
    }

    /** PostgreSQL's statistics moved, but no rows did. */
    public static void postgresToken(Connection connection, long pairId, String token) {
        run(connection, "UPDATE duckpair.mirror SET postgres_token = ? WHERE pair_id = ?", token, pairId);
    }

    /** The databases of these pairs have another token, but their rows did not move. */
    public static void motherduckToken(Connection connection, Collection<Long> pairs, String token) {
        if (pairs.isEmpty()) {
            return;
        }
        try {
            run(connection, "UPDATE duckpair.mirror SET motherduck_token = ? WHERE pair_id = ANY (?)", token,
                    connection.createArrayOf("bigint", pairs.toArray()));
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Both sides were compared. */
    public static void verified(Connection connection, long pairId, Side home, Verified verified) {
        run(connection, "INSERT INTO duckpair.mirror (pair_id, home, verified_at, verification) VALUES (?, ?, ?, ?) "
                + "ON CONFLICT (pair_id) DO UPDATE SET verified_at = excluded.verified_at, "
                + "verification = excluded.verification", pairId, home.name(), Timestamp.from(verified.at()),
                VerifiedJson.write(verified));
    }

    private static void run(Connection connection, String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
