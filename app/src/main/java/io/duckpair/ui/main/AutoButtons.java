package io.duckpair.ui.main;

import io.duckpair.ui.link.Auto;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.settings.Settings;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The toolbar's buttons that have the shown link run by itself, pause and go on. */
final class AutoButtons {

    private final ToggleButton auto;
    private final Button pause;
    private final FontIcon pauseIcon;
    private final Tooltip pauseTip;
    private final Texts texts;
    private final ReadOnlyObjectProperty<Settings> settings;
    private @Nullable LinkSession session;

    AutoButtons(ToggleButton auto, Button pause, FontIcon pauseIcon, Tooltip pauseTip, Texts texts,
            ReadOnlyObjectProperty<Settings> settings) {
        this.auto = auto;
        this.pause = pause;
        this.pauseIcon = pauseIcon;
        this.pauseTip = pauseTip;
        this.texts = texts;
        this.settings = settings;
        auto.setOnAction(_ -> toggle());
        pause.setOnAction(_ -> togglePause());
        show(Auto.OFF);
    }

    /** Shows a link from now on, until the subscription ends. */
    Subscription show(LinkSession link) {
        session = link;
        return Subscription.combine(link.auto().subscribe(this::show),
                settings.subscribe(() -> show(link.auto().get())));
    }

    private void show(Auto state) {
        auto.setSelected(state != Auto.OFF);
        auto.setText(texts.get("main.auto")
                + (state == Auto.OFF ? "" : " · " + settings.get().intervalSeconds() + " s"));
        Shown.set(pause, state != Auto.OFF);
        boolean paused = state == Auto.PAUSED;
        pauseIcon.setIconLiteral(paused ? "bi-play-fill" : "bi-pause-fill");
        pauseTip.setText(texts.get(paused ? "main.resume" : "main.pause"));
        pause.setAccessibleText(pauseTip.getText());
    }

    private void toggle() {
        if (session == null) {
            return;
        }
        if (session.auto().get() == Auto.OFF) {
            session.startAuto(settings.get().interval());
        } else {
            session.stopAuto();
        }
    }

    private void togglePause() {
        if (session == null) {
            return;
        }
        if (session.auto().get() == Auto.PAUSED) {
            session.resumeAuto();
        } else {
            session.pauseAuto();
        }
    }
}
