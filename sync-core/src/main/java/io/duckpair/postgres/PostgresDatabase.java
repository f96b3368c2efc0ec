package io.duckpair.postgres;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.SecretMask;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** The one PostgreSQL database of a link, as a source of connections. */
public final class PostgresDatabase {

    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    /** The last resort: {@link KeepAliveSocketFactory} finds a cut network much sooner, and a large ALTER takes its time. */
    private static final int SOCKET_TIMEOUT_SECONDS = 3600;

    private static final int OLDEST_MAJOR_VERSION = 14;

    private final ConnectionSettings settings;
    private final String client;

    /**
     * @param client
     *            who connects, as {@code host:pid}; seen in {@code pg_stat_activity}, so that an admin finds the process
     */
    public PostgresDatabase(ConnectionSettings settings, String client) {
        this.settings = settings;
        this.client = client;
        settings.secrets().forEach(SecretMask.ofThisProcess()::learn);
    }

    public ConnectionSettings settings() {
        return settings;
    }

    /** Another database of the same server, for the same role. */
    public PostgresDatabase withDatabase(String name) {
        return new PostgresDatabase(settings.withDatabase(name), client);
    }

    /**
     * A new connection, closed by the caller.
     *
     * @throws DuckpairException
     *             {@code POSTGRES_UNREACHABLE}, {@code POSTGRES_AUTHENTICATION}, {@code POSTGRES_REFUSED} or
     *             {@code POSTGRES_VERSION}
     */
    public Connection connect() {
        Connection connection;
        try {
            // The driver itself and no DriverManager: it needs no registration.
            connection = Objects.requireNonNull(new Driver().connect(settings.jdbcUrl(), properties()));
        } catch (SQLException e) {
            throw PostgresErrors.connecting(settings, e);
        }
        try {
            requireKnownVersion(connection);
            return connection;
        } catch (SQLException e) {
            closeAfter(connection, e);
            throw PostgresErrors.connecting(settings, e);
        } catch (DuckpairException e) {
            closeAfter(connection, e);
            throw e;
        }
    }

    private Properties properties() {
        Properties properties = settings.toProperties();
        properties.setProperty("ApplicationName", "duckpair " + client);
        properties.setProperty("socketFactory", KeepAliveSocketFactory.class.getName());
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.putIfAbsent("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        // A server may take the connection and then say nothing; this covers all until the connection can be used.
        properties.setProperty("loginTimeout", properties.getProperty("connectTimeout"));
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
        return properties;
    }

    private static void requireKnownVersion(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_MAJOR_VERSION) {
            throw new DuckpairException(ErrorCode.POSTGRES_VERSION,
                    Sentence.of("The server is PostgreSQL {0}; Duckpair needs 14 or newer.",
                            connection.getMetaData().getDatabaseProductVersion()),
                    Sentence.of("Upgrade the server, or link a database of a newer one."));
        }
    }

    private static void closeAfter(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Stops what a connection is doing from another thread; the statement ends with {@code CANCELLED}. */
    public static void cancel(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** {@code user@host:port/database}, without password. */
    @Override
    public String toString() {
        return settings.toString();
    }
}
