package io.duckpair.ui.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;

/** The screen's thread, from another one. */
final class Screen {

    private static final int FRAMES = 300;

    private Screen() {}

    static void start() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
    }

    static <T> T ask(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        return task.get();
    }

    static void run(Runnable action) throws Exception {
        ask(() -> {
            action.run();
            return true;
        });
    }

    /** Does something on the screen's thread, and what the next pulse does for it: styles and layout. */
    static Took measure(Scene scene, Runnable action) throws Exception {
        return ask(() -> {
            long start = System.nanoTime();
            long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            action.run();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return new Took(System.nanoTime() - start,
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy);
        });
    }

    /** Does something on the screen's thread, and waits for the frame that shows it: its time on that thread, and its wait. */
    static Took untilShown(Scene scene, Runnable action) throws Exception {
        CompletableFuture<Took> shown = new CompletableFuture<>();
        run(() -> {
            long start = System.nanoTime();
            long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    shown.complete(new Took(System.nanoTime() - start,
                            ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy));
                }
            });
            action.run();
            Platform.requestNextPulse();
        });
        return shown.get();
    }

    /** Moves the trees from end to end, a step a frame. */
    static void scroll(Scene scene) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        run(() -> {
            ScrollBar bar = bar(scene);
            new AnimationTimer() {
                private int frame;

                @Override
                public void handle(long now) {
                    bar.setValue((double) frame / FRAMES);
                    if (++frame > FRAMES) {
                        stop();
                        done.countDown();
                    }
                }
            }.start();
        });
        done.await();
    }

    private static ScrollBar bar(Scene scene) {
        for (Node node : scene.lookup("#motherduck").lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                return bar;
            }
        }
        throw new IllegalStateException("no scroll bar");
    }

    /** What is left of the heap when all that is not used is gone. */
    static void printHeap(PrintStream out) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        out.printf(Locale.ROOT, "%-58s %8d MB (bar %d MB)%n", "heap after a collection",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20, 400);
    }
}
