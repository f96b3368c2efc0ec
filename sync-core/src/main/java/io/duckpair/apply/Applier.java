package io.duckpair.apply;

import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.Refusal;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Unit;
import io.duckpair.plan.Unit.Phase;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.state.BaselineWriter;
import io.duckpair.types.TypeMapping;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries units out, batch by batch. A unit that fails is taken out and the rest of its batch is done without it; when
 * everything else is through it gets one more chance, in case it only came too early.
 */
public final class Applier {

    private static final int FAILURES_BEFORE_SINGLE_UNITS = 3;

    private final PostgresWork postgres;
    private final Connection work;
    private final ApplyContext context;
    private final Map<Unit, UnitResult> results = new LinkedHashMap<>();
    private @Nullable DuckpairException lost;

    /**
     * @param work
     *            the PostgreSQL connection whose transactions change things
     * @param notes
     *            another connection, in auto-commit mode, for intents
     * @param role
     *            the role to act as; null to act as the connecting one
     * @param cancelled
     *            asked before each batch; the batch in hand is always finished
     */
    public Applier(Connection work, Connection notes, PostgresCatalogReader reader, @Nullable String role,
            TypeMapping types, ApplyObserver observer, BooleanSupplier cancelled) {
        this.work = work;
        this.postgres = new PostgresWork(work, reader, role);
        this.context = new ApplyContext(notes, types, observer, cancelled);
    }

    /**
     * Carries the units out as far as possible. Never throws for a unit's failure; a side that is lost ends it, and the units
     * that were not begun say so.
     *
     * @param units
     *            in the order of the plan
     */
    public List<UnitResult> apply(List<Unit> units, Account account) {
        units.forEach(unit -> results.put(unit, new UnitResult(unit, new Outcome.NotReached(), Duration.ZERO)));
        Set<String> toMake = new HashSet<>();
        Set<String> toWrite = new HashSet<>();
        for (Unit unit : units) {
            if (unit.phase() == Phase.MAKE_DATABASE) {
                toMake.add(unit.database());
            } else if (unit.touches(Side.MOTHERDUCK)) {
                toWrite.add(unit.database());
            }
        }
        toWrite.removeAll(toMake);
        try (AccountSession session = toWrite.isEmpty() && toMake.isEmpty() ? account.openForReading()
                : account.openForWriting(toWrite)) {
            apply(units, new MotherduckWork(session));
        }
        refuseViews();
        return List.copyOf(results.values());
    }

    /** Why the rest was not reached; null where everything was. */
    public @Nullable DuckpairException lost() {
        return lost;
    }

    private void apply(List<Unit> units, MotherduckWork motherduck) {
        List<Unit> todo = units;
        boolean progress = true;
        while (!todo.isEmpty() && progress && lost == null) {
            for (List<Unit> batch : Batches.cut(todo)) {
                if (lost == null && context.cancelled().getAsBoolean()) {
                    lost = new DuckpairException(ErrorCode.CANCELLED, "The round was cancelled.",
                            "What was done is whole; the next round does the rest.");
                }
                if (lost == null) {
                    run(batch, motherduck);
                }
            }
            int before = todo.size();
            todo = units.stream().filter(this::isOpen).toList();
            progress = todo.size() < before && !todo.isEmpty();
        }
    }

    private boolean isOpen(Unit unit) {
        return switch (outcome(unit)) {
            case Outcome.Failed _,Outcome.NotReached _ -> true;
            case Outcome.Done _,Outcome.Refused _ -> false;
        };
    }

    private Outcome outcome(Unit unit) {
        UnitResult result = results.get(unit);
        return result == null ? new Outcome.NotReached() : result.outcome();
    }

    private boolean mayRun(Unit unit) {
        return unit.needs() == null || outcome(unit.needs()) instanceof Outcome.Done;
    }

    private void run(List<Unit> batch, MotherduckWork motherduck) {
        List<Unit> rest = new ArrayList<>(batch.stream().filter(this::mayRun).toList());
        int failures = 0;
        while (!rest.isEmpty() && lost == null) {
            Batch attempt = new Batch(postgres, motherduck, context, List.copyOf(rest));
            try {
                attempt.run();
                rest.forEach(unit -> results.put(unit, new UnitResult(unit, new Outcome.Done(), attempt.took(unit))));
                return;
            } catch (UnitFailure failure) {
                note(failure.unit(), failure.error(), failure.isRefusal());
                rest.remove(failure.unit());
                failures++;
            } catch (DuckpairException e) {
                blame(rest, e, motherduck);
                return;
            }
            if (failures >= FAILURES_BEFORE_SINGLE_UNITS) {
                rest.forEach(unit -> run(List.of(unit), motherduck));
                return;
            }
        }
    }

    /** No unit is known to be at fault: a lost side ends the round, else halves are tried until it is found. */
    private void blame(List<Unit> units, DuckpairException error, MotherduckWork motherduck) {
        if (ApplyContext.isLost(error)) {
            lost = error;
            units.forEach(unit -> note(unit, error, false));
        } else if (units.size() == 1) {
            note(units.getFirst(), error, false);
        } else {
            int middle = units.size() / 2;
            run(units.subList(0, middle), motherduck);
            run(units.subList(middle, units.size()), motherduck);
        }
    }

    private void note(Unit unit, DuckpairException error, boolean refusal) {
        Outcome outcome = refusal ? new Outcome.Refused(clause(error)) : new Outcome.Failed(error);
        results.put(unit, new UnitResult(unit, outcome, Duration.ZERO));
    }

    /**
     * A view that the other engine does not take is no failure but something that is not carried, provided that nothing else
     * failed that the view might need.
     */
    private void refuseViews() {
        boolean otherFailures = results.values().stream().anyMatch(result -> !makesView(result.unit())
                && !(result.outcome() instanceof Outcome.Done));
        if (lost != null || otherFailures) {
            return;
        }
        List<Refusal> refusals = new ArrayList<>();
        for (UnitResult result : List.copyOf(results.values())) {
            String reason = switch (result.outcome()) {
                case Outcome.Refused(String why) -> why;
                case Outcome.Failed(DuckpairException error) when error.code() == ErrorCode.STATEMENT_FAILED ->
                        clause(error);
                case Outcome.Failed _,Outcome.Done _,Outcome.NotReached _ -> null;
            };
            if (reason != null && makesView(result.unit())) {
                source(result.unit()).ifPresent(view -> {
                    refusals.add(new Refusal(side(view), view.name(), view.definition(), reason));
                    results.put(result.unit(),
                            new UnitResult(result.unit(), new Outcome.Refused(reason), result.took()));
                });
            }
        }
        if (!refusals.isEmpty()) {
            postgres.begin();
            try (BaselineWriter writer = new BaselineWriter(work)) {
                refusals.forEach(writer::put);
            }
            postgres.commit();
        }
    }

    private static boolean makesView(Unit unit) {
        return unit.steps().stream().anyMatch(step -> step.change() instanceof CreateView);
    }

    private static Optional<View> source(Unit unit) {
        Side target = unit.steps().stream().filter(step -> step.change() instanceof CreateView).findFirst()
                .orElseThrow()
                .side();
        return unit.plannedFrom().entrySet().stream().filter(entry -> entry.getKey().side() != target)
                .flatMap(entry -> entry.getValue().stream()).filter(View.class::isInstance).map(View.class::cast)
                .findFirst();
    }

    private static Side side(Relation relation) {
        return relation.name().schema().database().isEmpty() ? Side.POSTGRES : Side.MOTHERDUCK;
    }

    private static String clause(DuckpairException error) {
        String sentence = error.sentence();
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
