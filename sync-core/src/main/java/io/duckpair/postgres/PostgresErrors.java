package io.duckpair.postgres;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.SecretMask;
import io.duckpair.wording.Sentence;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says what a failure of PostgreSQL means, by its SQLState
 * (<a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">codes</a>). PostgreSQL's own words are kept;
 * secrets that this process knows are masked in them.
 */
public final class PostgresErrors {

    private static final Sentence RETRIED = Sentence
            .of("Nothing was changed by it; it is tried again in the next round.");

    private PostgresErrors() {}

    /** What went wrong with a statement on an open connection. */
    public static DuckpairException of(SQLException e) {
        SQLException ofOne = e instanceof BatchUpdateException ? e.getNextException() : null;
        if (ofOne != null) {
            // The batch's own words are its whole statement, rows and all.
            return of(ofOne);
        }
        String state = state(e);
        return switch (state) {
            case "42501" ->
                    isRowSecurity(e) ? rowsHidden(e) : new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE, refused(e),
                            hint(e, Sentence.of("Let the owner or a superuser grant that right to the role.")), e);
            case "25006" -> new DuckpairException(ErrorCode.POSTGRES_REFUSED, refused(e),
                    Sentence.of("The server or the role is read-only; connect to one that may write."), e);
            case "55P03" -> new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("Another session holds a lock on what was to be used: {0}.", words(e)), RETRIED, e);
            case "40P01", "40001" -> new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("Another session was in the way: {0}.", words(e)), RETRIED, e);
            case "57014" -> cancelled(e);
            case "53200" -> new DuckpairException(ErrorCode.STATEMENT_FAILED, refused(e),
                    hint(e, Sentence.of("Raise max_locks_per_transaction or the server's memory.")), e);
            default -> isConnectionLost(e)
                    ? new DuckpairException(ErrorCode.POSTGRES_UNREACHABLE,
                            Sentence.of("The connection to PostgreSQL was lost: {0}.", words(e)),
                            Sentence.of("Look whether the server runs; it is tried again in the next round."), e)
                    : new DuckpairException(ErrorCode.STATEMENT_FAILED, refused(e), hint(e, Sentence.nothing()), e);
        };
    }

    /** Told by the function that raises it ({@code src/backend/utils/misc/rls.c}): its words are in the server's language. */
    private static boolean isRowSecurity(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return server != null && "check_enable_rls".equals(server.getRoutine());
    }

    private static DuckpairException rowsHidden(SQLException e) {
        return new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE,
                Sentence.of(
                        "A policy of row level security hides rows from the role, and some of a table's rows would pass "
                                + "for all of them: {0}.",
                        words(e)),
                Sentence.of("Let a superuser give the role BYPASSRLS, or disable the policy: ALTER TABLE … DISABLE ROW "
                        + "LEVEL SECURITY, or NO FORCE ROW LEVEL SECURITY where the role owns the table."),
                e);
    }

    /** Whether the connection is of no use any more, as opposed to one statement having failed. */
    public static boolean isConnectionLost(SQLException e) {
        String state = state(e);
        return state.startsWith("08") || state.equals("57P01") || state.equals("57P02") || state.equals("57P03")
                || state.equals("57P05");
    }

    /** Whether a statement gave up waiting for a lock. */
    public static boolean isLockTimeout(SQLException e) {
        return state(e).equals("55P03");
    }

    /** What went wrong when connecting. */
    static DuckpairException connecting(ConnectionSettings settings, SQLException e) {
        Sentence server = Sentence.of("PostgreSQL at {0}", settings.address());
        return switch (state(e)) {
            case "28P01" -> new DuckpairException(ErrorCode.POSTGRES_AUTHENTICATION,
                    Sentence.of("{0} refused the password of role {1}.", server, settings.user()),
                    Sentence.of("Give the right password in the URI, PGPASSWORD or ~/.pgpass."), e);
            case "28000" -> new DuckpairException(ErrorCode.POSTGRES_AUTHENTICATION,
                    Sentence.of("{0} does not let role {1} in: {2}.", server, settings.user(), words(e)),
                    words(e).contains("certificate")
                            ? Sentence.of(
                                    "Name a client certificate that the server accepts for the role in sslcert, and "
                                            + "its key in sslkey.")
                            : Sentence.of("Check the role's name, sslmode, and the server's pg_hba.conf."),
                    e);
            case "3D000" -> new DuckpairException(ErrorCode.POSTGRES_REFUSED,
                    Sentence.of("{0} has no database {1}.", server, settings.database()),
                    Sentence.of("Create it, or name another one in the URI."), e);
            case "42501", "55000" -> new DuckpairException(ErrorCode.POSTGRES_REFUSED,
                    Sentence.of("{0} does not let role {1} use database {2}: {3}.", server, settings.user(),
                            settings.database(), words(e)),
                    Sentence.of("Let the owner grant CONNECT on the database to the role."), e);
            case "53300", "57P03" -> new DuckpairException(ErrorCode.POSTGRES_UNREACHABLE,
                    Sentence.of("{0} takes no connection now: {1}.", server, words(e)),
                    Sentence.of("It is tried again."), e);
            default -> unanswered(server, settings, e);
        };
    }

    private static DuckpairException unanswered(Sentence server, ConnectionSettings settings, SQLException e) {
        if (cause(e, UnknownHostException.class) != null) {
            return new DuckpairException(ErrorCode.POSTGRES_UNREACHABLE,
                    Sentence.of("There is no host named {0}.", settings.host()),
                    Sentence.of("Check the host's name and the network."), e);
        }
        if (cause(e, SocketTimeoutException.class) != null) {
            return new DuckpairException(ErrorCode.POSTGRES_UNREACHABLE,
                    Sentence.of("{0} did not answer in time.", server),
                    Sentence.of("Check host, port, firewall and whether the server runs."), e);
        }
        if (cause(e, ConnectException.class) != null) {
            return new DuckpairException(ErrorCode.POSTGRES_UNREACHABLE, Sentence.of("Nothing answers as {0}.", server),
                    Sentence.of("Check host and port, and whether the server runs."), e);
        }
        Optional<DuckpairException> tls = new TlsErrors(server, settings, e).find();
        if (tls.isPresent()) {
            return tls.get();
        }
        if (words(e).contains("password")) {
            return new DuckpairException(ErrorCode.POSTGRES_AUTHENTICATION,
                    Sentence.of("{0} asks for a password of role {1}, and none was given.", server, settings.user()),
                    Sentence.of("Give it in the URI, PGPASSWORD or ~/.pgpass."), e);
        }
        return new DuckpairException(ErrorCode.POSTGRES_UNREACHABLE,
                Sentence.of("{0} cannot be used: {1}.", server, words(e)),
                Sentence.of("Check host, port, and whether a PostgreSQL server answers there."), e);
    }

    private static DuckpairException cancelled(SQLException e) {
        if (words(e).contains("user request")) {
            return new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The statement was cancelled on request."),
                    Sentence.nothing(), e);
        }
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("PostgreSQL stopped the statement: {0}.", words(e)),
                Sentence.of("Raise statement_timeout for the role, or try again when the server has less to do."), e);
    }

    private static Sentence refused(SQLException e) {
        return Sentence.of("PostgreSQL refused: {0}.", words(e));
    }

    /** The server's message and detail without severity and closing full stop; the driver's own where there is no server. */
    private static String words(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String message = server == null ? null : server.getMessage();
        if (server == null || message == null) {
            return masked(withoutStop(Objects.requireNonNullElse(e.getMessage(), e.toString())));
        }
        String detail = server.getDetail();
        return masked(withoutStop(detail == null ? message : withoutStop(message) + ". " + detail));
    }

    private static Sentence hint(SQLException e, Sentence otherwise) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String hint = server == null ? null : server.getHint();
        return hint == null ? otherwise : Sentence.verbatim(masked(hint));
    }

    /** A statement that is quoted may hold a secret. */
    private static String masked(String words) {
        return SecretMask.ofThisProcess().mask(words);
    }

    private static String withoutStop(String text) {
        String trimmed = text.strip();
        return trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    }

    private static String state(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "");
    }

    static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
