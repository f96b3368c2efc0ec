package io.duckpair.ui.benchmark;

import io.duckpair.drift.Scope;
import io.duckpair.engine.TwoSides;
import io.duckpair.secret.ThisRunStore;
import io.duckpair.ui.Gui;
import io.duckpair.ui.GuiStart;
import io.duckpair.ui.theme.Look;
import io.duckpair.ui.work.Workers;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/**
 * The window as it is started, on a real server and a real folder: first with everything on one side only, so that all of it is
 * in the review, then with nearly the same on both.
 */
final class WholeWindow {

    private static final int SCHEMAS = 100;
    private static final int COLUMNS = 10;
    /** PostgreSQL's lock table takes so many in one transaction. */
    private static final int A_TRANSACTION = 500;
    /** Nothing may hold the screen for longer. */
    private static final int BLOCKED = 100;
    /** From launch until the window is up. */
    private static final int UP = 1500;
    /** Nobody presses anything before having looked at what the window shows. */
    private static final int LOOKED_AT_MILLIS = 3000;

    private final int tables;
    private final PrintStream out;

    WholeWindow(int tables, PrintStream out) {
        this.tables = tables;
        this.out = out;
    }

    void run() throws Exception {
        Path home = Files.createTempDirectory("window-benchmark");
        Path account = Files.createDirectories(home.resolve("account"));
        try (TwoSides sides = new TwoSides(account);
                Workers workers = new Workers(Platform::runLater)) {
            IntStream.range(0, SCHEMAS).forEach(s -> sides.postgres("CREATE SCHEMA schema_" + s));
            for (int from = 0; from < tables; from += A_TRANSACTION) {
                sides.postgres(String.join(";", ddl(from, Math.min(tables, from + A_TRANSACTION), "text")));
            }
            sides.duckdb("CREATE TABLE only_here (id INTEGER)");
            Gui gui = new Gui(new GuiStart(home.resolve("settings"), Map.of(), home, "tester", new ThisRunStore(),
                    Optional.of(sides.settings(Scope.everything(), null))), workers);
            Stage stage = Screen.ask(Stage::new);
            try (StallWatch stalls = new StallWatch()) {
                stalls.take();
                Screen.run(() -> {
                    gui.open(stage, Locale.ENGLISH, Look.LIGHT);
                    stage.setWidth(1280);
                    stage.setHeight(900);
                });
                // The frame after the first has waited until the first is drawn.
                Screen.untilShown(stage.getScene(), () -> {});
                Screen.untilShown(stage.getScene(), () -> {});
                out.printf(Locale.ROOT, "%nThe whole window, %,d differences: longest piece%n", tables);
                stalls.take().print(out, "window made, and its first frame", UP);
                measure(sides, stage.getScene(), stalls);
            }
            Screen.run(() -> {
                stage.hide();
                gui.close();
            });
        }
    }

    private void measure(TwoSides sides, Scene scene, StallWatch stalls) throws Exception {
        await(() -> isIdle(scene));
        Thread.sleep(LOOKED_AT_MILLIS);
        print(stalls, "then, first drift shown, the other views made");
        press(scene, "refresh");
        await(() -> isIdle(scene));
        print(stalls, "drift read again and shown");
        press(scene, "reviewPlace");
        await(() -> scene.lookup("#list") != null && canApply(scene));
        frame();
        print(stalls, "review opened for the first time, classes loaded");
        press(scene, "catalogsPlace");
        frame();
        print(stalls, "back to the catalogs");
        press(scene, "reviewPlace");
        frame();
        print(stalls, "review opened again");
        ListView<?> list = (ListView<?>) scene.lookup("#list");
        for (String box : List.of("all unchecked", "all checked")) {
            Screen.run(() -> {
                list.getSelectionModel().select(0);
                Event.fireEvent(list, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, false, false, false,
                        false));
            });
            frame();
            print(stalls, "review, " + box);
        }
        await(() -> canApply(scene));
        print(stalls, "review, what would be done is known");
        press(scene, "refresh");
        await(() -> isIdle(scene) && canApply(scene));
        print(stalls, "drift read again, shown in the review");
        Screen.printHeap(out);

        sides.duckdb(Stream.concat(Stream.of("BEGIN"), Stream.concat(
                IntStream.range(0, SCHEMAS).mapToObj(s -> "CREATE SCHEMA schema_" + s),
                Stream.concat(ddl(tables / 100, tables, "VARCHAR").stream(), Stream.of("COMMIT"))))
                .toArray(String[]::new));
        press(scene, "catalogsPlace");
        frame();
        stalls.take();
        press(scene, "refresh");
        await(() -> isIdle(scene));
        out.printf(Locale.ROOT, "%nThe whole window, the same on both sides but for %,d tables: longest piece%n",
                tables / 100 + 1);
        print(stalls, "drift read again and shown");
        press(scene, "openAll");
        frame();
        print(stalls, "all opened");
        TextInputControl search = (TextInputControl) scene.lookup("#search");
        for (String text : WindowBenchmark.KEYSTROKES) {
            Screen.untilShown(scene, () -> search.setText(text)).print(out,
                    "filter \"" + text + "\", until it is shown", 50);
            frame();
        }
        Screen.scroll(scene);
        stalls.take().print(out, "scrolling from end to end", 50);
        Screen.printHeap(out);
    }

    private static List<String> ddl(int from, int to, String text) {
        String columns = String.join(", ",
                IntStream.rangeClosed(1, COLUMNS).mapToObj(c -> "column_" + c + " " + text).toList());
        return IntStream.range(from, to)
                .mapToObj(t -> "CREATE TABLE schema_" + t % SCHEMAS + ".table_" + t + " (" + columns + ")").toList();
    }

    private void print(StallWatch stalls, String what) throws Exception {
        stalls.take().print(out, what, BLOCKED);
    }

    private static void press(Scene scene, String id) throws Exception {
        Screen.run(() -> ((ButtonBase) scene.lookup("#" + id)).fire());
    }

    /** Lets what was asked for come to the screen. */
    private static void frame() throws Exception {
        for (int i = 0; i < 3; i++) {
            Screen.ask(() -> {
                Platform.requestNextPulse();
                return true;
            });
            Thread.sleep(100);
        }
    }

    private static boolean isIdle(Scene scene) {
        Node progress = scene.lookup("#progress");
        return progress != null && !progress.isVisible()
                && scene.lookup("#status") instanceof Labeled status && status.getText().contains("differences");
    }

    private static boolean canApply(Scene scene) {
        Node apply = scene.lookup("#apply");
        return apply != null && !apply.isDisabled();
    }

    private static void await(BooleanSupplier condition) throws Exception {
        while (!Screen.ask(condition::getAsBoolean)) {
            Thread.sleep(20);
        }
    }
}
