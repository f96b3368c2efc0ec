package io.duckpair.ui.benchmark;

import io.duckpair.plan.Choice;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Plan;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.catalogs.CatalogsController;
import io.duckpair.ui.catalogs.CatalogsViewModel;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.catalogs.PairActions;
import io.duckpair.ui.catalogs.PairTree;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Look;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Measures both trees with catalogs of any size. Prints milliseconds beside the bars of the project. */
public final class WindowBenchmark {

    private static final int FRAMES = 300;

    private final PrintStream out = System.out;
    private final int tables;

    private WindowBenchmark(int tables) {
        this.tables = tables;
    }

    /** @param arguments how many tables a side */
    public static void main(String[] arguments) throws Exception {
        new WindowBenchmark(Integer.parseInt(arguments[0])).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Plan plan = LargeCatalogs.of(tables);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        CatalogsViewModel model = new CatalogsViewModel();
        Scene scene = ask(() -> open(model));
        FrameWatch frames = ask(FrameWatch::new);
        ask(() -> {
            frames.start();
            return true;
        });
        warmUp(plan, model, scene);
        out.printf(Locale.ROOT, "%,d tables and %,d columns a side%n", tables, tables * 10);
        List<Pair> roots = measured("tree made of the plan, beside the screen", 1000, () -> PairTree.of(plan));
        measured("trees shown", 1000, () -> ask(() -> {
            model.setPlan(plan, roots);
            return pulse(scene);
        }));
        frames.take();
        measured("all opened", 100, () -> ask(() -> {
            model.openAll();
            return pulse(scene);
        }));
        for (String text : List.of("t", "ta", "table_99", "table_999", "column_7", "")) {
            measured("filter \"" + text + "\"", 50, () -> ask(() -> {
                model.text().set(text);
                return pulse(scene);
            }));
        }
        frames.take();
        scroll(scene);
        out.printf(Locale.ROOT, "%-45s %8.1f ms (bar %d ms)%n", "longest frame while scrolling", frames.take(), 50);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        out.printf(Locale.ROOT, "%-45s %8d MB (bar %d MB)%n", "heap after a collection",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20, 400);
    }

    /** As a window that has been open for a while. */
    private static void warmUp(Plan plan, CatalogsViewModel model, Scene scene) throws Exception {
        List<Pair> roots = PairTree.of(plan);
        for (int i = 0; i < 20; i++) {
            String text = i % 2 == 0 ? "table_9" : "";
            ask(() -> {
                model.setPlan(plan, roots);
                model.openAll();
                model.text().set(text);
                return pulse(scene);
            });
        }
        ask(() -> {
            model.closeAll();
            return pulse(scene);
        });
    }

    private static Scene open(CatalogsViewModel model) {
        Look.LIGHT.apply();
        Texts texts = Texts.of(Locale.ENGLISH, ZoneOffset.UTC);
        Parent root = Fxml.load(new CatalogsController(model, new NoActions(), texts), "catalogs.fxml", texts);
        Stage stage = new Stage();
        stage.setScene(new Scene(root, 1280, 800));
        stage.getScene().getStylesheets().add(String.valueOf(Look.class.getResource("duckpair.css")));
        stage.show();
        return stage.getScene();
    }

    /** What the next pulse does for a change: styles and layout. */
    private static boolean pulse(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return true;
    }

    private <T> T measured(String what, int bar, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        out.printf(Locale.ROOT, "%-45s %8.1f ms (bar %d ms)%n", what, (System.nanoTime() - start) / 1e6, bar);
        return result;
    }

    private static void scroll(Scene scene) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        ask(() -> {
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
            return true;
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

    private static <T> T ask(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        return task.get();
    }

    /** Remembers the longest time from one frame to the next. */
    private static final class FrameWatch extends AnimationTimer {

        private long last;
        private long longest;

        @Override
        public void handle(long now) {
            long time = System.nanoTime();
            if (last != 0) {
                longest = Math.max(longest, time - last);
            }
            last = time;
        }

        /** In milliseconds since the last call. */
        synchronized double take() {
            double millis = longest / 1e6;
            longest = 0;
            return millis;
        }
    }

    /** Nothing is done with the lines. */
    private record NoActions() implements PairActions {

        @Override
        public void carry(List<DifferenceId> differences) {}

        @Override
        public void choose(List<DifferenceId> differences, @Nullable Choice choice) {}

        @Override
        public void showInPlan(Pair pair) {}
    }
}
