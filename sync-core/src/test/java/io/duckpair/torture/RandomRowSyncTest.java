package io.duckpair.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Scope;
import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.engine.TwoSides;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.InStep;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.testing.Trials;
import io.duckpair.torture.RowTable.RowColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever the users of both sides wrote, and wherever a sync before was cut short: the homes have the rows that they had, mirrors
 * that nobody edited have the same, and what somebody edited is held as it is.
 */
class RandomRowSyncTest {

    private static final Logger LOG = LoggerFactory.getLogger(RandomRowSyncTest.class);
    private static final int TRIALS = 4;
    private static final int ROUNDS = 7;
    private static final int CHANGES = 20;
    private static final int MOST_MOMENTS = 25;
    private static final Policy HOLDING = Policy.careful().overridingGuards();
    private static final Policy POLICY = HOLDING.withDrops(Drops.APPLY);

    @TempDir
    Path folder;

    /** A table's rows before a sync, in columns that are on both sides of it. */
    private record Before(List<RowColumn> columns, List<String> home, List<String> mirror) {}

    /** Thrown where the process might have ended. */
    private static final class Ended extends Error {

        private static final long serialVersionUID = 1;
    }

    @Test
    void rowsOfBothSidesComeTogetherAndNothingThatWasEditedIsLost() {
        Trials.runRepeatably(TRIALS, this::trial);
        LOG.info("Done: {}", RandomRows.done());
    }

    private void trial(RandomGenerator random) {
        List<RowTable> tables = new ArrayList<>();
        int[] lastName = {0};
        try (TwoSides sides = new TwoSides(newFolder())) {
            for (int round = 0; round < ROUNDS; round++) {
                LOG.debug("Round {}", round);
                Map<RowTable, Before> before = new HashMap<>();
                try (Hands hands = hands(sides)) {
                    new RandomRows(random, tables, hands, lastName).run(CHANGES);
                    tables.forEach(table -> before.put(table, before(table, hands)));
                }
                if (random.nextInt(3) == 0) {
                    RoundReport holding = sides.engine().sync(HOLDING);
                    assertThat(holding.failures()).extracting(Reports::line).isEmpty();
                    assertThat(holding.rowFailures()).isEmpty();
                }
                if (random.nextInt(3) == 0) {
                    syncCutShort(sides, random.nextInt(MOST_MOMENTS));
                    sides.restart();
                }
                RoundReport report = random.nextBoolean() ? sides.engine().sync(POLICY) : sides.engine().round(POLICY);
                assertThat(report.failures()).extracting(Reports::line).isEmpty();
                assertThat(report.held()).extracting(Reports::line).isEmpty();
                try (Hands hands = hands(sides)) {
                    tables.forEach(table -> check(table, Objects.requireNonNull(before.get(table)),
                            outcome(report, table), hands));
                }
                checkSecond(sides, tables);
                tables.forEach(table -> decide(table, sides, random));
            }
        }
    }

    private static Before before(RowTable table, Hands hands) {
        Side mirror = table.home.other();
        boolean isNew = !table.isOn(mirror);
        List<RowColumn> columns = table.columns(table.home).stream()
                .filter(column -> isNew || column.names.containsKey(mirror)).toList();
        return new Before(columns, table.rows(table.home, columns, hands),
                isNew ? List.of() : table.rows(mirror, columns, hands));
    }

    private static void check(RowTable table, Before before, Optional<RowsOutcome> outcome, Hands hands) {
        boolean isEdited = table.edited && !(table.inStepColumns.containsAll(before.columns())
                && before.mirror().equals(table.inStep(before.columns())));
        boolean mayConflict = table.edited || table.mayLookEdited;
        table.settle();
        List<RowColumn> kept = before.columns().stream().filter(table.columns::contains).toList();
        assertThat(table.rows(table.home, kept, hands)).as("rows at home of %s", table).isEqualTo(before.home());
        List<String> mirror = table.rows(table.home.other(), kept, hands);
        if (outcome.orElse(null) instanceof Conflict conflict) {
            assertThat(mayConflict).as("%s: %s", table, conflict).isTrue();
            assertThat(mirror).as("the edited mirror of %s", table).isEqualTo(before.mirror());
            table.edited = true;
        } else {
            assertThat(outcome.filter(one -> !(one instanceof InStep || one instanceof Copied))).as("%s", table)
                    .isEmpty();
            if (isEdited) {
                assertThat(before.home()).as("an edit of %s was overwritten", table).isEqualTo(before.mirror());
            }
            nowInStep(table, hands);
        }
    }

    private static void nowInStep(RowTable table, Hands hands) {
        List<String> home = table.rows(table.home, table.columns, hands);
        assertThat(table.rows(table.home.other(), table.columns, hands)).as("the mirror of %s", table).isEqualTo(home);
        table.edited = false;
        table.inStep = home;
        table.inStepColumns = List.copyOf(table.columns);
    }

    /** Nothing is left to do, and what is said of the rows is so. */
    private static void checkSecond(TwoSides sides, List<RowTable> tables) {
        RoundReport second = sides.engine().sync(POLICY);
        assertThat(second.results()).extracting(Reports::line).isEmpty();
        for (RowTable table : tables) {
            assertThat(outcome(second, table).filter(one -> one instanceof Conflict != table.edited
                    && !(one instanceof InStep))).as("%s in a second sync", table).isEmpty();
            assertThat(sides.engine().verify(List.of("public." + table.names.get(Side.POSTGRES)))).singleElement()
                    .satisfies(one -> assertThat(one.found())
                            .satisfies(found -> assertThat(found.equal())
                                    .as("%s: %s after %s", table, found, outcome(second, table))
                                    .isEqualTo(!table.edited)));
        }
    }

    private static void decide(RowTable table, TwoSides sides, RandomGenerator random) {
        String name = "public." + table.names.get(Side.POSTGRES);
        int choice = random.nextInt(6);
        RowsResult result;
        if (table.edited && choice < 3) {
            result = sides.engine().copyRows(List.of(name)).getFirst();
        } else if (choice == (table.edited ? 3 : 0)) {
            result = sides.engine().moveHome(name, table.home.other(), table.edited);
            table.home = table.home.other();
        } else {
            return;
        }
        assertThat(result.outcome()).as("%s", table).isInstanceOfAny(InStep.class, Copied.class);
        try (Hands hands = hands(sides)) {
            nowInStep(table, hands);
        }
    }

    private static Optional<RowsOutcome> outcome(RoundReport report, RowTable table) {
        String name = table.names.getOrDefault(Side.POSTGRES, table.names.get(Side.MOTHERDUCK));
        return report.rows().stream().filter(result -> result.pair().postgres().name().name().equals(name))
                .map(RowsResult::outcome).findFirst();
    }

    /** As if the process ended at one of the moments at which it matters. */
    private static void syncCutShort(TwoSides sides, int moment) {
        AtomicInteger moments = new AtomicInteger();
        try (SyncEngine engine = SyncEngine.open(sides.settings(Scope.everything(), null), Clock.systemUTC(),
                Thread::startVirtualThread, _ -> pass(moments, moment))) {
            sides.engine().close();
            engine.listen(event -> {
                if (event instanceof EngineEvent.RowsReached || event instanceof EngineEvent.RowsStarted
                        || event instanceof EngineEvent.StepStarted || event instanceof EngineEvent.StepFinished) {
                    pass(moments, moment);
                }
            });
            engine.sync(POLICY);
        } catch (Ended e) {
            LOG.debug("Ended at moment {}", moment, e);
        }
    }

    private static void pass(AtomicInteger moments, int last) {
        if (moments.getAndIncrement() == last) {
            throw new Ended();
        }
    }

    private static Hands hands(TwoSides sides) {
        return new Hands(sides.database(), sides.account(), Set.of("my_db"));
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "account");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
