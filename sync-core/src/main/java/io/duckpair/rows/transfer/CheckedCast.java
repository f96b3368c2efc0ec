package io.duckpair.rows.transfer;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import java.nio.charset.StandardCharsets;

/**
 * A cast that only DuckDB can tell to be impossible. Its own error names no row; so the cast is tried, and where it gives
 * nothing, DuckDB's {@code error()} is told column, value and key, from which the sentence is made here.
 */
final class CheckedCast {

    private static final String MARK = "duckpair refused ";
    private static final String NULL = "-";
    private static final Pattern MESSAGE = Pattern.compile(MARK + "(\\d+)((?: [A-Za-z0-9+/=]+| -)+)");

    private CheckedCast() {}

    /** The value of column number {@code index} of the stream, whose columns are c0, c1, and so on. */
    static String of(TablePair pair, int index) {
        String value = "c" + index;
        List<String> parts = new ArrayList<>(List.of(base64(value)));
        pair.key().forEach(key -> parts.add(base64("c" + pair.columns().indexOf(key))));
        return "CASE WHEN " + value + " IS NOT NULL THEN coalesce(TRY_CAST(" + value + " AS "
                + PairTypes.duckdb(pair.columns().get(index)).sql() + "), error("
                + DuckSql.literal(MARK + index + " ") + " || " + String.join(" || ' ' || ", parts) + ")) END";
    }

    /** So that no value is taken for the end of another. */
    private static String base64(String value) {
        return "coalesce('=' || to_base64(encode(left(CAST(" + value + " AS VARCHAR), 200))), '" + NULL + "')";
    }

    /** The refusal that an error of DuckDB stands for. */
    static Optional<DuckpairException> refusal(SQLException e, TablePair pair) {
        Matcher matcher = MESSAGE.matcher(String.valueOf(e.getMessage()));
        if (!matcher.find()) {
            return Optional.empty();
        }
        ColumnPair column = pair.columns().get(Integer.parseInt(matcher.group(1)));
        List<@Nullable String> values = new ArrayList<>();
        for (String part : matcher.group(2).strip().split(" ")) {
            values.add(part.equals(NULL) ? null
                    : new String(Base64.getDecoder().decode(part.substring(1)), StandardCharsets.UTF_8));
        }
        return Optional.of(new RowRefusal(pair, Side.POSTGRES).of(column, values.subList(1, values.size()), null,
                String.valueOf(values.getFirst()), Sentence.of("is no {0}", PairTypes.duckdb(column).sql())));
    }
}
