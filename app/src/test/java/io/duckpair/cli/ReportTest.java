package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.Outcome.Done;
import io.duckpair.apply.Outcome.Failed;
import io.duckpair.apply.Outcome.NotReached;
import io.duckpair.apply.Outcome.Refused;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Drift;
import io.duckpair.drift.ObjectNames;
import io.duckpair.engine.DdlReport;
import io.duckpair.engine.RoundReport;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.secret.SecretPrompt;
import io.duckpair.secret.ThisRunStore;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reports make of results that real sides give seldom. */
class ReportTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final DuckpairException refusal = new DuckpairException(ErrorCode.STATEMENT_FAILED,
            "MotherDuck refused: no\n\nLINE 1: CREATE", "Look at it.");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Shell shell = new Shell(Map.of(), Path.of("."), "ana", "Linux", InputStream.nullInputStream(),
            new PrintWriter(out, true), new PrintWriter(err, true), false, false, SecretPrompt.NOBODY,
            new ThisRunStore());

    private static RoundReport round(Outcome... outcomes) {
        Plan plan = new Plan(
                new Drift(Catalog.empty(Side.POSTGRES), Catalog.empty(Side.MOTHERDUCK), List.of(), List.of()),
                List.of(), List.of(), List.of(), List.of());
        List<UnitResult> results = List.of(outcomes).stream()
                .map(outcome -> new UnitResult(unit(), outcome, Duration.ofMillis(5))).toList();
        return new RoundReport(NOON, Duration.ofMillis(1234), plan, results, List.of(), results.isEmpty(), List.of());
    }

    private static Step step() {
        return new Step(Side.MOTHERDUCK, new CreateSchema(SchemaName.motherduck("d", "s")),
                List.of("CREATE SCHEMA d.s"),
                "Create schema d.s", false);
    }

    private static Unit unit() {
        return new Unit(new ObjectNames("ddb$d$s", "d.s"), Unit.Phase.MAKE_SCHEMA, "d", List.of(step()), List.of(),
                Map.of());
    }

    @Test
    void everyOutcomeHasItsLines() {
        new TextReport(shell, false)
                .round(round(new Done(), new Failed(refusal), new Refused("it divides"), new NotReached()));

        assertThat(out.toString().lines()).containsExactly(
                "✓  MotherDuck  Create schema d.s",
                "✗  MotherDuck  Create schema d.s",
                "               MotherDuck refused: no",
                "               LINE 1: CREATE",
                "               Look at it.",
                "·  MotherDuck  Create schema d.s",
                "               not carried: it divides",
                "…  MotherDuck  Create schema d.s",
                "               not begun; the next round does it",
                "",
                "1 carried, 2 failed, 1 refused · 1.2 s");
    }

    @Test
    void aRoundThatIsWatchedIsOneLine() {
        Report report = new TextReport(shell, false);
        report.watched(round(new Done(), new Failed(refusal)));
        report.watched(round());
        report.watchFailed(NOON, new DuckpairException(ErrorCode.ACCOUNT_IN_USE, "a.duckdb is in use.", "Close it."));

        assertThat(out.toString().lines()).hasSize(3).satisfiesExactly(
                line -> assertThat(line)
                        .endsWith("  1.2 s  1 carried, 1 failed: MotherDuck refused: no LINE 1: CREATE"),
                line -> assertThat(line).endsWith("  1.2 s  Nothing changed"),
                line -> assertThat(line).endsWith("  a.duckdb is in use. Close it."));
    }

    @Test
    void aProgramReadsEveryOutcome() {
        new JsonReport(shell).round(round(new Failed(refusal), new Refused("it divides"), new NotReached()));

        String step = "\"tookMillis\":5,\"steps\":[{\"side\":\"motherduck\",\"words\":\"Create schema d.s\",\"destructive\":false,"
                + "\"sql\":[\"CREATE SCHEMA d.s\"]}]}";
        String names = "{\"object\":\"d.s\",\"postgres\":\"ddb$d$s\",";
        assertThat(out).hasToString(
                "{\"started\":\"2026-03-01T12:00:00Z\",\"tookMillis\":1234,\"idle\":false,\"inStep\":false,"
                        + "\"guards\":[],\"results\":["
                        + names
                        + "\"outcome\":\"failed\",\"reason\":null,\"error\":{\"code\":\"STATEMENT_FAILED\",\"message\":"
                        + "\"MotherDuck refused: no\\n\\nLINE 1: CREATE\",\"next\":\"Look at it.\"}," + step + ","
                        + names + "\"outcome\":\"refused\",\"reason\":\"it divides\",\"error\":null," + step + ","
                        + names + "\"outcome\":\"not-reached\",\"reason\":null,\"error\":null," + step
                        + "],\"held\":[],\"rows\":[],"
                        + "\"summary\":{\"carried\":0,\"rowsSent\":0,\"failed\":2,\"held\":0,\"conflicts\":0,\"notCarried\":0}}"
                        + System.lineSeparator());
    }

    @Test
    void ddlSaysWhatStaysBehind() {
        new TextReport(shell, false).ddl(Side.POSTGRES, new DdlReport(List.of(step()), List.of("index i of t")));
        new TextReport(shell, false).ddl(Side.POSTGRES, new DdlReport(List.of(), List.of()));

        assertThat(out.toString().lines()).containsExactly(
                "✓  PostgreSQL   Your statements",
                "✓  MotherDuck   Create schema d.s",
                "·  not carried  index i of t",
                "✓  PostgreSQL  Your statements",
                "Nothing of it had to be carried to MotherDuck.");
    }

    @Test
    void anErrorGoesToItsOwnStream() {
        new TextReport(shell, false).error(refusal);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).containsExactly("duckpair: MotherDuck refused: no", "  LINE 1: CREATE",
                "  Look at it.");
    }
}
