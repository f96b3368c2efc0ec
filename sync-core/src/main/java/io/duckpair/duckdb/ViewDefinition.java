package io.duckpair.duckdb;

import io.duckpair.duckdb.DuckTokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Takes the SELECT out of a {@code CREATE VIEW} as {@code duckdb_views().sql} prints it. */
final class ViewDefinition {

    private ViewDefinition() {}

    /**
     * The SELECT, giving columns of the view's names: where the view renames its columns ({@code CREATE VIEW v (a, b) AS ...}),
     * the SELECT is wrapped in one that does.
     *
     * @param viewName
     *            names the wrapped SELECT
     */
    static String of(String createView, String viewName) {
        List<Token> tokens = DuckTokens.of(createView);
        int as = 0;
        int depth = 0;
        List<String> aliases = new ArrayList<>();
        while (as < tokens.size() && !(depth == 0 && tokens.get(as).is("AS"))) {
            Token token = tokens.get(as);
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth == 1 && token.isName()) {
                aliases.add(token.value());
            }
            as++;
        }
        if (as == tokens.size()) {
            return createView;
        }
        String select = createView.substring(tokens.get(as).end()).strip();
        while (select.endsWith(";")) {
            select = select.substring(0, select.length() - 1).strip();
        }
        return aliases.isEmpty()
                ? select
                : "SELECT * FROM (" + select + ") AS " + DuckSql.identifier(viewName) + "("
                        + DuckSql.identifiers(aliases)
                        + ")";
    }
}
