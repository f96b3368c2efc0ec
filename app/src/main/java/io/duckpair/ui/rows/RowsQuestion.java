package io.duckpair.ui.rows;

import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.TypedName;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Asks before rows are replaced.
 *
 * @param title
 *            the question
 * @param tables
 *            what it is about, a line each; none where the title says it all
 * @param consequence
 *            what is lost by it, or what happens to the rows
 * @param action
 *            the name of the button that does it
 * @param losing
 *            whether rows may be lost
 */
record RowsQuestion(String title, List<String> tables, String consequence, String action, boolean losing) {

    private static final double LINE_HEIGHT = 30;
    private static final int LINES_SHOWN = 8;

    /**
     * Returns at once.
     *
     * @param confirmed
     *            runs when the button was pressed
     */
    void ask(Window owner, Texts texts, Runnable confirmed) {
        ask(owner, texts, null, confirmed);
    }

    /** @param typed the name that has to be typed before; null for none */
    void ask(Window owner, Texts texts, @Nullable String typed, Runnable confirmed) {
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.get("connect.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(title);
        dialog.setResizable(true);
        VBox content = new VBox(10);
        content.setPrefWidth(520);
        if (!tables.isEmpty()) {
            content.getChildren().add(list());
        }
        Label after = new Label(consequence);
        after.setWrapText(true);
        content.getChildren().add(after);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(stay, go);
        if (losing && dialog.getDialogPane().lookupButton(go) instanceof Button button) {
            // It may hold a name.
            button.setMnemonicParsing(false);
            button.getStyleClass().add("danger");
            button.setDefaultButton(false);
            if (typed != null) {
                content.getChildren().add(TypedName.field(typed, texts, button));
            }
        }
        if (losing && dialog.getDialogPane().lookupButton(stay) instanceof Button button) {
            button.setDefaultButton(true);
        }
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == go) {
                confirmed.run();
            }
        });
        dialog.show();
    }

    private ListView<String> list() {
        ListView<String> list = new ListView<>();
        list.getItems().setAll(tables);
        list.getStyleClass().addAll("dense", "bordered");
        list.setFixedCellSize(LINE_HEIGHT);
        list.setPrefHeight(LINE_HEIGHT * Math.min(LINES_SHOWN, tables.size()) + 4);
        list.setAccessibleText(title);
        return list;
    }
}
