package io.duckpair.link;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** A file of the settings folder that the window and several commands may write at the same time. */
final class SharedFile {

    /** A lock on a file holds between processes; this one between the threads of this one. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path folder;
    private final Path file;
    private final Path lock;

    /** @param name without ending */
    SharedFile(Path folder, String name) {
        this.folder = folder.toAbsolutePath();
        this.file = folder.resolve(name + ".json");
        this.lock = folder.resolve(name + ".lock");
    }

    interface Work {
        void run() throws IOException;
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** @throws java.nio.file.NoSuchFileException where it is not there */
    String read() throws IOException {
        return Files.readString(file);
    }

    /** Runs what reads and replaces the file; nobody else does so meanwhile. Makes the folder. */
    void alone(Work work) throws IOException {
        IN_THIS_PROCESS.lock();
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                work.run();
            }
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** In one move: who reads it sees the one or the other. */
    void replace(String text) throws IOException {
        Path temporary = Files.createTempFile(folder, "links", ".tmp");
        try {
            Files.writeString(temporary, text);
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
