package io.duckpair.engine;

import io.duckpair.apply.Applier;
import io.duckpair.apply.HeldAccount;
import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline;
import io.duckpair.drift.Evidence;
import io.duckpair.engine.EngineEvent.DriftChanged;
import io.duckpair.engine.EngineEvent.PlanReady;
import io.duckpair.engine.EngineEvent.RoundFinished;
import io.duckpair.engine.EngineEvent.RoundStarted;
import io.duckpair.engine.Observation.Tokens;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.OneToOne;
import io.duckpair.mirror.RowsContext;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Unit;
import io.duckpair.plan.Unit.Phase;
import io.duckpair.plan.Unit.Place;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.rows.PostgresToken;
import io.duckpair.state.BaselineWriter;
import io.duckpair.state.LinkRecord;
import io.duckpair.state.LinkStore;
import io.duckpair.state.MirrorStore;
import io.duckpair.trash.Trash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One round: {@code observe → compare → plan → guard → apply}, with what is read back inside the batches as the proof. The
 * caller holds the syncer lock.
 */
final class Round {

    /** Renaming a table changes the text of views on it, so that a second look may find something to carry. */
    private static final int PASSES = 3;

    private final LinkSettings settings;
    private final EngineParts parts;
    private final Connections connections;
    private final Events events;
    private final Observer observer;
    private final Trash trash;
    private final RefusedTables refused;
    private final BooleanSupplier cancelled;
    private final @Nullable LastRound last;
    private final Consumer<@Nullable LastRound> remember;
    private Map<RelationName, Side> homes = Map.of();
    /** Whether a table's change was carried in part, and the rest asks something of its rows. */
    private boolean waitsForRows;

    Round(LinkSettings settings, EngineParts parts, Connections connections, Events events, Observer observer,
            Trash trash, RefusedTables refused, BooleanSupplier cancelled, @Nullable LastRound last,
            Consumer<@Nullable LastRound> remember) {
        this.settings = settings;
        this.parts = parts;
        this.connections = connections;
        this.events = events;
        this.observer = observer;
        this.trash = trash;
        this.refused = refused;
        this.cancelled = cancelled;
        this.last = last;
        this.remember = remember;
    }

    RoundReport runIfMoved(Policy policy) {
        Instant started = events.now();
        if (last != null && last.policy().equals(policy)) {
            Tokens tokens = observer.tokens(connections.work());
            if (tokens.equals(last.tokens()) && rowsRest(last.rows(), started)) {
                events.tell(new RoundStarted(started));
                RoundReport report = new RoundReport(started, Duration.between(started, events.now()), last.plan(),
                        List.of(), last.plan().held(), true, last.rows().results());
                events.tell(new RoundFinished(events.now(), report));
                return report;
            }
        }
        return run(policy, "sync");
    }

    private boolean rowsRest(LastRows rows, Instant now) {
        return now.isBefore(rows.nextComparison())
                && PostgresToken.of(connections.work(), rows.tokens().keySet()).equals(rows.tokens())
                && (rows.motherduckTokens().isEmpty()
                        || settings.account().rowTokens().equals(rows.motherduckTokens()));
    }

    RoundReport run(Policy policy, String kind) {
        Instant started = events.now();
        events.tell(new RoundStarted(started));
        Recovery recovery = Recovery.of(connections.work(), settings.account());
        recovery.noteMirrors(connections.notes());
        List<UnitResult> results = new ArrayList<>();
        Plan first = null;
        Plan plan = null;
        Baseline before = Baseline.none();
        Evidence evidence = recovery.evidence();
        List<RowsResult> rowsResults = List.of();
        for (int pass = 0; pass < PASSES && (plan == null || viewsMayHaveMoved(plan) || waitsForRows); pass++) {
            Tokens tokens;
            DuckpairException lost;
            RowsPhase rows = null;
            boolean finalPass = pass + 1 == PASSES;
            HeldAccount held = new HeldAccount(settings.account());
            try (held) {
                Observation seen = observer.observe(connections.work(), true, evidence, held);
                tokens = seen.tokens();
                plan = parts.plan(seen, policy);
                if (first == null) {
                    first = plan;
                    before = seen.baseline();
                    events.tell(new DriftChanged(events.now(), plan.drift()));
                }
                int earlier = results.size();
                lost = apply(plan, results, held, tokens, policy.rows(), !finalPass);
                if (lost == null && recovery.isNeeded()) {
                    recovery.noteHomes(connections.notes(), observer.baseline(connections.work()));
                }
                finalPass |= waitsForRows || !viewsMayHaveMoved(plan);
                if (lost == null && finalPass && policy.rows()) {
                    try {
                        rows = rows(policy, before, plan, results, earlier, held);
                    } catch (DuckpairException e) {
                        lost = requireLost(e);
                    }
                }
            }
            if (rows != null) {
                rows.settle();
                rowsResults = together(rowsResults, rows.results());
                lost = rows.lost();
            }
            held.left().ifPresent(observer::take);
            if (lost != null) {
                return finish(kind, started, first, plan, results, rowsResults);
            }
            Set<RelationName> overtaken = pass + 1 < PASSES && viewsMayHaveMoved(plan) ? takeOvertakenViews(results)
                    : Set.of();
            boolean failed = results.stream().anyMatch(result -> !(result.outcome() instanceof Outcome.Done));
            LastRows known = rows == null ? LastRows.none() : rows.known();
            remember.accept(failed || !plan.units().isEmpty() || triesAgain(known) ? null
                    : new LastRound(tokens, policy, plan, known));
            if (failed) {
                break;
            }
            noteRows(plan);
            evidence = Evidence.ofOvertakenViews(overtaken);
            if (recovery.isNeeded()) {
                recovery.finish(connections.notes());
            }
        }
        return finish(kind, started, first, plan, results, rowsResults);
    }

    /** A side that is lost ends the round; what was done to the tables is done. */
    private static DuckpairException requireLost(DuckpairException e) {
        if (!e.code().endsRound()) {
            throw e;
        }
        return e;
    }

    /** What was copied in one pass is in step in the next. */
    private static List<RowsResult> together(List<RowsResult> earlier, List<RowsResult> later) {
        Map<Long, RowsResult> results = new LinkedHashMap<>();
        earlier.forEach(result -> results.put(result.pairId(), result));
        later.forEach(result -> results.merge(result.pairId(), result,
                (before, now) -> before.outcome() instanceof RowsOutcome.Copied
                        && now.outcome() instanceof RowsOutcome.InStep ? before : now));
        return List.copyOf(results.values());
    }

    /** @param earlier how many of the results are of earlier passes, whose tables were looked at again since */
    private RowsPhase rows(Policy policy, Baseline before, Plan plan, List<UnitResult> results, int earlier,
            HeldAccount held) {
        Baseline now = results.isEmpty() ? before : observer.baseline(connections.work());
        RowsPhase rows = new RowsPhase(RowsPhase.context(settings, connections, trash, events, cancelled),
                RowsPhase.policy(policy, homes), held, RowsPhase.pairs(before, now, plan,
                        results.subList(earlier, results.size())));
        rows.run();
        return rows;
    }

    /** What failed is tried in every round; what the other side cannot hold only when it moved. */
    private static boolean triesAgain(LastRows known) {
        return known.results().stream().anyMatch(result -> result.outcome() instanceof RowsOutcome.Failed(var error)
                && error.code() != ErrorCode.ROW_REFUSED);
    }

    /** A new link of the same settings: an empty baseline means the union of both sides. Tables keep their homes. */
    RoundReport resync(Policy policy) {
        Connection connection = connections.notes();
        LinkRecord link = new LinkCheck(settings, PostgresIdentity.read(connection)).record();
        OneToOne.write(settings.postgres(), link, () -> begin(connection, link));
        return run(policy, "resync");
    }

    private void begin(Connection connection, LinkRecord link) {
        try {
            connection.setAutoCommit(false);
            homes = MirrorStore.homes(connection);
            try (BaselineWriter writer = new BaselineWriter(connection)) {
                writer.clear();
            }
            LinkStore.save(connection, link);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private @Nullable DuckpairException apply(Plan plan, List<UnitResult> results, HeldAccount held,
            Tokens tokens, boolean withRows, boolean mayWaitForRows) {
        waitsForRows = false;
        if (plan.units().isEmpty()) {
            return null;
        }
        events.tell(new PlanReady(events.now(), plan));
        Connection work = connections.work();
        RowsContext rows = withRows ? RowsPhase.context(settings, connections, trash, events, cancelled) : null;
        Applier applier = new Applier(work, connections.notes(), parts.reader(), settings.role(), parts.types(), events,
                cancelled, rows, trash);
        List<Unit> units = refused.worthTrying(plan.units(), connections.notes(), held.tokens(), results);
        results.addAll(applier.apply(units, held, tokens.postgres(),
                withRows && mayWaitForRows ? parts.planner()::beforeRows : _ -> Optional.empty()));
        waitsForRows = applier.waitsForRows();
        refused.note(results);
        return applier.lost();
    }

    /** Row counts move without any DDL; they are kept up to date as evidence for a later rename. */
    private void noteRows(Plan plan) {
        Map<Long, Long> rows = new LinkedHashMap<>();
        plan.drift().relations().forEach(relation -> {
            if (relation.pair() != null && relation.motherduck() instanceof Table table
                    && table.name().equals(relation.pair().motherduck().name())
                    && table.estimatedRows() != relation.pair().motherduckRows()) {
                rows.put(relation.pair().id(), table.estimatedRows());
            }
        });
        if (!rows.isEmpty()) {
            try (BaselineWriter writer = new BaselineWriter(connections.notes())) {
                writer.rows(rows);
            }
        }
    }

    /** A view whose text followed a table that this very plan altered is no failure: it is planned anew from what it is now. */
    private static Set<RelationName> takeOvertakenViews(List<UnitResult> results) {
        List<UnitResult> overtaken = results.stream()
                .filter(result -> result.unit().phase() == Phase.VIEW
                        && result.outcome() instanceof Outcome.Failed(DuckpairException error)
                        && error.code() == ErrorCode.STALE)
                .toList();
        results.removeAll(overtaken);
        return overtaken.stream().flatMap(result -> result.unit().plannedFrom().keySet().stream())
                .filter(place -> place.side() == Side.POSTGRES).map(Place::name).collect(Collectors.toSet());
    }

    private static boolean viewsMayHaveMoved(Plan plan) {
        boolean altered = plan.steps().anyMatch(step -> step.change() instanceof AlterTable);
        return altered && plan.drift().relations().stream()
                .anyMatch(relation -> relation.postgres() instanceof View || relation.motherduck() instanceof View);
    }

    private RoundReport finish(String kind, Instant started, @Nullable Plan first, @Nullable Plan last,
            List<UnitResult> results, List<RowsResult> rows) {
        if (first == null || last == null) {
            throw new IllegalStateException("a round without a plan");
        }
        RoundReport report = new RoundReport(started, Duration.between(started, events.now()), first, results,
                last.held(), false, rows);
        Runs.save(connections, kind, report);
        events.tell(new RoundFinished(events.now(), report));
        return report;
    }
}
