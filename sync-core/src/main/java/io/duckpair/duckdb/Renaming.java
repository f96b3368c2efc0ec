package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.duckdb.DuckTokens.Token;
import io.duckpair.naming.CaseFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives an expression that DuckDB printed the later names of a table's columns. Names in functions' and fields' place are no
 * columns.
 */
final class Renaming {

    /** Later names by folded earlier names; only columns that are kept. */
    private final Map<String, String> later = new HashMap<>();
    private final Map<String, String> allEarlier = new HashMap<>();

    Renaming(Table before, Lineage lineage) {
        for (Column column : before.columns()) {
            String now = lineage.after(column.name());
            allEarlier.put(CaseFold.key(column.name()), column.name());
            if (now != null) {
                later.put(CaseFold.key(column.name()), now);
            }
        }
    }

    /** The expression with its columns' later names, quoted where they changed. */
    String rename(String expression) {
        StringBuilder renamed = new StringBuilder();
        List<Token> tokens = DuckTokens.of(expression);
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String now = isColumn(tokens, i) ? later.get(CaseFold.key(token.value())) : null;
            if (now != null && !now.equals(token.value())) {
                renamed.append(expression, copied, token.start()).append(DuckSql.identifier(now));
                copied = token.end();
            }
        }
        return renamed.append(expression, copied, expression.length()).toString();
    }

    /** Whether the expression names this earlier column. */
    boolean mentions(String expression, String earlierColumn) {
        List<Token> tokens = DuckTokens.of(expression);
        for (int i = 0; i < tokens.size(); i++) {
            if (isColumn(tokens, i) && tokens.get(i).names(earlierColumn)) {
                return true;
            }
        }
        return false;
    }

    /** Whether two expressions, of the earlier and the later table, say the same but for the columns' names and quotes. */
    boolean same(String earlier, String now) {
        List<Token> one = DuckTokens.of(rename(earlier));
        List<Token> two = DuckTokens.of(now);
        if (one.size() != two.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            boolean sameToken = one.get(i).isName()
                    ? two.get(i).names(one.get(i).value())
                    : one.get(i).kind() == two.get(i).kind() && one.get(i).value().equals(two.get(i).value());
            if (!sameToken) {
                return false;
            }
        }
        return true;
    }

    private boolean isColumn(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        boolean function = at + 1 < tokens.size() && tokens.get(at + 1).is("(") && token.kind() == DuckTokens.Kind.WORD;
        boolean field = at > 0 && tokens.get(at - 1).is(".");
        return token.isName() && !function && !field && allEarlier.containsKey(CaseFold.key(token.value()));
    }
}
