package io.duckpair.duckdb;

import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.SchemaName;
import io.duckpair.wording.Sentence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * The databases of a MotherDuck account, attached to one DuckDB instance. The user's own are followed; shares, and what cannot
 * be written, are left alone.
 */
final class MotherDuckDatabases implements OpenDatabases {

    private final String onlyDatabase;
    private final Map<String, Sentence> notFollowed = new HashMap<>();
    private final List<LeftAlone> notOpened = new ArrayList<>();

    /** @param onlyDatabase the one database to follow; empty for all */
    MotherDuckDatabases(String onlyDatabase) {
        this.onlyDatabase = onlyDatabase;
    }

    /** Attaches the databases that are not attached yet. */
    void attachAll(DuckDBConnection connection) throws SQLException {
        List<String> toAttach = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT alias, is_attached, type FROM md_all_databases()")) {
            while (rows.next()) {
                String name = rows.getString(1);
                boolean own = "motherduck".equals(rows.getString(3));
                if (!onlyDatabase.isEmpty() && !onlyDatabase.equals(name)) {
                    Sentence reason = Sentence.of("only the database {0} is followed", onlyDatabase);
                    notFollowed.put(name, reason);
                    if (!rows.getBoolean(2)) {
                        notOpened.add(new LeftAlone(SchemaName.motherduck(name, ""), "", reason));
                    }
                } else if (own && !rows.getBoolean(2)) {
                    toAttach.add(name);
                } else if (!own && !rows.getBoolean(2)) {
                    notOpened.add(new LeftAlone(SchemaName.motherduck(name, ""), "", Sentence.of("share")));
                }
            }
        }
        for (String name : toAttach) {
            run(connection, "ATTACH " + DuckSql.literal("md:" + name));
        }
        readAttached(connection);
    }

    private void readAttached(DuckDBConnection connection) throws SQLException {
        notFollowed.put("md_information_schema", Sentence.of("MotherDuck's own"));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT alias, is_share, is_readonly, is_error_catalog FROM md_attached_databases()")) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (rows.getBoolean(2)) {
                    notFollowed.put(name, Sentence.of("share"));
                } else if (rows.getBoolean(4)) {
                    notFollowed.put(name, Sentence.of("cannot be opened"));
                } else if (rows.getBoolean(3)) {
                    notFollowed.put(name, Sentence.of("read-only"));
                }
            }
        }
    }

    @Override
    public Map<String, Sentence> notFollowed() {
        return notFollowed;
    }

    @Override
    public List<LeftAlone> notOpened() {
        return notOpened;
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public void create(DuckDBConnection connection, String database) throws SQLException {
        run(connection, "CREATE DATABASE " + DuckSql.identifier(database));
    }

    @Override
    public void drop(DuckDBConnection connection, String database) throws SQLException {
        run(connection, "USE memory");
        run(connection, "DROP DATABASE " + DuckSql.identifier(database));
    }

    @Override
    public Optional<String> settle(DuckDBConnection connection, boolean tidy) {
        return Optional.empty();
    }

    @Override
    public void expectRows(DuckDBConnection connection) {
        // it works on several threads all the time
    }

    @Override
    public void closing(DuckDBConnection connection) {
        // MotherDuck keeps its own log.
    }

    @Override
    public void close(DuckDBConnection connection) throws SQLException {
        connection.close(); // the instance stays open for the next session
    }

    private static void run(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
