package io.duckpair.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.control.ToggleButton;
import javafx.stage.Window;

/**
 * Walks through the views of a rehearsal's window, which are made when they are first looked at, and closes it some seconds
 * after it opened, when it shows what it read in the background.
 */
final class Curtain implements AutoCloseable {

    private static final int SECONDS = 6;
    private static final List<String> PLACES = List.of("reviewPlace", "historyPlace", "settingsPlace", "catalogsPlace");

    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("curtain").factory());

    Curtain() {
        var _ = clock.scheduleWithFixedDelay(this::waitForAWindow, 1, 1, TimeUnit.SECONDS);
    }

    private void waitForAWindow() {
        if (onScreen(() -> !Window.getWindows().isEmpty())) {
            for (int i = 0; i < PLACES.size(); i++) {
                String place = PLACES.get(i);
                var _ = clock.schedule(() -> visit(place), SECONDS + 2L * i, TimeUnit.SECONDS);
            }
            var _ = clock.schedule(Curtain::closeAll, SECONDS + 2L * PLACES.size(), TimeUnit.SECONDS);
            // Ends what is repeated; what is yet to come once still comes.
            clock.shutdown();
        }
    }

    private static void visit(String place) {
        Platform.runLater(() -> Window.getWindows().forEach(window -> {
            if (window.getScene().lookup("#" + place) instanceof ToggleButton button) {
                button.setSelected(true);
            }
        }));
    }

    private static void closeAll() {
        Platform.runLater(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }

    private static boolean onScreen(BooleanSupplier question) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        try {
            Platform.runLater(() -> answer.complete(question.getAsBoolean()));
        } catch (IllegalStateException e) {
            // JavaFX has not been started: no command with a window so far.
            return false;
        }
        return answer.join();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
