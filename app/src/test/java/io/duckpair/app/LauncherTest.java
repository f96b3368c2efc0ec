package io.duckpair.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script, run by the system's own shell among made-up Javas. A made-up Java prints its own name and its
 * arguments, each in brackets; the folders the script searches are moved below a temporary one.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path SCRIPT = Path.of("..", "packaging", "launcher", "duckpair");

    @TempDir
    Path root;

    private Path launcher;
    private final Map<String, String> environment = new TreeMap<>();

    private record Outcome(int exit, String output) {}

    @BeforeEach
    void installTheLauncherAndTheToolsItNeeds() throws Exception {
        Path home = Files.createDirectories(root.resolve("app dir/duckpair"));
        launcher = Files.createDirectories(home.resolve("bin")).resolve("duckpair");
        writeScript(launcher, Files.readString(SCRIPT)
                .replaceAll("(?m)(?<=[ (])/(?=(usr|opt|Library|home)/)", root.toRealPath() + "/"));
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/duckpair.jar"));

        Path tools = Files.createDirectories(root.resolve("tools"));
        for (String tool : List.of("readlink", "dirname", "sed")) {
            writeScript(tools.resolve(tool), "#!/bin/sh\nexec " + toolOfThisMachine(tool) + " \"$@\"\n");
        }
        environment.put("PATH", tools.toString());
        environment.put("HOME", Files.createDirectories(root.resolve("my home")).toString());
    }

    @Test
    void takesTheJavaOfJavaHome() throws Exception {
        environment.put("JAVA_HOME", java("a jdk", "25.0.1").toString());

        assertThat(run()).isEqualTo(started("a jdk"));
    }

    @Test
    void passesOverAnOldJavaHomeAndAnOldPathToTheInstallFolders() throws Exception {
        environment.put("JAVA_HOME", java("old", "17.0.15").toString());
        environment.merge("PATH", java("older", "1.8.0_402") + "/bin", (tools, bin) -> bin + ":" + tools);
        java("usr/lib/jvm/jdk-21", "21.0.2");
        java("usr/lib/jvm/jdk-25", "25");

        assertThat(run()).isEqualTo(started("usr/lib/jvm/jdk-25"));
    }

    @Test
    void takesTheJavaOfPathThroughItsLinks() throws Exception {
        Path jdk = java("real/jdk", "26-ea");
        Path bin = Files.createDirectories(root.resolve("links"));
        Files.createSymbolicLink(bin.resolve("java2"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of("java2"));
        environment.merge("PATH", bin.toString(), (tools, first) -> first + ":" + tools);

        Outcome outcome = run();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.output()).startsWith("[real/jdk]");
    }

    @Test
    void asksAJavaThatHasNoReleaseFile() throws Exception {
        Path jdk = java("unlabelled", "25.0.3");
        Files.delete(jdk.resolve("release"));
        environment.put("JAVA_HOME", jdk.toString());

        assertThat(run()).isEqualTo(started("unlabelled"));
    }

    @Test
    void findsTheJavasOfSdkmanAndOfIdes() throws Exception {
        Path ofAnIde = java("my home/.jdks/temurin-25", "25.0.1");
        assertThat(run()).isEqualTo(started("my home/.jdks/temurin-25"));

        Files.delete(ofAnIde.resolve("bin/java"));
        java("my home/.sdkman/candidates/java/25-tem", "25.0.1");
        assertThat(run()).isEqualTo(started("my home/.sdkman/candidates/java/25-tem"));
    }

    @Test
    void saysWhatIsMissingWhenThereIsNoJavaNewEnough() throws Exception {
        Path old = java("old", "17.0.15");
        environment.put("JAVA_HOME", old.toString());

        Outcome outcome = run();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("needs Java 25 or newer", "Java 17 in " + old, "set JAVA_HOME")
                .doesNotContain("not found");
    }

    @Test
    void handsArgumentsOverUnharmed() throws Exception {
        environment.put("JAVA_HOME", java("jdk", "25").toString());

        assertThat(run("", "two words", "\"q\" 'q'", "*", "$HOME `x` \\", "--c=ä ⇄", "a\nb", "-cp"))
                .isEqualTo(started("jdk", "", "two words", "\"q\" 'q'", "*", "$HOME `x` \\", "--c=ä ⇄", "a\nb",
                        "-cp"));
    }

    @Test
    void startsThroughLinksFromAnywhere() throws Exception {
        environment.put("JAVA_HOME", java("jdk", "25").toString());
        Path away = Files.createDirectories(root.resolve("far away"));
        Files.createSymbolicLink(away.resolve("first"), Path.of("../app dir/duckpair/bin/duckpair"));
        launcher = Files.createSymbolicLink(root.resolve("second"), Path.of("far away/first"));

        assertThat(run()).isEqualTo(started("jdk"));
    }

    @Test
    void givesTheJvmTheOptionsOfDuckpairOpts() throws Exception {
        environment.put("JAVA_HOME", java("jdk", "25").toString());
        environment.put("DUCKPAIR_OPTS", "-Xmx300m  -Dpattern=*");

        assertThat(run().output()).contains("[-Xmx300m][-Dpattern=*][-cp]");
    }

    @Test
    void optimizesForCommandsThatStayOnly() throws Exception {
        environment.put("JAVA_HOME", java("jdk", "25").toString());

        assertThat(run("diff", "watch").output()).contains("[-XX:TieredStopAtLevel=1]");
        assertThat(run("watch", "--every", "1s").output()).contains("[-XX:TieredStopAtLevel=4]");
    }

    @Test
    void readsArgumentsAsUtf8UnderTheCLocale() throws Exception {
        environment.put("JAVA_HOME", java("jdk", "25").toString());
        environment.put("LC_ALL", "C");
        assertThat(run().output()).contains("locale=C.UTF-8");

        environment.put("LC_ALL", "de_DE.UTF-8");
        assertThat(run().output()).contains("locale=de_DE.UTF-8");
    }

    @Test
    void saysSoWhenItsLibrariesAreMissing() throws Exception {
        environment.put("JAVA_HOME", java("jdk", "25").toString());
        Files.delete(root.resolve("app dir/duckpair/lib/duckpair.jar"));

        Outcome outcome = run();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("duckpair.jar is missing");
    }

    @Test
    void collectsInShortStopsForTheWindowOnly() throws Exception {
        environment.put("JAVA_HOME", java("jdk", "25").toString());

        assertThat(run("gui", "--demo").output()).contains("[-XX:+UseG1GC]").doesNotContain("Serial");
        assertThat(run("diff", "gui").output()).contains("[-XX:+UseSerialGC]").doesNotContain("G1");
    }

    private Outcome started(String java, String... arguments) throws IOException {
        String collector = arguments.length == 0 ? "G1" : "Serial";
        String brackets = Stream.of(arguments).map(argument -> "[" + argument + "]").reduce("", String::concat);
        Path jar = root.toRealPath().resolve("app dir/duckpair/lib/duckpair.jar");
        return new Outcome(0, "[" + java + "]locale=C.UTF-8\n"
                + "[-XX:TieredStopAtLevel=1][-XX:+Use" + collector
                + "GC][-Xshare:auto][-XX:MaxGCPauseMillis=15][-XX:-CreateCoredumpOnCrash][--enable-native-access=ALL-UNNAMED][-Dfile.encoding=UTF-8]"
                + "[-Dstdout.encoding=UTF-8][-Dstderr.encoding=UTF-8]"
                + "[-cp][" + jar + "][io.duckpair.app.Main]" + brackets + "\n");
    }

    private Outcome run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** Makes up a JDK in the folder of that name: a release file, and a java that prints how it was started. */
    private Path java(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(root.resolve(name));
        Files.writeString(jdk.resolve("release"), """
                IMPLEMENTOR="Nobody"
                JAVA_VERSION="%s"
                """.formatted(version));
        Files.createDirectories(jdk.resolve("bin"));
        writeScript(jdk.resolve("bin/java"), """
                #!/bin/sh
                if [ "$1" = -version ]; then
                    echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=y' >&2
                    echo 'openjdk version "%s" 2026-01-01' >&2
                    exit
                fi
                printf '[%s]locale=%%s\\n' "${LC_ALL:-$LC_CTYPE}"
                printf '[%%s]' "$@"
                echo
                """.formatted(version, name));
        return jdk;
    }

    private static void writeScript(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path toolOfThisMachine(String name) {
        return Stream.of("/usr/bin", "/bin").map(folder -> Path.of(folder, name)).filter(Files::isExecutable)
                .findFirst().orElseThrow();
    }
}
