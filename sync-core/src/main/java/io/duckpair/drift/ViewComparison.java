package io.duckpair.drift;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator.ViewTranslation;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Refused;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Translated;
import io.duckpair.catalog.View;
import io.duckpair.drift.Carry.EditView;
import io.duckpair.drift.Carry.ReplaceView;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares one pair of views three ways. A view has three properties that move on their own: name, definition and comment.
 */
final class ViewComparison {

    private final Translation translation;
    private final ViewTranslations views;
    private final ObjectNames names;
    private final View basePostgres;
    private final View baseMotherduck;
    private final View postgres;
    private final View motherduck;
    private final @Nullable Sentence renameDoubt;
    private final List<Difference> differences = new ArrayList<>();

    ViewComparison(Translation translation, ViewTranslations views, View basePostgres,
            View baseMotherduck, View postgres, View motherduck, @Nullable Sentence renameDoubt) {
        this.translation = translation;
        this.views = views;
        this.names = ObjectNames.of(postgres.name(), motherduck.name());
        this.basePostgres = basePostgres;
        this.baseMotherduck = baseMotherduck;
        this.postgres = postgres;
        this.motherduck = motherduck;
        this.renameDoubt = renameDoubt;
    }

    List<Difference> differences() {
        compareNames();
        compareDefinitions();
        compareComments();
        return differences;
    }

    private void compareNames() {
        boolean left = !basePostgres.name().equals(postgres.name());
        boolean right = !baseMotherduck.name().equals(motherduck.name());
        RelationName forMotherduck = translation.relation(Side.POSTGRES, postgres.name()).orElse(null);
        RelationName forPostgres = translation.relation(Side.MOTHERDUCK, motherduck.name()).orElse(null);
        if (!left && !right || forMotherduck == null || forPostgres == null
                || forMotherduck.equals(motherduck.name())) {
            return;
        }
        Carry toMotherduck = new EditView(motherduck, motherduck.withName(forMotherduck));
        Carry toPostgres = new EditView(postgres, postgres.withName(forPostgres));
        add(Kind.RENAMED, left, right, "view renamed", toPostgres, toMotherduck, renameDoubt);
    }

    private void compareComments() {
        boolean left = !Objects.equals(basePostgres.comment(), postgres.comment());
        boolean right = !Objects.equals(baseMotherduck.comment(), motherduck.comment());
        if (!left && !right || Objects.equals(postgres.comment(), motherduck.comment())) {
            return;
        }
        add(Kind.CHANGED, left, right, "comment changed",
                new EditView(postgres, postgres.withComment(motherduck.comment())),
                new EditView(motherduck, motherduck.withComment(postgres.comment())), null);
    }

    private void compareDefinitions() {
        boolean left = !sameBody(basePostgres, postgres);
        boolean right = !sameBody(baseMotherduck, motherduck);
        if (!left && !right) {
            return;
        }
        if (views.equivalent(postgres, motherduck)) {
            return;
        }
        ViewTranslation forMotherduck = left ? views.translate(Side.POSTGRES, postgres)
                : new Refused(Sentence.nothing());
        ViewTranslation forPostgres = right ? views.translate(Side.MOTHERDUCK, motherduck)
                : new Refused(Sentence.nothing());
        Carry toMotherduck = forMotherduck instanceof Translated(String definition)
                ? new ReplaceView(motherduck,
                        Counterparts.view(translation, Side.POSTGRES, postgres, motherduck.name(), definition))
                : null;
        Carry toPostgres = forPostgres instanceof Translated(String definition)
                ? new ReplaceView(postgres,
                        Counterparts.view(translation, Side.MOTHERDUCK, motherduck, postgres.name(), definition))
                : null;
        refused(left, Side.POSTGRES, forMotherduck);
        refused(right, Side.MOTHERDUCK, forPostgres);
        if (left && right && toPostgres != null && toMotherduck != null || left != right) {
            add(Kind.CHANGED, left, right, "definition changed", toPostgres, toMotherduck, null);
        }
    }

    private void refused(boolean moved, Side side, ViewTranslation translation) {
        if (moved && translation instanceof Refused(Sentence reason)) {
            differences.add(
                    new NotCarried(names, null, side, Sentence.of("its new definition is not carried: {0}", reason)));
        }
    }

    private void add(Kind kind, boolean left, boolean right, String words, @Nullable Carry toPostgres,
            @Nullable Carry toMotherduck, @Nullable Sentence doubt) {
        if (left && right && toPostgres != null && toMotherduck != null) {
            differences.add(new Conflict(names, null, words + " on both sides", List.of(), List.of(), toPostgres,
                    toMotherduck));
        } else if (left && toMotherduck != null) {
            differences.add(new OneSided(names, null, kind, Side.POSTGRES, words, List.of(), toMotherduck, null));
        } else if (right && toPostgres != null) {
            differences.add(new OneSided(names, null, kind, Side.MOTHERDUCK, words, List.of(), toPostgres, doubt));
        }
    }

    private static boolean sameBody(View base, View now) {
        return base.definition().equals(now.definition());
    }
}
