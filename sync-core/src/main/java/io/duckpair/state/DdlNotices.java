package io.duckpair.state;

import io.duckpair.postgres.PostgresErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * PostgreSQL's word that some DDL was committed: an event trigger sends a notice. Only a superuser may make event triggers; for
 * any other role there is none, and the loop's interval has to do.
 */
public final class DdlNotices {

    private static final String INSTALL = """
            CREATE OR REPLACE FUNCTION duckpair.notify_ddl() RETURNS event_trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_catalog.pg_notify('duckpair', ''); END $$;
            DO $$ BEGIN
              IF NOT EXISTS (SELECT 1 FROM pg_event_trigger WHERE evtname = 'duckpair_ddl') THEN
                CREATE EVENT TRIGGER duckpair_ddl ON ddl_command_end EXECUTE FUNCTION duckpair.notify_ddl();
              END IF;
              IF NOT EXISTS (SELECT 1 FROM pg_event_trigger WHERE evtname = 'duckpair_drop') THEN
                CREATE EVENT TRIGGER duckpair_drop ON sql_drop EXECUTE FUNCTION duckpair.notify_ddl();
              END IF;
            END $$""";

    private DdlNotices() {}

    /**
     * Makes the event trigger if the role may and it is not there yet, and listens on the connection.
     *
     * @param connection
     *            in auto-commit mode; for nothing else from now on
     * @return whether notices will come
     */
    public static boolean subscribe(Connection connection) {
        String sql = "SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user), "
                + "(SELECT count(*) = 2 FROM pg_event_trigger WHERE evtname IN ('duckpair_ddl', 'duckpair_drop'))";
        try (Statement statement = connection.createStatement()) {
            boolean superuser;
            boolean installed;
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                superuser = row.getBoolean(1);
                installed = row.getBoolean(2);
            }
            if (!superuser && !installed) {
                return false;
            }
            if (!installed) {
                statement.execute(INSTALL);
            }
            statement.execute("LISTEN duckpair");
            return true;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Waits for a notice of somebody else's DDL.
     *
     * @param ownProcesses
     *            the server's process ids of Duckpair's own connections, whose DDL is no news
     * @param patience
     *            how long to wait at most, at least a millisecond
     * @return whether there was one
     */
    public static boolean await(Connection connection, Set<Integer> ownProcesses, Duration patience) {
        try {
            PGNotification[] notices = connection.unwrap(PGConnection.class)
                    .getNotifications((int) Math.max(1, patience.toMillis()));
            if (notices == null) {
                return false;
            }
            for (PGNotification notice : notices) {
                if (!ownProcesses.contains(notice.getPID())) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
