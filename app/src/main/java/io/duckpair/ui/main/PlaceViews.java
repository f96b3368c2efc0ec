package io.duckpair.ui.main;

import io.duckpair.ui.link.Activity;
import io.duckpair.ui.link.LinkSession;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.control.Toggle;
import javafx.scene.layout.Pane;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The views of the window's places. Those nobody has looked at yet are made part by part while nothing else is to be done, so
 * that opening them takes no time later.
 */
final class PlaceViews {

    private final Map<Toggle, PlaceView> views = new LinkedHashMap<>();
    private final Pane place;
    /** What came to the screen just now is drawn and looked at first. */
    private final PauseTransition first = new PauseTransition(Duration.millis(500));
    private final PauseTransition between = new PauseTransition(Duration.millis(60));
    private Subscription watching = Subscription.EMPTY;
    private @Nullable LinkSession session;
    private boolean mayPrepare;

    /** @param place where a view is looked at */
    PlaceViews(Pane place) {
        this.place = place;
        // Not within the frame whose clock this is: that would have to wait for it.
        first.setOnFinished(_ -> Platform.runLater(this::prepareNext));
        between.setOnFinished(_ -> Platform.runLater(this::prepareNext));
    }

    void put(Toggle toggle, PlaceView view) {
        views.put(toggle, view);
    }

    /** Shows the view of a place, made now if it has to be. */
    void show(Toggle toggle) {
        PlaceView view = views.get(toggle);
        if (view != null) {
            Parent node = view.node();
            place.getChildren().setAll(node);
        }
    }

    /** Shows a link from now on in all of them. */
    void show(LinkSession newSession) {
        watching.unsubscribe();
        session = newSession;
        views.values().forEach(view -> view.show(newSession));
        watching = newSession.activity().subscribe(_ -> goOn());
    }

    /** They were prepared without a line; now they have those of the first look. */
    void prepareAgain() {
        views.values().forEach(PlaceView::prepareAgain);
        goOn();
    }

    /** From now on those nobody has looked at may be made. */
    void prepareOthers() {
        mayPrepare = true;
        goOn();
    }

    private void goOn() {
        between.stop();
        if (isIdle()) {
            first.playFromStart();
        }
    }

    /** While both sides are being read, the processors have better things to do, and each part would take a multiple. */
    private boolean isIdle() {
        Activity activity = session == null ? null : session.activity().get();
        return mayPrepare && activity != null && activity.isIdle();
    }

    private void prepareNext() {
        if (isIdle() && views.values().stream().anyMatch(view -> view.prepare(place))) {
            between.playFromStart();
        }
    }

    void close() {
        watching.unsubscribe();
        mayPrepare = false;
        first.stop();
        between.stop();
    }
}
