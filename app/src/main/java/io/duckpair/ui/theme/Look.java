package io.duckpair.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;

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

    /** Gives it to every window of the process. */
    public void apply() {
        Application.setUserAgentStylesheet(
                isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }
}
