package io.duckpair.ui;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.ui.connect.LinksMenu;
import io.duckpair.ui.history.HistoryController;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.link.LinksBehind;
import io.duckpair.ui.main.MainController;
import io.duckpair.ui.main.Places;
import io.duckpair.ui.roles.RolesController;
import io.duckpair.ui.settings.LayoutMemory;
import io.duckpair.ui.settings.Settings;
import io.duckpair.ui.settings.SettingsController;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Look;
import io.duckpair.ui.theme.PseudoClasses;
import io.duckpair.ui.work.Background;
import io.duckpair.ui.work.Workers;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The window as a whole: puts its parts together. But for {@link #run} and the constructor, which reads the settings, all is
 * called on the screen's thread.
 */
public final class Gui implements AutoCloseable {

    private final Background background;
    private final SettingsStore store;
    private final LinkDesk desk;
    private final ChangeListener<ColorScheme> systemLook = (_, _, _) -> applyLook();
    private Locale systemLocale = Locale.getDefault();
    private Look defaultLook = Look.SYSTEM;
    private Texts texts = Texts.of(Locale.ENGLISH, ZoneId.systemDefault());
    private @Nullable Stage stage;
    private @Nullable MainController controller;
    private @Nullable Parent main;
    private @Nullable WindowFrame frame;
    private boolean rehearsed;

    public Gui(GuiStart start, Workers workers) {
        this.background = workers.window();
        this.store = SettingsStore.open(start.settingsFolder(),
                CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS, Thread::startVirtualThread),
                background.screen());
        this.desk = new LinkDesk(start, store, workers, new OnScreen());
    }

    /** Opens the window and waits until it is closed. Once a process. */
    public static void run(GuiStart start) {
        CountDownLatch closed = new CountDownLatch(1);
        try (Workers workers = new Workers(Platform::runLater)) {
            // The settings are read while JavaFX starts: both take their time, and each a processor.
            CompletableFuture<Gui> reading = CompletableFuture.supplyAsync(() -> new Gui(start, workers),
                    workers.window().worker());
            startup();
            Gui gui = reading.get();
            Platform.runLater(() -> {
                Stage stage = new Stage();
                stage.setOnHidden(_ -> {
                    gui.close();
                    closed.countDown();
                });
                gui.open(stage, Locale.getDefault(), Look.SYSTEM);
            });
            closed.await();
            Platform.exit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Platform.exit();
        } catch (ExecutionException e) {
            Platform.exit();
            throw new IllegalStateException("The window cannot be made", e.getCause());
        }
    }

    /** Without a screen JavaFX never starts, and would wait for that for ever if it were told to end. */
    private static void startup() {
        try {
            Platform.startup(() -> {
            });
        } catch (UnsupportedOperationException e) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "The screen cannot be used: " + e.getMessage() + ".",
                    "Set DISPLAY to one that answers, or use the commands: duckpair --help lists them.", e);
        }
    }

    /**
     * Closes what {@link #run} has opened, without asking.
     *
     * @return whether there is a screen yet
     */
    public static boolean closeFromAnyThread() {
        try {
            Platform.runLater(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /**
     * @param locale
     *            where no language is set
     * @param look
     *            where the look of the system is set
     */
    public void open(Stage stage, Locale locale, Look look) {
        systemLocale = locale;
        defaultLook = look;
        applyLook();
        buildMain();
        Scene scene = new Scene(Objects.requireNonNull(main));
        Look.dress(scene);
        stage.setScene(scene);
        this.stage = stage;
        stage.setTitle(texts.get("app.title"));
        stage.setMinWidth(800);
        stage.setMinHeight(560);
        frame = new WindowFrame(stage, store, this::mayClose);
        store.settings().subscribe(this::settingsChanged);
        Platform.getPreferences().colorSchemeProperty().addListener(systemLook);
        if (desk.hasLink()) {
            // The window is up before the engine and its drivers are loaded.
            stage.show();
            background.show(desk::begin);
        } else {
            desk.begin();
            stage.show();
        }
        rehearse();
    }

    private void rehearse() {
        PseudoClasses.number();
        Rehearsal rehearsal = new Rehearsal(texts, background, desk.forRoles());
        Thread.ofPlatform().daemon().name("duckpair-rehearsal").start(() -> {
            rehearsal.run();
            background.show(() -> {
                rehearsed = true;
                main().prepareOthers();
            });
        });
    }

    /** The main window's; only once it is open. */
    public MainController main() {
        return Objects.requireNonNull(controller);
    }

    private Stage window() {
        return Objects.requireNonNull(stage);
    }

    private void applyLook() {
        Look set = store.settings().get().look();
        (set == Look.SYSTEM ? defaultLook : set).apply();
    }

    private void settingsChanged(Settings before, Settings now) {
        if (before.look() != now.look()) {
            applyLook();
        }
        if (!before.language().equals(now.language())) {
            buildMain();
        }
        desk.follow(before, now);
    }

    /** Makes the main window in the language that is set, around the link that is open. */
    private void buildMain() {
        if (controller != null) {
            controller.close();
        }
        texts = Texts.of(store.settings().get().locale(systemLocale), ZoneId.systemDefault());
        LayoutMemory layout = new LayoutMemory(store);
        MainController built = new MainController(texts,
                new Places(new RolesController(texts, background, desk.forRoles()),
                        new HistoryController(texts, background),
                        new SettingsController(texts, store, desk.scope()), new LinksMenu(desk, texts), store, layout));
        controller = built;
        main = Fxml.load(built, "main.fxml", texts);
        layout.keep(main);
        if (stage != null) {
            stage.getScene().setRoot(main);
        }
        LinkSession session = desk.session();
        if (session != null) {
            built.show(session);
        }
        built.showBehind(desk.behind());
        if (rehearsed) {
            built.prepareOthers();
        }
    }

    private boolean mayClose() {
        return !desk.isBusy() || !store.settings().get().confirmClose()
                || new Question(texts, window()).ask("close.title", "close.text", "close.do");
    }

    /** Lets the link go; what its engine is at is finished beside the screen. */
    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(systemLook);
        if (controller != null) {
            controller.close();
        }
        if (frame != null) {
            frame.close();
        }
        desk.close();
        background.worker().execute(store::write);
    }

    private final class OnScreen implements LinkDesk.Screen {

        @Override
        public Texts texts() {
            return texts;
        }

        @Override
        public void showPage(Parent page) {
            window().getScene().setRoot(page);
        }

        @Override
        public void showMain(LinkSession session) {
            showMain();
            main().show(session);
        }

        @Override
        public void showMain() {
            window().getScene().setRoot(Objects.requireNonNull(main));
        }

        @Override
        public void showOpening(Link link) {
            if (desk.session() == null) {
                main().showOpening(link.name());
            }
        }

        @Override
        public void showBehind(LinksBehind behind) {
            main().showBehind(behind);
        }

        @Override
        public boolean confirmForget(Link link) {
            return new Question(texts, window()).ask("links.forget.title", "links.forget.text",
                    "links.forget.do", link.name());
        }
    }
}
