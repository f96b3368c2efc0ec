package io.duckpair.duckdb;

import io.duckpair.error.DuckpairException;
import io.duckpair.secret.Secret;
import io.duckpair.wording.Sentence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MotherDuck account, by its token. Its databases are attached in MotherDuck's <em>single</em> mode, which leaves what the
 * user's other clients have attached as it is
 * (https://motherduck.com/docs/key-tasks/authenticating-and-connecting-to-motherduck/attach-modes).
 *
 * <p>
 * One DuckDB instance is kept until the account is closed, because to connect takes seconds; each session is a connection of
 * it. The token is given to the driver as a property and stands in no URL, text or error.
 */
public final class MotherDuckAccount implements Account {

    private static final Logger LOG = LoggerFactory.getLogger(MotherDuckAccount.class);

    private final Supplier<Secret> token;
    private final String onlyDatabase;
    private @Nullable DuckDBConnection instance;
    private @Nullable User user;
    private boolean versionsAnswer = true;

    /**
     * @param token
     *            asked for each time MotherDuck is connected to
     * @param onlyDatabase
     *            the one database to follow; empty for all
     */
    MotherDuckAccount(Supplier<Secret> token, String onlyDatabase) {
        this.token = token;
        this.onlyDatabase = onlyDatabase;
    }

    /** Whose token it is. */
    private record User(String id, String name, String organization) {}

    /** Of one database the id is another: its catalog is no evidence that the others are gone. */
    @Override
    public AccountId id() {
        String id = user().id();
        return new AccountId("motherduck", onlyDatabase.isEmpty() ? id : id + "/" + onlyDatabase);
    }

    @Override
    public String title() {
        User who = user();
        return who.name() + "@" + who.organization();
    }

    @Override
    public Optional<TokenFacts> token() {
        return Optional.of(TokenFacts.of(token.get().reveal()));
    }

    @Override
    public synchronized String changeToken() {
        try (DuckDBConnection connection = connect()) {
            new MotherDuckDatabases(onlyDatabase).attachAll(connection);
            if (versionsAnswer) {
                try {
                    return text(connection, Queries.CATALOG_VERSIONS.text());
                } catch (SQLException e) {
                    versionsAnswer = false;
                    LOG.debug("No catalog versions, hashing the catalog instead: {}", DuckErrors.clean(e));
                }
            }
            return text(connection, Queries.CATALOG_HASH.text());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** {@inheritDoc} See {@link CatalogVersions} for what is not proven of them. */
    @Override
    public synchronized Map<String, String> catalogVersions() {
        try (DuckDBConnection connection = connect()) {
            new MotherDuckDatabases(onlyDatabase).attachAll(connection);
            return CatalogVersions.read(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * {@inheritDoc} MotherDuck documents nothing for it; what it says of the number of rows in each table tells of most changes.
     */
    @Override
    public synchronized Map<String, String> rowTokens() {
        try (DuckDBConnection connection = connect()) {
            new MotherDuckDatabases(onlyDatabase).attachAll(connection);
            Map<String, String> tokens = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(Queries.ROW_TOKENS.text())) {
                while (row.next()) {
                    tokens.put(row.getString(1), row.getString(2));
                }
            }
            return tokens;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** MotherDuck takes any name that DuckDB does not keep for itself. */
    @Override
    public Optional<Sentence> refusal(String database) {
        if (DatabaseFiles.isReserved(database) || database.equalsIgnoreCase("md_information_schema")) {
            return Optional.of(Sentence.of("MotherDuck keeps the name {0} for itself", database));
        }
        return onlyDatabase.isEmpty() || database.equals(onlyDatabase)
                ? Optional.empty()
                : Optional.of(Sentence.of("only the database {0} is followed", onlyDatabase));
    }

    @Override
    public AccountSession openForReading() {
        return open();
    }

    @Override
    public AccountSession openForWriting(Set<String> databases) {
        return open();
    }

    private synchronized AccountSession open() {
        try {
            DuckDBConnection connection = connect();
            MotherDuckDatabases databases = new MotherDuckDatabases(onlyDatabase);
            DuckSession session = new DuckSession(connection, databases);
            try {
                databases.attachAll(connection);
                return session;
            } catch (SQLException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private synchronized User user() {
        User known = user;
        if (known == null) {
            try (DuckDBConnection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT user_id, username, org_name FROM md_user_info()")) {
                row.next();
                known = new User(row.getString(1), row.getString(2), row.getString(3));
                user = known;
            } catch (SQLException e) {
                throw failed(e);
            }
        }
        return known;
    }

    /** A connection of its own to the account's instance. */
    private DuckDBConnection connect() throws SQLException {
        DuckDBConnection open = instance;
        if (open == null) {
            Properties settings = DuckInstances.settings();
            // The extension motherduck comes from DuckDB's own site on first use.
            settings.setProperty("autoinstall_known_extensions", "true");
            settings.setProperty("autoload_known_extensions", "true");
            // Two tokens in one program are two instances.
            settings.setProperty("jdbc_instance_cache", "false");
            settings.setProperty("motherduck_token", token.get().reveal());
            open = DuckInstances.open("jdbc:duckdb:md:" + onlyDatabase + "?attach_mode=single", settings);
            instance = open;
        }
        return open.duplicate();
    }

    /** What went wrong, without the token. The instance is given up: it may be what is broken. */
    private DuckpairException failed(SQLException e) {
        close();
        SQLException cause = new SQLException(DuckErrors.clean(e));
        cause.setStackTrace(e.getStackTrace());
        return DuckErrors.connecting(cause);
    }

    private static String text(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public synchronized void close() {
        DuckDBConnection open = instance;
        instance = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("Closing MotherDuck: {}", DuckErrors.clean(e));
            }
        }
    }

    @Override
    public String toString() {
        return "MotherDuck" + (onlyDatabase.isEmpty() ? "" : " " + onlyDatabase);
    }
}
