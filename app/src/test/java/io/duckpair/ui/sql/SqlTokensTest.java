package io.duckpair.ui.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.ui.sql.SqlTokens.Kind;
import io.duckpair.ui.sql.SqlTokens.Token;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTokensTest {

    private static List<String> tokens(String sql, Kind kind) {
        return SqlTokens.of(sql).stream().filter(token -> token.kind() == kind)
                .map(token -> sql.substring(token.start(), token.end())).toList();
    }

    @Test
    void eachPartHasItsKind() {
        String sql = """
                CREATE TABLE "drop" (id int4 DEFAULT 12.5e3, note Text DEFAULT 'it''s; -- no remark'); -- select 'x'
                /* many
                   lines */ COMMENT ON TABLE t1 IS $a$ 'as it is' $a$""";
        assertThat(tokens(sql, Kind.KEYWORD)).containsExactly("CREATE", "TABLE", "DEFAULT", "Text", "DEFAULT",
                "COMMENT",
                "ON", "TABLE", "IS");
        assertThat(tokens(sql, Kind.NAME)).containsExactly("\"drop\"");
        assertThat(tokens(sql, Kind.NUMBER)).containsExactly("12.5e3");
        assertThat(tokens(sql, Kind.STRING)).containsExactly("'it''s; -- no remark'", "$a$ 'as it is' $a$");
        assertThat(tokens(sql, Kind.COMMENT)).containsExactly("-- select 'x'", "/* many\n   lines */");
    }

    @Test
    void whatIsNotFinishedReachesToTheEnd() {
        for (String sql : List.of("SELECT 'a", "SELECT \"a", "SELECT /* a", "SELECT $x$ a", "SELECT -- a")) {
            assertThat(SqlTokens.of(sql)).as(sql).hasSize(2);
            assertThat(SqlTokens.of(sql).getLast().end()).as(sql).isEqualTo(sql.length());
        }
    }

    @Test
    void tokensNeitherOverlapNorGoBack() {
        String sql = "a'b\"c--d\n/*e*/$f$g$f$1 2.x select'";
        int end = 0;
        for (Token token : SqlTokens.of(sql)) {
            assertThat(token.start()).isGreaterThanOrEqualTo(end);
            assertThat(token.end()).isGreaterThan(token.start());
            end = token.end();
        }
        assertThat(end).isEqualTo(sql.length());
    }
}
