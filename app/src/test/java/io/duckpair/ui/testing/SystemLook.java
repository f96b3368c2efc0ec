package io.duckpair.ui.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import javafx.application.ColorScheme;
import javafx.application.Platform;

/** The system's colour scheme, which the platform without a screen has no way to change. */
public final class SystemLook {

    private SystemLook() {}

    /**
     * As JavaFX does when the system tells it of another scheme: by its own {@code PreferenceProperties}, which no public API
     * leads to.
     */
    public static void set(OpenWindow window, ColorScheme scheme) {
        window.run(() -> {
            try {
                Object preferences = Platform.getPreferences();
                Field field = preferences.getClass().getDeclaredField("properties");
                field.setAccessible(true);
                Object properties = field.get(preferences);
                Method change = properties.getClass().getMethod("setColorScheme", ColorScheme.class);
                change.setAccessible(true);
                change.invoke(properties, scheme);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
