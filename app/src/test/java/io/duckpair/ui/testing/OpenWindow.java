package io.duckpair.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.TwoSides;
import io.duckpair.secret.SecretStore;
import io.duckpair.ui.Gui;
import io.duckpair.ui.GuiStart;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.connect.AccountOpening;
import io.duckpair.ui.theme.Look;
import io.duckpair.ui.work.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window on two real sides, on the platform without a screen. What a test asks of it is done on the screen's thread;
 * closing it fails if that thread was caught at input or output.
 */
public final class OpenWindow implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Workers workers = new Workers(Platform::runLater);
    private final ScreenThreadWatch watch;
    private final Stage stage;
    private final Gui gui;

    private OpenWindow(GuiStart start, Locale locale, Look look) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
        Platform.setImplicitExit(false);
        watch = new ScreenThreadWatch();
        stage = ask(Stage::new);
        gui = new Gui(start, workers);
        run(() -> gui.open(stage, locale, look));
    }

    /** Opens it on the link of two sides and waits until they are shown. */
    public static OpenWindow on(TwoSides sides, Path home) {
        return on(sides, home, Map.of());
    }

    /** As above, with variables in the environment. */
    public static OpenWindow on(TwoSides sides, Path home, Map<String, String> environment) {
        OpenWindow window = new OpenWindow(
                new GuiStart(home.resolve("settings"), environment, home, "tester", new NoKeychain(),
                        Optional.of(sides.settings(Scope.everything(), null))),
                Locale.ENGLISH, Look.LIGHT);
        window.awaitIdle();
        return window;
    }

    /** Opens it on any link, in any language and theme. */
    public static OpenWindow on(LinkSettings link, Path home, Locale locale, Look look) {
        OpenWindow window = new OpenWindow(
                new GuiStart(home.resolve("settings"), Map.of(), home, "tester", new NoKeychain(), Optional.of(link)),
                locale, look);
        window.awaitIdle();
        return window;
    }

    /** Opens it without any link, on a desktop without a keychain. */
    public static OpenWindow first(Path home) {
        return first(home, new NoKeychain());
    }

    /** Opens it without any link. */
    public static OpenWindow first(Path home, SecretStore keychain) {
        return new OpenWindow(
                new GuiStart(home.resolve("settings"), Map.of(), home, "tester", keychain, Optional.empty()),
                Locale.ENGLISH, Look.LIGHT);
    }

    /** Opens it on the saved link, with MotherDuck as the test has it. */
    public static OpenWindow first(Path home, SecretStore keychain, Map<String, String> environment,
            AccountOpening accounts, Locale locale) {
        return new OpenWindow(new GuiStart(home.resolve("settings"), environment, home, "tester", keychain,
                Optional.empty(), Optional.empty(), accounts), locale, Look.LIGHT);
    }

    public Stage stage() {
        return stage;
    }

    public <T> T ask(Callable<T> question) {
        if (Platform.isFxApplicationThread()) {
            return answer(question);
        }
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T answer(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void run(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
    }

    /** Waits for it: what stands in a scroll pane or a tab is in the scene from the next layout on. */
    public <N extends Node> N find(String id, Class<N> type) {
        if (!Platform.isFxApplicationThread()) {
            await(() -> node(id) != null, () -> "there is no #" + id + " in the window");
        }
        return ask(() -> type.cast(node(id)));
    }

    private @Nullable Node node(String id) {
        return stage.getScene().lookup("#" + id);
    }

    public String text(String id) {
        Labeled labeled = find(id, Labeled.class);
        return ask(labeled::getText);
    }

    public boolean isShown(String id) {
        Node node = find(id, Node.class);
        return ask(node::isVisible);
    }

    public void press(String id) {
        ButtonBase button = find(id, ButtonBase.class);
        run(() -> {
            assertThat(button.isDisabled()).as("%s is disabled: %s", id, button.getAccessibleHelp()).isFalse();
            button.fire();
        });
    }

    /** The trees' lines, one text each: {@code PostgreSQL's name | MotherDuck's name | state}, with {@code held}. */
    public List<String> lines() {
        return pairs().stream().map(OpenWindow::line).toList();
    }

    public List<Pair> pairs() {
        return ask(() -> {
            TableView<Pair> trees = table();
            return trees == null ? List.of() : List.copyOf(trees.getItems());
        });
    }

    /** Null while another place than the catalogs is shown. */
    @SuppressWarnings("unchecked")
    private @Nullable TableView<Pair> table() {
        return (TableView<Pair>) stage.getScene().lookup("#motherduck");
    }

    private static String line(Pair pair) {
        return (pair.postgres() == null ? "-" : pair.postgres().name()) + " | "
                + (pair.motherduck() == null ? "-" : pair.motherduck().name()) + " | " + pair.state().code()
                + (pair.held() == null ? "" : " held");
    }

    public void await(BooleanSupplier condition) {
        await(condition, () -> "it did not come to that: " + lines() + ", status " + text("status"));
    }

    private void await(BooleanSupplier condition, Supplier<String> complaint) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> ask(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError(complaint.get(), e);
        }
    }

    /** What a table shows, as text. */
    public List<String> items(String table) {
        TableView<?> view = find(table, TableView.class);
        return ask(() -> view.getItems().stream().map(String::valueOf).toList());
    }

    public void awaitLine(String line) {
        await(() -> Objects.requireNonNull(table()).getItems().stream().anyMatch(pair -> line(pair).equals(line)));
    }

    public Labeled label(String id) {
        return find(id, Labeled.class);
    }

    public Gui gui() {
        return gui;
    }

    /** Waits until nothing is at work and something is shown. */
    public void awaitIdle() {
        Node progress = find("progress", Node.class);
        await(() -> !progress.isVisible() && !((Labeled) stage.getScene().lookup("#status")).getText().isEmpty()
                && isFilled(table()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    public void awaitStatus(String part) {
        Labeled status = find("status", Labeled.class);
        await(() -> status.getText().contains(part));
    }

    private static boolean isFilled(@Nullable TableView<Pair> trees) {
        return trees == null || !trees.getItems().isEmpty();
    }

    @Override
    public void close() {
        run(() -> {
            stage.hide();
            gui.close();
        });
        assertThat(CompletableFuture.runAsync(workers::close)).as("what was at work comes to an end")
                .succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        watch.close();
        assertThat(watch.caught()).as("input or output on the screen's thread").isEmpty();
    }
}
