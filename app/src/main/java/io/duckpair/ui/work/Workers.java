package io.duckpair.ui.work;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads beside the screen: one for the window itself and one for each link, so that what one link waits for holds up no other.
 * What is asked of one link is done in the order in which it was asked for, also when the link is closed and opened again.
 */
public final class Workers implements AutoCloseable {

    private static final long IDLE_SECONDS = 5;

    private final Executor screen;
    private final ExecutorService window = inOrder("duckpair-work");
    private final Map<String, ExecutorService> links = new HashMap<>();

    /** @param screen runs what changes what is shown */
    public Workers(Executor screen) {
        this.screen = screen;
    }

    /** What belongs to no link. */
    public Background window() {
        return new Background(window, screen);
    }

    /** @param key by which the link is known as long as the process runs */
    public synchronized Background link(String key) {
        return new Background(links.computeIfAbsent(key, _ -> inOrder("duckpair-link-" + key)), screen);
    }

    /** A thread stands by only while there is something to do. */
    private static ExecutorService inOrder(String name) {
        return new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Waits for what is at work; nothing more is taken. Not for the screen's thread. */
    @Override
    public synchronized void close() {
        links.values().forEach(ExecutorService::shutdown);
        window.shutdown();
        links.values().forEach(ExecutorService::close);
        window.close();
    }
}
