package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Scope;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.engine.PgDuckdbSync.Ending;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.testing.DelegatingAccount;
import io.duckpair.testing.TestPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What pg_duckdb has made of MotherDuck's catalog, beside what it would have to be. */
class ShellDriftTest extends OnPgDuckdb {

    @Test
    void whatMotherDuckHasAndPgDuckdbHasNotMadeYetIsMissing() {
        sides.duckdb("CREATE SCHEMA sales", "CREATE TABLE sales.orders (id BIGINT)");
        Plan plan = look();
        assertThat(plan.syncer()).isEqualTo(Plan.Syncer.PG_DUCKDB);
        assertThat(plan.units()).isEmpty();
        assertThat(lines(plan)).containsExactly("missing my_db.main.customers", "missing my_db.sales",
                "missing my_db.sales.orders");
    }

    @Test
    void whatPgDuckdbHasMadeIsInStep() {
        sides.duckdb("CREATE VIEW first AS SELECT id FROM customers");
        pgDuckdb.knowsView("my_db", "main", "first", "r::integer AS id");
        pgDuckdb.work();
        assertThat(lines(look())).isEmpty();
        assertThat(look().drift().inStep()).isTrue();
        assertThat(look().drift().relations()).hasSize(2);
    }

    @Test
    void shellsOfWhatIsGoneAreOrphans() {
        sides.duckdb(List.of("old"), "CREATE TABLE left_over (id INTEGER)");
        pgDuckdb.knows("old", "main", "left_over", "id integer");
        pgDuckdb.knows("my_db", "main", "gone", "id integer");
        pgDuckdb.work();
        assertThat(lines(look())).containsExactly("orphan public.gone");

        folder.resolve("old.duckdb").toFile().delete();
        assertThat(lines(look())).containsExactly("orphan ddb$old.left_over for good", "orphan public.gone");
        assertThat(shells(look()).map(OfShell::words)).anySatisfy(words -> assertThat(words).contains("database old"));
    }

    @Test
    void shellsWithOtherColumnsAreStale() {
        pgDuckdb.work();
        sides.duckdb("ALTER TABLE customers ADD COLUMN since DATE", "ALTER TABLE customers DROP COLUMN email",
                "ALTER TABLE customers ALTER id TYPE BIGINT");
        assertThat(lines(look())).containsExactly("stale my_db.main.customers.email", "stale my_db.main.customers.id",
                "stale my_db.main.customers.since");
        assertThat(shells(look()).map(OfShell::words)).contains("the shell's column id is integer, not bigint",
                "the shell has no column since date", "the shell has a column email too many");
    }

    @Test
    void everyTypeIsWhatPgDuckdbMakesOfIt() {
        sides.duckdb(
                "CREATE TABLE types (a TINYINT, b USMALLINT, c UBIGINT, d HUGEINT, e DECIMAL(10, 2), f DOUBLE, g JSON, "
                        + "h BLOB, i BIT, j TIMESTAMP_NS, k TIMESTAMPTZ, l ENUM ('x', 'y'), m STRUCT(v INTEGER), n INTEGER[][], "
                        + "o DECIMAL(5, 1)[3], p UUID, q INTERVAL)");
        pgDuckdb.knows("my_db", "main", "types", "a smallint, b integer, c numeric, d numeric, e numeric(10, 2), "
                + "f double precision, g json, h bytea, i varbit, j timestamp, k timestamptz, l varchar, m duckdb.struct, "
                + "n integer[], o numeric[], p uuid, q interval");
        pgDuckdb.work();
        assertThat(lines(look())).isEmpty();
        assertThat(skipped(look())).isEmpty();
    }

    @Test
    void whatPgDuckdbCannotCarryIsSkippedAndNoDifference() {
        String longName = "n".repeat(64);
        sides.duckdb("CREATE TABLE \"" + longName + "\" (id INTEGER)", "CREATE TABLE hidden (times TIMESTAMP_S[])",
                "CREATE TABLE half (id INTEGER, times TIMESTAMP_S[])", "CREATE TABLE hard (ctid INTEGER)",
                "CREATE SCHEMA public", "CREATE TABLE public.t (id INTEGER)");
        pgDuckdb.knows("my_db", "main", "half", "id integer");
        pgDuckdb.work();
        Plan plan = look();
        assertThat(lines(plan)).isEmpty();
        assertThat(plan.drift().inStep()).isTrue();
        assertThat(String.join("\n", skipped(plan)))
                .contains("my_db.main.half.times: skipped: pg_duckdb has no PostgreSQL type for TIMESTAMP_S[]")
                .contains("my_db.main.hidden: skipped by pg_duckdb: it has a PostgreSQL type for none of the columns")
                .contains("my_db.main." + longName + ": skipped by pg_duckdb: its name is longer than 63 bytes")
                .contains("my_db.main.hard: skipped by pg_duckdb: every PostgreSQL table has a column ctid already")
                .contains("my_db.public: skipped by pg_duckdb: its name would be that of schema main")
                .contains("my_db.public.t: skipped by pg_duckdb: its schema is");
    }

    @Test
    void aNameThatPostgresHasOtherwiseIsAConflictAndKeepsOrphans() {
        pgDuckdb.knows("my_db", "main", "gone", "id integer");
        pgDuckdb.work();
        sides.duckdb("CREATE TABLE taken (id INTEGER)", "CREATE TABLE counted (id INTEGER)");
        sides.database().execute("CREATE TABLE public.taken (id integer)", "CREATE SEQUENCE public.counted");
        assertThat(lines(look())).containsExactly("name-conflict my_db.main.counted for good",
                "name-conflict my_db.main.taken for good", "orphan public.gone for good");
        assertThat(look().held()).hasSize(3);
    }

    @Test
    void twoThatPgDuckdbGivesTheSameNameAreAConflict() {
        sides.duckdb(List.of("a"), "CREATE SCHEMA \"$b\"", "CREATE TABLE \"$b\".t (id INTEGER)");
        sides.duckdb(List.of("a$"), "CREATE SCHEMA b", "CREATE TABLE b.t (id INTEGER)");
        assertThat(lines(look())).contains("missing a.$b.t", "name-conflict a$.b.t for good");
    }

    @Test
    void aRoleThatMayNotReadPgDuckdbsTablesStillSeesTheDrift() {
        String role = sides.database().createRole();
        sides.duckdb("CREATE VIEW first AS SELECT id FROM customers", "CREATE TABLE orders (id INTEGER)");
        pgDuckdb.knowsView("my_db", "main", "first", "r::integer AS id");
        pgDuckdb.knows("my_db", "main", "gone", "id integer");
        pgDuckdb.work();
        SyncEngine roles = SyncEngine.open(new LinkSettings(
                new PostgresDatabase(
                        new ConnectionSettingsParser(Map.of(), folder, role)
                                .parse(Optional.of("postgresql://" + role + "@localhost:"
                                        + TestPostgres.port() + "/" + sides.database().name())),
                        "test:1"),
                new LocalAccount(folder), "my_db", null, Scope.everything(), folder.resolve("t")));
        try (roles) {
            assertThat(lines(roles.plan(Policy.careful()))).containsExactly("missing my_db.main.orders",
                    "orphan public.gone");
        }
    }

    @Test
    void shellsOfAnotherVersionOfTheCatalogAreStale() {
        pgDuckdb.work();
        LinkSettings link = sides.settings(Scope.everything(), null);
        Map<String, String> versions = new HashMap<>(Map.of("my_db", "1"));
        Account telling = new DelegatingAccount() {
            @Override
            protected Account account() {
                return link.account();
            }

            @Override
            public Map<String, String> catalogVersions() {
                return versions;
            }
        };
        engine.close();
        engine = SyncEngine.open(new LinkSettings(link.postgres(), telling, "my_db", null, link.scope(), link.trash()));
        assertThat(lines(look())).isEmpty();

        versions.put("my_db", "2");
        assertThat(lines(look())).containsExactly("stale my_db.main.customers");
        assertThat(shells(look()).map(OfShell::words)).containsExactly(
                "the shell was made from version 1 of MotherDuck's catalog, which is at 2");
        pgDuckdb.isAt("my_db", "2");
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
    }

    @Test
    void aShellOfAnotherDefaultDatabaseIsStale() {
        pgDuckdb.work();
        sides.database().execute("UPDATE duckdb.tables SET default_database = 'before'");
        assertThat(lines(look())).containsExactly("stale my_db.main.customers");
        assertThat(outcome(sync()).mended()).isEqualTo(1);
    }

    @Test
    void theServersDefaultDatabaseCountsAndNotTheLinks() {
        sides.database().execute("ALTER SERVER motherduck OPTIONS (SET default_database 'sales')");
        sides.duckdb(List.of("sales"), "CREATE TABLE orders (id INTEGER)");
        assertThat(look().drift().relations()).extracting(relation -> relation.names().postgres())
                .containsExactly("ddb$my_db.customers", "public.orders");
    }

    @Test
    void whatTheFiltersLeaveOutIsNoDifference() {
        sides.duckdb("CREATE TABLE tmp_1 (id INTEGER)");
        pgDuckdb.knows("my_db", "main", "tmp_gone", "id integer");
        pgDuckdb.work();
        pgDuckdb.forgets("my_db", "main", "tmp_gone");
        engine.close();
        engine = SyncEngine.open(sides.settings(new Scope(List.of(), List.of("tmp_*")), null));
        assertThat(lines(look())).isEmpty();
    }

    @Test
    void aSchemaInWhichPgDuckdbMayMakeNothingIsSkipped() {
        String owner = sides.database().createRole();
        sides.duckdb("CREATE SCHEMA closed", "CREATE TABLE closed.t (id INTEGER)");
        sides.database().execute("ALTER SERVER motherduck OPTIONS (ADD tables_owner_role '" + owner + "')",
                "GRANT CREATE ON SCHEMA public TO " + owner, "CREATE SCHEMA closed");
        assertThat(String.join("\n", skipped(look()))).contains("my_db.closed: skipped by pg_duckdb: role " + owner,
                "my_db.closed.t: skipped by pg_duckdb: its schema is");
    }
}
