package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.postgres.PostgresSql;
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
                        "PostgreSQL lets this role only read: the server is a standby or read-only, or the role is.",
                        "Connect to the primary, as a role that may write; diff and plan work as it is.");
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
                        "Database " + connection.getCatalog() + " holds text in the encoding " + encoding
                                + ", MotherDuck in UTF8.",
                        "Link a database in UTF8; CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 makes one.");
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
                            "There is no role " + role + " on the server.", "Create it, or give another with --role.");
                    case "not a member" -> throw new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE,
                            "Role " + identity.role() + " may not act as " + role + ".",
                            "Connect as " + role + ", or let an administrator run: GRANT "
                                    + PostgresSql.identifier(role) + " TO "
                                    + PostgresSql.identifier(identity.role()) + ";");
                    default -> {
                    }
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
