package io.duckpair.duckdb;

import io.duckpair.naming.CaseFold;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The database files of one folder: {@code NAME.duckdb} is the database {@code NAME}. Other files, folders and hidden files
 * are none. Never opens a file: to close one that DuckDB has open in this process would end DuckDB's lock on it (POSIX
 * {@code fcntl} locks belong to the process).
 */
final class DatabaseFiles {

    private static final String EXTENSION = ".duckdb";
    private static final String LOG_EXTENSION = ".wal";
    /** Longest file name of the common file systems, in bytes. */
    private static final int LONGEST_NAME = 255;
    /** Names that DuckDB keeps for its own catalogs ({@code ATTACH} refuses them). */
    private static final Set<String> RESERVED = Set.of("memory", "system", "temp", "main");
    private static final Pattern WINDOWS_DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final String WINDOWS_FORBIDDEN = "\\:*?\"<>|";

    private final Path folder;
    private final boolean windows;

    DatabaseFiles(Path folder, boolean windows) {
        this.folder = folder;
        this.windows = windows;
    }

    /** The files of a folder by the rules of this machine. */
    static DatabaseFiles in(Path folder) {
        boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return new DatabaseFiles(folder.toAbsolutePath().normalize(), windows);
    }

    /** Whether DuckDB keeps the name for a catalog of its own. */
    static boolean isReserved(String database) {
        return RESERVED.contains(CaseFold.key(database));
    }

    Path folder() {
        return folder;
    }

    Path fileOf(String database) {
        return folder.resolve(database + EXTENSION);
    }

    Path logOf(String database) {
        return folder.resolve(database + EXTENSION + LOG_EXTENSION);
    }

    /** All database files by database, in the order of their names. */
    Map<String, Path> list() {
        Map<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.endsWith(EXTENSION) && !name.startsWith(".") && !Files.isDirectory(entry)) {
                    files.put(name.substring(0, name.length() - EXTENSION.length()), entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw unreadable(e);
        }
        return files;
    }

    /** Differs when a database file or its write-ahead log was written, came or went. */
    String fingerprint() {
        StringBuilder state = new StringBuilder();
        list().forEach((database, file) -> append(state, database, file));
        return hash(state);
    }

    /** For each database what differs when its file or its write-ahead log was written. */
    Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new HashMap<>();
        list().forEach((database, file) -> {
            StringBuilder state = new StringBuilder();
            append(state, database, file);
            fingerprints.put(database, hash(state));
        });
        return fingerprints;
    }

    private void append(StringBuilder state, String database, Path file) {
        append(state, file);
        append(state, logOf(database));
    }

    private static String hash(StringBuilder state) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(state.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void append(StringBuilder state, Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            state.append(file.getFileName()).append('/').append(attributes.size()).append('/')
                    .append(attributes.lastModifiedTime().toInstant()).append('/').append(attributes.fileKey())
                    .append('\n');
        } catch (NoSuchFileException e) {
            state.append("-\n");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Why there can be no database of this name here; empty where there can. A name is its file's name, so that people find
     * their files; one that no file can have is refused rather than encoded.
     */
    Optional<Sentence> refusal(String database) {
        if (isReserved(database)) {
            return Optional.of(Sentence.of("DuckDB keeps the name {0} for itself", database));
        }
        if (database.isEmpty() || database.startsWith(".")) {
            return Optional.of(Sentence.of("a database's file cannot begin with a dot"));
        }
        if (database.chars().anyMatch(c -> c < ' ' || c == '/' || (windows && WINDOWS_FORBIDDEN.indexOf(c) >= 0))
                || (windows && WINDOWS_DEVICE.matcher(database).matches())) {
            return Optional.of(Sentence.of("no file can have the name {0}{1}", printable(database), EXTENSION));
        }
        if ((database + EXTENSION + LOG_EXTENSION).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            return Optional.of(Sentence.of("its file's name would be longer than {0} bytes", LONGEST_NAME));
        }
        try {
            fileOf(database);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(Sentence.of("no file can have the name {0}{1}", printable(database), EXTENSION));
        }
    }

    /** In bytes, 0 where there is no file. */
    long size(String database) {
        return size(fileOf(database));
    }

    /** Of the write-ahead log, in bytes, 0 where there is none. */
    long logSize(String database) {
        return size(logOf(database));
    }

    private long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    void delete(String database) {
        try {
            Files.deleteIfExists(fileOf(database));
            Files.deleteIfExists(logOf(database));
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("{0} cannot be deleted: {1}.", fileOf(database), String.valueOf(e.getMessage())),
                    Sentence.of("Delete it by hand."), e);
        }
    }

    /** @throws DuckpairException if the folder is not there or is none */
    void requireFolder() {
        if (!Files.exists(folder)) {
            throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE, Sentence.of("There is no folder {0}.", folder),
                    Sentence.of("Create it, or name the folder that holds the .duckdb files."));
        }
        if (!Files.isDirectory(folder)) {
            throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE, Sentence.of("{0} is no folder.", folder),
                    Sentence.of("Name the folder that holds the .duckdb files, not a file."));
        }
    }

    private DuckpairException unreadable(Exception e) {
        requireFolder();
        return new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                Sentence.of("The folder {0} cannot be read: {1}.", folder, String.valueOf(e.getMessage())),
                Sentence.of("Give the user who runs Duckpair the right to read it."), e);
    }

    private static String printable(String name) {
        return name.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? String.format(Locale.ROOT, "\\u%04x", c)
                        : Character.toString(c))
                .collect(Collectors.joining());
    }
}
