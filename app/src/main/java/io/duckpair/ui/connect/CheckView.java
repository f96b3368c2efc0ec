package io.duckpair.ui.connect;

import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Icons;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What came of the test of one side, in a sentence or two. */
final class CheckView {

    private final HBox box;
    private final Texts texts;

    CheckView(HBox box, Texts texts) {
        this.box = box;
        this.texts = texts;
        show(new Check.Untried());
    }

    void show(Check check) {
        box.getStyleClass().setAll("check");
        switch (check) {
            case Check.Untried _ -> box.getChildren().clear();
            case Check.Running _ -> {
                ProgressIndicator turning = new ProgressIndicator();
                turning.setPrefSize(16, 16);
                turning.setMinSize(16, 16);
                box.getChildren().setAll(turning, label(texts.get("connect.testing")));
            }
            case Check.Passed(String words) -> {
                box.getStyleClass().add("passed");
                box.getChildren().setAll(Icons.of("bi-check-circle-fill"), label(words));
            }
            case Check.Failed(var error) -> {
                box.getStyleClass().add("failed");
                FaultWords words = new FaultWords(texts);
                VBox both = new VBox(label(words.title(error)));
                if (!words.more(error).isEmpty()) {
                    both.getChildren().add(label(words.more(error)));
                }
                HBox.setHgrow(both, Priority.ALWAYS);
                box.getChildren().setAll(Icons.of("bi-x-circle-fill"), both);
            }
        }
    }

    /** Says that the test cannot begin. */
    void refuse(String why) {
        box.getStyleClass().setAll("check", "failed");
        box.getChildren().setAll(Icons.of("bi-x-circle-fill"), label(why));
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}
