package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.drift.Scope;
import io.duckpair.engine.EngineEvent.PgDuckdbAsked;
import io.duckpair.engine.PgDuckdbSync.Ending;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** pg_duckdb is asked to sync, and waited for. */
class ShellSyncTest extends OnPgDuckdb {

    @Test
    void aSyncThatAgreesInTimeIsInStep() {
        sides.duckdb(List.of("sales"), "CREATE SCHEMA eu", "CREATE TABLE eu.orders (id BIGINT, paid BOOLEAN)");
        pgDuckdb.knows("sales", "main", "", "");
        pgDuckdb.forgets("sales", "main", "");
        pgDuckdb.knows("sales", "eu", "orders", "id bigint, paid boolean");
        RoundReport report = sync();
        assertThat(outcome(report).ending()).isEqualTo(Ending.DONE);
        assertThat(outcome(report).mended()).isEqualTo(4);
        assertThat(report.inStep()).isTrue();
        assertThat(lines(look())).isEmpty();
        assertThat(pgDuckdb.callers()).containsExactly("postgres");
        assertThat(sides.queryPostgres("SELECT to_regclass('ddb$sales$eu.orders') IS NOT NULL")).containsExactly("t");

        assertThat(outcome(sync()).ending()).isEqualTo(Ending.NOT_ASKED);
        assertThat(pgDuckdb.callers()).hasSize(1);
    }

    @Test
    void aWorkerThatIsLateIsWaitedFor() throws Exception {
        pgDuckdb.does("");
        try (AutoCloseable _ = engine.listen(event -> {
            if (event instanceof PgDuckdbAsked) {
                Thread.startVirtualThread(() -> {
                    while (pgDuckdb.callers().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    pgDuckdb.work();
                });
            }
        })) {
            assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
        }
    }

    @Test
    void aSyncThatNeverAgreesSaysWhatIsLeft() {
        pgDuckdb.does("");
        engine.close();
        engine = open(new BesidePgDuckdb(false, Duration.ofMillis(300)));
        RoundReport report = sync();
        assertThat(outcome(report).ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.inStep()).isFalse();
        assertThat(report.held()).singleElement().satisfies(held -> {
            assertThat(held.difference().object().title()).isEqualTo("my_db.main.customers");
            assertThat(held.reason()).asString().contains("pg_duckdb has not done it within");
        });
    }

    @Test
    void aCallThatTakesTooLongIsCancelledOnTheServer() {
        pgDuckdb.does("PERFORM pg_sleep(600);");
        engine.close();
        engine = open(new BesidePgDuckdb(false, Duration.ofSeconds(1)));
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(sides.queryPostgres("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                + "AND query LIKE 'CALL duckdb.%'")).containsExactly("0");
    }

    @Test
    void whatPgDuckdbSaysIsTheReasonAndNobodyWaits() {
        pgDuckdb.work();
        sides.database().execute("CREATE VIEW public.upon AS SELECT email FROM public.customers");
        sides.duckdb("ALTER TABLE customers ADD COLUMN since DATE");
        pgDuckdb.knows("my_db", "main", "customers", "id integer, email text, since date");
        RoundReport report = sync();
        assertThat(outcome(report).ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.held()).singleElement().satisfies(held -> assertThat(held.reason()).asString()
                .contains("pg_duckdb says: ").contains("other objects depend on it")
                .contains("Failed to sync MotherDuck table public.customers"));
        assertThat(sides.queryPostgres("SELECT count(*) FROM public.upon")).containsExactly("0");
    }

    @Test
    void conflictsAreLeftAndNotWaitedFor() {
        sides.database().execute("CREATE TABLE public.customers (id integer)");
        RoundReport report = sync();
        assertThat(outcome(report).ending()).isEqualTo(Ending.DONE);
        assertThat(report.conflicts()).isEqualTo(1);
        assertThat(report.held()).singleElement().satisfies(held -> assertThat(held.reason()).asString()
                .contains("its name conflicts with an already existing table"));
    }

    @Test
    void aFailingCallFailsTheRound() {
        pgDuckdb.does("RAISE EXCEPTION 'MotherDuck support is not enabled';");
        assertThatThrownBy(this::sync).isInstanceOfSatisfying(DuckpairException.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.PG_DUCKDB_FAILED);
            assertThat(failed.sentence()).contains("MotherDuck support is not enabled");
            assertThat(failed.nextStep()).contains("role postgres");
        });
        pgDuckdb.syncs();
        assertThat(sync().inStep()).isTrue();
    }

    @Test
    void theCallIsCancelled() throws Exception {
        pgDuckdb.does("PERFORM pg_sleep(600);");
        assertStopped();
    }

    @Test
    void theWaitIsCancelled() throws Exception {
        pgDuckdb.does("");
        assertStopped();
    }

    private void assertStopped() throws Exception {
        try (AutoCloseable _ = engine.listen(event -> {
            if (event instanceof PgDuckdbAsked) {
                Thread.startVirtualThread(() -> {
                    while (pgDuckdb.callers().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    engine.cancel();
                });
            }
        })) {
            RoundReport report = sync();
            assertThat(outcome(report).ending()).isEqualTo(Ending.STOPPED);
            assertThat(report.held()).singleElement()
                    .satisfies(held -> assertThat(held.reason()).asString().contains("was stopped"));
        }
    }

    @Test
    void aLoopAsksOnceForWhatDoesNotHelpAndAgainWhenSomethingMoves() {
        engine.close();
        engine = open(new BesidePgDuckdb(false, Duration.ofMillis(200)));
        pgDuckdb.does("");
        assertThat(outcome(engine.round(Policy.careful())).ending()).isEqualTo(Ending.TIMED_OUT);
        RoundReport idle = engine.round(Policy.careful());
        assertThat(idle.idle()).isTrue();
        assertThat(idle.held()).hasSize(1);
        sides.database().execute("CREATE TABLE public.other (id integer)");
        assertThat(engine.round(Policy.careful()).idle()).isFalse();
        assertThat(pgDuckdb.callers()).hasSize(1);

        pgDuckdb.syncs();
        sides.duckdb("CREATE TABLE orders (id INTEGER)");
        pgDuckdb.knows("my_db", "main", "orders", "id integer");
        assertThat(engine.round(Policy.careful()).inStep()).isTrue();
        assertThat(pgDuckdb.callers()).hasSize(2);
        assertThat(engine.round(Policy.careful()).idle()).isTrue();
    }

    @Test
    void pgDuckdbIsAskedAsTheLinksRole() {
        String role = sides.database().createRole();
        sides.database().execute("GRANT CREATE, USAGE ON SCHEMA public TO " + role,
                "GRANT ALL ON ALL TABLES IN SCHEMA duckdb TO " + role, "GRANT INSERT ON public.heard TO " + role);
        engine.close();
        engine = SyncEngine.open(sides.settings(Scope.everything(), role));
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
        assertThat(pgDuckdb.callers()).containsExactly(role);
    }
}
