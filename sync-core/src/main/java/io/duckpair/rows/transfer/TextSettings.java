package io.duckpair.rows.transfer;

import io.duckpair.postgres.PostgresSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's settings that its text forms depend on, set for a transaction to what is the same everywhere, so that a value
 * that goes as text does not change with the role or the session.
 */
final class TextSettings {

    private static final Logger LOG = LoggerFactory.getLogger(TextSettings.class);
    private static final Map<String, String> WANTED = new TreeMap<>(Map.of("DateStyle", "ISO, MDY", "IntervalStyle",
            "postgres", "TimeZone", "UTC", "bytea_output", "hex", "extra_float_digits", "1", "lc_monetary", "C",
            "xmlbinary", "base64",
            "xmloption", "content"));

    private final Map<String, String> before;

    private TextSettings(Map<String, String> before) {
        this.before = before;
    }

    static TextSettings set(Connection connection) throws SQLException {
        Map<String, String> before = new TreeMap<>();
        String query = WANTED.keySet().stream().map(name -> "current_setting(" + PostgresSql.literal(name) + ")")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            int column = 0;
            for (String name : List.copyOf(WANTED.keySet())) {
                before.put(name, row.getString(++column));
            }
        }
        apply(connection, WANTED);
        return new TextSettings(before);
    }

    /** Puts back what was set before; a transaction that failed does that itself when it is rolled back. */
    void restore(Connection connection) {
        try {
            apply(connection, before);
        } catch (SQLException e) {
            LOG.debug("The transaction has failed: {}", e.getMessage());
        }
    }

    private static void apply(Connection connection, Map<String, String> values) throws SQLException {
        String query = values.entrySet().stream()
                .map(setting -> "set_config(" + PostgresSql.literal(setting.getKey()) + ", "
                        + PostgresSql.literal(setting.getValue()) + ", true)")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
        }
    }
}
