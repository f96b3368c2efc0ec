package io.duckpair.ui.review;

import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.TypedName;
import java.util.List;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Button;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks before anything that loses data runs, naming each step of it. */
public final class LossDialog {

    private static final double LINE_HEIGHT = 30;
    private static final int LINES_SHOWN = 10;

    private final Texts texts;

    public LossDialog(Texts texts) {
        this.texts = texts;
    }

    /**
     * Returns at once.
     *
     * @param action
     *            the button's name
     * @param steps
     *            what loses data, a line each
     * @param typed
     *            the name that has to be typed before; null for none
     * @param confirmed
     *            runs when the button was pressed
     */
    public void ask(@Nullable Window owner, String action, List<String> steps, @Nullable String typed,
            Runnable confirmed) {
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.get("review.confirm.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(texts.get("review.confirm.title", steps.size()));
        dialog.setResizable(true);
        ListView<String> list = new ListView<>();
        list.getItems().setAll(steps);
        list.getStyleClass().addAll("loss-list", "dense");
        list.setFixedCellSize(LINE_HEIGHT);
        list.setPrefHeight(LINE_HEIGHT * Math.min(LINES_SHOWN, steps.size()) + 4);
        list.setAccessibleText(dialog.getHeaderText());
        Label after = new Label(texts.get("review.confirm.what"));
        after.setWrapText(true);
        VBox content = new VBox(10, list, after);
        content.setPrefWidth(560);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(stay, go);
        dialog.getDialogPane().getStyleClass().add("loss-dialog");
        if (dialog.getDialogPane().lookupButton(go) instanceof Button button) {
            // It may hold a name.
            button.setMnemonicParsing(false);
            button.getStyleClass().add("danger");
            button.setDefaultButton(false);
            if (typed != null) {
                content.getChildren().add(TypedName.field(typed, texts, button));
            }
        }
        if (dialog.getDialogPane().lookupButton(stay) instanceof Button button) {
            button.setDefaultButton(true);
        }
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == go) {
                confirmed.run();
            }
        });
        dialog.show();
    }
}
