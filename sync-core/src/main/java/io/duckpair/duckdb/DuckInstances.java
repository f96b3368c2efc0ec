package io.duckpair.duckdb;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Opens DuckDB instances that leave no files about and load nothing from the network. */
final class DuckInstances {

    /** DuckDB's own default is four fifths of the machine, which belongs to others too; not taken before it is needed. */
    private static final String MEMORY = "4GB";
    /** More threads do not help the catalog and cost memory each. */
    private static final int MOST_THREADS = 4;
    private static final String THREADS = "threads";

    private DuckInstances() {}

    /**
     * A fresh instance with nothing in it but the catalog {@code memory}. It works on one thread, as what is done with catalogs
     * does anyway: with others at hand the driver has a statement run by one of them and keeps a processor busy with asking whether
     * it is done (duckdb_jdbc 1.5.6). See {@link #useThreads}.
     */
    static DuckDBConnection inMemory() {
        try {
            Properties settings = settings();
            settings.setProperty(THREADS, "1");
            return open("jdbc:duckdb:", settings);
        } catch (SQLException e) {
            throw new DuckpairException(ErrorCode.INTERNAL,
                    Sentence.of("DuckDB does not start: {0}", DuckErrors.clean(e)), Sentence.nothing(), e);
        }
    }

    /** Lets a query over rows use several threads. */
    static void useThreads(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + THREADS + " = " + threads());
        }
    }

    private static int threads() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }

    static DuckDBConnection open(String url, Properties settings) throws SQLException {
        Connection connection = DriverManager.getConnection(url, settings);
        try (Statement statement = connection.createStatement()) {
            // The same text for the same instant, whoever runs it.
            statement.execute("SET TimeZone = 'UTC'");
            return connection.unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** What every instance is opened with. */
    static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        // Else DuckDB makes a folder .tmp in the working directory when it runs out of memory.
        settings.setProperty("temp_directory", "");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty(THREADS, String.valueOf(threads()));
        settings.setProperty("custom_user_agent", "duckpair");
        return settings;
    }
}
