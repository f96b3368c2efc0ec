package io.duckpair.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.duckpair.testing.JavaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The Secret Service of a real GNOME keyring, on a bus of its own, where this machine has both. */
class PlatformKeychainTest {

    private static final String NAME = "link ä/password";
    private static final String SECRET = "s3cret ü $' \"x\\";
    /** Starts the keyring with a password of its own, and then the rest of the command. */
    private static final String UNLOCKED = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
            + " || { echo " + Owner.NOT_THERE + "; exit; }; exec \"$@\"";

    @TempDir
    Path home;

    static boolean hasKeyring() {
        return Stream.of("dbus-run-session", "gnome-keyring-daemon").allMatch(program -> Stream
                .of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    @Test
    @EnabledIf("hasKeyring")
    void aSecretIsKeptReplacedAndForgotten() throws Exception {
        List<String> command = new ArrayList<>(
                List.of("dbus-run-session", "--", "bash", "-c", UNLOCKED, "bash"));
        command.addAll(JavaCommand.of(Owner.class, List.of("-Dstdout.encoding=UTF-8"), List.of()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", home.toString());
        List<String> lines = builder.start().inputReader(UTF_8).lines().filter(line -> line.startsWith("-")).toList();
        assumeThat(lines).as("a container may not let a keyring start").doesNotContain(Owner.NOT_THERE);
        assertThat(lines).containsExactly("- null", "- " + SECRET, "- other", "- null");
    }

    /** Whose keychain it is; in a process of its own, for the bus is found by the environment. */
    static final class Owner {

        static final String NOT_THERE = "-none";

        private Owner() {}

        public static void main(String[] args) throws Exception {
            Keychain keychain;
            try {
                keychain = PlatformKeychain.open();
            } catch (Keychain.Refusal e) {
                System.out.println(NOT_THERE);
                return;
            }
            System.out.println("- " + keychain.read(NAME));
            keychain.write(NAME, SECRET);
            System.out.println("- " + keychain.read(NAME));
            keychain.write(NAME, "other");
            System.out.println("- " + keychain.read(NAME));
            keychain.delete(NAME);
            System.out.println("- " + keychain.read(NAME));
            System.exit(0);
        }
    }
}
