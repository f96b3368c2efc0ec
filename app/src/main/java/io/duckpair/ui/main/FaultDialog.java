package io.duckpair.ui.main;

import io.duckpair.error.DuckpairException;
import io.duckpair.secret.SecretMask;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;

/** Tells what stands behind a fault: its code, what to do, where it comes from. */
final class FaultDialog {

    private FaultDialog() {}

    static void show(Window owner, DuckpairException fault, Texts texts) {
        FaultWords words = new FaultWords(texts);
        String details = details(fault);
        ButtonType copy = new ButtonType(texts.get("fault.copy"), ButtonData.LEFT);
        ButtonType close = new ButtonType(texts.get("fault.close"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.ERROR, words.more(fault), copy, close);
        alert.initOwner(owner);
        alert.setTitle(texts.get("fault.title", fault.code()));
        alert.setHeaderText(words.title(fault));
        TextArea area = new TextArea(details);
        area.setEditable(false);
        area.getStyleClass().add("code");
        area.setPrefRowCount(14);
        alert.getDialogPane().setExpandableContent(area);
        alert.getDialogPane().setPrefWidth(640);
        if (alert.getDialogPane().lookupButton(copy) instanceof Button button) {
            button.addEventFilter(javafx.event.ActionEvent.ACTION, event -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(details);
                Clipboard.getSystemClipboard().setContent(content);
                event.consume();
            });
        }
        alert.show();
    }

    private static String details(DuckpairException fault) {
        StringWriter text = new StringWriter();
        text.append(fault.code().name()).append('\n');
        fault.printStackTrace(new PrintWriter(text, true));
        return SecretMask.ofThisProcess().mask(text.toString());
    }
}
