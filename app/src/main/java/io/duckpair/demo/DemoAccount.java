package io.duckpair.demo;

import io.duckpair.sql.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** The demo's account: a folder of DuckDB files. Scripts are run as an analyst would in DuckDB's shell. */
final class DemoAccount {

    private static final String ENDING = ".duckdb";

    private final Path folder;

    DemoAccount(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs a script in all databases of the account.
     *
     * @param newDatabases
     *            made first
     */
    void run(String script, String... newDatabases) {
        List<String> databases = new ArrayList<>(List.of(newDatabases));
        databases.addAll(present());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String database : databases) {
                statement.execute(
                        "ATTACH '" + folder.resolve(database + ENDING).toString().replace("'", "''") + "' AS \""
                                + database.replace("\"", "\"\"") + "\"");
            }
            statement.execute(SqlFile.read(DemoAccount.class, script));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> present() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
