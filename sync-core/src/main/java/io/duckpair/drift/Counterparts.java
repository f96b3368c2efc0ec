package io.duckpair.drift;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Refused;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Translated;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Relations as they would stand on the other side. */
final class Counterparts {

    private final Translation translation;
    private final ViewTranslations views;

    Counterparts(Translation translation, ViewTranslations views) {
        this.translation = translation;
        this.views = views;
    }

    /** Empty where the relation cannot be carried. */
    Optional<Relation> of(Side from, Relation relation) {
        return translation.relation(from, relation.name()).flatMap(to -> of(from, relation, to));
    }

    Optional<Relation> of(Side from, Relation relation, RelationName to) {
        return switch (relation) {
            case Table table -> Optional.of(translation.table(from, table, to));
            case View view -> views.translate(from, view) instanceof Translated(String definition)
                    ? Optional.of(view(translation, from, view, to, definition))
                    : Optional.empty();
        };
    }

    /** Why a relation that has a name on the other side is not carried all the same; null where it is. */
    @Nullable
    Sentence whyNot(Side from, Relation relation) {
        return switch (relation) {
            case Table table ->
                    table.columns().stream().anyMatch(column -> translation.column(from, column).isPresent())
                            ? null
                            : Sentence.of("none of its columns can be carried");
            case View view -> views.translate(from, view) instanceof Refused(Sentence reason) ? reason : null;
        };
    }

    static View view(Translation translation, Side from, View source, RelationName name, String definition) {
        List<Column> columns = source.columns().stream()
                .flatMap(column -> translation.column(from, column).stream()).toList();
        return new View(name, 0, columns, definition, source.comment());
    }
}
