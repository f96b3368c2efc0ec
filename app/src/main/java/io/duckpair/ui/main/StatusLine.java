package io.duckpair.ui.main;

import io.duckpair.apply.Outcome.Done;
import io.duckpair.apply.Outcome.Failed;
import io.duckpair.engine.PgDuckdbSync;
import io.duckpair.engine.RoundReport;
import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Plan;
import io.duckpair.ui.link.Auto;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.rows.RowsWords;
import io.duckpair.ui.tables.RowsState;
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the status line says, or would say if the link were shown. Pure. */
public record StatusLine(String words, Mood mood) {

    enum Mood {
        QUIET, GOOD, WAITING, BAD
    }

    /**
     * @param differences
     *            how many lines of the trees are differences
     * @param tables
     *            what is known of their rows
     */
    static StatusLine of(@Nullable Plan plan, @Nullable RoundReport round, int differences, List<TableRows> tables,
            Texts texts) {
        if (plan == null) {
            return new StatusLine(texts.get("status.none"), Mood.QUIET);
        }
        List<String> parts = new ArrayList<>();
        if (round != null) {
            addRound(round, parts, texts);
        }
        return state(parts, plan, round, differences, tables, texts);
    }

    /** What the last round came to. */
    private static void addRound(RoundReport round, List<String> parts, Texts texts) {
        parts.add(texts.time(round.started()) + " · " + texts.duration(round.took()));
        long done = round.results().stream()
                .filter(result -> result.outcome() instanceof Done && !result.unit().steps().isEmpty()).count();
        if (done > 0) {
            parts.add(texts.get("status.done", done));
        }
        long sent = RowsWords.sent(round.rows());
        if (sent > 0) {
            parts.add(texts.get("rows.sent", sent));
        }
        addFailures(round, parts, texts);
        PgDuckdbSync asked = round.pgDuckdb();
        if (asked != null) {
            pgDuckdb(asked, parts, texts);
        }
    }

    private static void addFailures(RoundReport round, List<String> parts, Texts texts) {
        long failed = round.failures().stream().filter(result -> result.outcome() instanceof Failed).count();
        if (failed > 0) {
            parts.add(texts.get("status.failures", failed));
        }
        if (failed < round.failures().size()) {
            parts.add(texts.get("status.not-reached", round.failures().size() - failed));
        }
    }

    /** How far the two sides are from being in step, behind what is said already. */
    private static StatusLine state(List<String> parts, Plan plan, @Nullable RoundReport round, int differences,
            List<TableRows> tables, Texts texts) {
        int held = plan.held().size();
        boolean rowsInStep = tables.stream().noneMatch(table -> table.state() == RowsState.DIFFERS
                || table.state() == RowsState.CONFLICT || table.state() == RowsState.FAILED);
        parts.add(differences == 0 && rowsInStep ? texts.get("status.in-step")
                : texts.get("status.differences", differences));
        if (held > 0) {
            parts.add(texts.get("status.held", held));
        }
        long rowsHeld = count(tables, RowsState.CONFLICT) + count(tables, RowsState.HELD);
        if (rowsHeld > 0) {
            parts.add(texts.get("status.rows-held", rowsHeld));
        }
        long rowsFailed = count(tables, RowsState.FAILED);
        if (rowsFailed > 0) {
            parts.add(texts.get("status.rows-failed", rowsFailed));
        }
        boolean failed = rowsFailed > 0 || (round != null && !round.failures().isEmpty());
        Mood mood = failed ? Mood.BAD
                : held + rowsHeld > 0 ? Mood.WAITING : differences == 0 ? Mood.GOOD : Mood.QUIET;
        return new StatusLine(String.join(" · ", parts), mood);
    }

    /** How a link is that may not be shown: in short. */
    public static StatusLine of(LinkSession link, Texts texts) {
        DuckpairException fault = link.fault().get();
        Plan plan = link.plan().get();
        if (fault != null) {
            return of(fault, texts);
        } else if (plan == null) {
            return of(null, null, 0, List.of(), texts);
        }
        RoundReport round = link.lastRound().get();
        List<String> parts = new ArrayList<>();
        if (round != null) {
            addFailures(round, parts, texts);
        }
        StatusLine line = state(parts, plan, round, (int) plan.open().count(), link.rows().tables().get(), texts);
        List<String> words = new ArrayList<>(List.of(line.words));
        if (link.auto().get() == Auto.PAUSED) {
            words.add(texts.get("status.paused"));
        }
        Instant seen = link.seenAt().get();
        if (seen != null) {
            words.add(texts.time(seen));
        }
        return new StatusLine(String.join(" · ", words), line.mood);
    }

    /** How a link is that cannot be reached, or not opened. */
    public static StatusLine of(DuckpairException fault, Texts texts) {
        return new StatusLine(new FaultWords(texts).line(fault), Mood.BAD);
    }

    boolean isBad() {
        return mood == Mood.BAD;
    }

    private static void pgDuckdb(PgDuckdbSync asked, List<String> parts, Texts texts) {
        if (asked.mended() > 0) {
            parts.add(texts.get("status.pg-duckdb.mended", asked.mended()));
        }
        switch (asked.ending()) {
            case NOT_ASKED, DONE -> {
            }
            case REFUSED -> parts.add(texts.get("status.pg-duckdb.refused"));
            case TIMED_OUT -> parts.add(texts.get("status.pg-duckdb.late"));
            case STOPPED -> parts.add(texts.get("status.pg-duckdb.stopped"));
        }
    }

    private static long count(List<TableRows> tables, RowsState state) {
        return tables.stream().filter(table -> table.state() == state).count();
    }

    public String icon() {
        return switch (mood) {
            case QUIET -> "bi-circle-half";
            case GOOD -> "bi-check-circle-fill";
            case WAITING -> "bi-pause-circle-fill";
            case BAD -> "bi-x-circle-fill";
        };
    }

    public String styleClass() {
        return switch (mood) {
            case QUIET -> "status-quiet";
            case GOOD -> "status-good";
            case WAITING -> "status-waiting";
            case BAD -> "status-bad";
        };
    }
}
