package io.duckpair.ui.review;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Choice;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.ui.text.EngineWords;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the review says. */
final class ReviewWords {

    private final Texts texts;
    private final EngineWords engine;
    private final FaultWords faults;

    ReviewWords(Texts texts) {
        this.texts = texts;
        this.engine = new EngineWords(texts);
        this.faults = new FaultWords(texts);
    }

    /** One line, without what to do. */
    String line(DuckpairException fault) {
        return faults.line(fault);
    }

    String all(DuckpairException fault) {
        return (faults.title(fault) + " " + faults.more(fault)).strip();
    }

    /** As a sentence. */
    String title(Guard guard) {
        return faults.title(guard);
    }

    String held(Held held) {
        return engine.of(held);
    }

    /** The button, named for what it does. */
    String apply(Chosen chosen) {
        if (chosen.losses() == 0) {
            return chosen.all() == 0 ? texts.get("review.apply") : texts.get("review.apply.changes", chosen.all());
        }
        if (chosen.others() > 0 && chosen.harmless() == 0) {
            return texts.get("review.apply.losing-all", chosen.all());
        }
        if (chosen.others() > 0) {
            return texts.get("review.apply.losing", chosen.all(), chosen.losses());
        }
        return chosen.harmless() == 0 ? texts.get("review.apply.drop", chosen.tables())
                : texts.get("review.apply.drop-and", chosen.tables(), chosen.harmless());
    }

    /** Such as {@code 23 steps on 2 sides, 3 drop data · 1 conflict left}. */
    String summary(Plan outcome, Set<DifferenceId> chosen, long undecided) {
        long cannot = outcome.held().stream().filter(held -> chosen.contains(DifferenceId.of(held.difference())))
                .count();
        List<Step> steps = outcome.steps().toList();
        long destructive = steps.stream().filter(Step::destructive).count();
        List<String> parts = new ArrayList<>();
        parts.add(texts.get("review.summary.steps", steps.size(), steps.stream().map(Step::side).distinct().count())
                + (destructive == 0 ? "" : texts.get("review.summary.losing", destructive)));
        if (cannot > 0) {
            parts.add(texts.get("review.summary.cannot", cannot));
        }
        if (undecided > 0) {
            parts.add(texts.get("review.summary.undecided", undecided));
        }
        return String.join(" · ", parts);
    }

    String difference(Difference difference) {
        return engine.of(difference);
    }

    /** Such as {@code → MotherDuck}: the side that is changed. */
    String direction(Side target) {
        return switch (target) {
            case POSTGRES -> "← " + target.title();
            case MOTHERDUCK -> "→ " + target.title();
        };
    }

    /** What is chosen for a conflict. */
    String winner(ReviewItem conflict, @Nullable Choice choice) {
        Side keeper = conflict.keeper();
        return choice == Choice.POSTGRES ? texts.get("review.postgres-wins")
                : choice == Choice.MOTHERDUCK ? texts.get("review.motherduck-wins")
                        : choice == Choice.KEEP && keeper != null ? kept(keeper) : texts.get("review.undecided");
    }

    /** What was dropped on the other side stays there. */
    String kept(Side keeper) {
        return texts.get("review.kept", keeper.title());
    }

    /** The steps that lose data, by name, with what is lost where the step's own words do not say it. */
    List<String> losses(Plan outcome, List<ReviewItem> chosen) {
        List<String> lines = new ArrayList<>();
        for (Unit unit : outcome.units()) {
            for (Step step : unit.steps()) {
                if (step.destructive()) {
                    String what = step.change() instanceof Change.AlterTable ? chosen.stream()
                            .filter(item -> item.difference().object().equals(unit.names()))
                            .map(item -> engine.of(item.difference())).collect(Collectors.joining(", ")) : "";
                    lines.add(step.side().title() + ": " + engine.of(step) + (what.isEmpty() ? "" : " (" + what + ")"));
                }
            }
        }
        return lines;
    }
}
