package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** What a link cannot do without, said before anything is begun. */
public final class Rights {

    private Rights() {}

    /**
     * A standby, a server set to read-only, or a role whose transactions are.
     *
     * @throws DuckpairException
     *             {@code POSTGRES_REFUSED}
     */
    public static void requireWritable(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT current_setting('transaction_read_only')::boolean")) {
            if (result.next() && result.getBoolean(1)) {
                throw new DuckpairException(ErrorCode.POSTGRES_REFUSED,
                        Sentence.of(
                                "PostgreSQL lets this role only read: the server is a standby or read-only, or the role "
                                        + "is."),
                        Sentence.of("Connect to the primary, as a role that may write; diff and plan work as it is."));
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * MotherDuck's text is UTF-8; of the same text in another encoding the two sides have different checksums.
     *
     * @throws DuckpairException
     *             {@code POSTGRES_REFUSED}
     */
    public static void requireUtf8(Connection connection) {
        try {
            String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
            if (!"UTF8".equals(encoding)) {
                throw new DuckpairException(ErrorCode.POSTGRES_REFUSED,
                        Sentence.of("Database {0} holds text in the encoding {1}, MotherDuck in UTF8.",
                                connection.getCatalog(), String.valueOf(encoding)),
                        Sentence.of(
                                "Link a database in UTF8; CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 makes "
                                        + "one."));
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * The link's role exists and the connecting one may act as it.
     *
     * @throws DuckpairException
     *             {@code POSTGRES_PRIVILEGE}
     */
    public static void requireRole(Connection connection, PostgresIdentity identity, String role) {
        if (role.equals(identity.role())) {
            return;
        }
        String sql = "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?) THEN 'missing' "
                + "WHEN pg_has_role(current_user, (SELECT oid FROM pg_roles WHERE rolname = ?), 'MEMBER') THEN 'ok' "
                + "ELSE 'not a member' END";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, role);
            statement.setString(2, role);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                switch (result.getString(1)) {
                    case "missing" -> throw new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE,
                            Sentence.of("There is no role {0} on the server.", role),
                            Sentence.of("Create it, or give another with --role."));
                    case "not a member" -> throw new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE,
                            Sentence.of("Role {0} may not act as {1}.", identity.role(), role),
                            Sentence.of("Connect as {0}, or let an administrator run: GRANT {1} TO {2};", role,
                                    PostgresSql.identifier(role), PostgresSql.identifier(identity.role())));
                    default -> {
                    }
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
