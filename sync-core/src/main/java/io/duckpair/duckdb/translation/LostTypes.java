package io.duckpair.duckdb.translation;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckTokens;
import io.duckpair.duckdb.DuckTokens.Token;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Set;

/** What DuckDB's parser leaves out of the tree: {@code varchar(5)}, which cuts in PostgreSQL, is {@code VARCHAR} to it. */
final class LostTypes {

    /** Types that a length in parentheses changes. */
    private static final Set<String> WITH_LENGTH = Set.of("varying", "character", "char", "varchar", "bit", "time",
            "timestamp", "interval");
    /** Types that cut or pad without one. */
    private static final Set<String> CUTTING = Set.of("bpchar", "name", "character", "char", "bit");

    private LostTypes() {}

    /** PostgreSQL prints each cast as {@code value::type}. */
    static void refuse(Side from, String sql) {
        if (from == Side.MOTHERDUCK) {
            return;
        }
        List<Token> tokens = DuckTokens.of(sql);
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i - 1).is(":") && tokens.get(i).is(":")) {
                refuseType(tokens, i + 1);
            }
        }
    }

    private static void refuseType(List<Token> tokens, int at) {
        boolean varying = at + 1 < tokens.size() && tokens.get(at + 1).is("varying");
        int last = varying ? at + 1 : at;
        Token type = tokens.get(last);
        boolean length = last + 1 < tokens.size() && tokens.get(last + 1).is("(")
                && WITH_LENGTH.stream().anyMatch(type::is);
        if (length || (!varying && CUTTING.stream().anyMatch(type::is))) {
            throw new Unportable(Sentence.of("it casts to {0}, which cuts text", tokens.get(at).value()));
        }
    }
}
