package io.duckpair.ui.connect;

import io.duckpair.error.DuckpairException;
import io.duckpair.ui.work.Background;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Where a password and a token that are typed shall be kept. The keychain is looked for beside the screen, and is offered once
 * it has answered.
 */
final class KeepChoice {

    private final ObservableList<Place> places = FXCollections.observableArrayList(Place.FILE, Place.THIS_RUN);
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.THIS_RUN);
    private final StringProperty passphrase = new SimpleStringProperty("");
    private final BooleanProperty passphraseIsNew = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Optional<DuckpairException>> trouble = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private boolean chosen;

    /** What beside the screen was found out. */
    private record Found(Optional<DuckpairException> trouble, boolean hasPassphrase) {}

    KeepChoice(Links links, Background background) {
        background.run(() -> new Found(links.keychainTrouble(), links.hasPassphrase()), this::found,
                error -> trouble.set(Optional.of(error)));
    }

    private void found(Found found) {
        passphraseIsNew.set(!found.hasPassphrase());
        trouble.set(found.trouble());
        if (found.trouble().isEmpty()) {
            places.setAll(List.of(Place.values()));
            if (!chosen) {
                place.set(Place.KEYCHAIN);
            }
        }
    }

    /** Those that can be used. */
    ObservableList<Place> places() {
        return places;
    }

    ObjectProperty<Place> place() {
        return place;
    }

    /** Somebody has chosen, or a link that is changed has. */
    void choose(Place choice) {
        chosen = true;
        if (!places.contains(choice)) {
            places.addFirst(choice);
        }
        place.set(choice);
    }

    /** Why there is no keychain; empty where there is, and as long as that is not known. */
    ReadOnlyObjectProperty<Optional<DuckpairException>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Of the encrypted file. */
    StringProperty passphrase() {
        return passphrase;
    }

    /** Whether it is being chosen. */
    BooleanProperty passphraseIsNew() {
        return passphraseIsNew;
    }
}
