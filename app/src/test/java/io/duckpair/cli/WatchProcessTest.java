package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.app.Main;
import io.duckpair.engine.TwoSides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what it carries while it watches, and how it ends. */
@DisabledOnOs(OS.WINDOWS)
class WatchProcessTest {

    @TempDir
    Path folder;

    private TwoSides sides;

    @BeforeEach
    void link() throws Exception {
        sides = new TwoSides(Files.createDirectory(folder.resolve("account")));
        sides.postgres("CREATE TABLE t (id int)");
    }

    @AfterEach
    void unlink() {
        sides.close();
    }

    private ChildJvm watch(String... more) throws Exception {
        String[] arguments = {"watch", "--every", "200ms", "--pg", sides.database().url(), "--md",
            sides.account().toString()};
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return ChildJvm.start(Main.class, folder, all);
    }

    private static void readUntil(ChildJvm watch, String words) throws Exception {
        String line = watch.line();
        while (!line.contains(words)) {
            line = watch.line();
        }
    }

    @Test
    void itCarriesChangesOfBothSidesUnaskedAndCtrlCEndsItWell() throws Exception {
        try (ChildJvm watch = watch()) {
            assertThat(watch.line()).as("the first line is a round, no warning of the JVM")
                    .endsWith("2 carried, in step");

            sides.postgres("ALTER TABLE t ADD COLUMN a text");
            readUntil(watch, "1 carried, in step");
            assertThat(sides.duckdbColumns("my_db", "main", "t")).containsExactly("id|INTEGER|true", "a|VARCHAR|true");

            sides.duckdb("ALTER TABLE t ADD COLUMN b INTEGER");
            readUntil(watch, "1 carried, in step");
            assertThat(sides.postgresColumns("public.t")).containsExactly("id|integer|f", "a|text|f", "b|integer|f");

            watch.interrupt();
            assertThat(watch.rest().lines()).allMatch(line -> line.endsWith("Nothing changed"));
            assertThat(watch.exit()).isZero();
        }
    }

    @Test
    void aRowThatIsTooLargeForItsMemoryStopsNothingElse() throws Exception {
        sides.postgres("CREATE TABLE large (v text)", "INSERT INTO large SELECT repeat('x', 120 * 1024 * 1024)");
        try (ChildJvm sync = ChildJvm.start(Main.class, folder, Map.of("JAVA_TOOL_OPTIONS", "-Xmx100m"), "sync", "--pg",
                sides.database().url(), "--md", sides.account().toString())) {
            assertThat(sync.rest()).contains("Rows of public.large on PostgreSQL are too large for the memory that "
                    + "Duckpair has, 100 MB.", "JAVA_TOOL_OPTIONS").doesNotContain("\tat ");
            assertThat(sync.exit()).isEqualTo(1);
        }
        assertThat(sides.duckdbColumns("my_db", "main", "t")).containsExactly("id|INTEGER|true");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'large'"))
                .containsExactly("0");
    }

    @Test
    void ctrlCWaitsForTheBatchInHandAndASecondOneDoesNot() throws Exception {
        try (var blocker = sides.database().connect(); var statement = blocker.createStatement();
                ChildJvm watch = watch()) {
            readUntil(watch, "in step");
            sides.duckdb("ALTER TABLE t ADD COLUMN b INTEGER");
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE t IN ACCESS SHARE MODE");
            waitForALock();

            watch.interrupt();
            waitForALock();
            assertThat(watch.handle().isAlive()).isTrue();
            watch.interrupt();

            assertThat(watch.exit()).isEqualTo(130);
            blocker.rollback();
        }
        try (ChildJvm again = watch("--rounds", "1")) {
            assertThat(again.exit()).isZero();
        }
        assertThat(sides.postgresColumns("public.t")).containsExactly("id|integer|f", "b|integer|f");
        assertThat(sides.duckdbColumns("my_db", "main", "t")).containsExactly("id|INTEGER|true", "b|INTEGER|true");
    }

    /** Until somebody waits for our table. */
    private void waitForALock() {
        while (sides.queryPostgres("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
