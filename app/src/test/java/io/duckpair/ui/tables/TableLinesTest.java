package io.duckpair.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.drift.ObjectNames;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Direction;
import io.duckpair.state.InStep;
import io.duckpair.state.Mirror;
import io.duckpair.state.Mirror.Trouble;
import io.duckpair.state.Verified;
import io.duckpair.wording.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Never more is said of rows than somebody has seen. */
class TableLinesTest {

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Table table(Side side, String name) {
        return Table.of(side == Side.POSTGRES
                ? RelationName.postgres("public", name)
                : RelationName.motherduck("my_db", "main", name), List.of());
    }

    private static RelationDrift pair(long id, String name) {
        Table postgres = new Table(RelationName.postgres("public", name), 100 + id, List.of(), null, List.of(),
                List.of(),
                null, List.of(), -1);
        Table motherduck = table(Side.MOTHERDUCK, name);
        return new RelationDrift(new RelationPair(id, postgres, motherduck, -1), postgres, motherduck,
                new ObjectNames("public." + name, "my_db.main." + name), List.of());
    }

    private static Plan plan(RelationDrift... relations) {
        return new Plan(new Drift(Catalog.empty(Side.POSTGRES), Catalog.empty(Side.MOTHERDUCK), List.of(),
                List.of(relations)), List.of(), List.of(), List.of(), List.of());
    }

    private static InStep inStep(Instant at, long rows) {
        return new InStep(rows, "", "", 0, List.of(), "", "", at);
    }

    private static Verified verified(Instant at, boolean equal, long postgres, long motherduck) {
        return new Verified(at, equal, postgres, motherduck, 1, equal ? 0 : 1, equal ? 0L : 1L, List.of(),
                Duration.ofMillis(5));
    }

    private static Mirror mirror(@Nullable InStep inStep, @Nullable Trouble trouble, @Nullable Verified verified) {
        return new Mirror(1, Side.MOTHERDUCK, inStep, null, null, trouble, verified);
    }

    private static TableRows line(Policy policy, Map<Long, Sentence> waiting, @Nullable Mirror mirror) {
        Map<Long, Mirror> mirrors = mirror == null ? Map.of() : Map.of(1L, mirror);
        return new TableLines(policy, waiting, Map.of()).of(plan(pair(1, "orders")), mirrors).getFirst();
    }

    private static TableRows line(@Nullable Mirror mirror) {
        return line(Policy.careful(), Map.of(), mirror);
    }

    @Test
    void ofATableThatNobodyLookedAtNothingIsKnown() {
        TableRows line = line(null);
        assertThat(line.state()).isEqualTo(RowsState.NOT_COPIED);
        assertThat(line.home()).isNull();
        assertThat(line.counts()).isNull();
        assertThat(line.verified()).isNull();
        assertThat(line.title()).isEqualTo("my_db.main.orders");
    }

    @Test
    void theNewestCountIsShown() {
        TableRows after = line(mirror(inStep(MORNING, 10), null, verified(NOON, false, 10, 12)));
        assertThat(after.counts()).isEqualTo(new TableRows.Counts(10, 12, NOON));
        assertThat(after.state()).as("seen to differ after it was in step").isEqualTo(RowsState.DIFFERS);
        assertThat(after.hasDifferences()).isTrue();

        TableRows before = line(mirror(inStep(NOON, 12), null, verified(MORNING, false, 10, 12)));
        assertThat(before.counts()).isEqualTo(new TableRows.Counts(12, 12, NOON));
        assertThat(before.state()).isEqualTo(RowsState.IN_STEP);
        assertThat(before.isVerificationOld()).isTrue();
        assertThat(before.hasDifferences()).isFalse();
    }

    @Test
    void troubleComesBeforeAllElse() {
        TableRows conflict = line(mirror(inStep(MORNING, 10), new Trouble("edited", true, ""),
                verified(MORNING, true, 10, 10)));
        assertThat(conflict.state()).isEqualTo(RowsState.CONFLICT);
        assertThat(conflict.reason()).hasToString("edited");
        assertThat(conflict.isVerificationOld()).as("equal, but before the conflict was seen").isTrue();
        assertThat(line(mirror(null, new Trouble("refused", false, ""), null)).state()).isEqualTo(RowsState.FAILED);
    }

    @Test
    void whatThePolicyHoldsIsSaid() {
        Policy toMotherduck = Policy.careful().withDirection(Direction.TO_MOTHERDUCK);
        assertThat(line(toMotherduck, Map.of(), mirror(null, null, null)).state()).isEqualTo(RowsState.HELD);
        assertThat(line(toMotherduck, Map.of(), mirror(inStep(NOON, 1), null, null)).state())
                .as("nothing has moved since").isEqualTo(RowsState.IN_STEP);
        assertThat(line(toMotherduck, Map.of(1L, Sentence.nothing()), mirror(inStep(NOON, 1), null, null)).state())
                .as("the last round was not allowed to").isEqualTo(RowsState.HELD);
        assertThat(line(Policy.careful().withRows(false), Map.of(), null).state()).isEqualTo(RowsState.OFF);
    }

    @Test
    void rowsThatWaitSayWhy() {
        TableRows waiting = line(Policy.careful(), Map.of(1L, Sentence.verbatim("A column waits.")),
                mirror(inStep(NOON, 1), null, null));
        assertThat(waiting.state()).isEqualTo(RowsState.HELD);
        assertThat(waiting.reason()).hasToString("A column waits.");
        TableRows notAllowed = line(Policy.careful(), Map.of(1L, Sentence.nothing()),
                mirror(inStep(NOON, 1), null, null));
        assertThat(notAllowed.state()).isEqualTo(RowsState.HELD);
        assertThat(notAllowed.reason()).as("said in the window's language").isNull();
    }

    @Test
    void onlyPairsOfTablesAreListedTheUrgentOnesFirst() {
        RelationDrift oneSided = new RelationDrift(null, table(Side.POSTGRES, "alone"), null,
                new ObjectNames("public.alone", null), List.of());
        Mirror edited = new Mirror(3, Side.POSTGRES, null, null, null, new Trouble("edited", true, ""), null);
        List<TableRows> lines = new TableLines(Policy.careful(), Map.of(), Map.of(102L, 1234L))
                .of(plan(oneSided, pair(3, "zebras"), pair(2, "b"), pair(1, "a")), Map.of(3L, edited));
        assertThat(lines).extracting(line -> line.motherduck().name()).containsExactly("zebras", "a", "b");
        assertThat(lines.getLast().bytes()).isEqualTo(1234L);
    }
}
