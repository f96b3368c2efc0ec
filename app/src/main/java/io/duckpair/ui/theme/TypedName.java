package io.duckpair.ui.theme;

import io.duckpair.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for a name to be typed before a button can be pressed, so that nothing is lost by a slip. */
public final class TypedName {

    private TypedName() {}

    /**
     * @param name
     *            what is to be typed
     * @param button
     *            disabled until it is
     */
    public static Node field(String name, Texts texts, Button button) {
        TextField field = new TextField();
        field.setId("typedName");
        field.setPromptText(name);
        Label label = new Label(texts.get("production.type", name));
        label.setWrapText(true);
        label.setLabelFor(field);
        button.setDisable(true);
        field.textProperty().subscribe(typed -> button.setDisable(!typed.strip().equals(name)));
        return new VBox(4, label, field);
    }
}
