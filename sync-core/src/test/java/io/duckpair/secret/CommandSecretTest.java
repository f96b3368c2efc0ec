package io.duckpair.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandSecretTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>(System.getenv());

    private Secret run(String... words) {
        return new CommandSecret(environment, CommandSecret.PATIENCE).run(List.of(words));
    }

    private static void assertMissing(Runnable run, String... words) {
        assertThatThrownBy(run::run).isInstanceOfSatisfying(DuckpairException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SECRET_MISSING);
            assertThat(e.sentence()).contains(words).endsWith(".");
            assertThat(e.sentence() + e.nextStep() + e.getCause()).doesNotContain("qz-cmd");
        });
    }

    @Test
    void theFirstLineIsTheSecret() {
        assertThat(run("printf", " qz-cmd-1 \nmore\n").reveal()).isEqualTo("qz-cmd-1");
        assertThat(run("printf", "%s", "$HOME; `id`").reveal()).as("no shell").isEqualTo("$HOME; `id`");
    }

    @Test
    void whatItSaysOfItsFailureIsShownWithoutTheSecret() {
        assertMissing(() -> run("sh", "-c", "echo qz-cmd-2; echo \"vault said qz-cmd-2 is old\" >&2; exit 3"),
                "The command sh for a secret ended with 3: vault said *** is old.");
    }

    @Test
    void aProgramThatIsNotThereOrPrintsNothing() {
        assertMissing(() -> run("/nowhere/qzpass", "--token", "qz-cmd-3"), "/nowhere/qzpass", "cannot be started");
        assertMissing(() -> run("true"), "printed nothing");
    }

    @Test
    void oneThatDoesNotEndIsEnded() throws Exception {
        Path pid = folder.resolve("pid");
        CommandSecret impatient = new CommandSecret(environment, Duration.ofMillis(1));
        assertMissing(() -> impatient.run(List.of("sh", "-c", "echo $$ > '" + pid + "'; exec sleep 1000")),
                "took longer");
        if (Files.exists(pid) && !Files.readString(pid).isBlank()) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(left -> left.onExit().join());
        }
    }

    @Test
    void itGetsTheEnvironmentButNoPassphraseAndNothingToRead() {
        environment.put("QZ_WHO", "ana");
        environment.put("DUCKPAIR_PASSPHRASE", "qz-cmd-4");
        assertThat(run("sh", "-c", "cat; echo \"$QZ_WHO[$DUCKPAIR_PASSPHRASE]\"").reveal()).isEqualTo("ana[]");
    }
}
