package io.duckpair.apply;

import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.Refusal;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.mirror.RowsContext;
import io.duckpair.plan.Unit;
import io.duckpair.plan.Unit.Phase;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.state.BaselineWriter;
import io.duckpair.trash.Trash;
import io.duckpair.types.TypeMapping;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries units out, batch by batch. A unit that fails is taken out and the rest of its batch is done without it; when
 * everything else is through it gets one more chance, in case it only came too early.
 */
public final class Applier {

    private final PostgresWork postgres;
    private final Connection work;
    private final ApplyContext context;
    private final Map<Unit, UnitResult> results = new HashMap<>();
    private final Map<Unit, Unit> loosened = new HashMap<>();
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
     * @param rows
     *            to fill new tables with; null where tables are made without rows
     * @param trash
     *            where rows go before they are dropped; null where nothing is kept
     */
    public Applier(Connection work, Connection notes, PostgresCatalogReader reader, @Nullable String role,
            TypeMapping types, ApplyObserver observer, BooleanSupplier cancelled, @Nullable RowsContext rows,
            @Nullable Trash trash) {
        this.work = work;
        this.postgres = new PostgresWork(work, reader, role);
        this.context = new ApplyContext(notes, types, observer, cancelled, rows, trash);
    }

    /**
     * Carries the units out as far as possible. Never throws for a unit's failure; a side that is lost ends it, and the units
     * that were not begun say so.
     *
     * @param units
     *            in the order of the plan
     * @param account
     *            as the units were planned from; closed by the caller
     * @param postgresToken
     *            PostgreSQL's change token as the units were planned from, null where it is not known
     * @param beforeRows
     *            what of a unit that failed can be carried before the rows are
     */
    public List<UnitResult> apply(List<Unit> units, HeldAccount account, @Nullable String postgresToken,
            Function<Unit, Optional<Unit>> beforeRows) {
        postgres.planFrom(postgresToken);
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
        boolean writes = !toWrite.isEmpty() || !toMake.isEmpty();
        boolean remote = writes && !account.forWriting(toWrite).exclusive();
        MotherduckWork motherduck = new MotherduckWork(account);
        apply(units, motherduck, remote);
        loosen(units, beforeRows, motherduck, remote);
        account.wrote(motherduck.written());
        refuseViews(units);
        return withoutWaiting(results(units));
    }

    private List<UnitResult> results(List<Unit> units) {
        return units.stream().map(unit -> waitsWhole(unit) ? unit : loosened.getOrDefault(unit, unit))
                .map(results::get).map(Objects::requireNonNull).toList();
    }

    /** As one that failed, unless the caller comes again for what waits, because nothing else failed. */
    private List<UnitResult> withoutWaiting(List<UnitResult> all) {
        boolean onlyWaits = all.stream()
                .allMatch(result -> result.outcome() instanceof Outcome.Done || waitsWhole(result.unit()));
        return onlyWaits ? all.stream().filter(result -> !waitsWhole(result.unit())).toList() : all;
    }

    /** Whether there is nothing in it to be done before the rows are there. */
    private boolean waitsWhole(Unit unit) {
        Unit loose = loosened.get(unit);
        return loose != null && loose.steps().isEmpty();
    }

    /** Whether something is left to do once the rows are there. */
    public boolean waitsForRows() {
        return !loosened.isEmpty();
    }

    /** Why the rest was not reached; null where everything was. */
    public @Nullable DuckpairException lost() {
        return lost;
    }

    private void apply(List<Unit> units, MotherduckWork motherduck, boolean remote) {
        List<Unit> todo = units;
        boolean progress = true;
        while (!todo.isEmpty() && progress && lost == null) {
            for (List<Unit> batch : Batches.cut(todo, remote)) {
                if (lost == null && context.cancelled().getAsBoolean()) {
                    lost = new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The round was cancelled."),
                            Sentence.of("What was done is whole; the next round does the rest."));
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

    /** A change that asks something of rows may fail for no other reason than that they are not there yet. */
    private void loosen(List<Unit> units, Function<Unit, Optional<Unit>> beforeRows, MotherduckWork motherduck,
            boolean remote) {
        Map<Unit, Unit> loose = new LinkedHashMap<>();
        units.stream().filter(unit -> outcome(unit) instanceof Outcome.Failed(DuckpairException error)
                && error.code() == ErrorCode.STATEMENT_FAILED)
                .forEach(unit -> beforeRows.apply(unit).ifPresent(other -> loose.put(unit, other)));
        List<Unit> todo = loose.values().stream().filter(unit -> !unit.steps().isEmpty()).toList();
        for (List<Unit> batch : Batches.cut(todo, remote)) {
            if (lost == null) {
                run(batch, motherduck);
            }
        }
        loose.forEach((unit, other) -> {
            if (other.steps().isEmpty() || outcome(other) instanceof Outcome.Done) {
                loosened.put(unit, other);
            }
        });
    }

    private boolean isOpen(Unit unit) {
        return switch (outcome(unit)) {
            // A row that does not fit fits no better once others are through.
            case Outcome.Failed(DuckpairException error) -> error.code() != ErrorCode.ROW_REFUSED;
            case Outcome.NotReached _ -> true;
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

    /** What stands between failed units is done in batches of its own, so that each unit runs about twice at most. */
    private void run(List<Unit> batch, MotherduckWork motherduck) {
        Deque<List<Unit>> parts = new ArrayDeque<>();
        parts.add(batch.stream().filter(this::mayRun).toList());
        while (!parts.isEmpty() && lost == null) {
            List<Unit> part = parts.removeFirst();
            if (part.isEmpty()) {
                continue;
            }
            Batch attempt = new Batch(postgres, motherduck, context, part);
            try {
                attempt.run();
                part.forEach(unit -> results.put(unit, new UnitResult(unit, new Outcome.Done(), attempt.took(unit))));
            } catch (UnitFailures e) {
                e.failures().forEach(failure -> note(failure.unit(), failure.error(), failure.refusal()));
                without(part, e).reversed().forEach(parts::addFirst);
            } catch (DuckpairException e) {
                halvesAfter(e, part).reversed().forEach(parts::addFirst);
            }
        }
    }

    /** The units that are left: cut at the failed one, unless all were tried and are known to go together. */
    private static List<List<Unit>> without(List<Unit> units, UnitFailures e) {
        Set<Unit> failed = new HashSet<>();
        e.failures().forEach(failure -> failed.add(failure.unit()));
        List<List<Unit>> parts = new ArrayList<>();
        List<Unit> part = new ArrayList<>();
        for (Unit unit : units) {
            if (!failed.contains(unit)) {
                part.add(unit);
            } else if (!e.restWasTried() && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    /** No unit is known to be at fault: a lost side ends the round, else halves are tried until it is found. */
    private List<List<Unit>> halvesAfter(DuckpairException error, List<Unit> units) {
        if (error.code().endsRound()) {
            lost = error;
        }
        if (lost != null || units.size() == 1) {
            units.forEach(unit -> note(unit, error, false));
            return List.of();
        }
        int middle = units.size() / 2;
        return List.of(units.subList(0, middle), units.subList(middle, units.size()));
    }

    private void note(Unit unit, DuckpairException error, boolean refusal) {
        Outcome outcome = refusal ? new Outcome.Refused(clause(error)) : new Outcome.Failed(error);
        results.put(unit, new UnitResult(unit, outcome, Duration.ZERO));
    }

    /**
     * A view that the other engine does not take is no failure but something that is not carried, provided that nothing else
     * failed that the view might need.
     */
    private void refuseViews(List<Unit> units) {
        boolean otherFailures = results.values().stream().anyMatch(result -> !makesView(result.unit())
                && !(result.outcome() instanceof Outcome.Done));
        if (lost != null || otherFailures) {
            return;
        }
        List<Refusal> refusals = new ArrayList<>();
        for (UnitResult result : results(units)) {
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
