package io.duckpair.ui;

import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;
import io.duckpair.plan.Policy;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.main.MainController;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Look;
import io.duckpair.ui.work.Background;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window as a whole: puts its parts together. But for {@link #run} all is called on the screen's thread. */
public final class Gui implements AutoCloseable {

    private final GuiStart start;
    private final Background background;
    private @Nullable LinkSession session;
    private @Nullable MainController controller;

    public Gui(GuiStart start, Background background) {
        this.start = start;
        this.background = background;
    }

    /** Opens the window and waits until it is closed. Once a process. */
    public static void run(GuiStart start) {
        CountDownLatch closed = new CountDownLatch(1);
        try (ExecutorService worker = Executors
                .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("duckpair-work").factory())) {
            Platform.startup(() -> {
                Gui gui = new Gui(start, new Background(worker, Platform::runLater));
                Stage stage = new Stage();
                stage.setOnHidden(_ -> {
                    gui.close();
                    closed.countDown();
                });
                gui.open(stage, Locale.getDefault(), Look.SYSTEM);
            });
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Platform.exit();
        }
    }

    public void open(Stage stage, Locale locale, Look look) {
        look.apply();
        Texts texts = Texts.of(locale, ZoneId.systemDefault());
        controller = new MainController(texts);
        Parent root = Fxml.load(controller, "main.fxml", texts);
        Scene scene = new Scene(root, 1280, 800);
        scene.getStylesheets().add(String.valueOf(Look.class.getResource("duckpair.css")));
        stage.setScene(scene);
        stage.setTitle(texts.get("app.title"));
        stage.setMinWidth(800);
        stage.setMinHeight(560);
        start.link().ifPresent(this::show);
        stage.show();
    }

    /** The main window's; only once it is open. */
    public MainController main() {
        return Objects.requireNonNull(controller);
    }

    private void show(LinkSettings link) {
        LinkSession opened = new LinkSession(SyncEngine.open(link), Policy.careful(), background);
        session = opened;
        if (controller != null) {
            controller.show(opened);
        }
        opened.refresh();
    }

    /** Lets the link go; what its engine is at is finished beside the screen. */
    @Override
    public void close() {
        if (controller != null) {
            controller.close();
        }
        if (session != null) {
            session.close();
        }
    }
}
