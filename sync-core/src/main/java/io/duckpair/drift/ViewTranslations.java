package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator.Counterpart;
import io.duckpair.catalog.SqlTranslator.ViewTranslation;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Refused;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Translated;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.Refusal;
import io.duckpair.naming.CaseFold;
import io.duckpair.wording.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates views once each, views on views from the bottom up: a view is carried only if everything it reads is.
 */
final class ViewTranslations {

    private final Translation translation;
    private final Catalog postgres;
    private final Catalog motherduck;
    private final List<Refusal> refusals;
    private final Map<View, ViewTranslation> done = new HashMap<>();
    private final Map<View, Set<RelationName>> references = new HashMap<>();
    private final Set<RelationName> inProgress = new HashSet<>();
    private final Map<RelationName, Relation> motherduckByKey = new HashMap<>();

    ViewTranslations(Translation translation, Catalog postgres, Catalog motherduck, List<Refusal> refusals) {
        this.translation = translation;
        this.postgres = postgres;
        this.motherduck = motherduck;
        this.refusals = refusals;
    }

    ViewTranslation translate(Side from, View view) {
        ViewTranslation known = done.get(view);
        if (known != null) {
            return known;
        }
        Set<RelationName> read = new HashSet<>();
        ViewTranslation result = refusal(from, view).orElseGet(() -> {
            inProgress.add(view.name());
            ViewTranslation made = translation.sql().view(from, view, name -> {
                read.add(name);
                return counterpart(from, name);
            });
            inProgress.remove(view.name());
            return made;
        });
        references.put(view, read);
        done.put(view, result);
        return result;
    }

    /**
     * Whether two views say the same, each in its side's words. Told by their translations, both in the words of the
     * translator; false also where that cannot tell.
     */
    boolean equivalent(View onPostgres, View onMotherduck) {
        Optional<String> there = translated(Side.POSTGRES, onPostgres);
        Optional<String> here = translated(Side.MOTHERDUCK, onMotherduck);
        return there.filter(onMotherduck.definition()::equals).isPresent()
                || here.filter(onPostgres.definition()::equals).isPresent()
                || there.isPresent() && here.isPresent()
                        && there.equals(translated(Side.POSTGRES, Counterparts.view(translation, Side.MOTHERDUCK,
                                onMotherduck, onPostgres.name(), here.get())));
    }

    private Optional<String> translated(Side from, View view) {
        return translate(from, view) instanceof Translated(String definition) ? Optional.of(definition)
                : Optional.empty();
    }

    private Optional<ViewTranslation> refusal(Side from, View view) {
        return refusals.stream()
                .filter(refusal -> refusal.side() == from && refusal.name().equals(view.name())
                        && refusal.definition().equals(view.definition()))
                .<ViewTranslation>map(refusal -> new Refused(Sentence.verbatim(refusal.reason()))).findFirst();
    }

    /** DuckDB's views may spell a name in another case than it has. */
    private @Nullable Relation relation(Side from, RelationName name) {
        if (from == Side.POSTGRES) {
            return postgres.relation(name).orElse(null);
        }
        Relation exact = motherduck.relation(name).orElse(null);
        if (exact == null && motherduckByKey.isEmpty()) {
            motherduck.relations().forEach(each -> motherduckByKey.put(CaseFold.key(each.name()), each));
        }
        return exact == null ? motherduckByKey.get(CaseFold.key(name)) : exact;
    }

    private Optional<Counterpart> counterpart(Side from, RelationName name) {
        Relation relation = relation(from, name);
        if (relation == null || relation instanceof View && inProgress.contains(relation.name())) {
            return Optional.empty();
        }
        if (relation instanceof View view && translate(from, view) instanceof Refused) {
            return Optional.empty();
        }
        return translation.relation(from, relation.name())
                .map(other -> new Counterpart(other, relation.columns()));
    }
}
