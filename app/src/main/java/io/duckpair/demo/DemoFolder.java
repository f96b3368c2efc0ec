package io.duckpair.demo;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo lives: {@code postgres} is the server's data, {@code server} its program, {@code account} the folder of DuckDB
 * files.
 */
final class DemoFolder {

    /** Says to us, and to who finds the folder, what it is. Written last, so that half a demo is none. */
    private static final String MARK = "duckpair-demo.txt";

    private final Path folder;
    private final boolean kept;

    private DemoFolder(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    static DemoFolder temporary() {
        try {
            DemoFolder demo = new DemoFolder(Files.createTempDirectory("duckpair-demo"), false);
            Files.createDirectories(demo.account());
            return demo;
        } catch (IOException e) {
            throw cannotBeUsed(Path.of(System.getProperty("java.io.tmpdir", ".")), e);
        }
    }

    static DemoFolder kept(Path folder) {
        DemoFolder demo = new DemoFolder(folder.toAbsolutePath().normalize(), true);
        try {
            if (Files.exists(demo.folder) && !Files.isDirectory(demo.folder)) {
                throw new DuckpairException(ErrorCode.BAD_INPUT, folder + " is no folder.",
                        "Name a folder to keep the demo in.");
            }
            if (!demo.isFilled() && !isEmpty(demo.folder)) {
                throw new DuckpairException(ErrorCode.BAD_INPUT, folder + " holds something else already.",
                        "Name an empty folder, or one that is not there yet.");
            }
            Files.createDirectories(demo.account());
            return demo;
        } catch (IOException e) {
            throw cannotBeUsed(folder, e);
        }
    }

    /** The folder of a demo that was kept earlier. */
    static DemoFolder existing(Path folder) {
        DemoFolder demo = new DemoFolder(folder.toAbsolutePath().normalize(), true);
        if (!demo.isFilled()) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "There is no demo in " + folder + ".",
                    "Name the folder that was given to --keep.");
        }
        return demo;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static DuckpairException cannotBeUsed(Path folder, IOException e) {
        return new DuckpairException(ErrorCode.BAD_INPUT,
                "Nothing can be written to " + folder + ": " + e.getMessage() + ".",
                "Name a folder that you may write to.", e);
    }

    boolean kept() {
        return kept;
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path server() {
        return folder.resolve("server");
    }

    Path account() {
        return folder.resolve("shop");
    }

    boolean isFilled() {
        return Files.exists(folder.resolve(MARK));
    }

    void markFilled() {
        try {
            Files.writeString(folder.resolve(MARK), """
                    The two sides of a Duckpair demo: postgres is the data of a PostgreSQL server, server its program, shop a
                    folder of DuckDB files.
                    duckpair demo --keep starts the server again; duckpair demo --keep with --stop stops it.
                    Once it is stopped this folder can be deleted.
                    """);
        } catch (IOException e) {
            throw cannotBeUsed(folder, e);
        }
    }

    void delete() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
