package io.duckpair.ui.link;

import io.duckpair.catalog.Side;
import io.duckpair.engine.DdlReport;
import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Environment;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Choices;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.state.Mirror;
import io.duckpair.state.Run;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.catalogs.PairTree;
import io.duckpair.ui.link.Activity.Kind;
import io.duckpair.ui.review.Checklist;
import io.duckpair.ui.text.AccountTitle;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.work.Background;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One open link: what its engine knows, as values to be watched on the screen's thread, and what can be asked of it. Every
 * method returns at once; the work runs beside the screen, one thing after another.
 */
public final class LinkSession implements AutoCloseable {

    private final SyncEngine engine;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Plan> begun = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> seenAt = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RoundReport> lastRound = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DuckpairException> fault = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>(Activity.IDLE);
    private final AutoRounds auto;
    private final LinkTitle title;
    private final LinkRows rows;
    private final LinkEnvironment environment;
    private List<Pair> pairs = List.of();
    private @Nullable Checklist checklist;
    private Policy policy;
    private boolean closed;

    /**
     * @param engine
     *            closed with the session
     * @param policy
     *            for everything that is not chosen by hand
     */
    public LinkSession(SyncEngine engine, Policy policy, Background background) {
        this.engine = engine;
        this.policy = policy;
        this.background = background;
        this.auto = new AutoRounds(engine, background);
        this.title = new LinkTitle(engine.settings(), background);
        this.environment = new LinkEnvironment(engine, background);
        title.ask();
        environment.ask(_ -> {
        });
        environment.value().subscribe(this::follow);
        this.rows = new LinkRows(engine, background, activity, this::refresh);
        engine.listen(event -> {
            if (!rows.hear(event)) {
                background.show(() -> on(event));
            }
        });
    }

    /** For people: {@code shop@db.example.com ⇄ ana@acme}. */
    public String title(Texts texts) {
        return postgresTitle() + " ⇄ " + motherduckTitle().get().words(texts);
    }

    /**
     * The next session with MotherDuck is connected anew, with the token that the link has then; a round that is at work ends as
     * it began. Does I/O.
     */
    public void connectAnew() {
        engine.settings().account().close();
    }

    /** What it is between. */
    public LinkSettings settings() {
        return engine.settings();
    }

    public String postgresTitle() {
        return title.postgres();
    }

    /** The account's name for people, once it has answered. */
    public ReadOnlyObjectProperty<AccountTitle> motherduckTitle() {
        return title.motherduck();
    }

    /** What is to be done, with the drift and both catalogs; null before the first look. */
    public ReadOnlyObjectProperty<@Nullable Plan> plan() {
        return plan.getReadOnlyProperty();
    }

    /** The plan's catalogs as a tree; made beside the screen, for it takes its time with very large ones. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** The plan's differences in the review's order; made beside the screen as well. Null before the first look. */
    public @Nullable Checklist checklist() {
        return checklist;
    }

    /** When the plan's catalogs were read; null before the first look. */
    public ReadOnlyObjectProperty<@Nullable Instant> seenAt() {
        return seenAt.getReadOnlyProperty();
    }

    /** What the last round that had something to do began with. */
    public ReadOnlyObjectProperty<@Nullable Plan> begun() {
        return begun.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable RoundReport> lastRound() {
        return lastRound.getReadOnlyProperty();
    }

    /** Why the last look or round could not be carried out; null where it could. What is shown is old then. */
    public ReadOnlyObjectProperty<@Nullable DuckpairException> fault() {
        return fault.getReadOnlyProperty();
    }

    /** When the next round of the automatic run begins; null where none is planned. */
    public ReadOnlyObjectProperty<@Nullable Instant> nextRound() {
        return auto.next();
    }

    public ReadOnlyObjectProperty<Activity> activity() {
        return activity.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Auto> auto() {
        return auto.state();
    }

    /** What is known of the tables' rows, and what can be asked about them. */
    public LinkRows rows() {
        return rows;
    }

    /** What its data are for. */
    public LinkEnvironment environment() {
        return environment;
    }

    public Policy policy() {
        return environment.careful(policy);
    }

    /** What its data are for is saved otherwise now; the window follows without opening the link again. */
    public void setEnvironment(Environment saved) {
        if (saved != engine.settings().environment()) {
            environment.setSaved(saved);
        }
    }

    /** What was planned and what runs by itself was under the care that was taken then. */
    private void follow(@Nullable Environment before, @Nullable Environment now) {
        if (now == Environment.PRODUCTION) {
            stopAuto();
        } else if (before == Environment.PRODUCTION) {
            auto.follow(policy(), this::failed);
        }
        if (plan.get() != null && (now == Environment.PRODUCTION || before == Environment.PRODUCTION)) {
            refresh();
        }
    }

    /** From now on; an automatic run goes on with it. */
    public void setPolicy(Policy newPolicy) {
        if (!newPolicy.equals(policy)) {
            policy = newPolicy;
            if (auto.isOn()) {
                auto.follow(policy(), this::failed);
            } else {
                refresh();
            }
        }
    }

    /** Reads both sides and compares them. */
    public void refresh() {
        activity.set(Activity.of(Kind.LOOKING));
        Policy now = policy();
        background.run(() -> engine.plan(now), this::seen, this::failed);
    }

    /** One round under the policy. */
    public void sync() {
        if (auto.isOn()) {
            auto.runNow();
        } else {
            round(policy());
        }
    }

    /** One round that does exactly what was chosen, whatever a guard says of the whole. */
    public void apply(Choices choices) {
        round(exactly(choices));
    }

    /**
     * What {@link #apply} would do of what is shown now. Reads nothing, so it waits for nothing that is at work.
     *
     * @param done
     *            gets the plan; is not called where nothing was seen yet
     */
    public void preview(Choices choices, Consumer<Plan> done, Consumer<DuckpairException> failed) {
        Plan seen = plan.get();
        if (seen != null) {
            Policy with = exactly(choices);
            new Background(Thread::startVirtualThread, background.screen()).run(() -> engine.preview(seen, with), done,
                    failed);
        }
    }

    private Policy exactly(Choices choices) {
        return policy().withChoices(new Choices(choices.byDifference(), true)).overridingGuards();
    }

    /** One round although a guard holds everything. */
    public void syncInSpiteOfGuards() {
        round(policy().overridingGuards());
    }

    private void round(Policy with) {
        activity.set(Activity.of(Kind.SYNCING));
        Policy now = policy();
        background.run(() -> {
            engine.sync(with);
            return engine.plan(now);
        }, this::seen, this::failed);
    }

    /** Remembers a choice for differences, or takes it back where it is null. */
    public void choose(Collection<DifferenceId> differences, @Nullable Choice choice) {
        activity.set(Activity.of(Kind.LOOKING));
        Policy now = policy();
        background.run(() -> {
            if (choice == null) {
                engine.withdraw(differences);
            } else {
                engine.choose(differences, choice);
            }
            return engine.plan(now);
        }, this::seen, this::failed);
    }

    /** Runs statements on one side and carries what they did. */
    public void ddl(Side on, String sql, Consumer<DdlReport> done, Consumer<DuckpairException> failed) {
        activity.set(Activity.of(Kind.DDL));
        background.run(() -> engine.ddl(on, sql), report -> {
            done.accept(report);
            refresh();
        }, error -> {
            activity.set(Activity.IDLE);
            failed.accept(error);
        });
    }

    public void history(int last, Consumer<List<Run>> done, Consumer<DuckpairException> failed) {
        background.run(() -> engine.history(last), done, failed);
    }

    /** Ends what runs after the batch in hand. */
    public void cancel() {
        engine.cancel();
    }

    /** Begins rounds that follow one another; with another interval or policy if they do already. */
    public void startAuto(Duration interval) {
        auto.start(policy(), interval, this::failed);
    }

    /**
     * As {@link #startAuto}, once it is known that the link is no production.
     *
     * @param otherwise
     *            is called where it is, or nobody could say
     */
    public void startAutoUnlessProduction(Duration interval, Runnable otherwise) {
        environment.ask(found -> {
            if (closed || auto.isOn()) {
                return;
            }
            if (found == null || found == Environment.PRODUCTION) {
                otherwise.run();
            } else {
                startAuto(interval);
            }
        });
    }

    public void stopAuto() {
        auto.stop(() -> activity.set(Activity.IDLE), this::failed);
    }

    public void pauseAuto() {
        auto.pause();
    }

    public void resumeAuto() {
        auto.resume();
    }

    private void seen(Plan newPlan) {
        Plan shown = plan.get();
        background.run(() -> new Prepared(newPlan, newPlan.equals(shown) ? null
                : new Views(PairTree.of(newPlan), Checklist.of(newPlan)), engine.mirrors()), this::show, this::failed);
    }

    /** @param views null where they are as they were */
    private record Prepared(Plan plan, @Nullable Views views, Map<Long, Mirror> mirrors) {}

    private record Views(List<Pair> pairs, Checklist checklist) {}

    private void show(Prepared prepared) {
        rows.seen(prepared.plan(), prepared.mirrors(), policy());
        Views views = prepared.views();
        if (views != null) {
            pairs = views.pairs();
            checklist = views.checklist();
            plan.set(prepared.plan());
        }
        seenAt.set(Instant.now());
        fault.set(null);
        activity.set(Activity.IDLE);
        title.ask();
        environment.ask(_ -> {
        });
    }

    private void failed(DuckpairException error) {
        fault.set(error);
        activity.set(Activity.IDLE);
    }

    private void on(EngineEvent event) {
        if (closed) {
            return;
        }
        switch (event) {
            case EngineEvent.RoundStarted _ -> {
            }
            case EngineEvent.DriftChanged _ -> {
            }
            case EngineEvent.PgDuckdbAsked _ -> activity.set(Activity.of(Kind.PG_DUCKDB));
            case EngineEvent.PlanReady(var _, Plan ready) -> {
                Kind kind = activity.get().kind() == Kind.DDL ? Kind.DDL : Kind.SYNCING;
                activity.set(Activity.of(kind).with((int) ready.steps().count()));
                begun.set(ready);
            }
            case EngineEvent.StepStarted(var _, var _, var step) -> activity.set(activity.get().began(step));
            case EngineEvent.RowsStarted _ -> {
                if (activity.get().isIdle() || activity.get().kind() == Kind.LOOKING) {
                    activity.set(Activity.of(Kind.SYNCING));
                }
            }
            case EngineEvent.RowsMoved _,EngineEvent.RowsReached _,EngineEvent.RowsFinished _ -> {
                // The rows add them up, and the round tells of all that is finished.
            }
            case EngineEvent.TableVerified(var _, var _, int tables) -> {
                Activity now = activity.get();
                if (now.kind() == Kind.VERIFYING) {
                    activity.set((now.total() == 0 ? now.with(tables) : now).finished());
                }
            }
            case EngineEvent.StepFinished _,EngineEvent.StepFailed _ -> activity.set(activity.get().finished());
            case EngineEvent.RoundFinished(var _, RoundReport report) -> finished(report);
            case EngineEvent.RoundFailed(var _, DuckpairException error) -> failed(error);
            case EngineEvent.OnlyLooked(var _, var _, Plan looked, DuckpairException syncer) -> {
                seen(looked);
                fault.set(syncer);
            }
            case EngineEvent.NextRoundAt(var _, Instant next) -> auto.planned(next);
            case EngineEvent.Paused _ -> auto.paused();
            case EngineEvent.Resumed _ -> auto.resumed();
        }
    }

    private void finished(RoundReport report) {
        rows.finished(report);
        lastRound.set(report);
        if (!auto.isOn()) {
            return;
        }
        fault.set(null);
        if (report.idle() && plan.get() != null) {
            seenAt.set(Instant.now());
            activity.set(Activity.IDLE);
        } else {
            refresh();
        }
    }

    /** Ends after the batch in hand; the values do not change any more. */
    @Override
    public void close() {
        closed = true;
        Runnable endOfRounds = auto.abandon();
        engine.cancel();
        background.worker().execute(() -> {
            endOfRounds.run();
            engine.close();
            engine.settings().account().close();
        });
    }
}
