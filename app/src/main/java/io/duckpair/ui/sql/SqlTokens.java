package io.duckpair.ui.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is coloured in a text of either engine's SQL. Pure, and content with a text that is only half written. */
public final class SqlTokens {

    /**
     * Words that stand out. Those of DDL, of queries and of the types that both engines have; PostgreSQL's appendix C and
     * DuckDB's {@code duckdb_keywords()} have many more that nobody takes for keywords.
     */
    private static final Set<String> KEYWORDS = Set.of("""
            add all alter always and any as asc attach begin between by cascade case cast check cluster collate column
            comment commit concurrently constraint create cross current_date current_time current_timestamp database
            default deferrable delete desc distinct drop else end enum except exclude exists extension false filter first
            for foreign from full function generated grant group having identity if ilike in index inherits inner insert
            intersect into is join key lateral left like limit local macro materialized natural not null nulls of offset on
            only or order outer over owner partition primary qualify references rename replace restrict returning revoke
            right role row rows schema select sequence set some start storage stored table tablespace temp temporary then
            to trigger true truncate type union unique unlogged update use using values view virtual when where window
            with within without
            bigint bigserial bit blob bool boolean bytea char character cidr date decimal double float hugeint inet int
            integer interval json jsonb list map money numeric precision real serial smallint struct text time timestamp
            timestamptz timetz tinyint ubigint uhugeint uinteger usmallint utinyint uuid varbit varchar varying variant xml
            zone""".split("\\s+"));

    /** The order matters: what is in a comment or a string is nothing else. */
    private static final Pattern TOKEN = Pattern.compile("""
            (?<comment>--[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))
            |(?<string>'(?:[^']|'')*(?:'|\\z)|\\$(?<tag>\\w*)\\$(?s:.*?)(?:\\$\\k<tag>\\$|\\z))
            |(?<name>"(?:[^"]|"")*(?:"|\\z))
            |(?<number>(?<![\\w.])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)
            |(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)""", Pattern.COMMENTS);

    private SqlTokens() {}

    /** What is coloured. */
    public enum Kind {
        KEYWORD("sql-keyword"), STRING("sql-string"), COMMENT("sql-comment"), NUMBER("sql-number"), NAME("sql-name");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        String styleClass() {
            return styleClass;
        }
    }

    /**
     * @param start
     *            of its first character
     * @param end
     *            after its last one
     */
    public record Token(Kind kind, int start, int end) {}

    /** In the order of the text; what is between them is plain. */
    public static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            if (matcher.group("comment") != null) {
                tokens.add(new Token(Kind.COMMENT, matcher.start(), matcher.end()));
            } else if (matcher.group("string") != null) {
                tokens.add(new Token(Kind.STRING, matcher.start(), matcher.end()));
            } else if (matcher.group("name") != null) {
                tokens.add(new Token(Kind.NAME, matcher.start(), matcher.end()));
            } else if (matcher.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, matcher.start(), matcher.end()));
            } else if (KEYWORDS.contains(matcher.group("word").toLowerCase(Locale.ROOT))) {
                tokens.add(new Token(Kind.KEYWORD, matcher.start(), matcher.end()));
            }
        }
        return tokens;
    }
}
