package io.duckpair.ui.testing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Looks at the screen's thread again and again while a test runs, and remembers what it was caught at that it must leave to
 * others: databases, sockets, files, waiting for work. A look costs little and sees only what takes its time, which is what
 * matters.
 */
public final class ScreenThreadWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 2;

    /** Where input and output end up, whoever began it. */
    private static final List<String> FORBIDDEN = List.of("java.net.Socket", "sun.nio.ch.SocketChannelImpl",
            "sun.nio.ch.NioSocketImpl", "org.postgresql.", "org.duckdb.", "io.duckpair.engine.SyncEngine.alone",
            "io.duckpair.postgres.PostgresDatabase.connect", "java.nio.file.Files.", "java.io.FileOutputStream.",
            "java.lang.ProcessImpl");

    /** Classes, styles, fonts, bundles and FXML are loaded where they are needed; that is not ours to choose. */
    private static final List<String> EXCUSED = List.of("java.lang.ClassLoader.", "jdk.internal.loader.",
            "java.util.ResourceBundle", "com.sun.javafx.css", "javafx.css.", "com.sun.javafx.font", "com.sun.prism",
            "javafx.fxml.FXMLLoader", "com.sun.javafx.tk.quantum.PrimaryTimer", "java.lang.Class.getResource",
            "javafx.scene.control.skin", "com.sun.glass");

    private final Set<String> caught = new ConcurrentSkipListSet<>();
    private final Thread watcher;
    private volatile boolean ended;

    public ScreenThreadWatch() {
        watcher = Thread.ofPlatform().daemon().name("screen-thread-watch").start(this::watch);
    }

    private void watch() {
        Thread screen = null;
        while (!ended) {
            if (screen == null || !screen.isAlive()) {
                screen = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("JavaFX Application Thread")).findFirst()
                        .orElse(null);
            }
            if (screen != null) {
                look(screen.getStackTrace());
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(StackTraceElement[] stack) {
        if (Stream.of(stack).anyMatch(frame -> startsWith(frame, EXCUSED))) {
            return;
        }
        Stream.of(stack).filter(frame -> startsWith(frame, FORBIDDEN)).findFirst().ifPresent(frame -> caught
                .add(frame + " called from " + Stream.of(stack).filter(ScreenThreadWatch::isOurs).findFirst()
                        .map(Objects::toString).orElse("?")));
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("io.duckpair.ui.");
    }

    private static boolean startsWith(StackTraceElement frame, List<String> prefixes) {
        String name = frame.getClassName() + "." + frame.getMethodName();
        return prefixes.stream().anyMatch(name::startsWith);
    }

    /** What the screen's thread was caught at so far, with the place of ours that began it. */
    public Set<String> caught() {
        return Set.copyOf(caught);
    }

    @Override
    public void close() {
        ended = true;
        watcher.interrupt();
    }
}
