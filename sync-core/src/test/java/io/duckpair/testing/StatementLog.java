package io.duckpair.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@link TestPostgres} was told to do, by its own log: the statements of all sessions that began since, in whatever
 * database and as whatever role, those too that it refused.
 */
public final class StatementLog implements AutoCloseable {

    /** A line that does not begin with a tab begins an entry; the rest is a statement, by either protocol. */
    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^\\S+ \\S+ \\S+ \\[\\d+] (?:LOG:  (?:statement|execute [^:\\n]*): |STATEMENT:  )(.*(?:\\n\\t.*)*)");

    /**
     * What makes something else than code of what stands in it, but for a comment, which nobody is to get into either. Possessive,
     * as Java would recurse for every character else.
     */
    private static final Pattern QUOTED = Pattern.compile("""
            (?i)(?<comment>--[^\\n]*+|/\\*(?s:.*?)\\*/)\
            |(?<![\\w$])E'(?:[^'\\\\]++|''|\\\\.)*+(?:'|\\z)\
            |'(?:[^']++|'')*+(?:'|\\z)\
            |"(?:[^"]++|"")*+(?:"|\\z)\
            |(?<![\\w$])\\$(?<tag>(?:[a-z_]\\w*)?)\\$(?<body>(?s:.*?))(?:\\$\\k<tag>\\$|\\z)""");

    private final long from;

    private StatementLog(long from) {
        this.from = from;
    }

    /** Of all sessions that begin from now on. */
    public static StatementLog begin() {
        TestPostgres.execute(List.of("ALTER ROLE ALL SET log_statement = 'all'"));
        try (Connection connection = connect()) {
            return new StatementLog(read(connection, 0).length);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(TestPostgres.jdbcUrl("postgres"), TestPostgres.SUPERUSER, "");
    }

    private static byte[] read(Connection connection, long from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_read_binary_file(file, " + from
                        + ", (pg_stat_file(file)).size - " + from + ") FROM pg_current_logfile() file")) {
            row.next();
            return row.getBytes(1);
        }
    }

    /** All that were told until now. */
    public List<String> statements() {
        String last = "SELECT '" + UUID.randomUUID() + "'";
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(last);
            statement.execute("SET log_statement = 'none'");
            // What stands before it was written before it: all sessions write into one pipe.
            Instant patience = Instant.now().plusSeconds(30);
            String text = new String(read(connection, from), UTF_8);
            while (!text.contains(last)) {
                if (Instant.now().isAfter(patience)) {
                    throw new IllegalStateException("The server's log does not come to " + last);
                }
                LockSupport.parkNanos(10_000_000);
                text = new String(read(connection, from), UTF_8);
            }
            return entries(text.substring(0, text.indexOf(last)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> entries(String log) {
        List<String> entries = new ArrayList<>();
        Matcher entry = ENTRY.matcher(log);
        while (entry.find()) {
            entries.add(entry.group(1).replace("\n\t", "\n"));
        }
        return entries;
    }

    /** Those in which a word is part of what they do: it stands outside of strings and quoted names. */
    public List<String> doing(String word) {
        return statements().stream().filter(statement -> code(statement).contains(word)).toList();
    }

    /** Without what is quoted; the body of a block or a function is code as well. */
    static String code(String statement) {
        return QUOTED.matcher(statement).replaceAll(quoted -> {
            String body = quoted.group("body");
            return Matcher.quoteReplacement(quoted.group("comment") != null ? quoted.group()
                    : body == null ? " ? " : " " + code(body) + " ");
        });
    }

    @Override
    public void close() {
        TestPostgres.execute(List.of("ALTER ROLE ALL RESET log_statement"));
    }
}
