package io.duckpair.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.duckdb.DuckDBDriver;

/**
 * The command that runs a class of the tests' class path in a process of its own, which is up as soon as can be: it compiles
 * little, and does not unpack DuckDB. The driver's jar would have each process write 60 MB first, which one that is killed
 * leaves behind; without the library within it takes the one beside it, which a run of the tests unpacks once.
 */
public final class JavaCommand {

    private static final String LIBRARY = "libduckdb_java";

    private JavaCommand() {}

    /** @param options of the JVM, besides those that all have */
    public static List<String> of(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", ClassPath.OF_CHILDREN, main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Made on first use. */
    private static final class ClassPath {

        static final String OF_CHILDREN = make();

        private static String make() {
            String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            try {
                Path driver = Path.of(DuckDBDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
                String lean = withoutLibraries(driver).toString();
                return Arrays.stream(tests.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).equals(driver) ? lean : entry)
                        .collect(Collectors.joining(File.pathSeparator));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Where the platform has no library in the jar, or has it under another name, the jar stays as it is. */
        private static Path withoutLibraries(Path driver) throws IOException {
            try (JarFile jar = new JarFile(driver.toFile())) {
                ZipEntry library = jar.getEntry(LIBRARY + ".so_" + platform());
                if (library == null) {
                    return driver;
                }
                Path folder = Files.createTempDirectory("duckdb-driver");
                Path lean = folder.resolve("duckdb_jdbc.jar");
                Path beside = folder.resolve(library.getName());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> List.of(lean, beside, folder)
                        .forEach(path -> path.toFile().delete())));
                try (InputStream unpacked = jar.getInputStream(library)) {
                    Files.copy(unpacked, beside);
                }
                try (ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(lean))) {
                    for (ZipEntry entry : jar.stream().filter(one -> !one.getName().startsWith(LIBRARY)).toList()) {
                        copy.putNextEntry(new ZipEntry(entry.getName()));
                        try (InputStream content = jar.getInputStream(entry)) {
                            content.transferTo(copy);
                        }
                    }
                }
                return lean;
            }
        }

        /** As the driver calls it. */
        private static String platform() {
            String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            boolean arm = System.getProperty("os.arch").equals("aarch64");
            return system.startsWith("mac") ? "osx_universal"
                    : (system.startsWith("windows") ? "windows" : "linux") + (arm ? "_arm64" : "_amd64");
        }
    }
}
