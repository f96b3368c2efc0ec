package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Scope;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.trash.Trashed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A superuser connects, and a role without rights is linked: what PostgreSQL refuses the role it refuses us. */
class RoleRightsTest extends OnTwoSides {

    private SyncEngine engine;
    private String ana;

    @BeforeEach
    void aRoleWithItsDatabase() {
        ana = sides.database().createRole();
        sides.postgres("GRANT CREATE ON DATABASE " + sides.database().name() + " TO " + ana,
                "GRANT CREATE ON SCHEMA public TO " + ana);
        sides.duckdb("CREATE SCHEMA IF NOT EXISTS main");
        engine = SyncEngine.open(sides.settings(Scope.everything(), ana));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void asAna(String... statements) {
        sides.database().executeAs(ana, statements);
    }

    private RoundReport sync() {
        return engine.sync(Policy.careful().withDrops(Drops.APPLY));
    }

    private static List<DuckpairException> errors(RoundReport report) {
        return Stream.concat(
                report.results().stream().map(UnitResult::outcome).filter(Outcome.Failed.class::isInstance)
                        .map(outcome -> ((Outcome.Failed) outcome).error()),
                report.rows().stream().map(RowsResult::outcome).filter(RowsOutcome.Failed.class::isInstance)
                        .map(outcome -> ((RowsOutcome.Failed) outcome).error()))
                .toList();
    }

    private static void assertRefused(RoundReport report, String words) {
        assertThat(errors(report)).as("%s", report.results()).isNotEmpty().allSatisfy(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.POSTGRES_PRIVILEGE);
            assertThat(error.sentence()).contains(words);
        });
    }

    @Test
    void whatIsMadeBelongsToTheRole() {
        sides.duckdb("CREATE TABLE t (id INTEGER)", "INSERT INTO t VALUES (1)", "CREATE SCHEMA s",
                "CREATE TABLE s.u (id INTEGER)", "CREATE VIEW v AS SELECT id FROM t");
        assertThat(errors(sync())).isEmpty();
        engine.ddl(Side.POSTGRES, "CREATE TABLE w (id int)");
        engine.ddl(Side.MOTHERDUCK, "CREATE TABLE x (id INTEGER)");
        sides.duckdb("DROP VIEW v", "DROP TABLE t");
        assertThat(errors(sync())).isEmpty();
        Trashed trashed = engine.trash().getFirst();
        assertThat(trashed.side()).isEqualTo(Side.POSTGRES);
        engine.restore(trashed.id());
        assertThat(sides
                .queryPostgres("SELECT relname, pg_get_userbyid(relowner) FROM pg_class WHERE relkind IN ('r', 'v') "
                        + "AND relnamespace IN ('public'::regnamespace, 's'::regnamespace) ORDER BY 1"))
                .containsExactly("t|" + ana, "u|" + ana, "w|" + ana, "x|" + ana);
        assertThat(sides.queryPostgres("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 's'"))
                .containsExactly(ana);
    }

    @Test
    void rowsThatItMayNotReadAreNotCarried() {
        sides.postgres("CREATE TABLE secret AS SELECT 'salary' AS what");
        assertRefused(sync(), "permission denied for table secret");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'secret'"))
                .containsExactly("0");
        sides.postgres("GRANT SELECT ON secret TO " + ana);
        assertThat(errors(sync())).isEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT what FROM secret")).containsExactly("salary");
        sides.postgres("REVOKE SELECT ON secret FROM " + ana, "INSERT INTO secret VALUES ('more')");
        assertRefused(sync(), "permission denied for table secret");
        assertThat(sides.queryDuckdb("my_db", "SELECT what FROM secret")).containsExactly("salary");
    }

    @Test
    void aTableThatIsOnBothSidesIsNotReadEither() {
        sides.postgres("CREATE TABLE secret AS SELECT 'salary' AS what", "CREATE TABLE open AS SELECT 1 AS id",
                "GRANT SELECT ON open TO " + ana);
        sides.duckdb("CREATE TABLE secret (what VARCHAR)");
        RoundReport report = sync();
        assertRefused(report, "permission denied for table secret");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM secret")).containsExactly("0");
        assertThat(sides.queryDuckdb("my_db", "SELECT id FROM open")).as("the others go on").containsExactly("1");
        assertThat(engine.verify(List.of("secret")).getFirst().error()).isNotNull();
    }

    @Test
    void aSchemaWithoutCreateIsAnErrorThatSaysSo() {
        sides.postgres("CREATE SCHEMA locked", "GRANT USAGE ON SCHEMA locked TO " + ana);
        sides.duckdb("CREATE SCHEMA locked", "CREATE TABLE locked.t (id INTEGER)", "CREATE TABLE open (id INTEGER)");
        assertRefused(sync(), "permission denied for schema locked");
        assertThat(sides.queryPostgres("SELECT relname FROM pg_class WHERE relname IN ('t', 'open')"))
                .containsExactly("open");
        assertThat(sides.queryPostgres("SELECT has_schema_privilege('" + ana + "', 'locked', 'CREATE')"))
                .as("no right was made up").containsExactly("f");
    }

    @Test
    void tablesOfOthersAreNeitherAlteredNorDropped() {
        sides.postgres("CREATE TABLE theirs (id int)", "CREATE TABLE altered (id int)",
                "GRANT SELECT ON theirs, altered TO "
                        + ana);
        assertThat(errors(sync())).isEmpty();
        sides.duckdb("DROP TABLE theirs", "ALTER TABLE altered ADD COLUMN more INTEGER");
        assertRefused(sync(), "must be owner of table");
        assertThat(sides.postgresColumns("altered")).hasSize(1);
        assertThat(sides.postgresColumns("theirs")).hasSize(1);
    }

    /** A mirror or a trash that holds some of the rows would pass for the whole. */
    @Test
    void aTableWhoseRowsAPolicyHidesIsNeitherCarriedNorDropped() {
        asAna("CREATE TABLE shared (id int PRIMARY KEY, tenant text)",
                "INSERT INTO shared SELECT g, CASE WHEN g % 2 = 0 THEN 'a' ELSE 'b' END FROM generate_series(1, 10) g",
                "CREATE TABLE beside (id int PRIMARY KEY)");
        sides.duckdb("CREATE TABLE mirrored (id INTEGER PRIMARY KEY, tenant VARCHAR)",
                "INSERT INTO mirrored VALUES (1, 'a'), (2, 'b')");
        assertThat(errors(sync())).isEmpty();
        for (String table : List.of("shared", "mirrored")) {
            asAna("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY",
                    "ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY",
                    "CREATE POLICY mine ON " + table + " USING (tenant = 'a')");
        }
        asAna("UPDATE shared SET tenant = tenant WHERE id = 2", "INSERT INTO beside VALUES (1)");
        sides.duckdb("INSERT INTO mirrored VALUES (3, 'a')");
        assertHidden(sync(), 2);
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM shared")).containsExactly("10");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM beside")).as("the round goes on")
                .containsExactly("1");
        assertThat(sides.queryPostgres("SELECT count(*) FROM mirrored")).containsExactly("2");

        sides.duckdb("DROP TABLE shared");
        assertHidden(sync(), 2);
        assertThat(engine.trash()).isEmpty();
        assertThat(sides.queryPostgres("SELECT count(*) FROM shared")).containsExactly("10");

        sides.postgres("ALTER ROLE " + ana + " BYPASSRLS");
        assertThat(errors(sync())).isEmpty();
        assertThat(engine.trash()).extracting(Trashed::rows).containsExactly(10L);
        assertThat(sides.queryPostgres("SELECT count(*) FROM mirrored")).containsExactly("3");
    }

    private static void assertHidden(RoundReport report, int tables) {
        assertThat(errors(report)).as("%s", report.rows()).hasSize(tables).allSatisfy(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.POSTGRES_PRIVILEGE);
            assertThat(error.sentence()).contains("policy", "hides rows");
            assertThat(error.nextStep()).contains("BYPASSRLS", "DISABLE ROW LEVEL SECURITY");
        });
    }

    @Test
    void rowsOfOthersAreNotWritten() {
        sides.postgres("CREATE TABLE theirs AS SELECT 1 AS id", "GRANT SELECT ON theirs TO " + ana);
        assertThat(errors(sync())).isEmpty();
        sides.duckdb("INSERT INTO theirs VALUES (2)");
        RowsResult moved = engine.moveHome("theirs", Side.MOTHERDUCK, true);
        assertThat(moved.outcome()).isInstanceOfSatisfying(RowsOutcome.Failed.class,
                failed -> assertThat(failed.error().code()).isEqualTo(ErrorCode.POSTGRES_PRIVILEGE));
        assertThat(sides.queryPostgres("SELECT id FROM theirs")).containsExactly("1");
    }

    @Test
    void aStatementOfTheAdministratorsRunsAsTheRole() {
        sides.postgres("CREATE TABLE theirs (id int)");
        assertThat(errors(engine.sync(Policy.careful().withRows(false)))).isEmpty();
        for (String sql : List.of("CREATE ROLE made_up", "DROP TABLE theirs", "RESET ROLE; DROP TABLE theirs",
                "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION now()")) {
            assertThatThrownBy(() -> engine.ddl(Side.POSTGRES, sql)).as(sql).isInstanceOf(DuckpairException.class);
        }
        assertThat(sides.queryPostgres("SELECT count(*) FROM pg_roles WHERE rolname = 'made_up'")).containsExactly("0");
        assertThat(sides.postgresColumns("theirs")).hasSize(1);
    }

    /** A trigger can reset the role, and would go on as the superuser. */
    @Test
    void codeOfTheRolesDoesNotRunInASuperusersSession() {
        asAna("CREATE TABLE trap (id int PRIMARY KEY)");
        sides.duckdb("CREATE TABLE wanted (id INTEGER)");
        assertThat(errors(sync())).isEmpty();
        asAna("CREATE FUNCTION spring() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "PERFORM set_config('role', 'none', true); EXECUTE 'ALTER ROLE " + ana + " SUPERUSER'; "
                + "RETURN NEW; END $$",
                "CREATE TRIGGER spring BEFORE INSERT ON trap FOR EACH ROW EXECUTE FUNCTION spring()");
        sides.duckdb("INSERT INTO trap VALUES (1)");
        assertThatThrownBy(() -> engine.moveHome("trap", Side.MOTHERDUCK, true))
                .isInstanceOfSatisfying(DuckpairException.class, error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.POSTGRES_PRIVILEGE);
                    assertThat(error.sentence()).contains("spring()", ana, "trap");
                    assertThat(error.nextStep()).contains("Connect as " + ana);
                });
        assertThat(sides.queryPostgres("SELECT rolsuper FROM pg_roles WHERE rolname = '" + ana + "'"))
                .containsExactly("f");
    }

    @Test
    void checksDefaultsAndOperatorsAreCodeToo() {
        asAna("CREATE FUNCTION f(int) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION h(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
                "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = h)");
        for (String table : List.of("CREATE TABLE code (id int CHECK (f(id)))",
                "CREATE TABLE code (id int DEFAULT g())", "CREATE TABLE code (id int CHECK (id === 1))",
                "CREATE TABLE code (id int); CREATE INDEX ON code ((h(id, id)))",
                "CREATE DOMAIN odd AS int CHECK (f(VALUE)); CREATE TABLE code (id odd)")) {
            asAna(table);
            assertThatThrownBy(this::sync).as(table).isInstanceOf(DuckpairException.class)
                    .hasMessageContaining("in a session of postgres");
            asAna("DROP TABLE code", "DROP DOMAIN IF EXISTS odd");
        }
        assertThat(errors(sync())).isEmpty();
    }
}
