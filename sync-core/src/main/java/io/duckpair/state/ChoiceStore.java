package io.duckpair.state;

import io.duckpair.drift.Kind;
import io.duckpair.drift.Moved;
import io.duckpair.drift.ObjectNames;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Choices;
import io.duckpair.plan.DifferenceId;
import io.duckpair.postgres.PostgresErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Keeps the choices for single differences that outlive a round. */
public final class ChoiceStore {

    private ChoiceStore() {}

    /** None where the state is of a version that had no choices. */
    public static Choices load(Connection connection) {
        Map<DifferenceId, Choice> choices = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery("SELECT to_regclass('duckpair.choice') IS NOT NULL")) {
                if (!there.next() || !there.getBoolean(1)) {
                    return Choices.none();
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT postgres_name, motherduck_name, column_name, kind, "
                    + "moved, words, choice FROM duckpair.choice ORDER BY chosen_at")) {
                while (row.next()) {
                    choices.put(
                            new DifferenceId(new ObjectNames(row.getString(1), row.getString(2)), row.getString(3),
                                    Kind.valueOf(row.getString(4)), Moved.valueOf(row.getString(5)), row.getString(6)),
                            Choice.valueOf(row.getString(7)));
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
        return new Choices(choices, false);
    }

    /** Writes the choice for each of the differences, in place of an earlier one. */
    public static void put(Connection connection, Collection<DifferenceId> differences, Choice choice) {
        remove(connection, differences);
        String sql = "INSERT INTO duckpair.choice (postgres_name, motherduck_name, column_name, kind, moved, words, choice) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (DifferenceId difference : differences) {
                bind(statement, difference);
                statement.setString(7, choice.name());
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Takes back what was chosen for the differences. */
    public static void remove(Connection connection, Collection<DifferenceId> differences) {
        String sql = """
                DELETE FROM duckpair.choice WHERE postgres_name IS NOT DISTINCT FROM ?
                  AND motherduck_name IS NOT DISTINCT FROM ? AND column_name IS NOT DISTINCT FROM ?
                  AND kind = ? AND moved = ? AND words = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (DifferenceId difference : differences) {
                bind(statement, difference);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Takes back all that was ever chosen. */
    public static void clear(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM duckpair.choice");
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static void bind(PreparedStatement statement, DifferenceId difference) throws SQLException {
        statement.setString(1, difference.object().postgres());
        statement.setString(2, difference.object().motherduck());
        statement.setString(3, difference.column());
        statement.setString(4, difference.kind().name());
        statement.setString(5, difference.moved().name());
        statement.setString(6, difference.words());
    }
}
