package io.duckpair.trash;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a link's trash: {@code ID.parquet} and {@code ID.json}. The folder is made when something is put into it. */
final class TrashFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TrashFolder.class);
    private static final String MANIFEST = ".json";
    private static final String ROWS = ".parquet";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path folder;

    TrashFolder(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** An id that nothing has yet; its file is there, empty, so that nobody else takes it. */
    String newId(Instant now) {
        try {
            Files.createDirectories(folder);
            for (int i = 1;; i++) {
                String id = TIME.format(now) + "-" + i;
                try {
                    Files.createFile(rows(id));
                    return id;
                } catch (FileAlreadyExistsException e) {
                    LOG.trace("{} is taken", id);
                }
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    Path rows(String id) {
        return folder.resolve(id + ROWS);
    }

    Path manifest(String id) {
        return folder.resolve(id + MANIFEST);
    }

    /** Waits until a file's contents are on the disk, where a loss of power leaves them. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Waits until the files' names are on the disk. */
    void force() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("Windows opens no folders, and needs not: {}", e.getMessage());
        }
    }

    /** Everything in it that is whole, newest first. What cannot be read is left out and logged. */
    List<Manifest> list() {
        List<Manifest> manifests = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return manifests;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(MANIFEST))
                    .forEach(name -> read(name.substring(0, name.length() - MANIFEST.length()))
                            .ifPresent(manifests::add));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        manifests.sort(Comparator.comparing((Manifest manifest) -> manifest.trashed().at()).reversed());
        return manifests;
    }

    private Optional<Manifest> read(String id) {
        try {
            return Optional.of(Manifest.read(manifest(id), Files.size(rows(id))));
        } catch (IOException | DuckpairException e) {
            LOG.warn("{} in the trash cannot be read: {}", id, e.getMessage());
            return Optional.empty();
        }
    }

    Manifest find(String id) {
        return list().stream().filter(manifest -> manifest.trashed().id().equals(id)).findFirst()
                .orElseThrow(() -> new DuckpairException(ErrorCode.BAD_INPUT,
                        Sentence.of("There is no {0} in the trash.", id),
                        Sentence.of("trash list prints what there is.")));
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(manifest(id));
            Files.deleteIfExists(rows(id));
        } catch (IOException e) {
            throw unusable(rows(id), e);
        }
    }

    static DuckpairException unusable(Path file, IOException e) {
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("The trash cannot be used: {0}: {1}.", file, String.valueOf(e.getMessage())),
                Sentence.of(
                        "Rows are not dropped before they are in the trash. Give the user who runs Duckpair the right "
                                + "to write there, and room."),
                e);
    }
}
