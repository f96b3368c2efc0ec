package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.state.LinkRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The links of all databases of a server, as far as the connecting role may see them.
 *
 * @param byDatabase
 *            the links that were found, by the name of their database
 * @param unchecked
 *            the databases that could not be looked into
 */
public record ServerLinks(Map<String, LinkRecord> byDatabase, List<Unchecked> unchecked) {

    private static final String DATABASES = """
            SELECT datname, has_database_privilege(oid, 'CONNECT')
              FROM pg_catalog.pg_database
             WHERE datallowconn AND NOT datistemplate
             ORDER BY datname""";

    public ServerLinks {
        unchecked = List.copyOf(unchecked);
    }

    /**
     * Looks into all databases, one after the other. Templates and databases that take no connection are none.
     *
     * @param postgres
     *            any database of the server
     */
    public static ServerLinks read(PostgresDatabase postgres) {
        Map<String, LinkRecord> found = new LinkedHashMap<>();
        List<Unchecked> unchecked = new ArrayList<>();
        databases(postgres).forEach((name, mayConnect) -> {
            if (!mayConnect) {
                unchecked.add(new Unchecked(name, "Role " + postgres.settings().user() + " may not connect to it."));
                return;
            }
            try {
                link(postgres.withDatabase(name)).ifPresent(link -> found.put(name, link));
            } catch (DuckpairException e) {
                unchecked.add(new Unchecked(name, e.sentence()));
            }
        });
        return new ServerLinks(found, unchecked);
    }

    private static Map<String, Boolean> databases(PostgresDatabase postgres) {
        Map<String, Boolean> databases = new LinkedHashMap<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DATABASES)) {
            while (row.next()) {
                databases.put(row.getString(1), row.getBoolean(2));
            }
            return databases;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static Optional<LinkRecord> link(PostgresDatabase postgres) {
        try (Connection connection = postgres.connect()) {
            return ForeignLink.read(connection);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
