package io.duckpair.ui;

import io.duckpair.ui.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads views. Each FXML file lies in the resources beside the class that controls it. */
public final class Fxml {

    private Fxml() {}

    /**
     * @param controller
     *            of the class that the file names
     * @param file
     *            beside the controller's class
     */
    public static Parent load(Object controller, String file, Texts texts) {
        URL location = Objects.requireNonNull(controller.getClass().getResource(file), file);
        FXMLLoader loader = new FXMLLoader(location, texts.bundle());
        loader.setControllerFactory(type -> {
            if (!type.isInstance(controller)) {
                throw new IllegalArgumentException(file + " wants another controller: " + type);
            }
            return controller;
        });
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
