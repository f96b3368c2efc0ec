package io.duckpair.rows.checksum;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of a PostgreSQL session on which the text of a value depends, at the values that canonical texts rely on. */
public final class PostgresTextSettings {

    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of("DateStyle", "ISO, MDY", "IntervalStyle",
            "postgres", "bytea_output", "hex", "extra_float_digits", "1", "TimeZone", "UTC", "lc_monetary", "C",
            "xmloption", "content", "xmlbinary", "base64"));

    private PostgresTextSettings() {}

    /** Until the end of the transaction. */
    public static void apply(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute(SETTINGS.entrySet().stream()
                    .map(setting -> "SET LOCAL " + setting.getKey() + " = '" + setting.getValue() + "'")
                    .collect(Collectors.joining("; ")).replace("'ISO, MDY'", "ISO, MDY"));
        }
    }
}
