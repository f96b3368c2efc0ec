package io.duckpair.rows.transfer;

import io.duckpair.rows.TablePair;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL says where it refuses a row of a COPY. */
final class CopyErrors {

    /** {@code CopyFromErrorCallback} in {@code src/backend/commands/copyfrom.c}, in whatever language the server speaks. */
    private static final Pattern CONTEXT = Pattern.compile("^COPY .*?, \\D*(?<line>\\d+)(?:, \\S+ (?<rest>.*))?$",
            Pattern.MULTILINE);

    private CopyErrors() {}

    /** The number of the row, from 1; empty where the fault is no row's: classes 22, data, and 23, constraints, are. */
    static Optional<Long> line(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        Matcher matcher = CONTEXT.matcher(context(e));
        return (state.startsWith("22") || state.startsWith("23")) && matcher.find()
                ? Optional.of(Long.valueOf(matcher.group("line")))
                : Optional.empty();
    }

    /** The index of the column; -1 where there is none. */
    static int column(SQLException e, TablePair pair) {
        Matcher matcher = CONTEXT.matcher(context(e));
        String rest = matcher.find() ? matcher.group("rest") : null;
        for (int i = 0; rest != null && i < pair.columns().size(); i++) {
            String name = pair.columns().get(i).postgres().name();
            if (rest.equals(name) || rest.startsWith(name + ":")) {
                return i;
            }
        }
        return -1;
    }

    /** PostgreSQL's message, without full stop. */
    static Sentence words(SQLException e) {
        ServerErrorMessage server = message(e);
        String words = server == null ? e.getMessage() : server.getMessage();
        return Sentence.of("PostgreSQL says: {0}", Objects.requireNonNullElse(words, "").replaceAll("\\s+", " "));
    }

    private static String context(SQLException e) {
        ServerErrorMessage server = message(e);
        return server == null ? "" : Objects.requireNonNullElse(server.getWhere(), "");
    }

    private static @Nullable ServerErrorMessage message(SQLException e) {
        return e instanceof PSQLException ofPostgres ? ofPostgres.getServerErrorMessage() : null;
    }
}
