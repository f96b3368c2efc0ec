package io.duckpair.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One database of {@link TestPostgres}, owned by the superuser; gone, with the roles made through it, when closed. */
public final class TestDatabase implements AutoCloseable {

    private final String name;
    private final List<String> roles = new ArrayList<>();

    TestDatabase(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** As the command line takes it, for the superuser. */
    public String url() {
        return urlAs(TestPostgres.SUPERUSER);
    }

    /** As the command line takes it, for a role that needs no password. */
    public String urlAs(String role) {
        return "postgresql://" + role + "@localhost:" + TestPostgres.port() + "/" + name;
    }

    /** A new connection as superuser; closed by the caller. */
    public Connection connect() {
        return connectAs(TestPostgres.SUPERUSER);
    }

    /** A new connection as a role that needs no password; closed by the caller. */
    public Connection connectAs(String role) {
        try {
            return DriverManager.getConnection(TestPostgres.jdbcUrl(name), role, "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements as superuser, each in a transaction of its own. */
    public void execute(String... statements) {
        executeAs(TestPostgres.SUPERUSER, statements);
    }

    public void executeAs(String role, String... statements) {
        try (Connection connection = connectAs(role); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The first column of a query's rows as text. */
    public List<@Nullable String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** As if the server were lost: connections are cut and no new ones taken. */
    public void refuseConnections() {
        TestPostgres.execute(List.of("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'"));
    }

    /** The server is back. */
    public void takeConnections() {
        TestPostgres.execute(List.of("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true"));
    }

    /** A setting that whoever connects from now on has. */
    public void set(String setting, String value) {
        execute("ALTER DATABASE " + name + " SET " + setting + " = '" + value.replace("'", "''") + "'");
    }

    /**
     * Creates a role that may log in and nothing more; it needs no password.
     *
     * @param options
     *            more of {@code CREATE ROLE}, such as {@code CREATEROLE}
     * @return its name, which needs no quotes
     */
    public String createRole(String... options) {
        String role = TestPostgres.newRoleName();
        TestPostgres.execute(List.of("CREATE ROLE " + role + " LOGIN " + String.join(" ", options)));
        roles.add(role);
        return role;
    }

    /** As {@link #createRole}, with a name of one's own that no other role has; dropped with the database. */
    public void createRoleNamed(String role) {
        String quoted = '"' + role.replace("\"", "\"\"") + '"';
        TestPostgres.execute(List.of("CREATE ROLE " + quoted + " LOGIN"));
        roles.add(quoted);
    }

    /** Creates a role that may log in with this password only. */
    public String createRoleWithPassword(String password) {
        return createRole("PASSWORD '" + password.replace("'", "''") + "' IN ROLE " + TestPostgres.PASSWORD_ROLES);
    }

    @Override
    public void close() {
        TestPostgres.execute(Stream
                .concat(Stream.of("DROP DATABASE " + name + " WITH (FORCE)"),
                        roles.stream().map(role -> "DROP ROLE " + role))
                .toList());
    }
}
