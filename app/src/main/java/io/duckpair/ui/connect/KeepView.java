package io.duckpair.ui.connect;

import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.PasswordField;
import org.jspecify.annotations.Nullable;

/** Lets somebody say where what was typed is kept, and says why a place is not among those. */
final class KeepView {

    private final KeepChoice choice;
    private final Texts texts;
    private final Label help;

    KeepView(KeepChoice choice, Texts texts, ComboBox<Place> places, Node passphraseRow, PasswordField passphrase,
            Label help) {
        this.choice = choice;
        this.texts = texts;
        this.help = help;
        places.setItems(choice.places());
        places.setCellFactory(_ -> cell());
        places.setButtonCell(cell());
        choice.place().subscribe(place -> {
            places.setValue(place);
            boolean file = place == Place.FILE;
            Shown.set(passphraseRow, file);
            showHelp();
        });
        places.valueProperty().subscribe(place -> {
            if (place != null && place != choice.place().get()) {
                choice.choose(place);
            }
        });
        passphrase.textProperty().bindBidirectional(choice.passphrase());
        choice.passphraseIsNew().subscribe(isNew -> passphrase
                .setPromptText(texts.get(isNew ? "connect.passphrase.new" : "connect.passphrase.known")));
        choice.trouble().subscribe(_ -> showHelp());
    }

    private void showHelp() {
        String words = texts.get("connect.keep.help." + key(choice.place().get()));
        help.setText(choice.trouble().get()
                .map(trouble -> words + " " + new FaultWords(texts).line(trouble))
                .orElse(words));
    }

    private ListCell<Place> cell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Place place, boolean empty) {
                super.updateItem(place, empty);
                setText(place == null || empty ? "" : texts.get("connect.keep." + key(place)));
            }
        };
    }

    private static String key(Place place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
