package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Scope;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the role, what is in both catalogs and the rows are called and hold: no statement of its own gets into those that the
 * server is told, by its own log, and all of it is carried.
 */
class HostileCatalogTest {

    /** Ends whatever it could stand in; not longer than PostgreSQL's names. */
    private static final String HOSTILE = "'\";$$); CREATE TABLE injected(i int); --$x$\\";
    private static final String IN_NAME = HOSTILE.replace("\"", "\"\"");
    private static final String IN_TEXT = HOSTILE.replace("'", "''");

    @TempDir
    Path folder;

    private StatementLog log;
    private TwoSides sides;
    private SyncEngine engine;

    @BeforeEach
    void aRoleOfThatName() {
        log = StatementLog.begin();
        sides = new TwoSides(folder);
        sides.database().createRoleNamed(HOSTILE);
        sides.postgres("GRANT CREATE ON DATABASE " + sides.database().name() + " TO \"" + IN_NAME + "\"",
                "GRANT CREATE ON SCHEMA public TO \"" + IN_NAME + "\"");
        sides.duckdb("CREATE SCHEMA IF NOT EXISTS main");
        engine = SyncEngine.open(sides.settings(Scope.everything(), HOSTILE));
    }

    @AfterEach
    void close() {
        engine.close();
        sides.close();
        log.close();
    }

    private void sync() {
        RoundReport report = engine.sync(Policy.careful().withDrops(Drops.APPLY));
        assertThat(report.results()).extracting(UnitResult::outcome).noneMatch(Outcome.Failed.class::isInstance);
        assertThat(engine.plan(Policy.careful()).drift().differences()).isEmpty();
    }

    private void assertNothingInjected() {
        assertThat(log.statements()).as("it got there at all").anyMatch(sql -> sql.contains(IN_NAME));
        assertThat(log.doing("injected")).isEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT 1 FROM duckdb_tables() WHERE table_name = 'injected'")).isEmpty();
    }

    private static String table(String type) {
        return ("CREATE TABLE s.\"%1$s\" (\"%1$s\" %3$s PRIMARY KEY, b int DEFAULT 7, c %3$s DEFAULT '%2$s', "
                + "CHECK (c <> '%2$s!'))").formatted(IN_NAME, IN_TEXT, type);
    }

    private static final List<String> CONTENT = List.of(
            "INSERT INTO s.\"" + IN_NAME + "\" VALUES ('" + IN_TEXT + "', 1, '" + IN_TEXT + "')",
            "COMMENT ON TABLE s.\"" + IN_NAME + "\" IS '" + IN_TEXT + "'",
            "COMMENT ON COLUMN s.\"" + IN_NAME + "\".\"" + IN_NAME + "\" IS '" + IN_TEXT + "'");

    @Test
    void thatCameFromMotherDuck() {
        sides.duckdb("CREATE SCHEMA \"" + IN_NAME + "\"", "CREATE SCHEMA s", table("VARCHAR"));
        sides.duckdb(CONTENT.toArray(String[]::new));
        sides.duckdb(
                "CREATE VIEW s.\"v" + IN_NAME + "\" AS SELECT \"" + IN_NAME + "\" AS \"w" + IN_NAME + "\" FROM s.\""
                        + IN_NAME + "\"",
                "CREATE TYPE s.e AS ENUM ('" + IN_TEXT + "', 'b')",
                "CREATE TABLE s.f (id INTEGER PRIMARY KEY, e s.e)", "INSERT INTO s.f VALUES (1, '" + IN_TEXT + "')");
        sync();
        assertThat(sides.queryPostgres("SELECT * FROM s.\"v" + IN_NAME + "\"")).containsExactly(HOSTILE);
        assertThat(sides.queryPostgres("SELECT e FROM s.f")).containsExactly(HOSTILE);
        sides.duckdb("DROP VIEW s.\"v" + IN_NAME + "\"",
                "ALTER TABLE s.\"" + IN_NAME + "\" RENAME COLUMN b TO \"b" + IN_NAME + "\"",
                "ALTER TABLE s.\"" + IN_NAME + "\" ADD COLUMN d INTEGER",
                "COMMENT ON TABLE s.\"" + IN_NAME + "\" IS 'else " + IN_TEXT + "'");
        sync();
        sides.duckdb("DROP TABLE s.\"" + IN_NAME + "\"");
        sync();
        assertThat(engine.restore(engine.trash().getFirst().id())).isNotNull();
        assertNothingInjected();
    }

    @Test
    void thatCameFromPostgres() {
        sides.postgres("CREATE SCHEMA s AUTHORIZATION \"" + IN_NAME + "\"");
        sides.database().executeAs(HOSTILE, table("text"),
                "CREATE TYPE s.\"e" + IN_NAME + "\" AS ENUM ('" + IN_TEXT + "', 'b')",
                "CREATE TABLE s.f (id int PRIMARY KEY, e s.\"e" + IN_NAME + "\")",
                "INSERT INTO s.f VALUES (1, '" + IN_TEXT + "')");
        sides.database().executeAs(HOSTILE, CONTENT.toArray(String[]::new));
        sync();
        assertThat(sides.queryDuckdb("my_db", "SELECT c FROM s.\"" + IN_NAME + "\"")).containsExactly(HOSTILE);
        assertThat(sides.queryDuckdb("my_db", "SELECT e FROM s.f")).containsExactly(HOSTILE);
        engine.ddl(Side.POSTGRES, "ALTER TABLE s.\"" + IN_NAME + "\" RENAME COLUMN b TO \"b" + IN_NAME + "\"");
        sides.database().executeAs(HOSTILE, "ALTER TABLE s.\"" + IN_NAME + "\" ALTER c DROP DEFAULT");
        sync();
        sides.database().executeAs(HOSTILE, "DROP TABLE s.\"" + IN_NAME + "\"");
        sync();
        assertNothingInjected();
    }
}
