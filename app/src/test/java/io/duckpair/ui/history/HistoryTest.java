package io.duckpair.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static Run run(long id, String outcome, @Nullable String error, RunStep... steps) {
        return new Run(id, "sync", Instant.parse("2026-05-01T10:00:00Z"), Duration.ofMillis(1500), outcome, 3, 1, 0,
                error, List.of(steps));
    }

    private static RunStep step(String object, @Nullable Side side, String sql, @Nullable String error) {
        return new RunStep(object, side, "Create " + object, sql, error == null ? "done" : "failed", error,
                Duration.ofMillis(20));
    }

    private final Run good = run(3, "in-step", null,
            step("my_db.main.orders", Side.POSTGRES, "CREATE TABLE x (a int)", null));
    private final Run bad = run(2, "failed", null, step("my_db.main.bills", null, "", "Division by zero"));
    private final Run whole = run(1, "failed", "Nothing answers, \"db\".");

    @Test
    void runsAreFilteredByWordsAndOutcome() {
        HistoryViewModel model = new HistoryViewModel();
        model.setRuns(List.of(good, bad, whole));
        assertThat(model.shown()).containsExactly(good, bad, whole);
        model.text().set("  ORDERS ");
        assertThat(model.shown()).containsExactly(good);
        model.text().set("division");
        assertThat(model.shown()).containsExactly(bad);
        model.text().set("answers");
        assertThat(model.shown()).containsExactly(whole);
        model.text().set("create table");
        assertThat(model.shown()).containsExactly(good);
        model.text().set("");
        model.outcome().set(Outcome.FAILED);
        assertThat(model.shown()).containsExactly(bad, whole);
        model.setRuns(List.of(whole));
        assertThat(model.shown()).as("the filter stays").containsExactly(whole);
        model.outcome().set(Outcome.HELD);
        assertThat(model.shown()).isEmpty();
        assertThat(model.isFiltered()).isTrue();
        model.clearFilter();
        assertThat(model.shown()).containsExactly(whole);
    }

    @Test
    void theFileFollowsRfc4180() {
        assertThat(RunsCsv.of(List.of(good, bad, whole))).isEqualTo("""
                run,started,kind,outcome,differences,held,conflicts,took_ms,error,object,side,step,sql,step_outcome,\
                step_error,step_took_ms
                3,2026-05-01T10:00:00Z,sync,in-step,3,1,0,1500,,my_db.main.orders,postgres,Create my_db.main.orders,\
                CREATE TABLE x (a int),done,,20
                2,2026-05-01T10:00:00Z,sync,failed,3,1,0,1500,,my_db.main.bills,both,Create my_db.main.bills,,failed,\
                Division by zero,20
                1,2026-05-01T10:00:00Z,sync,failed,3,1,0,1500,"Nothing answers, ""db"".",,,,,,,
                """.replace("\n", "\r\n"));
        Run lines = run(4, "in-step", null, step("t", Side.MOTHERDUCK, "A;\nB", null));
        assertThat(RunsCsv.of(List.of(lines))).contains(",\"A;\nB\",done,");
    }
}
