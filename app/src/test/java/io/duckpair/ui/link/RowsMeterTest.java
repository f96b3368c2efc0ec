package io.duckpair.ui.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.engine.EngineEvent.RowsMoved;
import io.duckpair.engine.EngineEvent.RowsStarted;
import io.duckpair.rows.TablePair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsMeterTest {

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final TablePair PAIR = TablePair.of(Table.of(RelationName.postgres("public", "orders"), List.of()),
            Table.of(RelationName.motherduck("my_db", "main", "orders"), List.of()));

    private final List<Runnable> screen = new ArrayList<>();
    private final List<@Nullable RowsProgress> shown = new ArrayList<>();
    private final RowsMeter meter = new RowsMeter(screen::add, shown::add);

    private void draw() {
        List<Runnable> changes = List.copyOf(screen);
        screen.clear();
        changes.forEach(Runnable::run);
    }

    private void moved(int rows, int millis) {
        meter.moved(new RowsMoved(START.plusMillis(millis), PAIR, rows, rows * 10L));
    }

    private RowsProgress last() {
        draw();
        return Objects.requireNonNull(shown.getLast());
    }

    @Test
    void theScreenGetsOneChangeHoweverMuchIsTold() {
        meter.started(new RowsStarted(START, PAIR, Side.MOTHERDUCK, 4000));
        for (int i = 1; i <= 1000; i++) {
            moved(1, i);
        }
        assertThat(screen).hasSize(1);
        RowsProgress progress = last();
        assertThat(shown).hasSize(1);
        assertThat(progress.table()).isEqualTo("my_db.main.orders");
        assertThat(progress.rows()).isEqualTo(1000);
        assertThat(progress.bytes()).isEqualTo(10_000);
        assertThat(progress.fraction()).isEqualTo(0.25);
        assertThat(progress.rowsPerSecond()).isEqualTo(1000);
        assertThat(progress.left()).contains(Duration.ofSeconds(3));
        moved(1, 1001);
        assertThat(screen).as("once it was drawn there is a next one").hasSize(1);
    }

    @Test
    void whatIsNotKnownIsNotTold() {
        meter.started(new RowsStarted(START, PAIR, Side.MOTHERDUCK, -1));
        moved(500, 100);
        assertThat(last().rowsPerSecond()).as("too early").isZero();
        moved(500, 1000);
        RowsProgress progress = last();
        assertThat(progress.rowsPerSecond()).isEqualTo(1000);
        assertThat(progress.fraction()).isNegative();
        assertThat(progress.left()).isEmpty();
    }

    @Test
    void moreRowsThanExpectedDoNotBreakTheBar() {
        meter.started(new RowsStarted(START, PAIR, Side.MOTHERDUCK, 100));
        moved(150, 1000);
        assertThat(last().fraction()).isEqualTo(1);
        assertThat(last().left()).contains(Duration.ZERO);
    }

    @Test
    void theNextTableBeginsAnewAndTheEndIsTold() {
        meter.started(new RowsStarted(START, PAIR, Side.MOTHERDUCK, 100));
        moved(100, 1000);
        meter.started(new RowsStarted(START.plusMillis(1000), PAIR, Side.MOTHERDUCK, 100));
        RowsProgress second = last();
        assertThat(second.rows()).isZero();
        assertThat(second.running()).as("of both tables").isEqualTo(Duration.ofSeconds(1));
        meter.end();
        draw();
        assertThat(shown.getLast()).isNull();
        moved(1, 2000);
        draw();
        assertThat(shown.getLast()).as("told too late").isNull();
    }
}
