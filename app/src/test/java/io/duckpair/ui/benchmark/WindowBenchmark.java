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
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Look;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Measures both trees with catalogs of any size, and then the whole window on two real sides. Prints milliseconds beside the
 * bars of the project.
 */
public final class WindowBenchmark {

    /** What is typed, a keystroke each, the longest list of lines among them. */
    static final List<String> KEYSTROKES = List.of("t", "ta", "table_99", "table_999", "column_7", "");

    private static final int TIMES = 5;

    private final PrintStream out = System.out;
    private final int tables;

    private WindowBenchmark(int tables) {
        this.tables = tables;
    }

    /** @param arguments how many tables a side */
    public static void main(String[] arguments) throws Exception {
        int tables = Integer.parseInt(arguments[0]);
        int exit = 1;
        try {
            Screen.start();
            new WindowBenchmark(tables).run();
            new WholeWindow(tables, System.out).run();
            exit = 0;
        } finally {
            // The screen's thread would go on for ever.
            System.exit(exit);
        }
    }

    private void run() throws Exception {
        Plan plan = LargeCatalogs.of(tables);
        CatalogsViewModel model = new CatalogsViewModel();
        Scene scene = Screen.ask(() -> open(model));
        warmUp(plan, model, scene);
        out.printf(Locale.ROOT, "The trees, %,d tables and %,d columns a side%n", tables, tables * 10);
        long start = System.nanoTime();
        List<Pair> roots = PairTree.of(plan);
        long made = System.nanoTime() - start;
        new Took(made, made).print(out, "tree made of the plan, beside the screen", 1000);
        Screen.measure(scene, () -> model.setPlan(plan, roots)).print(out, "trees shown", 1000);
        Screen.measure(scene, model::openAll).print(out, "all opened", 100);
        for (String text : KEYSTROKES) {
            Took longest = new Took(0, 0);
            for (int i = 0; i < TIMES; i++) {
                Screen.run(() -> model.text().set("other"));
                longest = longest.max(Screen.measure(scene, () -> model.text().set(text)));
            }
            longest.print(out, "filter \"" + text + "\", longest of " + TIMES, 50);
        }
        try (StallWatch stalls = new StallWatch()) {
            Screen.scroll(scene);
            stalls.take().print(out, "longest piece while scrolling", 50);
        }
        Screen.printHeap(out);
        Screen.run(scene.getWindow()::hide);
    }

    /** As a window that has been open for a while. */
    private static void warmUp(Plan plan, CatalogsViewModel model, Scene scene) throws Exception {
        List<Pair> roots = PairTree.of(plan);
        for (int i = 0; i < 20; i++) {
            String text = i % 2 == 0 ? "table_9" : "";
            Screen.measure(scene, () -> {
                model.setPlan(plan, roots);
                model.openAll();
                model.text().set(text);
            });
        }
        Screen.measure(scene, model::closeAll);
    }

    private static Scene open(CatalogsViewModel model) {
        Look.LIGHT.apply();
        Texts texts = Texts.of(Locale.ENGLISH, ZoneOffset.UTC);
        Parent root = Fxml.load(new CatalogsController(model, new NoActions(), texts), "catalogs.fxml", texts);
        Stage stage = new Stage();
        stage.setScene(new Scene(root, 1280, 800));
        Look.dress(stage.getScene());
        stage.show();
        return stage.getScene();
    }

    /** Nothing is done with the lines. */
    private record NoActions() implements PairActions {

        @Override
        public void carry(List<DifferenceId> differences) {}

        @Override
        public void choose(List<DifferenceId> differences, @Nullable Choice choice) {}

        @Override
        public void showInPlan(Pair pair) {}

        @Override
        public void showRows(TableRows table) {}
    }
}
