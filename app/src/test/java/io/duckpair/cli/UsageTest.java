package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says to who calls for help, and to who mistypes. */
class UsageTest {

    @TempDir
    Path home;

    private TestShell shell;

    @BeforeEach
    void openShell() {
        shell = new TestShell(home);
    }

    @Test
    void aloneItPrintsItsHelpWhereThereIsNoScreen() {
        Answer answer = shell.run();

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("Usage: duckpair", "diff ", "plan ", "sync ", "watch ", "ddl ", "history ",
                "demo ");
        assertThat(answer.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff", "plan", "sync", "watch", "ddl", "history"})
    void everyCommandTellsItsOptionsInGroupsAndItsExitCodes(String command) {
        Answer answer = shell.run(command, "--help");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).containsSubsequence("The link:", "--pg", "--md", "--default-db", "--role", "--include",
                "--exclude", "The answer:", "--format", "--verbose", "Exit codes:", "  0 ", "  1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "sync", "watch"})
    void commandsThatPlanTakeThePolicy(String command) {
        assertThat(shell.run(command, "--help").out()).containsSubsequence("--drops=hold|apply|keep",
                "--conflicts=hold|postgres|motherduck", "--direction=both|to-motherduck|to-postgres", "--force");
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff -v --md md: --format json --pg postgresql://localhost:x/db",
        "sync --md md: --drops hold -v --pg postgresql://localhost:x/db --force",
        "watch --include a --md md: --every 1s --include b --pg postgresql://localhost:x/db"})
    void optionsOfAllKindsMayStandInAnyOrder(String commandLine) {
        Answer answer = shell.run(commandLine.split(" "));

        assertThat(answer.out() + answer.err()).contains("The PostgreSQL port is no number from 1 to 65535.");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(shell.run("--version").out()).startsWith("duckpair ").hasLineCount(1);
        assertThat(shell.run("diff", "-V")).isEqualTo(shell.run("-V"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            diff --pgg x            | There is no option --pgg here. Did you mean --pg?
            dif                     | There is no command dif. Did you mean diff?
            nonsense                | There is no command nonsense.
            copy                    | TABLE is missing.
            --pg x diff             | There is no option --pg here. Options stand behind the command
            diff more               | There is one argument too many: more.
            sync --drops            | --drops needs a value: hold|apply|keep.
            sync --drops all        | The value of --drops is not understood: it is one of hold, apply, keep.
            sync --conflicts HOLD   | The value of --conflicts is not understood: it is one of hold, postgres, motherduck.
            sync --direction to-mars| The value of --direction is not understood: it is one of both, to-motherduck
            diff --format xml       | The value of --format is not understood: it is one of text, json.
            watch --every soon      | The value of --every is not understood: write it as 500ms, 5s or 2m.
            watch --every 1ms       | The value of --every is not understood: it is at least 100ms.
            watch --rounds few      | The value of --rounds is not understood: it is a whole number.
            watch --rounds 0        | The value of --rounds is not understood: it is at least 1.
            diff --pg x --md y --pg z | --pg is given twice.
            sync --default-db a --role r --default-db b | --default-db is given twice.
            ddl -c x --on postgres -c y | --command is given twice.
            history --last 0        | The value of --last is not understood: it is at least 1.
            ddl -c x                | --on is missing.
            ddl --on postgres       | There is nothing to run.
            ddl --on postgres -c x -f y | There are statements in -c and in -f.
            ddl --on postgres -f no-such-file.sql | There is no file no-such-file.sql.
            diff                    | Say which PostgreSQL database is meant.
            diff --pg postgresql://localhost/db | Say which MotherDuck side is meant.
            diff --pg mysql://localhost/db --md . | The PostgreSQL URI does not begin with postgresql://.
            diff --pg postgresql://localhost:x/db --md . | The PostgreSQL port is no number from 1 to 65535.
            diff --pg postgresql://localhost/db --md md: | There is no token for MotherDuck.
            demo --stop             | Say which demo is to be stopped.
            demo --stop --keep no-such-folder | There is no demo in no-such-folder.
            """)
    void mistakesAreOneSentenceAndANextStep(String commandLine, String sentence) {
        Answer answer = shell.run(commandLine.strip().split(" "));

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("duckpair: " + sentence.strip()).hasLineCount(2)
                .doesNotContain("Exception");
        assertThat(shell.settings()).as("nothing is written for a mistake").doesNotExist();
    }

    @Test
    void inJsonAMistakeIsAnObjectToo() {
        Answer answer = shell.run("diff", "--format", "json", "--pgg", "x");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .isEqualTo("{\"error\":{\"code\":\"BAD_INPUT\",\"message\":\"There is no option --pgg here. "
                        + "Did you mean --pg?\",\"next\":\"See duckpair diff --help.\"}}\n");
    }

    @Test
    void whereItComesFromIsSaidOnRequest() {
        assertThat(shell.run("diff", "-v").err()).startsWith("duckpair: Say which PostgreSQL database is meant.\n")
                .contains("\tat io.duckpair.cli.");
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(shell.run("diff").err()).doesNotContain("\u001b");
        assertThat(shell.inColour().run("diff").err()).contains("\u001b[31m");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "diff --pg postgresql://ana:s3cr3t@localhost:x/db",
        "diff --pg postgresql://ana:s3cr3t@/localhost@/db",
        "diff --pg postgresql:/ana:s3cr3t@localhost/db",
        "diff -v --pgg=postgresql://ana:s3cr3t@localhost/db",
        "diff -v --pg postgresql://localhost/db?password=s3cr3t&sslmode=odd",
        "diff -v postgresql://ana:s3cr3t@localhost/db",
        "postgresql://ana:s3cr3t@localhost/db",
        "diff --password s3cr3t",
        "diff -ps3cr3t",
        "diff --md md:?motherduck_token=s3cr3t --pg postgresql://localhost/db",
        "diff -v --md eyJhbGciOiJI.eyJzdWIiOiIx.s3cr3t --pg postgresql://localhost/db",
        "diff -v --pg postgresql://ana:s3cr3t@localhost:1/db --md .",
        "diff --format json --pg postgresql://ana:s3cr3t@localhost:1/db --md .",
        "sync --drops s3cr3t --pg postgresql://ana:s3cr3t@localhost/db",
    })
    void secretsAreNotRepeated(String commandLine) throws Exception {
        Answer answer = shell.with("PGPASSWORD", "s3cr3t").with("MOTHERDUCK_TOKEN", "s3cr3t")
                .run(commandLine.split(" "));

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out() + answer.err()).isNotEmpty().doesNotContain("s3cr3t");
        Path log = shell.settings().resolve("duckpair.log");
        assertThat(Files.exists(log) ? Files.readString(log) : "").doesNotContain("s3cr3t");
    }
}
