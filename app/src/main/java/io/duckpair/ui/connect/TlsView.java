package io.duckpair.ui.connect;

import io.duckpair.postgres.Transport;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** Shows how the connection will be protected, and warns where it will not. */
final class TlsView {

    private final TlsChoice choice;
    private final Texts texts;
    private final Node certificates;
    private final Label warning;

    TlsView(TlsChoice choice, Texts texts, ComboBox<String> modes, Node certificates, Label warning) {
        this.choice = choice;
        this.texts = texts;
        this.certificates = certificates;
        this.warning = warning;
        modes.getItems().setAll(TlsChoice.MODES);
        modes.valueProperty().bindBidirectional(choice.mode());
        modes.setCellFactory(_ -> cell());
        modes.setButtonCell(cell());
    }

    /** As the host and the mode are now. */
    void show() {
        Shown.set(certificates, choice.takesCertificates());
        Transport transport = choice.transport();
        String words = switch (transport) {
            case LOCAL, VERIFIED -> "";
            case UNVERIFIED -> texts.get("connect.transport.unverified");
            case MAYBE_PLAIN -> texts.get("connect.transport.maybe-plain");
            case PLAIN -> texts.get("connect.transport.plain");
        };
        warning.setText(words);
        Shown.set(warning, !words.isEmpty());
    }

    private ListCell<String> cell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable String mode, boolean empty) {
                super.updateItem(mode, empty);
                setText(mode == null || empty ? "" : texts.get("connect.tls." + mode));
            }
        };
    }
}
