package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.app.Main;
import io.duckpair.cli.TestShell.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The demo, from its first line to what it leaves behind. */
class DemoTest {

    @TempDir
    Path folder;

    private TestShell shell;

    @BeforeEach
    void openShell() {
        shell = new TestShell(folder);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itShowsEveryKindOfDifferenceCarriesWhatItCanAndLeavesNothingBehind() throws Exception {
        try (ChildJvm demo = ChildJvm.start(Main.class, folder, "demo")) {
            String text = demo.rest();
            assertThat(demo.exit()).as(text).isZero();

            assertThat(text).as("no warning of a library or the JVM comes first")
                    .startsWith("A shop keeps its data in PostgreSQL");
            assertThat(text).containsSubsequence("$ duckpair sync", "rows sent, in step", "$ duckpair diff",
                    "$ duckpair sync",
                    "✓  MotherDuck", "✓  PostgreSQL", "!  held", "$ duckpair diff", "duckpair demo --keep DIR");
            String drift = text.substring(text.indexOf("$ duckpair diff"), text.indexOf("✓"));
            assertThat(drift).contains("+  added", "-  dropped", "~  changed", ">  renamed", "!  conflict",
                    "·  not carried",
                    "held: ");
            assertThat(text).doesNotContain("✗").doesNotContain("failed").doesNotContain("WARN")
                    .doesNotContain("SLF4J");

            String left = text.substring(text.lastIndexOf("$ duckpair diff"));
            assertThat(left).doesNotContain("+  added").doesNotContain("~  changed").doesNotContain(">  renamed");
            Matcher sum = Pattern.compile("(\\d+) differences, (\\d+) held, 1 conflict").matcher(left);
            assertThat(sum.find()).as(left).isTrue();
            assertThat(sum.group(1)).as("all that is left is held").isEqualTo(sum.group(2));
        }
        assertThat(ChildJvm.temporary(folder)).isEmptyDirectory();
        assertThat(shell.settings()).as("nothing was worth a line in the log").doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCTakesItAway() throws Exception {
        try (ChildJvm demo = ChildJvm.start(Main.class, folder, "demo")) {
            assertThat(demo.line()).startsWith("A shop");
            demo.interrupt();
            assertThat(demo.rest()).doesNotContain("duckpair:");
            assertThat(demo.exit()).isEqualTo(130);
        }
        assertThat(ChildJvm.temporary(folder)).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsKeptCanBeUsedStoppedAndStartedAgain() throws Exception {
        Path kept = folder.resolve("kept demo");
        String account = kept.resolve("shop").toString();
        try {
            String first = kept(kept);
            assertThat(first).contains("--md '" + account + "'");
            assertThat(shell.run("diff", "--pg", uri(first), "--md", account).exit()).isEqualTo(3);
            assertThat(shell
                    .run("sync", "--pg", uri(first), "--md", account, "--drops", "apply", "--conflicts", "postgres")
                    .exit()).isZero();

            assertThat(uri(kept(kept))).as("it runs already").isEqualTo(uri(first));
            assertThat(kept(kept, "--stop")).startsWith("PostgreSQL is stopped.");
            assertThat(kept(kept, "--stop")).isEqualTo("PostgreSQL was not running.\n");
            assertThat(shell.run("diff", "--pg", uri(first), "--md", account).exit()).isEqualTo(1);

            String again = kept(kept);
            assertThat(again).doesNotContain("Yesterday");
            assertThat(shell.run("diff", "--pg", uri(again), "--md", account).exit()).as("as it was left").isZero();
        } finally {
            shell.run("demo", "--keep", kept.toString(), "--stop");
        }
    }

    /** In a process of its own, as everybody starts it: one that has started the server holds its lock while it runs. */
    private String kept(Path kept, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("demo", "--keep", kept.toString()));
        arguments.addAll(List.of(more));
        try (ChildJvm demo = ChildJvm.start(Main.class, folder, arguments.toArray(String[]::new))) {
            String text = demo.rest();
            assertThat(demo.exit()).as(text).isZero();
            return text;
        }
    }

    private static String uri(String text) {
        Matcher link = Pattern.compile("diff --pg (\\S+) --md").matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }

    @Test
    void aFolderThatHoldsSomethingElseIsNotTouched() throws Exception {
        Path file = Files.writeString(folder.resolve("thesis.txt"), "mine");

        Answer answer = shell.run("demo", "--keep", folder.toString());

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).isEqualTo("duckpair: " + folder + " holds something else already.\n"
                + "  Name an empty folder, or one that is not there yet.\n");
        assertThat(folder).isDirectoryContaining(file::equals)
                .isDirectoryNotContaining(path -> path.endsWith("postgres"));
    }
}
