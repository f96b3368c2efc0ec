package io.duckpair.duckdb.translation;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator.Counterpart;
import io.duckpair.catalog.SqlTranslator.ViewTranslation;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.DuckTokens;
import io.duckpair.duckdb.DuckTokens.Kind;
import io.duckpair.wording.Sentence;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes a view's SELECT for the other side, or says why not. */
public final class ViewWriter {

    private static final Set<String> CLOCK = Set.of("current_date", "current_timestamp");

    private ViewWriter() {}

    /**
     * The SELECT for the other side, giving columns of the view's names.
     *
     * @param relations
     *            gives the counterpart of a relation, empty where it is not carried
     */
    public static ViewTranslation write(SelectParser parser, Side from, View view,
            Function<RelationName, Optional<Counterpart>> relations) {
        try {
            if (view.columns().isEmpty()) {
                throw new Unportable(Sentence.of("its columns are not known"));
            }
            LostTypes.refuse(from, view.definition());
            refuseColumnsNamedLikeTheClock(view.definition());
            ViewScope scope = new ViewScope(from, view.name().schema(), relations);
            Tree select = parser.select(view.definition());
            return new ViewTranslation.Translated(
                    new SelectWriter(scope).write(select, Optional.of(new OutputColumns(view.columns()))));
        } catch (Unportable e) {
            return new ViewTranslation.Refused(e.reason());
        }
    }

    /** DuckDB's tree does not tell the column {@code "current_date"} from the date of today. */
    private static void refuseColumnsNamedLikeTheClock(String definition) {
        if (DuckTokens.of(definition).stream()
                .anyMatch(token -> token.kind() == Kind.QUOTED && CLOCK.stream().anyMatch(token::names))) {
            throw new Unportable(Sentence.of("it has a column that is named like the current date"));
        }
    }
}
