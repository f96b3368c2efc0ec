package io.duckpair.rows.checksum;

import io.duckpair.postgres.PostgresSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of a PostgreSQL session on which the text of a value depends, at the values that canonical texts rely on, and
 * those by which the planner runs a checksum's query in parallel.
 */
final class PostgresSession {

    private static final Map<String, String> TEXT = Map.of("DateStyle", "ISO, MDY", "IntervalStyle", "postgres",
            "bytea_output", "hex", "extra_float_digits", "1", "TimeZone", "UTC", "lc_monetary", "C", "xmloption",
            "content", "xmlbinary", "base64");

    /**
     * The planner takes MD5 and output functions for as cheap as an addition, and the buckets for as many as there are keys;
     * so it would have one process compute them all. Compiling takes longer than it saves.
     */
    private static final Map<String, String> PLANNER = Map.of("cpu_operator_cost", "1", "parallel_tuple_cost", "0",
            "jit", "off");

    private static final String SET = set();

    private PostgresSession() {}

    /** What is asked under the settings. */
    interface Query<T> {
        T run() throws SQLException;
    }

    /** The settings are as before afterwards, and the transaction goes on even where the query failed. */
    static <T> T within(Connection transaction, Query<T> query) throws SQLException {
        Savepoint savepoint = transaction.setSavepoint();
        T answer;
        try (Statement statement = transaction.createStatement()) {
            statement.execute(SET);
            answer = query.run();
        } catch (SQLException e) {
            try {
                transaction.rollback(savepoint);
            } catch (SQLException connectionLost) {
                e.addSuppressed(connectionLost);
            }
            throw e;
        }
        transaction.rollback(savepoint);
        transaction.releaseSavepoint(savepoint);
        return answer;
    }

    static int version(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    private static String set() {
        Map<String, String> settings = new TreeMap<>(TEXT);
        settings.putAll(PLANNER);
        return settings.entrySet().stream()
                .map(setting -> "set_config(" + PostgresSql.literal(setting.getKey()) + ", "
                        + PostgresSql.literal(setting.getValue()) + ", true)")
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }
}
