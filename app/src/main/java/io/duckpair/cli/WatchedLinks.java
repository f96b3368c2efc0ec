package io.duckpair.cli;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/** Many links, side by side. */
final class WatchedLinks implements AutoCloseable {

    private final List<WatchedLink> links;
    private final ScheduledExecutorService clock;

    /** @param clock ended with them */
    WatchedLinks(List<WatchedLink> links, ScheduledExecutorService clock) {
        this.links = List.copyOf(links);
        this.clock = clock;
    }

    /** Each on a thread of its own: to open one may take its time. */
    void start() {
        links.forEach(link -> Thread.startVirtualThread(link::start));
    }

    /** Somebody asked to stop. */
    void stop() {
        links.forEach(WatchedLink::stop);
    }

    /** Waits until all are over. Returns the worst exit code. */
    int await() throws InterruptedException {
        int code = ExitCode.IN_STEP;
        for (WatchedLink link : links) {
            code = Math.max(code, link.await());
        }
        return code;
    }

    /** Ends all at once, each after the batch in hand. */
    @Override
    public void close() {
        clock.shutdownNow();
        CompletableFuture.allOf(links.stream()
                .map(link -> CompletableFuture.runAsync(link::close, Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new)).join();
    }
}
