package io.duckpair.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The themes to choose from. */
public enum Look {
    /** As the system has it now, and whenever it changes. */
    SYSTEM,
    LIGHT,
    DARK;

    /** Whether it is dark at this moment. */
    public boolean isDark() {
        return switch (this) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    /**
     * Gives a scene our own styles, on top of whatever theme there is. Only windows need it: a dialog has those of the window
     * that owns it.
     */
    public static void dress(Scene scene) {
        scene.getStylesheets().add(String.valueOf(Look.class.getResource("duckpair.css")));
    }

    /** Gives it to every window of the process. */
    public void apply() {
        Application.setUserAgentStylesheet(
                isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }
}
