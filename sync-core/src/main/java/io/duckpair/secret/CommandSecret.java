package io.duckpair.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A secret that a program prints, such as that of a password manager. The program is started as it is, with this process's
 * environment but for Duckpair's own passphrase, and nothing to read.
 */
final class CommandSecret {

    /** Long enough for a password manager that asks its owner. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LONGEST_OUTPUT = 64 * 1024;
    private static final int LONGEST_COMPLAINT = 300;

    private static final Executor READERS = Thread::startVirtualThread;

    private final Map<String, String> environment;
    private final Duration patience;

    CommandSecret(Map<String, String> environment, Duration patience) {
        this.environment = environment;
        this.patience = patience;
    }

    /**
     * The first line of what it prints.
     *
     * @throws DuckpairException
     *             {@code SECRET_MISSING} where it fails, prints nothing or takes too long
     */
    Secret run(List<String> words) {
        String program = words.getFirst();
        Process process = start(words, program);
        try {
            var printed = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), READERS);
            var complained = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), READERS);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw missing(
                        Sentence.of("The command {0} for a secret took longer than {1} s.", program,
                                patience.toSeconds()),
                        Sentence.of("Run it by itself to see what it waits for."));
            }
            Secret secret = Secret.of(printed.join().lines().findFirst().orElse("").strip());
            if (process.exitValue() != 0) {
                throw missing(
                        Sentence.of("The command {0} for a secret ended with {1}{2}.", program, process.exitValue(),
                                complaint(complained.join())),
                        Sentence.of("Run it by itself to see why."));
            }
            if (secret.isEmpty()) {
                throw missing(Sentence.of("The command {0} for a secret printed nothing.", program),
                        Sentence.of("Its first line of output has to be the secret."));
            }
            return secret;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DuckpairException(ErrorCode.CANCELLED,
                    Sentence.of("Waiting for a secret was stopped on request."), Sentence.nothing(), e);
        } finally {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Process start(List<String> words, String program) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Passphrase.VARIABLES.forEach(builder.environment()::remove);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            // The message repeats the whole command with its arguments.
            throw missing(Sentence.of("The command {0} for a secret cannot be started.", program),
                    Sentence.of("Name a program that is there, with its folder if PATH does not lead to it."));
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readNBytes(LONGEST_OUTPUT), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said of its failure, without the secret that it printed or was started with. */
    private static Sentence complaint(String said) {
        String line = SecretMask.ofThisProcess().mask(said.strip().lines().findFirst().orElse("").strip());
        return line.isEmpty() ? Sentence.nothing()
                : Sentence.of(": {0}", line.substring(0, Math.min(line.length(), LONGEST_COMPLAINT)));
    }

    private static DuckpairException missing(Sentence said, Sentence advice) {
        return new DuckpairException(ErrorCode.SECRET_MISSING, said, advice);
    }
}
