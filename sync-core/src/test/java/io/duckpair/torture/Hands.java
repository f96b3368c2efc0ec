package io.duckpair.torture;

import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.naming.IdentifierNaming;
import io.duckpair.naming.SchemaNaming;
import io.duckpair.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the users of both sides have in hand: one connection to PostgreSQL, and one DuckDB with all files of the account open.
 * Open only between syncs, as DuckDB lets no two processes, nor two instances, have one file.
 */
final class Hands implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);
    private static final SchemaNaming NAMING = new SchemaNaming("my_db");

    private final Path account;
    private final Connection postgres;
    private final Connection motherduck;
    private final Set<String> attached = new TreeSet<>();

    Hands(TestDatabase database, Path account, Set<String> databases) {
        this.account = account;
        try {
            postgres = database.connect();
            motherduck = DriverManager.getConnection("jdbc:duckdb:");
            for (String name : databases) {
                attach(name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a database's file, and makes it where there is none. */
    void attach(String name) {
        String file = account.resolve(name + ".duckdb").toString();
        if (!does(Side.MOTHERDUCK, "ATTACH '" + file.replace("'", "''") + "' AS " + quote(name))) {
            throw new IllegalStateException("cannot attach " + name);
        }
        attached.add(name);
    }

    /** Drops a database as a user does who deletes the file. */
    void delete(String name) {
        run(Side.MOTHERDUCK, "USE memory");
        run(Side.MOTHERDUCK, "DETACH " + quote(name));
        attached.remove(name);
        if (!account.resolve(name + ".duckdb").toFile().delete()) {
            throw new IllegalStateException("cannot delete " + name);
        }
    }

    Set<String> attached() {
        return Set.copyOf(attached);
    }

    /** Runs a statement that has to work. */
    void run(Side side, String sql) {
        LOG.debug("{}: {}", side, sql);
        try (Statement statement = connection(side).createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Tries a statement; whether the side took it. */
    boolean does(Side side, String sql) {
        try (Statement statement = connection(side).createStatement()) {
            statement.execute(sql);
            LOG.debug("{}: {}", side, sql);
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /** Rows as text, values with {@code |} in between. */
    List<String> query(Side side, String sql) {
        try (Statement statement = connection(side).createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connection(Side side) {
        return side == Side.POSTGRES ? postgres : motherduck;
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** What PostgreSQL calls the schema; empty where it cannot have it. */
    static Optional<String> postgresName(SchemaKey schema) {
        return NAMING.toPostgres(SchemaName.motherduck(schema.database(), schema.schema())).carried()
                .map(SchemaName::schema);
    }

    /** What a side calls a relation or a column. */
    static String nameOn(Side side, String name) {
        return side == Side.MOTHERDUCK ? name : IdentifierNaming.relationToPostgres(name).carried().orElseThrow();
    }

    static String qualified(Side side, SchemaKey schema) {
        return side == Side.MOTHERDUCK ? quote(schema.database()) + "." + quote(schema.schema())
                : quote(postgresName(schema).orElseThrow());
    }

    static String qualified(Side side, SchemaKey schema, String table) {
        return qualified(side, schema) + "." + quote(nameOn(side, table));
    }

    @Override
    public void close() {
        try (postgres; motherduck) {
            attached.clear();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
