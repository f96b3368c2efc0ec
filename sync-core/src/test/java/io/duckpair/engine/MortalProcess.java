package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.testing.JavaCommand;
import io.duckpair.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link MortalSync} as a process of its own. */
final class MortalProcess {

    static final int KILLED = 128 + 9;
    private static final String SYNCER_LOCK = "1685021552, 1346455890";

    private MortalProcess() {}

    /** @return the exit code: 0, or {@link #KILLED} */
    static int syncAndDieAt(TwoSides sides, int moment, String... more) throws IOException, InterruptedException {
        Path output = Files.createTempFile("mortal", ".txt");
        try {
            List<String> arguments = new ArrayList<>(List.of(
                    "postgresql://postgres@localhost:" + TestPostgres.port() + "/" + sides.database().name(),
                    sides.account().toString(), Integer.toString(moment)));
            arguments.addAll(List.of(more));
            Process process = new ProcessBuilder(JavaCommand.of(MortalSync.class, List.of(), arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            int exit = process.waitFor();
            assertThat(exit).as(() -> readQuietly(output)).isIn(KILLED, 0);
            return exit;
        } finally {
            Files.delete(output);
        }
    }

    private static String readQuietly(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The server notices the death by itself; its lock goes with the session. */
    static void awaitEndOfSession(TwoSides sides) {
        sides.postgres("SELECT pg_advisory_lock(" + SYNCER_LOCK + "), pg_advisory_unlock(" + SYNCER_LOCK + ")");
    }
}
