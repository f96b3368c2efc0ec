package io.duckpair.ui.link;

import io.duckpair.catalog.Side;
import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.engine.TableVerification;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.rows.checksum.RowDifferences.SideBySide;
import io.duckpair.state.Mirror;
import io.duckpair.trash.Trashed;
import io.duckpair.ui.link.Activity.Kind;
import io.duckpair.ui.tables.TableLines;
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.work.Background;
import io.duckpair.ui.work.WhenShown;
import io.duckpair.wording.Sentence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an open link: what is known of them, to be watched on the screen's thread, and what can be asked about them. Every
 * method returns at once; tables are named as {@link TableRows#title()} does.
 */
public final class LinkRows {

    private final SyncEngine engine;
    private final Background background;
    private final ObjectProperty<Activity> activity;
    private final Runnable lookAgain;
    private final ReadOnlyObjectWrapper<List<TableRows>> tables = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable RowsProgress> moving = new ReadOnlyObjectWrapper<>();
    private final RowsMeter meter;
    /** Of thousands of tables it takes PostgreSQL some time, for which nobody waits who does not see them. */
    private final WhenShown<Map<Long, Long>> sizes = new WhenShown<>(this::measured, _ -> {
    });
    private Map<Long, Long> bytes = Map.of();
    private Map<Long, Sentence> waiting = Map.of();
    private Map<Long, Mirror> mirrors = Map.of();
    private Policy policy = Policy.careful();
    private @Nullable Plan plan;

    /** @param lookAgain reads both sides, after something was changed */
    LinkRows(SyncEngine engine, Background background, ObjectProperty<Activity> activity, Runnable lookAgain) {
        this.engine = engine;
        this.background = background;
        this.activity = activity;
        this.lookAgain = lookAgain;
        this.meter = new RowsMeter(background::show, progress -> moving.set(withExpectation(progress)));
        sizes.ask((done, failed) -> background.run(engine::tableSizes, done, failed));
        activity.subscribe(now -> {
            if (now.isIdle()) {
                meter.end();
            }
        });
    }

    /** One for each pair of tables, by name; none before the first look. */
    public ReadOnlyObjectProperty<List<TableRows>> tables() {
        return tables.getReadOnlyProperty();
    }

    /** How far the rows are that are on their way; null where none are. */
    public ReadOnlyObjectProperty<@Nullable RowsProgress> moving() {
        return moving.getReadOnlyProperty();
    }

    /**
     * Compares all rows.
     *
     * @param titles
     *            of the tables; none for all
     */
    public void verify(Collection<String> titles, Consumer<List<TableVerification>> done,
            Consumer<DuckpairException> failed) {
        ask(Kind.VERIFYING, () -> engine.verify(titles), done, failed, this::reload);
    }

    /** Puts the rows of the tables' homes in place of their mirrors'. */
    public void copy(Collection<String> titles, Consumer<List<RowsResult>> done, Consumer<DuckpairException> failed) {
        ask(Kind.COPYING, () -> engine.copyRows(titles), done, failed, lookAgain);
    }

    /** @param overwrite whether the new home's rows take the other side's place if they differ */
    public void moveHome(String title, Side home, boolean overwrite, Consumer<RowsResult> done,
            Consumer<DuckpairException> failed) {
        ask(Kind.COPYING, () -> engine.moveHome(title, home, overwrite), done, failed, lookAgain);
    }

    /** Reads the first rows of a table that differ. */
    public void differingRows(String title, Consumer<List<SideBySide>> done, Consumer<DuckpairException> failed) {
        ask(Kind.COMPARING, () -> engine.differingRows(title), done, failed, () -> {
        });
    }

    /** What is in the trash, newest first. */
    public void trash(Consumer<List<Trashed>> done, Consumer<DuckpairException> failed) {
        background.run(engine::trash, done, failed);
    }

    /**
     * Brings a table back from the trash.
     *
     * @param done
     *            gets its name
     */
    public void restore(Trashed trashed, Consumer<String> done, Consumer<DuckpairException> failed) {
        ask(Kind.RESTORING, () -> engine.restore(trashed.id()), done, failed, lookAgain);
    }

    /**
     * Deletes from the trash what has expired.
     *
     * @param done
     *            gets how much that was
     */
    public void expireTrash(Consumer<Integer> done, Consumer<DuckpairException> failed) {
        background.run(engine::expireTrash, done, failed);
    }

    private <T> void ask(Kind kind, Callable<T> work, Consumer<T> done, Consumer<DuckpairException> failed,
            Runnable afterwards) {
        activity.set(Activity.of(kind));
        background.run(work, result -> {
            activity.set(Activity.IDLE);
            done.accept(result);
            afterwards.run();
        }, error -> {
            activity.set(Activity.IDLE);
            failed.accept(error);
            afterwards.run();
        });
    }

    private void reload() {
        background.run(engine::mirrors, read -> {
            mirrors = read;
            rebuild();
        }, _ -> {
            // What was asked for has said what is the matter; what is shown is what was known before.
        });
    }

    /** A whole copy sends about as many rows as were counted last. */
    private @Nullable RowsProgress withExpectation(@Nullable RowsProgress progress) {
        if (progress == null || progress.expected() >= 0 || activity.get().kind() != Kind.COPYING) {
            return progress;
        }
        return tables.get().stream().filter(line -> line.title().equals(progress.table())).map(TableRows::counts)
                .filter(Objects::nonNull).findFirst()
                .map(counts -> progress.expecting(counts.on(progress.to().other()))).orElse(progress);
    }

    /** On the engine's threads; whether there is nothing more to do about the event. */
    boolean hear(EngineEvent event) {
        if (event instanceof EngineEvent.RowsMoved moved) {
            meter.moved(moved);
            return true;
        }
        if (event instanceof EngineEvent.RowsStarted started) {
            meter.started(started);
        }
        return false;
    }

    void seen(Plan newPlan, Map<Long, Mirror> newMirrors, Policy newPolicy) {
        plan = newPlan;
        mirrors = newMirrors;
        policy = newPolicy;
        rebuild();
        sizes.askAgain();
    }

    /** Whether somebody looks at how large the tables are. */
    public void setSizesShown(boolean now) {
        sizes.setShown(now);
    }

    private void measured(Map<Long, Long> now) {
        if (!now.equals(bytes)) {
            bytes = now;
            rebuild();
        }
    }

    void finished(RoundReport report) {
        Map<Long, Sentence> reasons = new HashMap<>();
        for (RowsResult result : report.rows()) {
            switch (result.outcome()) {
                case RowsOutcome.NotAllowed _ -> reasons.put(result.pairId(), Sentence.nothing());
                case RowsOutcome.Held(Sentence said, Sentence _) -> reasons.put(result.pairId(), said);
                case RowsOutcome.InStep _,RowsOutcome.Copied _,RowsOutcome.Conflict _,RowsOutcome.Failed _ -> {
                    // what is kept of these says enough
                }
            }
        }
        waiting = reasons;
        rebuild();
    }

    private void rebuild() {
        if (plan != null) {
            tables.set(new TableLines(policy, waiting, bytes).of(plan, mirrors));
        }
    }
}
