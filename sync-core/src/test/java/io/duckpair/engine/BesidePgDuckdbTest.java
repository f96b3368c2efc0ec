package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.catalog.Side;
import io.duckpair.engine.PgDuckdbSync.Ending;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two engines never sync one database unless the administrator wants that, and nobody passes for pg_duckdb. */
class BesidePgDuckdbTest extends OnPgDuckdb {

    /** DDL that came from this process and not from pg_duckdb when it was asked. */
    private static final String OURS = "SELECT query FROM heard WHERE application LIKE 'duckpair%' "
            + "AND query <> 'CALL duckdb.force_motherduck_sync()'";

    @Test
    void nothingOfOursIsAppliedHereUnlessItIsTurnedOn() {
        sides.database().execute("CREATE TABLE public.own (id integer PRIMARY KEY)",
                "INSERT INTO public.own VALUES (1)",
                "CREATE TABLE public.kept AS TABLE pg_catalog.pg_namespace WITH NO DATA");
        look();
        sync();
        engine.round(Policy.careful());
        for (Runnable operation : List.<Runnable>of(() -> engine.resync(Policy.careful()),
                () -> engine.ddl(Side.POSTGRES, "CREATE TABLE x (id int)"), () -> engine.copyRows(List.of()),
                () -> engine.moveHome("own", Side.MOTHERDUCK, true), () -> engine.verify(List.of()),
                () -> engine.restore("x"), () -> engine.choose(List.of(), Choice.HOLD))) {
            assertThatThrownBy(operation::run).isInstanceOfSatisfying(DuckpairException.class,
                    refused -> assertThat(refused.code()).isEqualTo(ErrorCode.PG_DUCKDB_ACTIVE));
        }
        assertThat(sides.queryPostgres(OURS)).isEmpty();
        assertThat(sides.queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactly("customers");

        engine.close();
        engine = open(BesidePgDuckdb.LEFT_TO_IT.withOwnEngine(true));
        RoundReport report = sync();
        assertThat(report.pgDuckdb()).isNull();
        assertThat(look().syncer()).isEqualTo(Plan.Syncer.DUCKPAIR);
        assertThat(sides.queryPostgres(OURS)).isNotEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT id FROM own")).containsExactly("1");
    }

    @Test
    void whatSettingsAloneTurnOnIsLeftToItAsWell() {
        sides.database().execute("DROP SERVER motherduck CASCADE");
        assertThat(look().syncer()).isEqualTo(Plan.Syncer.DUCKPAIR);
        sides.database().set("duckdb.motherduck_enabled", "true");
        engine.close();
        engine = open(BesidePgDuckdb.LEFT_TO_IT);
        assertThat(look().syncer()).as("it is on in database postgres").isEqualTo(Plan.Syncer.DUCKPAIR);
        sides.database().set("duckdb.motherduck_postgres_database", sides.database().name());
        engine.close();
        engine = open(BesidePgDuckdb.LEFT_TO_IT);
        assertThat(look().syncer()).isEqualTo(Plan.Syncer.PG_DUCKDB);
        pgDuckdb.knows("my_db", "main", "customers", "id integer, email text");
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
        assertThat(pgDuckdb.callers()).hasSize(1);
        assertThat(sides.queryPostgres(OURS)).isEmpty();
    }

    @Test
    void aServerThatIsMadeLaterStopsTheOwnEngineInItsNextRound() {
        sides.database().execute("DROP SERVER motherduck CASCADE");
        RoundReport own = engine.round(Policy.careful());
        assertThat(own.pgDuckdb()).isNull();
        sides.database().execute("CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb",
                "TRUNCATE public.heard", "CREATE TABLE public.own (id integer)");
        pgDuckdb.knows("my_db", "main", "customers", "id integer, email text");
        RoundReport now = engine.round(Policy.careful());
        assertThat(outcome(now).ending()).isEqualTo(Ending.NOT_ASKED);
        assertThat(lines(now.plan())).contains("name-conflict my_db.main.customers for good");
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
        assertThat(sides.queryPostgres(OURS)).isEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables() WHERE table_name = 'own'"))
                .isEmpty();
        assertThat(engine.history(1)).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo("conflicts");
            assertThat(run.steps().getFirst().sql()).isEqualTo("CALL duckdb.force_motherduck_sync()");
        });
    }

    @Test
    void whatAPlainRoleHasPutInPgDuckdbsPlaceIsNotRun() {
        String ben = sides.database().createRole();
        for (String taken : List.of("PROCEDURE duckdb.force_motherduck_sync", "SCHEMA duckdb")) {
            sides.database().execute("ALTER " + taken + " OWNER TO " + ben);
            assertThatThrownBy(this::sync).isInstanceOfSatisfying(DuckpairException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.POSTGRES_REFUSED);
                assertThat(refused.sentence()).contains("belongs to role " + ben);
            });
            sides.database().execute("ALTER " + taken + " OWNER TO postgres");
        }
        assertThat(pgDuckdb.callers()).isEmpty();

        pgDuckdb.work();
        sides.database().execute("UPDATE duckdb.tables SET default_database = 'not read'");
        assertThat(lines(look())).containsExactly("stale my_db.main.customers");
        sides.database().execute("ALTER TABLE duckdb.tables OWNER TO " + ben);
        assertThat(lines(look())).isEmpty();
    }
}
