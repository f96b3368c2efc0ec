package io.duckpair.ui.theme;

import org.kordamp.ikonli.javafx.FontIcon;

/** Glyphs of the icon font. */
public final class Icons {

    private Icons() {}

    /** @param literal such as {@code bi-check2} */
    public static FontIcon of(String literal, String... styleClasses) {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }
}
