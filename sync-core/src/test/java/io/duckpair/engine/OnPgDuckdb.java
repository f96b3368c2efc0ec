package io.duckpair.engine;

import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Scope;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.testing.ImitatedPgDuckdb;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A link in a database that pg_duckdb syncs itself, of which there is an imitation: its catalog, and a procedure that syncs. */
abstract class OnPgDuckdb extends OnTwoSides {

    ImitatedPgDuckdb pgDuckdb;
    SyncEngine engine;

    @BeforeEach
    final void install() {
        pgDuckdb = ImitatedPgDuckdb.in(sides.database());
        sides.database().execute("CREATE TABLE public.heard (application text, query text)",
                "CREATE FUNCTION public.hear() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.heard "
                        + "VALUES (current_setting('application_name'), current_query()); END $$",
                "CREATE EVENT TRIGGER hear ON ddl_command_start EXECUTE FUNCTION public.hear()");
        engine = open(BesidePgDuckdb.LEFT_TO_IT.withLimit(Duration.ofSeconds(20)));
        sides.duckdb("CREATE TABLE customers (id INTEGER, email VARCHAR)");
        pgDuckdb.knows("my_db", "main", "customers", "id integer, email text");
    }

    @AfterEach
    final void closeEngine() {
        engine.close();
    }

    final SyncEngine open(BesidePgDuckdb beside) {
        return SyncEngine.open(sides.settings(Scope.everything(), null).withBesidePgDuckdb(beside));
    }

    final Plan look() {
        return engine.plan(Policy.careful());
    }

    final RoundReport sync() {
        return engine.sync(Policy.careful());
    }

    static Stream<OfShell> shells(Plan plan) {
        return plan.drift().differences().filter(OfShell.class::isInstance).map(OfShell.class::cast);
    }

    /** Each difference as its state, its object and whether pg_duckdb mends it. */
    static List<String> lines(Plan plan) {
        return shells(plan).map(shell -> shell.state().code() + " " + shell.object().title()
                + (shell.column() == null ? "" : "." + shell.column()) + (shell.mendable() ? "" : " for good")).sorted()
                .toList();
    }

    static List<String> skipped(Plan plan) {
        return plan.drift().differences().filter(NotCarried.class::isInstance)
                .map(difference -> difference.object().title()
                        + (difference.column() == null ? "" : "." + difference.column()) + ": " + difference.words())
                .sorted()
                .toList();
    }

    static PgDuckdbSync outcome(RoundReport report) {
        return Objects.requireNonNull(report.pgDuckdb());
    }
}
