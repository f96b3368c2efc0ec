package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.engine.TwoSides;
import io.duckpair.ui.testing.OpenWindow;
import io.duckpair.ui.theme.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether everybody can use the window: what is drawn only has words too, and what is written can be read. */
class AccessibilityTest {

    /** https://www.w3.org/TR/WCAG22/#contrast-minimum */
    private static final double READABLE = 4.5;

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;

    @BeforeEach
    void everyKindOfDifference() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE a (id bigint PRIMARY KEY, n int, m int)", "CREATE TABLE gone (id int)",
                "CREATE TABLE r (id int)");
        sides.sync();
        sides.postgres("ALTER TABLE a ADD born date", "DROP TABLE gone", "ALTER TABLE a ALTER n TYPE bigint",
                "ALTER TABLE r RENAME TO renamed");
        sides.duckdb("CREATE TABLE fresh (id INTEGER)", "ALTER TABLE a ALTER n SET DATA TYPE VARCHAR",
                "ALTER TABLE a ALTER m SET DATA TYPE BIGINT");
    }

    @AfterEach
    void close() {
        sides.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everythingCanBeReadAndSpoken(Look look) {
        try (OpenWindow window = OpenWindow.on(sides.settings(Scope.everything(), null), home, Locale.ENGLISH, look)) {
            List<String> silent = new ArrayList<>();
            List<String> faint = new ArrayList<>();
            for (String place : List.of("catalogsPlace", "reviewPlace", "rowsPlace", "rolesPlace", "historyPlace",
                    "settingsPlace")) {
                window.press(place);
                window.awaitIdle();
                window.run(() -> {
                    window.stage().getScene().getRoot().applyCss();
                    visit(window.stage().getScene().getRoot(), silent, faint);
                });
            }
            assertThat(silent).as("controls without words").isEmpty();
            assertThat(faint).as("texts that are hard to read").isEmpty();
        }
    }

    private static void visit(Node node, List<String> silent, List<String> faint) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof ButtonBase button && isBlank(button.getText()) && isBlank(button.getAccessibleText())
                && button.isFocusTraversable()) {
            silent.add(button.toString());
        }
        if (node instanceof TextInputControl input && isBlank(input.getPromptText())
                && isBlank(input.getAccessibleText()) && input.isEditable() && !isPartOfSpoken(input)) {
            silent.add(input.toString());
        }
        if (node instanceof Label label && !isBlank(label.getText()) && !isDisabled(label)) {
            double contrast = contrast(label);
            if (contrast < READABLE) {
                faint.add("%s %s %.1f : 1".formatted(label.getText(), label.getStyleClass(), contrast));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, silent, faint));
        }
    }

    /** The field of a spinner is spoken as the spinner. */
    private static boolean isPartOfSpoken(Node input) {
        return input.getParent() instanceof Spinner<?> spinner && !isBlank(spinner.getAccessibleText());
    }

    /** What cannot be used now may be faint: https://www.w3.org/TR/WCAG22/#contrast-minimum */
    private static boolean isDisabled(Node node) {
        return node.isDisabled();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static double contrast(Labeled label) {
        Color behind = behind(label);
        return label.getTextFill() instanceof Color text ? contrast(over(text, behind), behind) : 21;
    }

    private static Color behind(Node node) {
        List<Color> layers = new ArrayList<>();
        for (Node at = node; at != null; at = at.getParent()) {
            Color fill = at instanceof Region region ? fill(region) : null;
            if (fill != null) {
                layers.add(fill);
                if (fill.isOpaque()) {
                    break;
                }
            }
        }
        Color colour = Color.WHITE;
        for (Color layer : layers.reversed()) {
            colour = over(layer, colour);
        }
        return colour;
    }

    private static @Nullable Color fill(Region region) {
        Background background = region.getBackground();
        Color fill = null;
        if (background != null) {
            for (BackgroundFill one : background.getFills()) {
                if (one.getFill() instanceof Color colour && colour.getOpacity() > 0) {
                    fill = fill == null ? colour : over(colour, fill);
                }
            }
        }
        return fill;
    }

    private static Color over(Color top, Color bottom) {
        double alpha = top.getOpacity();
        return new Color(top.getRed() * alpha + bottom.getRed() * (1 - alpha),
                top.getGreen() * alpha + bottom.getGreen() * (1 - alpha),
                top.getBlue() * alpha + bottom.getBlue() * (1 - alpha), Math.max(alpha, bottom.getOpacity()));
    }

    private static double contrast(Color one, Color other) {
        double bright = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (bright + 0.05) / (dark + 0.05);
    }

    /** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
