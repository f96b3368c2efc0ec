package io.duckpair.duckdb;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.SecretMask;
import io.duckpair.wording.Sentence;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes our errors of DuckDB's. Its SQLState is always null, so that its message's prefix is all there is to tell them apart
 * ({@code src/common/exception.cpp} has the list of prefixes).
 */
public final class DuckErrors {

    /** How the JDBC driver wraps an error that came up while binding; the cause follows on the next line. */
    private static final String WRAPPER = "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result";
    private static final Pattern LOCK_HOLDER = Pattern
            .compile("Conflicting lock is held in (?<program>.*?) \\(PID (?<pid>\\d+)\\)");

    /** gRPC's and MotherDuck's words for a token that is wrong, expired or revoked. */
    private static final Pattern NO_ENTRY = Pattern
            .compile("(?i)unauthenticated|permission_denied|jwt|token|not authori[sz]ed");

    /** Why DuckDB refuses a COMMIT after it has looked at what is to be committed: it has rolled back then. */
    private static final Pattern COMMIT_REFUSED = Pattern.compile("(?i)conflict|constraint|duplicate key");

    private DuckErrors() {}

    /** A statement was refused. The sentence has DuckDB's own message, without wrapper, excerpt of the SQL and stack trace. */
    public static DuckpairException statement(SQLException e) {
        String message = clean(e);
        if (message.startsWith("INTERRUPT Error")) {
            return new DuckpairException(ErrorCode.CANCELLED, Sentence.of("A statement on MotherDuck was cancelled."),
                    Sentence.nothing(), e);
        }
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("MotherDuck refused: {0}", sentence(message)), Sentence.nothing(), e);
    }

    /**
     * A COMMIT ended in an error. Where that is no refusal, the transaction may be committed nevertheless, and only its answer be
     * lost.
     */
    static DuckpairException committing(SQLException e) {
        String message = clean(e);
        if (COMMIT_REFUSED.matcher(message).find()) {
            return statement(e);
        }
        return new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                Sentence.of("MotherDuck did not say whether it committed: {0}", sentence(message)),
                Sentence.of("The next round looks how it is, and goes on from there."), e);
    }

    /** The catalog could not be read, though it could be opened. */
    static DuckpairException reading(SQLException e) {
        String message = clean(e);
        if (message.startsWith("IO Error") || message.startsWith("Serialization Error")
                || message.startsWith("FATAL Error")) {
            return new DuckpairException(ErrorCode.ACCOUNT_CORRUPT,
                    Sentence.of("MotherDuck's catalog cannot be read: {0}", sentence(message)),
                    Sentence.of("Restore the database from a copy."), e);
        }
        return statement(e);
    }

    /** A database file could not be opened. */
    static DuckpairException opening(SQLException e, Path file) {
        String message = clean(e);
        String name = String.valueOf(file.getFileName());
        if (message.contains("Could not set lock on file")) {
            Matcher holder = LOCK_HOLDER.matcher(message);
            Sentence who = holder.find()
                    ? Sentence.of("{0} (PID {1})", programName(holder.group("program")), holder.group("pid"))
                    : Sentence.of("another program");
            return new DuckpairException(ErrorCode.ACCOUNT_IN_USE, Sentence.of("{0} is in use by {1}.", name, who),
                    Sentence.of("Close it there; the next round tries again."), e);
        }
        if (message.contains("Unique file handle conflict")) {
            return new DuckpairException(ErrorCode.ACCOUNT_IN_USE,
                    Sentence.of("{0} is already open in this program.", name),
                    Sentence.of("Wait until it is closed; the next round tries again."), e);
        }
        if (isMissing(message)) {
            return new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                    Sentence.of("{0} went away while it was being opened.", file),
                    Sentence.of("Put it back; the next round reads the folder again."), e);
        }
        if (message.contains("Permission denied")) {
            return new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                    Sentence.of("{0} may not be opened: permission denied.", file),
                    Sentence.of("Give the user who runs Duckpair the right to read and write it."), e);
        }
        return new DuckpairException(ErrorCode.ACCOUNT_CORRUPT,
                Sentence.of("{0} cannot be read as a DuckDB database: {1}", file, sentence(message)),
                Sentence.of("Restore the file from a copy, or move it out of the folder if it is no database."), e);
    }

    /** MotherDuck could not be reached or does not let us in. */
    static DuckpairException connecting(SQLException e) {
        String message = clean(e);
        if (NO_ENTRY.matcher(message).find()) {
            return new DuckpairException(ErrorCode.ACCOUNT_AUTHENTICATION,
                    Sentence.of("MotherDuck does not accept the token: {0}", sentence(message)),
                    Sentence.of(
                            "Make a new one in MotherDuck under Settings, Access Tokens, and set MOTHERDUCK_TOKEN to it."),
                    e);
        }
        return new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                Sentence.of("MotherDuck cannot be reached: {0}", sentence(message)),
                Sentence.of("Check the network; the next round tries again."), e);
    }

    /** Whether opening failed because the file is not there. */
    static boolean isMissing(String cleanMessage) {
        return cleanMessage.contains("database does not exist") || cleanMessage.contains("No such file or directory");
    }

    /**
     * Whether a file could not be opened for reading only because its write-ahead log holds more than can be replayed without
     * writing, such as a new index.
     */
    static boolean needsWriteToReplay(String cleanMessage) {
        return cleanMessage.contains("Failure while replaying WAL file")
                && cleanMessage.contains("Could not write file");
    }

    /** DuckDB's message without what is not for people, and without the secrets that this process knows. */
    static String clean(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith(WRAPPER)) {
            message = message.substring(WRAPPER.length()).strip();
            if (message.startsWith("Error: ")) {
                message = message.substring("Error: ".length());
            }
        }
        message = cut(message, "\nStack Trace:");
        message = cut(message, "\nLINE 1:");
        message = cut(message, "\nLINE ");
        return SecretMask.ofThisProcess().mask(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static String cut(String message, String from) {
        int at = message.indexOf(from);
        return at < 0 ? message : message.substring(0, at);
    }

    private static String sentence(String message) {
        char last = message.isEmpty() ? '.' : message.charAt(message.length() - 1);
        return last == '.' || last == '!' || last == '?' ? message : message + ".";
    }

    private static String programName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
