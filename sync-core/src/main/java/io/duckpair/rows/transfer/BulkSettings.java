package io.duckpair.rows.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How DuckDB takes many rows fast, until this is closed. The settings are those of a whole instance. */
final class BulkSettings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkSettings.class);

    /**
     * Of rows that wait to be written to the file. By default five groups of rows of each thread wait, however wide: 200 columns
     * are written while they arrive instead of at the end, and in a fourth less time of the processor.
     */
    private static final String WAITING = "64MB";

    private final DuckDBConnection connection;
    private final List<String> changed = new ArrayList<>();

    private BulkSettings(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * @param distinctTexts
     *            whether no text is expected twice: then a dictionary is of no use, and to try one takes a fourth of the time in
     *            which DuckDB writes texts
     */
    static BulkSettings set(DuckDBConnection connection, boolean distinctTexts) throws SQLException {
        BulkSettings settings = new BulkSettings(connection);
        try {
            // The threads that read bring the rows in no order, and to keep that one takes a tenth longer.
            settings.change("preserve_insertion_order", "false");
            settings.change("write_buffer_row_group_memory_limit", "'" + WAITING + "'");
            if (distinctTexts) {
                settings.change("disabled_compression_methods", "'dictionary'");
            }
            return settings;
        } catch (SQLException e) {
            settings.close();
            throw e;
        }
    }

    private void change(String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + name + " = " + value);
            changed.add(name);
        }
    }

    @Override
    public void close() {
        // A connection whose transaction has failed takes no statement until it is rolled back.
        try (Connection another = connection.duplicate(); Statement statement = another.createStatement()) {
            for (String name : changed) {
                statement.execute("RESET " + name);
            }
        } catch (SQLException e) {
            LOG.debug("An instance that is of no more use keeps its settings", e);
        }
    }
}
