package io.duckpair.apply;

import io.duckpair.apply.UnitFailures.Failure;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.View;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.mirror.AlteredMirrors;
import io.duckpair.plan.BaselineUpdate.PutPair;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.plan.Unit.Place;
import io.duckpair.state.InStep;
import io.duckpair.state.IntentStore;
import io.duckpair.wording.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some units in one transaction on each side. The order of the commits is the promise: MotherDuck first, and only then
 * PostgreSQL together with the baseline; whatever fails before rolls both back.
 */
final class Batch {

    /** Up to so many relations are read again sooner than PostgreSQL tells that nothing at all has changed. */
    private static final int CHEAP_TO_READ = 500;

    private final PostgresWork postgres;
    private final MotherduckWork motherduck;
    private final ApplyContext context;
    private final List<Unit> units;
    private final Discards discards;
    private Map<Unit, Duration> times = Map.of();
    /** Whether a side may have committed, though it did not say so. */
    private boolean mayBeCommitted;

    Batch(PostgresWork postgres, MotherduckWork motherduck, ApplyContext context, List<Unit> units) {
        this(postgres, motherduck, context, units, new Discards(context.trash()));
    }

    /** @param discards what is in the trash already of what the open transactions destroy */
    Batch(PostgresWork postgres, MotherduckWork motherduck, ApplyContext context, List<Unit> units, Discards discards) {
        this.postgres = postgres;
        this.motherduck = motherduck;
        this.context = context;
        this.units = units;
        this.discards = discards;
    }

    /** How long each unit's steps took. */
    Duration took(Unit unit) {
        return times.getOrDefault(unit, Duration.ZERO);
    }

    /**
     * @throws UnitFailures
     *             if units are to blame; neither side was changed
     * @throws DuckpairException
     *             if it was no unit's fault; neither side was changed, unless a side was lost in its commit, which the
     *             intent will tell
     */
    void run() throws UnitFailures {
        boolean writesMotherduck = units.stream().anyMatch(unit -> unit.touches(Side.MOTHERDUCK));
        boolean alone = units.size() == 1 && Batches.standsAlone(units.getFirst());
        try {
            postgres.begin();
            if (writesMotherduck && !alone) {
                motherduck.begin();
            }
            context.observer().reached(CommitPoint.BEGUN);
            carry(writesMotherduck, alone, false);
        } catch (UnitFailures | RuntimeException e) {
            motherduck.rollback();
            postgres.rollback();
            undoDiscards();
            throw e;
        }
    }

    /**
     * As {@link #run} in transactions that are open already, because the administrator's own statements ran in them. The
     * caller rolls back on failure.
     */
    void runInOpenTransactions() throws UnitFailures {
        try {
            carry(true, false, true);
        } catch (UnitFailures | RuntimeException e) {
            undoDiscards();
            throw e;
        }
    }

    /**
     * A connection that is lost in a COMMIT does not tell whether the rows are gone. What is in the trash may be all that is left
     * of them then, and stays there; that it stays in vain harms nobody.
     */
    private void undoDiscards() {
        if (!mayBeCommitted) {
            discards.undo();
        }
    }

    private void carry(boolean writesMotherduck, boolean alone, boolean inOpenTransactions) throws UnitFailures {
        postgres.expectGeneratedDdl();
        postgres.actAsRole();
        checkFreshness();
        ReadBack after;
        Map<Long, InStep> mirrors;
        try (NewTables tables = NewTables.of(units, context, motherduck, inOpenTransactions)) {
            AlteredTables altered = new AlteredTables(
                    new AlteredMirrors(postgres.connection(), context.notes()), motherduck);
            times = new Steps(postgres, motherduck, context.observer(), discards, tables, altered).run(units);
            after = new ReadBack(units, postgres, motherduck);
            verify(after);
            postgres.actAsSelf();
            new BaselineUpdates(postgres.connection(), after, tables).write(units);
            mirrors = altered.after(units, after);
        }
        context.observer().reached(CommitPoint.STEPS_DONE);
        commit(after, mirrors, writesMotherduck, alone);
    }

    private void commit(ReadBack after, Map<Long, InStep> mirrors, boolean writesMotherduck, boolean alone) {
        discards.secure();
        if (writesMotherduck && !alone) {
            var intent = Intents.of(units.isEmpty() ? "" : units.getFirst().database(), units, after, mirrors);
            IntentStore.save(context.notes(), intent);
            context.observer().reached(CommitPoint.INTENT_RECORDED);
            IntentStore.delete(postgres.connection(), intent.id());
            mayBeCommitted = true;
            try {
                motherduck.commit(units, after);
            } catch (DuckpairException e) {
                mayBeCommitted = e.code().endsRound();
                postgres.rollback(); // it has deleted the intent, and would make the other connection wait for itself
                if (!mayBeCommitted) {
                    IntentStore.delete(context.notes(), intent.id());
                }
                throw e;
            }
        } else {
            motherduck.rollback();
        }
        context.observer().reached(CommitPoint.MOTHERDUCK_COMMITTED);
        mayBeCommitted = true;
        postgres.commit();
        context.observer().reached(CommitPoint.POSTGRES_COMMITTED);
    }

    /** A unit is stale if what it was planned from is no longer there, or something is where there was nothing. */
    private void checkFreshness() throws UnitFailures {
        List<Unit> withSteps = units.stream().filter(unit -> !unit.steps().isEmpty()).toList();
        Map<RelationName, Relation> onPostgres = onPostgres(withSteps);
        Map<RelationName, Relation> onMotherduck = motherduck.before(names(withSteps, Side.MOTHERDUCK));
        List<Failure> stale = new ArrayList<>();
        for (Unit unit : withSteps) {
            for (Map.Entry<Place, Optional<Relation>> entry : unit.plannedFrom().entrySet()) {
                Place place = entry.getKey();
                Relation now = (place.side() == Side.POSTGRES ? onPostgres : onMotherduck).get(place.name());
                Relation planned = entry.getValue().orElse(null);
                boolean fresh = planned == null ? now == null : now != null && Shapes.same(planned, now);
                if (!fresh && !isMadeByThisBatch(unit, place)) {
                    stale.add(new Failure(unit, new DuckpairException(ErrorCode.STALE,
                            Sentence.of("{0} on {1} was changed while the plan was being carried out.", place.name(),
                                    place.side().title()),
                            Sentence.of("Nothing was done to it; the next round sees how it is now.")), false));
                    break;
                }
            }
        }
        refuse(stale);
    }

    private Map<RelationName, Relation> onPostgres(List<Unit> touched) {
        List<RelationName> names = names(touched, Side.POSTGRES);
        if (names.size() <= CHEAP_TO_READ || !postgres.isAsSeen()) {
            return postgres.read(names);
        }
        Map<RelationName, Relation> seen = HashMap.newHashMap(names.size());
        touched.forEach(unit -> unit.plannedFrom().forEach((place, planned) -> planned
                .filter(_ -> place.side() == Side.POSTGRES).ifPresent(relation -> seen.put(place.name(), relation))));
        return seen;
    }

    private static void refuse(List<Failure> failures) throws UnitFailures {
        if (!failures.isEmpty()) {
            throw new UnitFailures(failures, true);
        }
    }

    /** A name that another unit of the batch gives up first is still taken when the batch begins. */
    private boolean isMadeByThisBatch(Unit unit, Place place) {
        return unit.plannedFrom().getOrDefault(place, Optional.empty()).isEmpty() && units.stream()
                .anyMatch(other -> !other.names().equals(unit.names())
                        && other.plannedFrom().getOrDefault(place, Optional.empty()).isPresent());
    }

    private static List<RelationName> names(List<Unit> units, Side side) {
        return units.stream().flatMap(unit -> unit.plannedFrom().keySet().stream())
                .filter(place -> place.side() == side).map(Place::name).distinct().toList();
    }

    /** The sides have to have made what was wanted, before it is called a baseline. */
    private void verify(ReadBack after) throws UnitFailures {
        List<Failure> deviating = new ArrayList<>();
        for (Unit unit : units) {
            deviation(unit, after).or(() -> viewsApart(unit, after)).ifPresent(deviating::add);
        }
        refuse(deviating);
    }

    private static Optional<Failure> deviation(Unit unit, ReadBack after) {
        for (Step step : unit.steps()) {
            Table wanted = switch (step.change()) {
                case CreateTable(Table table) -> table;
                case AlterTable alter -> alter.after();
                default -> null;
            };
            if (wanted != null && after.relation(step.side(), wanted.name()) instanceof Table made) {
                List<TableChange> deviations = Shapes.deviations(wanted, made);
                if (!deviations.isEmpty()) {
                    return Optional.of(new Failure(unit, new DuckpairException(ErrorCode.STATEMENT_FAILED,
                            Sentence.of("{0} made something else of {1}: {2}.", step.side().title(), wanted.name(),
                                    deviations.getFirst()),
                            Sentence.of("Nothing was kept of it; please report this.")), false));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> viewsApart(Unit unit, ReadBack after) {
        if (unit.steps().stream().noneMatch(step -> step.change() instanceof CreateView)) {
            return Optional.empty();
        }
        ViewColumns columns = new ViewColumns(context.types(), motherduck);
        for (PutPair pair : after.pairs(unit)) {
            if (after.relation(Side.POSTGRES, pair.postgres()) instanceof View left
                    && after.relation(Side.MOTHERDUCK, pair.motherduck()) instanceof View right) {
                DuckpairException disagreement = columns.disagreement(left, right).orElse(null);
                if (disagreement != null) {
                    return Optional.of(new Failure(unit, disagreement, true));
                }
            }
        }
        return Optional.empty();
    }
}
